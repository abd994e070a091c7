"""The base of lists with a cursor, which scroll to keep it in sight. It does not know what the lines say."""

from dataclasses import dataclass

from textual import events
from textual.geometry import Region
from textual.message import Message

from layers_tui.tui.widgets.scrolled import Scrolled


class CursorList(Scrolled):
    """Owns its cursor. Moving it repaints two lines, unless that scrolls."""

    @dataclass
    class Clicked(Message):
        """A row was clicked. The owner moves the cursor, as it does for a key."""

        index: int
        again: bool = False
        """It was clicked twice."""

    cursor = 0
    """The row it stands on."""

    @property
    def choices(self) -> int:
        """How many rows, from the first, the cursor can stand on."""
        return self.total

    def ground(self, row: int) -> str | None:
        """The role of a row's ground."""
        return None if row != self.cursor else "cursor" if self.has_focus else "cursor-blurred"

    def rows(self, pages: float) -> int:
        """How many rows this many heights of the list are."""
        return round(pages * max(1, self.size.height - 1))

    def move(self, rows: int) -> None:
        """Move the cursor by this many rows, as far as there are any."""
        self.go(self.cursor + rows)

    def go(self, index: int) -> None:
        """Put the cursor on this row, or on the nearest there is."""
        before, self.cursor = self.cursor, max(0, min(index, self.choices - 1))
        if self.cursor != before:
            self.repaint_rows(before, self.cursor)
            self.follow()
            self.moved()

    def moved(self) -> None:
        """The cursor stands on another row."""

    def follow(self) -> None:
        """Keep the cursor in sight."""
        height = max(1, self.size.height)
        if self.cursor < self.first:
            self.scroll_lines_to(self.cursor)
        elif self.cursor >= self.first + height:
            self.scroll_lines_to(self.cursor - height + 1)

    def repaint_rows(self, *rows: int | None) -> None:
        """Paint these rows anew where they are in sight."""
        for row in rows:
            if row is not None and 0 <= row - self.first < self.size.height:
                self.refresh(Region(0, row - self.first, self.size.width, 1))

    def on_focus(self) -> None:
        self.repaint_rows(self.cursor)

    def on_blur(self) -> None:
        self.repaint_rows(self.cursor)

    def on_resize(self) -> None:
        self.scroll_lines_to(self.first)
        self.follow()
        self.scrolled()

    def on_click(self, event: events.Click) -> None:
        if self.first + event.y < self.choices:
            self.post_message(self.Clicked(self.first + event.y, event.chain > 1))
