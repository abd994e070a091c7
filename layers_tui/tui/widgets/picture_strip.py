"""Rows of a frame for Textual's compositor: terminal text already, and cells only for whoever must tint them."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise

from rich.color import Color
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from layers_tui.images.frames.frame import UPPER_HALF, Colours, Frame
from layers_tui.images.frames.placeholders import PLACEHOLDER

RESET = "\x1b[0m"
SYSTEMS = {Colours.TRUE: "truecolor", Colours.EIGHT_BIT: "256", Colours.FOUR_BIT: "standard"}
"""What Rich calls them."""
TOKEN = re.compile(rf"(?P<pen>\x1b\[[0-9;]*m)|{PLACEHOLDER}..|[^\x1b]")
"""A change of colours, or the character of one cell. A placeholder has two marks."""


class PictureStrip(Strip):
    """A row, or a part of one, whose cells are made when they are first asked for.

    Making a `Style` for every cell takes longer than a key may. So the row is written as the text that came with the
    frame, which can be cut too; what changes its colours (a filter, a tint) finds true cells all the same.
    """

    __slots__ = ("_cells", "_colours", "_make", "_text")

    def __init__(
        self, width: int, text: str, make: Callable[[], Iterable[Segment]], colours: Colours = Colours.TRUE
    ) -> None:
        """`text` is written as it is to a terminal of these colours."""
        super().__init__((), width)
        self._cells: list[Segment] | None = None
        self._colours = colours
        self._make = make
        self._text = text

    @property
    def _segments(self) -> list[Segment]:
        if self._cells is None:
            self._cells = list(self._make())
        return self._cells

    @_segments.setter
    def _segments(self, segments: list[Segment]) -> None:
        self._cells = segments

    def render(self, console: Console) -> str:
        """The row as terminal text. Where the terminal has other colours, Textual's way brings them there."""
        return self._text if console.color_system == SYSTEMS[self._colours] else super().render(console)

    def crop(self, start: int, end: int | None = None) -> Strip:
        """A part of the row."""
        start = max(0, start)
        end = self.cell_length if end is None else min(self.cell_length, end)
        if start == 0 and end == self.cell_length:
            return self
        return self._part(start, end) if start < end else Strip([], 0)

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The parts that end at these columns."""
        ends = tuple(cut for cut in cuts if cut <= self.cell_length)
        if ends == (self.cell_length,):
            return [self]
        parts = self._divide_cache.get(ends)
        if parts is None:
            parts = self._divide_cache[ends] = [self.crop(start, end) for start, end in pairwise((0, *ends))]
        return parts

    def _part(self, start: int, end: int) -> Strip:
        return PictureStrip(end - start, cut(self._text, start, end), self.cells_of(start, end), self._colours)

    def cells_of(self, start: int, end: int) -> Callable[[], Iterable[Segment]]:
        """What makes the cells of a part."""
        # It does not know this row, which keeps its parts: a circle would hold the picture until it is collected.
        return partial(_cropped, self._make, self.cell_length, start, end)


def _cropped(make: Callable[[], Iterable[Segment]], width: int, start: int, end: int) -> Strip:
    return Strip(make(), width).crop(start, end)


def cut(text: str, start: int, end: int) -> str:
    """The cells from column `start` to before `end` of a row of terminal text, in their colours.

    The text knows colours, its reset, and characters of one cell.
    """
    pens: list[str] = []
    parts: list[str] = []
    column = 0
    for token in TOKEN.finditer(text):
        if not token["pen"]:
            if column >= start:
                parts.append(token[0])
            column += 1
            if column == end:
                break
        elif column > start:
            parts.append(token[0])
        elif token[0] == RESET:
            pens.clear()
        else:
            pens.append(token[0])
    return f"{''.join(pens)}{''.join(parts)}{RESET}"


def cells(frame: Frame, row: int) -> list[Segment]:
    """Row `row` of a frame as half-cells, equal neighbours as one."""
    length = 3 * frame.columns
    upper = frame.pixels[2 * row * length : (2 * row + 1) * length]
    lower = frame.pixels[(2 * row + 1) * length : (2 * row + 2) * length]
    segments: list[Segment] = []
    previous: tuple[bytes, bytes] | None = None
    run = 0
    for start in range(0, length, 3):
        pair = (upper[start : start + 3], lower[start : start + 3])
        if pair == previous or previous is None:
            run += 1
        else:
            segments.append(_cell(previous, run))
            run = 1
        previous = pair
    if previous is not None:
        segments.append(_cell(previous, run))
    return segments


def _cell(pair: tuple[bytes, bytes], run: int) -> Segment:
    upper, lower = pair
    return Segment(UPPER_HALF * run, Style.from_color(Color.from_rgb(*upper), Color.from_rgb(*lower)))
