"""A pane of ready-made lines that scrolls. What the lines say is made elsewhere."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from layers_tui.tui.widgets.painted import LOOKS, Line, Painted


class LinesPane(ScrollView, Painted, can_focus=True, inherit_bindings=False):
    """Shows the lines that `write` makes for its width. Replacing them never causes layout."""

    COMPONENT_CLASSES: ClassVar[set[str]] = LOOKS

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._write: Callable[[int], Sequence[Line]] = lambda width: ()
        self._lines: Sequence[Line] = ()
        self._width = 0

    def show(self, write: Callable[[int], Sequence[Line]], *, from_the_top: bool) -> None:
        """Show other lines.

        Args:
            write: Makes the lines for a width in cells; asked again when the width changes.
            from_the_top: False keeps the place, for the same text with fresher times.
        """
        self._write = write
        self._fill()
        if from_the_top:
            self.scroll_to(y=0, animate=False, immediate=True)

    def on_resize(self) -> None:
        if self.outer_size.width != self._width:
            self._fill()

    def page(self, pages: float) -> None:
        """Scroll by this many heights of the pane."""
        rows = round(pages * max(1, self.scrollable_content_region.height - 1))
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, immediate=True)

    def _fill(self) -> None:
        # A column is free on the left, and one on the right for the scrollbar: its coming wraps nothing anew.
        self._width = self.outer_size.width
        self._lines = self._write(max(self._width - 2, 8)) if self._width else ()
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        row = self.scroll_offset.y + y
        return self.strip([(" ", "text"), *self._lines[row]] if row < len(self._lines) else (), self.size.width)
