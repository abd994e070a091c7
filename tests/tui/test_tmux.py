"""In tmux, tmux itself is asked what the terminal around it can do: a real one, whose terminal the test plays."""

import json
import os
import pty
import select
import shlex
import shutil
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from typing import Any

import pytest

from layers_tui.images.frames.frame import Protocol
from layers_tui.tui.graphics import probe
from layers_tui.tui.tmux import FIELDS, Tmux, ask_tmux, read_tmux

PROGRAM = """
import dataclasses, json, os, pathlib, sys
from layers_tui.tui.graphics import probe
result = pathlib.Path(sys.argv[1])
result.with_suffix(".new").write_text(json.dumps(dataclasses.asdict(probe(sys.argv[2], os.environ))))
result.with_suffix(".new").rename(result)
"""
HERE = "/dev/pts/7"


class TmuxAround:
    """A tmux server, and a terminal that it believes to be `version`, with these features besides."""

    def __init__(self, home: Path, version: str, features: str = "") -> None:
        self._home = home
        self._socket = home / "tmux"
        self._environ = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "HOME": str(home), "LANG": "C.UTF-8"}
        self.tell("-f", os.devnull, "new-session", "-d", "cat")
        if features:
            self.tell("set", "-as", "terminal-features", f",*:{features}")
        self._ours, theirs = pty.openpty()
        ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 900, 720))
        command = ["tmux", "-S", str(self._socket), "attach"]
        self._client = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=self._environ, start_new_session=True
        )
        os.close(theirs)
        self._answer(version)

    def tell(self, *words: str) -> str:
        """Run a command of tmux."""
        command = ["tmux", "-S", str(self._socket), *words]
        return subprocess.run(command, env=self._environ, capture_output=True, text=True, check=True).stdout

    def probed(self, choice: str = "auto") -> dict[str, Any]:
        """What `probe` finds in a window of it."""
        result = self._home / f"{choice}.json"
        self.tell("new-window", shlex.join([sys.executable, "-c", PROGRAM, str(result), choice]))
        until = time.monotonic() + 20
        while not result.exists():
            assert time.monotonic() < until
            self._listen()
        found: dict[str, Any] = json.loads(result.read_text())
        result.unlink()
        return found

    def close(self) -> None:
        self.tell("kill-server")
        self._client.kill()
        self._client.wait()
        os.close(self._ours)

    def _answer(self, version: str) -> None:
        """Let tmux ask who we are, as it does when it is attached."""
        said = b""
        until = time.monotonic() + 20
        while b"\x1b[>q" not in said:
            assert time.monotonic() < until, said
            said += self._listen()
        os.write(self._ours, f"\x1bP>|{version}\x1b\\".encode())
        while version not in self.tell("list-clients", "-F", "#{client_termtype}"):
            assert time.monotonic() < until
            self._listen()

    def _listen(self) -> bytes:
        return os.read(self._ours, 65536) if select.select([self._ours], [], [], 0.02)[0] else b""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    return tmp_path


@contextmanager
def around(home: Path, version: str, features: str = "") -> Iterator[TmuxAround]:
    tmux = TmuxAround(home, version, features)
    try:
        yield tmux
    finally:
        tmux.close()


def test_tmux_in_kitty_is_told_to_let_pictures_through_and_then_does(home: Path) -> None:
    with around(home, "kitty(0.42.1)", "RGB") as tmux:
        before = tmux.probed()
        tmux.tell("set", "-g", "allow-passthrough", "on")
        after = tmux.probed()

    assert (before["protocol"], before["advice"]) == (Protocol.HALFCELL, "tmux hides them: set -g allow-passthrough on")
    assert before["why"] == "tmux stands between us and kitty(0.42.1)"
    assert (after["protocol"], after["passthrough"], after["advice"]) == (Protocol.KITTY, True, "")
    assert after["why"] == "kitty(0.42.1) draws kitty graphics, and tmux lets them through"


def test_tmux_that_would_change_a_placeholders_colour_is_not_used_for_pictures(home: Path) -> None:
    with around(home, "ghostty 1.2.0") as tmux:
        tmux.tell("set", "-g", "allow-passthrough", "on")
        found, chosen = tmux.probed(), tmux.probed("kitty")

    assert found["protocol"] == Protocol.HALFCELL
    assert found["advice"] == chosen["advice"] == "tmux hides them: set -as terminal-features ',*:RGB'"
    assert (chosen["protocol"], chosen["passthrough"]) == (Protocol.KITTY, True)


def test_tmux_in_another_terminal_says_which_would_show_pictures(home: Path) -> None:
    with around(home, "XTerm(379)") as tmux:
        found = tmux.probed()

    assert found["protocol"] == Protocol.HALFCELL
    assert found["advice"].startswith("For sharp pictures use kitty")
    assert found["advice"].endswith("around tmux")


def answer(**fields: str) -> str:
    given = {"version": "3.5a", "pane_tty": HERE, "allow-passthrough": "on", "client_termname": "xterm-kitty"} | fields
    return "|".join(given.get(name.replace("-", "_"), given.get(name, "")) for name in FIELDS) + "\n"


@pytest.mark.parametrize(("said", "lets"), [("on", True), ("all", True), ("1", True), ("off", False), ("0", False)])
def test_passthrough_is_understood_in_every_versions_words(said: str, lets: bool) -> None:
    tmux = read_tmux(answer(allow_passthrough=said), HERE)

    assert tmux is not None
    assert tmux.passthrough is lets


def test_before_there_was_an_option_everything_passed_and_features_were_not_told() -> None:
    assert read_tmux(answer(version="3.1c", allow_passthrough=""), HERE) == Tmux("3.1c", "xterm-kitty", None, True)


def test_another_terminal_that_was_opened_out_of_tmux_is_not_in_it() -> None:
    assert read_tmux(answer(), "/dev/pts/8") is None


@pytest.mark.parametrize("said", ["", "\n", "no server running on /tmp/tmux-0/default", "|" * 20])
def test_what_is_no_answer_means_no_tmux(said: str) -> None:
    assert read_tmux(said, HERE) is None


def test_a_tmux_that_cannot_be_asked_is_none() -> None:
    assert ask_tmux({"TMUX": "/nowhere,1,0", "PATH": ""}) is None
    assert probe("halfcell", {"TMUX": "/nowhere,1,0", "TERM": "tmux-256color"}).protocol is Protocol.HALFCELL
