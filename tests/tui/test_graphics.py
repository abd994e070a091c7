"""What the terminal can draw is found out on a real pty, where the test plays the terminal."""

import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from fcntl import ioctl
from typing import Any

import pytest

from layers_tui.images.frames.frame import Colours, Protocol
from layers_tui.tui.graphics import probe

PROGRAM = """
import dataclasses, json, os, sys
from layers_tui.tui.graphics import probe
graphics = probe(sys.argv[1], os.environ)
print("RESULT" + json.dumps(dataclasses.asdict(graphics)), flush=True)
print("LOADED" + json.dumps("textual_image" in sys.modules), flush=True)
"""
QUESTION = re.compile(rb"\x1b\[(?:c|5n|16t|>q)|\x1b_G[^\x1b]*\x1b\\")


PLAIN = {"PATH": os.environ["PATH"], "TERM": "xterm-256color"}


class PlayedTerminal:
    """Answers as a terminal that can draw `draws` would, `late` seconds late; `silent` never."""

    def __init__(
        self,
        draws: str,
        *,
        late: float = 0.0,
        pixels: bool = True,
        version: str = "",
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.draws = draws
        self.late = late
        self.pixels = pixels
        self.version = version
        self.environ = environ or {}

    def answer(self, question: bytes) -> bytes:
        if self.draws == "silent":
            return b""
        if question == b"\x1b[c":
            return b"\x1b[?62;4;22c" if self.draws == "sixel" else b"\x1b[?62;22c"
        if question == b"\x1b[5n":
            return b"\x1b[0n"
        if question == b"\x1b[16t":
            return b"\x1b[6;17;8t"
        if question == b"\x1b[>q":
            return f"\x1bP>|{self.version}\x1b\\".encode() if self.version else b""
        identity = re.search(rb"i=(\d+)", question)
        return b"\x1b_Gi=" + identity[1] + b";OK\x1b\\" if self.draws == "kitty" and identity else b""

    def run(self, choice: str) -> "Outcome":
        """Let the program ask; return what it found, what was left for the keyboard, and what appeared."""
        ours, theirs = pty.openpty()
        ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, *((900, 720) if self.pixels else (0, 0))))
        environ = {**PLAIN, **self.environ}
        command = [sys.executable, "-c", PROGRAM, choice]
        process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ)
        shown = b""
        asked = 0
        due: list[tuple[float, bytes]] = []
        until = time.monotonic() + 20
        try:
            while b"LOADED" not in shown or not shown.endswith(b"\n"):
                assert time.monotonic() < until, shown
                if select.select([ours], [], [], 0.005)[0]:
                    shown += os.read(ours, 65536)
                for question in QUESTION.findall(shown)[asked:]:
                    asked += 1
                    due.append((time.monotonic() + self.late, self.answer(question)))
                while due and due[0][0] <= time.monotonic():
                    os.write(ours, due.pop(0)[1])
            process.wait(10)
            unread = struct.unpack("i", ioctl(theirs, termios.FIONREAD, bytes(4)))[0]
        finally:
            process.kill()
            process.wait()
            os.close(theirs)
            os.close(ours)
        return Outcome(shown, unread + sum(len(answer) for _, answer in due))


class Outcome:
    """What the program found."""

    def __init__(self, shown: bytes, unread: int) -> None:
        text = shown.decode(errors="replace")
        result: dict[str, Any] = json.loads(text.split("RESULT")[1].splitlines()[0])
        self.protocol = Protocol(result["protocol"])
        self.cell = (result["cell_width"], result["cell_height"])
        self.why: str = result["why"]
        self.colours = Colours(result["colours"])
        self.passthrough: bool = result["passthrough"]
        self.advice: str = result["advice"]
        self.loaded: bool = json.loads(text.split("LOADED")[1].splitlines()[0])
        self.unread = unread
        """Bytes of answers that would be read as keys."""
        self.appeared = QUESTION.sub(b"", shown).decode(errors="replace").split("RESULT")[0]
        """What the person saw before the screen."""


@pytest.mark.parametrize(
    ("draws", "protocol", "why"),
    [
        ("sixel", Protocol.SIXEL, "draws sixel graphics"),
        ("nothing", Protocol.HALFCELL, "offers no graphics"),
    ],
)
def test_the_terminal_is_asked_what_it_can_draw(draws: str, protocol: Protocol, why: str) -> None:
    outcome = PlayedTerminal(draws).run("auto")

    assert outcome.protocol is protocol
    assert why in outcome.why
    assert outcome.cell == (9, 18)


@pytest.mark.parametrize(("version", "late"), [("kitty(0.28.0)", 0), ("ghostty 1.1.3", 0), ("kitty(0.45.1)", 0.2)])
def test_where_placeholders_are_drawn_pictures_are_kittys(version: str, late: float) -> None:
    outcome = PlayedTerminal("kitty", late=late, version=version).run("auto")

    assert outcome.protocol is Protocol.KITTY
    assert version in outcome.why
    assert (outcome.cell, outcome.advice, outcome.unread, outcome.appeared) == ((9, 18), "", 0, "")


