"""Questions to the terminal, asked while nobody else reads its answers. It does not know what they are for."""

import fcntl
import os
import re
import select
import struct
import sys
import termios
import time
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO, TypeGuard

CELL_SIZE = "\x1b[16t"
VERSION = "\x1b[>q"
"""XTVERSION: the terminal's name and version. An old terminal may print a part of it: ask only who speaks kitty."""
PATIENCE = 0.6
"""Seconds for an answer of the terminal: a slow line's, and no longer than a start may take."""
LINGER = 0.35
"""Seconds to wait on when the second of the last answers came alone: it may be a late one to an earlier question."""
_ATTRIBUTES = re.compile(rb"\x1b\[\?([0-9;]*)c")
"""The answer to `CSI c`: device attributes, of which 4 is sixel."""
_END = re.compile(rb"\x1b\[0n.*\x1b\[\?[0-9;]*c", re.DOTALL)
"""The answers to `CSI 5 n` and `CSI c`. A terminal answers in order, so nothing comes after them."""
_CELL_SIZE = re.compile(rb"\x1b\[6;(\d{1,5});(\d{1,5})t")
"""The answer to `CSI 16 t`: height and width in pixels."""
_VERSION = re.compile(rb"\x1bP>\|([^\x1b]*)\x1b\\")
_KITTY_AGREES = re.compile(rb"\x1b_G[^\x1b]*;OK\x1b\\")
"""The answer to a query in kitty's protocol."""


class Answer:
    """All that the terminal answered, late answers to earlier questions too. A mute one answers nothing."""

    def __init__(self, said: bytes = b"") -> None:
        self.said = said

    @property
    def sixel(self) -> bool:
        """Whether it draws sixels."""
        return any(b"4" in attributes.split(b";") for attributes in _ATTRIBUTES.findall(self.said))

    @property
    def kitty(self) -> bool:
        """Whether it speaks kitty's protocol, which was asked for before."""
        return _KITTY_AGREES.search(self.said) is not None

    @property
    def version(self) -> str:
        """Its name and version, `kitty(0.32.1)`; empty: it does not tell. It may hold anything that is printable."""
        found = _VERSION.search(self.said)
        return found[1].decode("ascii", "replace") if found else ""

    @property
    def cell(self) -> tuple[int, int] | None:
        """Width and height of a cell in pixels; None: it does not tell."""
        found = _CELL_SIZE.search(self.said)
        if found is None:
            return None
        height, width = (int(number) for number in found.groups())
        return (width, height) if width and height else None


def ask(question: str = "") -> Answer:
    """Ask the terminal, and read all that it answers. Keys typed in this moment may be lost."""
    if not (is_terminal(sys.__stdin__) and is_terminal(sys.__stdout__)):
        return Answer()
    reader, writer = sys.__stdin__.fileno(), sys.__stdout__.fileno()
    answer = b""
    with suppress(OSError), unechoed(reader):
        os.write(writer, f"{question}\x1b[5n\x1b[c".encode())
        until = time.monotonic() + PATIENCE
        while not _END.search(answer) and (left := until - time.monotonic()) > 0:
            wait = min(left, LINGER) if _ATTRIBUTES.search(answer) else left
            if not select.select([reader], [], [], wait)[0]:
                break
            received = os.read(reader, 1024)
            if not received:
                break
            answer += received
    return Answer(answer)


class Conversation:
    """The questions of one start, and what came of them."""

    def __init__(self, also: str = "") -> None:
        """`also` is asked together with the first question there is."""
        self._also = also
        self.said: bytes | None = None
        """All that the terminal answered; None: it was not asked."""

    def ask(self, question: str = "") -> Answer:
        """Ask the terminal this."""
        answer = ask(self._also + question)
        self._also = ""
        self.said = (self.said or b"") + answer.said
        return answer


@contextmanager
def unechoed(terminal: int) -> Iterator[None]:
    """Keep what the terminal answers off its screen, and let it be read before a line ends."""
    try:
        before = termios.tcgetattr(terminal)
        tty.setcbreak(terminal, termios.TCSANOW)
    except termios.error:
        yield
        return
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)


def window_cell() -> tuple[int, int] | None:
    """Width and height of a cell in pixels, out of the window's size as the system knows it; None: it does not."""
    if not is_terminal(sys.__stdout__):
        return None
    try:
        answer = fcntl.ioctl(sys.__stdout__.fileno(), termios.TIOCGWINSZ, bytes(8))
    except OSError:
        return None
    rows, columns, width, height = struct.unpack("HHHH", answer)
    if not (rows and columns):
        return None
    return (width // columns, height // rows) if width >= columns and height >= rows else None


def is_terminal(stream: TextIO | None) -> TypeGuard[TextIO]:
    """Whether a stream leads to a terminal. A closed one leads nowhere."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
