"""Lines to choose one of: a pane of lines with a cursor. What the lines say is made elsewhere."""

from textual.geometry import Size

from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.widgets.cursor_list import CursorList
from layers_tui.tui.widgets.lines_pane import LinesPane
from layers_tui.tui.widgets.painted import Line


class Rows(LinesPane, CursorList):
    """Shows a line for each of `count` things to choose from; with none, lines without a cursor."""

    def __init__(self, count: int, cursor: int, glyphs: Glyphs) -> None:
        super().__init__()
        self._count = count
        self._glyphs = glyphs
        self.cursor = cursor

    @property
    def choices(self) -> int:
        return self._count

    def choose_among(self, count: int) -> None:
        """There are so many things to choose from now."""
        self._count = count
        self.cursor = max(0, min(self.cursor, count - 1))

    def line(self, row: int, width: int) -> tuple[Line, str | None]:
        line, _ = super().line(row, width)
        if row != self.cursor or not self._count:
            return line, None
        return [(self._glyphs.cursor, "strong"), *line[1:]], self.ground(row)

    def fill(self) -> None:
        super().fill()
        self.follow()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as what there is to choose from; `dialog.tcss` says how high at most."""
        return max(self._count, 2)

    def page(self, pages: float) -> None:
        self.move(self.rows(pages))
