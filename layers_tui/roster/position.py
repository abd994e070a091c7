"""Who is looked at: a row of a view. Browser, contact sheet and lightbox share one. It paints nothing."""

from layers_tui.roster.entry import Entry
from layers_tui.roster.view import View


class Position:
    """Belongs to the screen's thread."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.row = 0

    @property
    def entry(self) -> Entry | None:
        """The entry of the row; None where there is none, or none yet."""
        return self.near(0)

    @property
    def id(self) -> str:
        """Its id; empty where there is none."""
        entry = self.entry
        return entry.id if entry else ""

    def near(self, distance: int) -> Entry | None:
        """The entry so many rows further down, if there is one."""
        row = self.row + distance
        return self.view[row] if 0 <= row < len(self.view) else None

    def go(self, row: int) -> bool:
        """Look at this row, or at the nearest there is. True when it is another one than before."""
        before, self.row = self.row, max(0, min(row, len(self.view) - 1))
        return self.row != before

    def show(self, view: View, row: int = 0) -> None:
        """Look at a row of another view."""
        self.view = view
        self.row = 0
        self.go(row)
