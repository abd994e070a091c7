"""The base of widgets that show more lines than fit. It does not know what the lines say."""

from textual import events
from textual.strip import Strip

from layers_tui.tui.widgets.painted import Line, Painted, cells

WHEEL = 3
"""Lines a turn of the mouse wheel moves."""


class Scrolled(Painted):
    """Scrolls lines that a subclass makes, and draws its scrollbar into their last column.

    A Textual scroll view works out the layout of the whole screen each time the number of lines changes, and renders
    its scrollbars anew at every key.
    """

    first = 0
    """The uppermost line in sight."""

    @property
    def total(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def line(self, row: int, width: int) -> tuple[Line, str | None]:
        """One line, at most `width` cells, and the role of its ground."""
        raise NotImplementedError

    def scroll_lines_to(self, first: int) -> None:
        """Put this line at the top, as far as there are lines to fill the widget."""
        first = max(0, min(first, self.total - self.size.height))
        if first != self.first:
            before = self._rows_in_sight()
            self.first = first
            now = {line: y for y, line in enumerate(self._rows_in_sight())}
            # What is in sight before and after is not made anew: at the end of a list every key scrolls.
            self.shift({y: now[line] for y, line in enumerate(before) if line in now})
            self.scrolled()

    def _rows_in_sight(self) -> list[tuple[int, bool]]:
        """The rows in sight, from the top, each with whether the scrollbar's thumb is in it."""
        start, end = self.thumb
        return [(self.first + y, start <= y < end) for y in range(self.size.height)]

    def scrolled(self) -> None:
        """Other lines came into sight."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines_to(self.first + WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines_to(self.first - WHEEL)

    def render_line(self, y: int) -> Strip:
        width, row = self.size.width, self.first + y
        if row >= self.total:
            return self.strip((), width)
        line, ground = self.line(row, width - 1)
        start, end = self.thumb
        if start <= y < end:
            line = [*line, (" " * (width - 1 - cells(line)), "text"), ("▐", "thumb")]
        return self.strip(line, width, over=ground)

    @property
    def thumb(self) -> tuple[int, int]:
        """The rows of the scrollbar's thumb, from the first up to, not including, the second; none when all fits."""
        height, total = self.size.height, self.total
        if total <= height:
            return 0, 0
        length = max(1, height * height // total)
        start = (height - length) * self.first // (total - height)
        return start, start + length