@pytest.mark.parametrize(
    ("version", "why", "advice"),
    [
        ("kitty(0.26.5)", "kitty(0.26.5) is too old", "kitty shows sharp pictures from version 0.28"),
        ("WezTerm 20240203", "WezTerm 20240203 speaks kitty graphics, but", "--images kitty tries it"),
        ("Konsole 23.08.5", "is not known to draw placeholders", "kitty, Ghostty"),
        ("", "the terminal speaks kitty graphics, but", "kitty, Ghostty"),
    ],
)
def test_who_speaks_kitty_without_placeholders_gets_half_cells_and_a_word(version: str, why: str, advice: str) -> None:
    outcome = PlayedTerminal("kitty", version=version).run("auto")

    assert outcome.protocol is Protocol.HALFCELL
    assert why in outcome.why
    assert advice in outcome.advice
    assert outcome.unread == 0


def test_a_terminals_version_is_foreign_text() -> None:
    outcome = PlayedTerminal("kitty", version="evil\x07\x9b31m" + "x" * 900).run("auto")

    assert outcome.why.isprintable()
    assert len(outcome.why) < 150


@pytest.mark.parametrize(
    ("environ", "why", "advice"),
    [
        ({"TERM_PROGRAM": "vscode"}, "VS Code offers no graphics (TERM_PROGRAM=vscode)", "enableImages"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "Terminal.app offers no graphics", "iTerm2"),
        ({"XTERM_VERSION": "XTerm(379)"}, "xterm offers no graphics", "-ti vt340"),
        ({"TERM": "linux"}, "the Linux console offers no graphics (TERM=linux)", "use kitty"),
        ({"TERM": "screen.xterm-256color", "STY": "1.pts"}, "GNU screen offers no graphics", "tmux can"),
        ({"TERM": "tmux-256color"}, "tmux offers no graphics", "allow-passthrough on in tmux, and --images kitty"),
        ({}, "the terminal offers no graphics", "use kitty, Ghostty, foot, WezTerm"),
    ],
)
def test_where_there_are_half_cells_a_word_says_what_would_be_sharp(
    environ: dict[str, str], why: str, advice: str
) -> None:
    outcome = PlayedTerminal("nothing", environ=environ).run("auto")

    assert outcome.protocol is Protocol.HALFCELL
    assert why in outcome.why
    assert advice in outcome.advice


def test_a_silent_terminal_gets_half_cells_and_no_complaints() -> None:
    outcome = PlayedTerminal("silent", pixels=False).run("auto")

    assert outcome.protocol is Protocol.HALFCELL
    assert outcome.cell == (10, 20)
    assert outcome.appeared == ""


@pytest.mark.parametrize(("draws", "protocol"), [("sixel", Protocol.SIXEL), ("nothing", Protocol.HALFCELL)])
@pytest.mark.parametrize("late", [0.13, 0.3])
def test_a_late_answer_is_understood_and_never_becomes_keys(draws: str, protocol: Protocol, late: float) -> None:
    outcome = PlayedTerminal(draws, late=late).run("auto")

    assert outcome.protocol is protocol
    assert outcome.unread == 0
    assert outcome.appeared == ""


def test_a_terminal_that_tells_its_cells_only_when_asked_is_asked() -> None:
    assert PlayedTerminal("sixel", pixels=False).run("sixel").cell == (8, 17)


@pytest.mark.parametrize("choice", ["sixel", "halfcell", "off", "kitty"])
def test_a_choice_overrules_and_does_not_load_what_asks(choice: str) -> None:
    outcome = PlayedTerminal("nothing").run(choice)

    assert outcome.protocol == choice
    assert not outcome.loaded
    assert (outcome.advice, outcome.passthrough) == ("", False)


@pytest.mark.parametrize("kind", ["tmux-256color", "screen-256color"])
def test_kitty_chosen_over_ssh_from_tmux_goes_through_it(kind: str) -> None:
    assert PlayedTerminal("nothing", environ={"TERM": kind}).run("kitty").passthrough


@pytest.mark.parametrize("choice", ["auto", "halfcell"])
def test_the_terminals_colours_are_told(choice: str) -> None:
    assert PlayedTerminal("nothing").run(choice).colours is Colours.EIGHT_BIT


def test_without_a_terminal_pictures_are_half_cells() -> None:
    command = [sys.executable, "-c", PROGRAM, "auto"]
    run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=20, check=True, env=PLAIN)

    outcome = Outcome(run.stdout, 0)
    assert (outcome.protocol, outcome.cell) == (Protocol.HALFCELL, (10, 20))
    assert "cannot be asked" in outcome.why


@pytest.mark.parametrize("choice", ["auto", "halfcell", "sixel"])
def test_without_colour_there_are_no_pictures(choice: str) -> None:
    graphics = probe(choice, {"NO_COLOR": "1"})

    assert graphics.protocol is Protocol.OFF
    assert graphics.why == "pictures need colour (NO_COLOR is set)"


def test_a_terminal_without_colours_shows_no_pictures() -> None:
    graphics = probe("auto", {"TERM": "dumb"})

    assert graphics.protocol is Protocol.OFF
    assert graphics.why == "pictures need colour (TERM=dumb)"
