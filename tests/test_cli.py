"""The command line: what it refuses, in which words, and how ids come in through a pipe."""

import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from layers_tui import __version__
from layers_tui.cli import main

KEY = "lp_live_abcdEFGH12345678_" + "x" * 43
PROGRAM = [sys.executable, "-m", "layers_tui"]


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is said, on standard error alone, with exit code 2."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    said = capsys.readouterr()
    assert (caught.value.code, said.out) == (2, "")
    assert "Traceback" not in said.err
    return said.err


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without any configuration."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("LAYERS_API_KEY", "LAYERS_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


class Screenful:
    """A program that ended, whose terminal was a pty of its own."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str] | None = None, keys: bytes = b"") -> None:
        process, terminal = pty.fork()
        if process == 0:
            os.execve(command[0], [*command], {**os.environ, **(environ or {})})
        if keys:
            os.write(terminal, keys)
        shown = b""
        # Linux ends a pty whose last user is gone with an error.
        with suppress(OSError):
            while select.select([terminal], [], [], 20)[0] and (piece := os.read(terminal, 65_536)):
                shown += piece
        # Whoever is still there is sent away.
        os.close(terminal)
        self.code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        self.shown = shown.decode("utf-8", "replace").replace("\r\n", "\n")


@pytest.mark.parametrize(
    "arguments",
    [
        [KEY],
        ["--key", KEY],
        [f"--key-file={KEY}"],
        ["-f", KEY],
        ["--config", KEY],
        ["--base-url", f"https://{KEY}@api.layers.com"],
        ["--workers", KEY],
        ["sandbox", "--tier", KEY],
        ["inf_01HXZ9G7Q4M2N8P5R3T6V1W0YB", f"LAYERS_API_KEY={KEY}"],
    ],
)
def test_a_key_as_an_argument_is_refused_and_not_repeated(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    said = refused(capsys, *arguments)
    assert "a key is never an argument" in said
    assert "LAYERS_API_KEY" in said
    assert KEY not in said


def test_an_option_is_written_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    assert "unrecognized arguments: --key" in refused(capsys, "--key", "file")


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    missing = tmp_path / "nothing.txt"
    assert f"{missing}: no file that can be read" in refused(capsys, "-f", str(missing))
    assert f"{tmp_path}: no file that can be read" in refused(capsys, "--file", str(tmp_path))


def test_a_file_name_cannot_speak_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in refused(capsys, "-f", "a\x1b]0;b\x07c")


def test_without_a_terminal_it_says_so() -> None:
    for closed in (subprocess.DEVNULL, subprocess.PIPE):
        ended = subprocess.run(PROGRAM, stdin=closed, capture_output=True, text=True, timeout=20, check=False)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert "the browser needs a terminal" in ended.stderr
        assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("redirection", ["2>{there}", ">{there}", "<&-"])
def test_a_terminal_that_is_only_half_there_is_none(tmp_path: Path, redirection: str) -> None:
    there = tmp_path / "said"
    shell = f'"{sys.executable}" -m layers_tui --demo {redirection.format(there=there)}'
    ended = Screenful(["/bin/sh", "-c", shell])
    said = ended.shown + (there.read_text() if there.exists() else "")
    assert ended.code == 2
    assert "the browser needs a terminal" in said
    assert "Traceback" not in said
    assert "\x1b[?1049h" not in said


def test_a_dash_with_nothing_piped_in_says_so() -> None:
    for arguments in (["-"], ["-f", "-"]):
        ended = Screenful([*PROGRAM, *arguments])
        assert ended.code == 2
        assert "nothing is piped into it" in ended.shown


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('workers = "many"', ["config.toml: workers", "a whole number from 1 to 32"]),
        ('base_url = "ftp://example.org"', ["config.toml: base_url", "https://"]),
        ('colour = "red"', ["config.toml: colour", "no such setting"]),
        ("workers =", ["config.toml", "Invalid value"]),
    ],
)
def test_a_mistake_in_the_configuration_names_its_file_and_key(home: Path, content: str, words: list[str]) -> None:
    path = home / "config.toml"
    path.write_text(content)
    ended = Screenful([*PROGRAM, "--config", str(path)])
    said = ended.shown.replace("\n", "")
    assert ended.code == 2
    assert str(path) in said
    assert all(word in said for word in words)
    assert "Traceback" not in said


def test_a_flag_that_makes_no_sense_is_named(home: Path) -> None:
    ended = Screenful([*PROGRAM, "--demo", "--workers", "0"])
    assert ended.code == 2
    assert "--workers: must be a whole number from 1 to 32, not 0" in ended.shown


def test_a_key_file_that_others_can_read_is_refused_with_the_way_to_mend_it(home: Path) -> None:
    path = home / "key"
    path.write_text(KEY)
    path.chmod(0o644)
    ended = Screenful([*PROGRAM, "--key-file", str(path)])
    assert ended.code == 2
    assert "chmod 600" in ended.shown
    assert KEY not in ended.shown


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"layers-tui {__version__}\n"


def test_help_names_every_option_with_a_word_about_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    said = capsys.readouterr().out
    assert caught.value.code == 0
    for option in (
        *("ID", "--file", "--demo", "--base-url", "--auth", "--key-file", "--workers", "--images", "--glyphs"),
        *("--theme", "--config", "--version", "--contract", "--tier", "--latency", "--fault", "--people", "--seed"),
    ):
        assert re.search(rf"(?m)^  (-\w,? ?\S* ?)?{option}\b.*\n?.*\w\s\w", said), option


MOVE = """
import os, sys
from layers_tui.commands.browse import move_pipe
pipe = move_pipe()
print(os.read(pipe, 100).decode().strip(), os.isatty(0), os.get_inheritable(0))
print("typed:", sys.__stdin__.readline().strip())
"""


def test_a_pipe_moves_aside_and_the_terminal_takes_its_place() -> None:
    shell = f"printf inf_piped | \"{sys.executable}\" -c '{MOVE}'"
    ended = Screenful(["/bin/sh", "-c", shell], keys=b"by hand\n")
    assert ended.code == 0
    assert "inf_piped True True" in ended.shown
    assert "typed: by hand" in ended.shown


NO_TERMINAL = """
import os, pty, sys
# Standard output and error are a terminal, but not the one that controls the process: it has none.
terminal, shown = pty.openpty()
reading, writing = os.pipe()
process = os.fork()
if process == 0:
    os.setsid()
    os.dup2(reading, 0), os.dup2(shown, 1), os.dup2(shown, 2)
    os.execv(sys.executable, [sys.executable, "-m", "layers_tui", "--demo", "-"])
os.close(shown)
said = b""
try:
    while piece := os.read(terminal, 65536):
        said += piece
except OSError:
    pass
sys.stdout.write(said.decode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
"""


def test_without_a_terminal_for_the_keys_it_says_so_and_ends() -> None:
    ended = subprocess.run([sys.executable, "-c", NO_TERMINAL], capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 2, ended
    assert "the browser needs a terminal for its keys: /dev/tty: No such device or address" in ended.stdout
    assert "Traceback" not in ended.stdout
