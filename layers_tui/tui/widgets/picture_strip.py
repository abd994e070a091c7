"""Rows of a frame for Textual's compositor: terminal text already, and cells only for whoever must cut or tint them."""

from collections.abc import Callable, Iterable, Sequence

from rich.color import Color
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.strip import Strip

from layers_tui.images.frames.frame import UPPER_HALF, Frame


class PictureStrip(Strip):
    """A row whose cells are made when they are first asked for.

    Making a `Style` for every cell takes longer than a key may. So the row is written as the text that came with the
    frame, and what changes a strip (a filter, a tint, a cut) finds true cells all the same.
    """

    __slots__ = ("_cells", "_make", "_text")

    def __init__(self, width: int, text: str, make: Callable[[], Iterable[Segment]]) -> None:
        super().__init__((), width)
        self._cells: list[Segment] | None = None
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
        """The row as terminal text. Where colours must be brought down to fewer, Textual's way does it."""
        return self._text if console.color_system == "truecolor" else super().render(console)


class Brush:
    """Paints one picture in pixels: rows blanked, then the picture, in one text, once in each update of the screen.

    The compositor asks the widget for its rows at the start of an update, and then writes those parts of them that it
    needs. The first part it writes paints the whole picture, the others only move the cursor past themselves; when it
    writes none, nothing has touched the picture, and nothing is painted.
    """

    def __init__(self, widget: Offset, picture: Offset, frame: Frame, blank: str) -> None:
        """`widget` is its place on the screen, `picture` that of the frame in the widget, `blank` an empty row."""
        self._widget = widget
        left, top = widget + picture
        blanks = [f"{_move(widget.x, top + line)}{blank}" for line in range(frame.rows)]
        self._text = f"{''.join(blanks)}{_move(left, top)}{frame.sixel}"
        self.painted = False
        """Whether it has painted in the update that began last."""

    def begin(self) -> None:
        """An update begins."""
        self.painted = False

    def paint(self, end: int, line: int) -> str:
        """What to write for a part of the widget's row `line` that ends before its column `end`."""
        past = _move(self._widget.x + end, self._widget.y + line)
        if self.painted:
            return past
        self.painted = True
        return self._text + past


class SixelStrip(PictureStrip):
    """A row, or a part of one, under a picture in pixels. Its cells are the half-cells of the same picture."""

    __slots__ = ("_brush", "_line", "_start")

    def __init__(
        self, width: int, make: Callable[[], Iterable[Segment]], brush: Brush, line: int, start: int = 0
    ) -> None:
        super().__init__(width, "", make)
        self._brush = brush
        self._line = line
        self._start = start

    def render(self, console: Console) -> str:
        """The picture, if it has not been painted in this update; the cursor ends after this row."""
        return self._brush.paint(self._start + self.cell_length, self._line)

    def crop(self, start: int, end: int | None = None) -> Strip:
        """A part of the row, still under the picture."""
        start = max(0, start)
        end = self.cell_length if end is None else min(self.cell_length, end)
        if start == 0 and end == self.cell_length:
            return self
        if end <= start:
            return Strip([], 0)
        return SixelStrip(
            end - start,
            lambda: Strip(self, self.cell_length).crop(start, end),
            self._brush,
            self._line,
            self._start + start,
        )

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The parts that end at these columns, each still under the picture."""
        parts = []
        start = 0
        for cut in cuts:
            if cut <= self.cell_length:
                parts.append(self.crop(start, cut))
                start = cut
        return parts


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


def _move(column: int, row: int) -> str:
    return Control.move_to(column, row).segment.text
