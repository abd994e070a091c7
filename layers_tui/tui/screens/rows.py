"""Lines to choose one of: a pane of lines with a cursor. What the lines say is made elsewhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.geometry import Region, Size
from textual.message import Message

from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.widgets.lines_pane import LinesPane
from layers_tui.tui.widgets.painted import Line


class Rows(LinesPane):
    """Shows a line for each of `count` things to choose from; with none, lines without a cursor."""

    @dataclass
    class Clicked(Message):
        """The row under the cursor was clicked."""

    def __init__(self, count: int, cursor: int, glyphs: Glyphs) -> None:
        super().__init__()
        self._count = count
        self._glyphs = glyphs
        self.cursor = cursor

    def line(self, row: int, width: int) -> tuple[Line, str | None]:
        line, _ = super().line(row, width)
        if row != self.cursor or not self._count:
            return line, None
        return [(self._glyphs.cursor, "strong"), *line[1:]], "cursor" if self.has_focus else "cursor-blurred"

    def show(self, write: Callable[[int], Sequence[Line]], *, from_the_top: bool) -> None:
        super().show(write, from_the_top=from_the_top)
        self._follow()

    def on_resize(self) -> None:
        super().on_resize()
        self._follow()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as what there is to choose from; `dialog.tcss` says how high at most."""
        return max(self._count, 2)

    def page(self, pages: float) -> None:
        self.move(round(pages * max(1, self.size.height - 1)))

    def move(self, rows: int) -> None:
        """Move the cursor by this many rows, as far as there are any."""
        before, self.cursor = self.cursor, max(0, min(self.cursor + rows, self._count - 1))
        if self.cursor != before:
            for row in (before, self.cursor):
                self.refresh(Region(0, row - self.first, self.size.width, 1))
            self._follow()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        row = self.first + event.y
        if row >= self._count:
            return
        if row == self.cursor:
            self.post_message(self.Clicked())
        self.move(row - self.cursor)

    def _follow(self) -> None:
        """Keep the cursor in sight."""
        if self.cursor < self.first:
            self.scroll_lines_to(self.cursor)
        elif self.size.height and self.cursor >= self.first + self.size.height:
            self.scroll_lines_to(self.cursor - self.size.height + 1)
