"""Rows of a frame in real pixels. Where they cannot go, their cells are the half-cells of the same picture."""

from collections.abc import Callable, Iterable

from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from textual.geometry import Offset
from textual.strip import Strip

from layers_tui.images.frames.frame import Frame, KittyImage
from layers_tui.tui.transmission import Transmission
from layers_tui.tui.widgets.picture_strip import PictureStrip, cut


class KittyStrip(PictureStrip):
    """A row, or a part of one, of placeholders. Their picture is sent before the first of them is written."""

    __slots__ = ("_image", "_transmission")

    def __init__(
        self,
        width: int,
        text: str,
        make: Callable[[], Iterable[Segment]],
        image: KittyImage,
        transmission: Transmission,
    ) -> None:
        super().__init__(width, text, make)
        self._image = image
        self._transmission = transmission

    def render(self, console: Console) -> str:
        """The placeholders. Their colour is no colour but a name, and stays what it is in any terminal."""
        self._transmission.send(self._image)
        return self._text

    def _part(self, start: int, end: int) -> Strip:
        text, cells = cut(self._text, start, end), self.cells_of(start, end)
        return KittyStrip(end - start, text, cells, self._image, self._transmission)


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
    """A row, or a part of one, under a picture in pixels."""

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

    def _part(self, start: int, end: int) -> Strip:
        return SixelStrip(end - start, self.cells_of(start, end), self._brush, self._line, self._start + start)


def _move(column: int, row: int) -> str:
    return Control.move_to(column, row).segment.text
