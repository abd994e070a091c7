"""Pastes told from keys: the split of the stream, and the driver in a real pty."""

import inspect
import json
import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from layers_tui.tui.driver.stream import (
    BURST_PATIENCE,
    PASTE_END,
    PASTE_PATIENCE,
    PASTE_START,
    InputStream,
    Pasted,
    Piece,
    Swallowed,
    Typed,
)

ID = "inf_01HXZ9K3V5B7N2Q4R6S8T0W1Y3"


def read(*chunks: str, field: bool = False) -> list[Piece]:
    """What comes of these chunks, then silence; neighbouring typing joined."""
    stream = InputStream(lambda: field)
    pieces = [piece for chunk in chunks for piece in stream.feed(chunk)]
    pieces += stream.quiet(10)
    joined: list[Piece] = []
    for piece in pieces:
        if joined and isinstance(piece, Typed) and isinstance(joined[-1], Typed):
            joined[-1] = Typed(joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def cut(text: str, places: Sequence[int]) -> list[str]:
    """`text` in pieces, cut at these places."""
    edges = [0, *sorted({place % (len(text) + 1) for place in places}), len(text)]
    return [text[start:end] for start, end in pairwise(edges) if start < end]


def test_a_paste_between_marks_is_one_paste() -> None:
    assert read(f"{PASTE_START}a\r\nb\rc{PASTE_END}") == [Pasted("a\nb\nc")]


def test_keys_around_a_paste_keep_their_order() -> None:
    assert read(f"j{PASTE_START}{ID}{PASTE_END}k") == [Typed("j"), Pasted(ID), Typed("k")]


@given(st.text(st.characters(exclude_characters="\x1b\r\x00"), max_size=60), st.lists(st.integers(0, 500), max_size=8))
@settings(max_examples=400, deadline=None)
def test_a_paste_is_the_same_wherever_the_reads_fall(text: str, places: list[int]) -> None:
    pieces = read(*cut(f"j{PASTE_START}{text}{PASTE_END}k", places))
    assert [piece for piece in pieces if isinstance(piece, Pasted)] == [Pasted(text)]
    # Of a mark that was split, the parser has the beginning and gets the rest, so its own state is right too.
    for_parser = "".join(piece.text for piece in pieces if not isinstance(piece, Pasted))
    assert for_parser in {"jk", f"j{PASTE_START}{PASTE_END}k"}


def test_what_the_parser_makes_of_a_split_mark_goes_nowhere() -> None:
    assert read("\x1b[2", f"00~{ID}{PASTE_END}") == [
        Typed("\x1b[2"),
        Swallowed("00~"),
        Swallowed(PASTE_END),
        Pasted(ID),
    ]


def test_a_paste_whose_end_never_comes_is_delivered_after_silence() -> None:
    stream = InputStream(lambda: False)
    assert list(stream.feed(PASTE_START + ID)) == []
    assert list(stream.quiet(PASTE_PATIENCE / 2)) == []
    assert list(stream.quiet(PASTE_PATIENCE)) == [Pasted(ID)]
    assert list(stream.feed("j")) == [Typed("j")]


@pytest.mark.parametrize("text", [ID, f"{ID}\r{ID}\r", "Ava Chen", "Mei Lin and Ava", "Ava, Noor\rMei", "yes\rno ok"])
def test_many_different_characters_at_once_are_a_paste(text: str) -> None:
    assert read(text) == [Pasted(text.replace("\r", "\n"))]


@pytest.mark.parametrize(
    "text",
    [
        "j" * 500, "jk" * 200, "axw" * 50, "/ava", "/ava\r", "\x1b[A" * 100, "\x1b[A\x1b[B\x1b[C\x1b[D\x1bOP\x1b[15~",
        "\x1b[<35;10;20M\x1b[<35;11;20M\x1b[<0;11;20m", "\x1b[97;;97u\x1b[98;;98u\x1b[99;;99u\x1b[100;;100u", "j\rk\r",
        "\x1b[48;36;120;720;1200t", "\x1b[I\x1b[O",
        "\x1ba\x1bb\x1bc\x1bd\x1be\x1bf\x1bg\x1bh", "\x03", "\x1b", " " * 50,
    ],
)  # fmt: skip
def test_keys_and_sequences_are_never_a_paste(text: str) -> None:
    assert read(text) == [Typed(text)]


@given(st.text("jkaxw \r\x7f", max_size=3), st.lists(st.sampled_from(["\x1b[A", "\x1b[<35;10;20M", "\x1bOP", "\x1b"])))
@settings(max_examples=200, deadline=None)
def test_whatever_is_typed_reaches_the_parser_unchanged(keys: str, sequences: list[str]) -> None:
    text = keys.join(["", *sequences, ""])
    assert "".join(piece.text for piece in read(text)) == text


@given(st.text(max_size=80), st.lists(st.integers(0, 500), max_size=8))
@settings(max_examples=300, deadline=None)
def test_no_input_breaks_the_stream(text: str, places: list[int]) -> None:
    read(*cut(text, places))
    read(*cut(text.replace("[", "\x1b[200~"), places))


def test_a_burst_goes_on_while_more_arrives() -> None:
    stream = InputStream(lambda: False)
    assert list(stream.feed(ID)) == []
    assert stream.patience == BURST_PATIENCE
    assert list(stream.feed("\r")) == []
    assert list(stream.feed("axw")) == []
    assert list(stream.quiet(BURST_PATIENCE)) == [Pasted(f"{ID}\naxw")]


def test_the_mouse_does_not_cut_a_burst_in_two() -> None:
    assert read(ID, "\x1b[<35;10;20M", ID) == [Pasted(ID + ID), Typed("\x1b[<35;10;20M")]


def test_in_a_field_a_burst_is_typing() -> None:
    assert read("Mei Lin and Ava\r", field=True) == [Typed("Mei Lin and Ava\r")]


@pytest.mark.parametrize("leaver", ["\r", "\t", "\x03"])
def test_in_a_field_what_would_leave_it_halfway_is_a_paste(leaver: str) -> None:
    assert read(f"Mei Lin{leaver}axwaxw", field=True) == [Pasted(f"Mei Lin{leaver}axwaxw".replace("\r", "\n"))]


@pytest.mark.parametrize("reply", ["\x1b]11;rgb:1e1e/1e1e/1e1e\x07", "\x1bP>|xterm(390)\x1b\\", "\x1b_Gi=1;OK\x1b\\"])
def test_a_late_answer_of_the_terminal_is_no_keys(reply: str) -> None:
    assert read(f"j{reply}k") == [Typed("jk")]


def test_an_escape_that_nothing_followed_is_forgotten() -> None:
    stream = InputStream(lambda: False)
    assert list(stream.feed("\x1b")) == [Typed("\x1b")]
    assert list(stream.quiet(0.2)) == []
    assert [*stream.feed(ID), *stream.quiet(1)] == [Pasted(ID)]


def test_textual_still_has_the_private_parts_that_the_driver_stands_on() -> None:
    changed = "Textual changed its input loop: compare LinuxDriver.run_input_thread with ours"
    assert callable(getattr(LinuxDriver, "run_input_thread", None)), changed
    own = inspect.getsource(LinuxDriver)
    for name in (
        "self.exit_event",
        "self.fileno",
        "self._debug",
        "self.process_message(event)",
        "target=self._run_input",
    ):
        assert name in own, f"{changed}: {name} is gone"
    names = LinuxDriver.run_input_thread.__code__.co_names + LinuxDriver.run_input_thread.__code__.co_cellvars
    assert {"XTermParser", "feed", "tick", "exit_event"} <= {*names}, changed
    parser = XTermParser()
    assert [type(message) for message in parser.feed("j")] == [events.Key], changed
    assert list(parser.tick()) == [], changed


APP = """
import json, sys
from textual.app import App
from textual.widgets import Input
from layers_tui.tui.driver import PasteAwareDriver

class Recorder(App):
    def compose(self):
        if sys.argv[2] == "field":
            yield Input()

    def on_ready(self):
        self.tell("ready", "")

    def tell(self, kind, text):
        with open(sys.argv[1], "a") as file:
            print(json.dumps([kind, text]), file=file, flush=True)

    async def on_event(self, event):
        from textual import events
        if not getattr(event, "is_forwarded", True):
            if isinstance(event, events.Key):
                self.tell("key", event.key)
            elif isinstance(event, events.Paste):
                self.tell("paste", event.text)
            elif isinstance(event, events.MouseDown):
                self.tell("mouse", f"{event.x:.0f},{event.y:.0f}")
        await super().on_event(event)

    def key_q(self):
        self.exit()

    def key_s(self):
        with self.suspend():
            self.tell("away", "")
        self.tell("back", "")

Recorder(driver_class=PasteAwareDriver).run()
"""


class Terminal:
    """A real pty with a small Textual app behind it that writes down what it receives."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.record = folder / "record"
        self.record.touch()
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (24, 80))
        program = folder / "recorder.py"
        program.write_text(APP, encoding="utf-8")
        self.child = subprocess.Popen(
            [sys.executable, str(program), str(self.record), kind],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        os.close(slave)

    def send(self, text: str | bytes) -> None:
        """Type, while reading what the app draws, so that neither waits for the other."""
        data = memoryview(text.encode() if isinstance(text, str) else text)
        while data:
            readable, writable, _ = select.select([self.master], [self.master], [], 10)
            assert readable or writable, "the app reads nothing"
            if readable:
                os.read(self.master, 1 << 16)
            if writable:
                data = data[os.write(self.master, data[:2048]) :]

    def seen(self, count: int, within: float = 10) -> list[tuple[str, str]]:
        """The first `count` things the app received after it was ready; waits for them."""
        end = time.monotonic() + within
        while len(seen := self.received()) < count + 1:
            assert time.monotonic() < end, f"only {[(kind, text[:80]) for kind, text in seen]}"
            if select.select([self.master], [], [], 0.02)[0]:
                os.read(self.master, 1 << 16)
        return seen[1:]

    def received(self) -> list[tuple[str, str]]:
        lines = self.record.read_text(encoding="utf-8").split("\n")[:-1]
        return [(kind, text) for kind, text in map(json.loads, lines)]

    def close(self) -> None:
        self.child.kill()
        self.child.wait()
        os.close(self.master)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, "bare")
    opened.seen(0)
    yield opened
    opened.close()


@pytest.fixture
def field(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, "field")
    opened.seen(0)
    yield opened
    opened.close()


def test_in_a_terminal_a_megabyte_arrives_as_one_paste(terminal: Terminal) -> None:
    text = "\n".join(f"Zoë inf_01HXZ9K3V5B7N2Q4R6S8{number:06d}" for number in range(30_000))
    terminal.send(f"j{PASTE_START}" + text.replace("\n", "\r") + f"{PASTE_END}k")
    assert terminal.seen(3) == [("key", "j"), ("paste", text), ("key", "k")]


def test_in_a_terminal_without_marks_a_paste_is_no_keys(terminal: Terminal) -> None:
    text = "\n".join(f"inf_01HXZ9K3V5B7N2Q4R6S8{number:06d}" for number in range(3_000))
    terminal.send(text.replace("\n", "\r"))
    assert terminal.seen(1) == [("paste", text)]


def test_in_a_terminal_keys_mouse_and_escape_are_as_ever(terminal: Terminal) -> None:
    terminal.send("jjj\x1b[A\x1b[<0;11;6M\x1b[<0;11;6m\x1b")
    keys = [("key", "j")] * 3 + [("key", "up"), ("mouse", "10,5"), ("key", "escape")]
    assert terminal.seen(6) == keys


def test_in_a_terminal_that_is_not_utf_8_nothing_breaks(terminal: Terminal) -> None:
    terminal.send(b"\xffj")
    assert terminal.seen(2)[-1] == ("key", "j")


def test_in_a_terminal_a_paste_without_its_end_arrives(terminal: Terminal) -> None:
    terminal.send(PASTE_START + ID)
    assert terminal.seen(1) == [("paste", ID)]


def test_after_a_suspension_pastes_are_still_pastes(terminal: Terminal) -> None:
    terminal.send("s")
    assert terminal.seen(3) == [("key", "s"), ("away", ""), ("back", "")]
    terminal.send(f"j{PASTE_START}{ID}{PASTE_END}")
    assert terminal.seen(5)[3:] == [("key", "j"), ("paste", ID)]


def test_in_a_field_a_burst_is_left_as_keys(field: Terminal) -> None:
    field.send("Mei-Lin-and-Ava")
    assert [key.replace("minus", "-") for _, key in field.seen(15)] == [*"Mei-Lin-and-Ava"]


def test_the_app_ends_as_quickly_as_any(terminal: Terminal) -> None:
    terminal.send("q")
    terminal.seen(1)
    end = time.monotonic() + 5
    while terminal.child.poll() is None:
        assert time.monotonic() < end
        if select.select([terminal.master], [], [], 0.02)[0]:
            try:
                os.read(terminal.master, 1 << 16)
            except OSError:
                break
    assert terminal.child.wait(5) == 0
