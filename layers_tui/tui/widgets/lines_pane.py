"""A pane of ready-made lines that scrolls. What the lines say is made elsewhere."""

from collections.abc import Callable, Sequence

from textual.geometry import Region

from layers_tui.tui.widgets.painted import Line
from layers_tui.tui.widgets.scrolled import Scrolled


class LinesPane(Scrolled, can_focus=True):
    """Shows the lines that `write` makes for its width."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._write: Callable[[int], Sequence[Line]] = lambda width: ()
        self._lines: Sequence[Line] = ()
        self._width = 0

    @property
    def total(self) -> int:
        return len(self._lines)

    def line(self, row: int, width: int) -> tuple[Line, str | None]:
        return [(" ", "text"), *self._lines[row]], None

    def show(self, write: Callable[[int], Sequence[Line]], *, from_the_top: bool) -> None:
        """Show other lines.

        Args:
            write: Makes the lines for a width in cells; asked again when the width changes.
            from_the_top: False keeps the place, for the same text with fresher times.
        """
        self._write = write
        if from_the_top:
            self.scroll_lines_to(0)
        self.fill()

    def on_resize(self) -> None:
        self.fill()

    def page(self, pages: float) -> None:
        """Scroll by this many heights of the pane."""
        self.scroll_lines_to(self.first + round(pages * max(1, self.size.height - 1)))

    def fill(self) -> None:
        """Make the lines for the present width, and paint those that are others."""
        before, seen_from, thumb = self._lines, self.first, self.thumb
        # A column is free on the left, and one on the right for the scrollbar.
        width = self.size.width
        self._lines = self._write(max(width - 2, 8)) if width else ()
        self.scroll_lines_to(self.first)
        if seen_from != self.first or thumb != self.thumb or width != self._width:
            self._width = width
            self.refresh()
            return
        # Blank lines and dashes stay the same from one influencer to the next: they are neither made nor sent again.
        changed = [
            Region(0, y, width, 1)
            for y in range(self.size.height)
            if before[self.first + y : self.first + y + 1] != self._lines[self.first + y : self.first + y + 1]
        ]
        if changed:
            self.refresh(*changed)
