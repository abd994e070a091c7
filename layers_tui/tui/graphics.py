"""What the terminal can draw and its cells' size, asked before the screen starts. Alone imports textual_image."""

import fcntl
import logging
import os
import re
import select
import struct
import sys
import termios
import time
import tty
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TextIO, TypeGuard

from layers_tui.images.frames.frame import WHOLE, Box, Colours, Protocol, Wish, Zoom

USUAL_CELL = (10, 20)
"""Pixels of a cell, wide and high, where the terminal does not say: those of a VT340."""
PATIENCE = 0.6
"""Seconds for an answer of the terminal: a slow line's, and no longer than a start may take."""
ATTRIBUTES = re.compile(rb"\x1b\[\?([0-9;]*)c")
"""The answer to `CSI c`: device attributes, of which 4 is sixel."""
END = re.compile(rb"\x1b\[0n.*\x1b\[\?[0-9;]*c", re.DOTALL)
"""The answers to `CSI 5 n` and `CSI c`. A terminal answers in order, so nothing comes after them."""
LINGER = 0.35
"""Seconds to wait on when the second of these came alone: it may be a late answer to an earlier question."""
CELL_SIZE = re.compile(rb"\x1b\[6;(\d+);(\d+)t")
"""The answer to `CSI 16 t`: height and width in pixels."""


@dataclass(frozen=True, slots=True)
class Graphics:
    """How pictures are drawn in this run."""

    protocol: Protocol
    cell_width: int
    """Pixels."""
    cell_height: int
    """Pixels."""
    why: str
    """Why this protocol, a few words for the person."""
    colours: Colours = Colours.TRUE
    """Of the terminal's cells."""
    passthrough: bool = False
    """Whether tmux stands in between, and lets pictures through."""
    advice: str = ""
    """What would make pictures sharp here, one sentence; empty: they are, or nothing is known that would."""

    def box(self, columns: int, rows: int) -> Box:
        """Room for a picture, of so many cells."""
        return Box(columns, rows, self.cell_width, self.cell_height)

    def wish(
        self,
        address: str,
        box: Box,
        background: tuple[int, int, int],
        *,
        zoom: Zoom = WHOLE,
        stretch: bool = False,
    ) -> Wish:
        """The wish for a picture in this terminal."""
        return Wish(address, box, self.protocol, background, self.colours, self.passthrough, zoom, stretch)


def probe(choice: str, environ: Mapping[str, str]) -> Graphics:
    """The protocol for `--images` being `auto`, `sixel`, `halfcell` or `off`; `kitty` is not drawn yet.

    With `auto` and `sixel` the terminal may be asked, which takes standard input for as long: call it before anybody
    reads that. Keys typed in these moments may be lost. Nothing is raised: what goes wrong means half-cells.
    """
    if environ.get("NO_COLOR"):
        return Graphics(Protocol.OFF, *USUAL_CELL, why="pictures need colour (NO_COLOR is set)")
    if choice == "off":
        return Graphics(Protocol.OFF, *USUAL_CELL, why="pictures are off (--images off)")
    if choice == "halfcell":
        return Graphics(Protocol.HALFCELL, *(_window_cell() or USUAL_CELL), why="chosen with --images halfcell")
    if choice == "sixel":
        size = _window_cell() or _answered_cell(ask("\x1b[16t")) or USUAL_CELL
        return Graphics(Protocol.SIXEL, *size, why="chosen with --images sixel")
    if choice == "kitty":
        why = "layers-tui does not draw kitty graphics yet"
        return Graphics(Protocol.HALFCELL, *(_window_cell() or USUAL_CELL), why=why)
    if not (_is_terminal(sys.__stdin__) and _is_terminal(sys.__stdout__)):
        why = "the terminal cannot be asked what it can draw"
        return Graphics(Protocol.HALFCELL, *(_window_cell() or USUAL_CELL), why=why)
    with _unechoed(sys.__stdin__.fileno()):
        return _detected()


def _detected() -> Graphics:
    usual = _window_cell() or USUAL_CELL
    # Without a handler of its own, Python would print its warnings, with tracebacks, on the terminal.
    logging.getLogger("textual_image").addHandler(logging.NullHandler())
    try:
        # Importing it asks the terminal, and only now is the moment.
        from textual_image import _terminal
        from textual_image.renderable import Image, SixelImage, TGPImage

        width, height = _terminal.get_cell_size()
    except Exception as error:  # noqa: BLE001 - a foreign import that does I/O; half-cells need nothing of it
        return Graphics(Protocol.HALFCELL, *usual, why=f"asking the terminal failed ({type(error).__name__})")
    size = (width, height) if width > 0 and height > 0 else usual
    if Image is SixelImage:
        return Graphics(Protocol.SIXEL, *size, why="the terminal draws sixel graphics")
    if Image is TGPImage:
        why = "this terminal speaks kitty graphics, which layers-tui does not draw yet"
        return Graphics(Protocol.HALFCELL, *size, why=why)
    # Before 0.13 it waits 0.1 s for an answer; one that comes later would be read as keys. Later versions wait 2 s, and
    # end with the same question as this.
    if not hasattr(_terminal, "probe_terminal"):
        answer = ask("")
        if any(b"4" in attributes.split(b";") for attributes in ATTRIBUTES.findall(answer)):
            size = _window_cell() or _answered_cell(answer) or size
            return Graphics(Protocol.SIXEL, *size, why="the terminal draws sixel graphics, and answers late")
    return Graphics(Protocol.HALFCELL, *size, why="the terminal offers no graphics")


def ask(question: str) -> bytes:
    """Ask the terminal, and read all that it answers, late answers to earlier questions too; nothing if it is mute."""
    if not (_is_terminal(sys.__stdin__) and _is_terminal(sys.__stdout__)):
        return b""
    reader, writer = sys.__stdin__.fileno(), sys.__stdout__.fileno()
    answer = b""
    with suppress(OSError), _unechoed(reader):
        os.write(writer, f"{question}\x1b[5n\x1b[c".encode())
        until = time.monotonic() + PATIENCE
        while not END.search(answer) and (left := until - time.monotonic()) > 0:
            wait = min(left, LINGER) if ATTRIBUTES.search(answer) else left
            if not select.select([reader], [], [], wait)[0]:
                break
            received = os.read(reader, 1024)
            if not received:
                break
            answer += received
    return answer


@contextmanager
def _unechoed(terminal: int) -> Iterator[None]:
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


def _window_cell() -> tuple[int, int] | None:
    """Width and height of a cell in pixels, out of the window's size as the system knows it; None: it does not."""
    if not _is_terminal(sys.__stdout__):
        return None
    try:
        answer = fcntl.ioctl(sys.__stdout__.fileno(), termios.TIOCGWINSZ, bytes(8))
    except OSError:
        return None
    rows, columns, width, height = struct.unpack("HHHH", answer)
    if not (rows and columns):
        return None
    return (width // columns, height // rows) if width >= columns and height >= rows else None


def _answered_cell(answer: bytes) -> tuple[int, int] | None:
    found = CELL_SIZE.search(answer)
    if found is None:
        return None
    height, width = (int(number) for number in found.groups())
    return (width, height) if width and height else None


def _is_terminal(stream: TextIO | None) -> TypeGuard[TextIO]:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # It is closed.
        return False
