"""What the keys that mark do: one, a stretch, or all that are shown. It decides nothing."""

from collections.abc import Callable
from operator import attrgetter

from layers_tui.roster.marks import MarkBook, Marks
from layers_tui.tui.stage import Stage

NO_START = "Nobody is marked yet from whom this would go: mark one first."
NOBODY = "There is nobody to mark."


class Marking:
    """Knows who is marked on the roster on the table. One for the whole program; belongs to the screen's thread."""

    def __init__(self, roster: Callable[[], str]) -> None:
        """`roster` tells under which name the roster on the table is kept; empty: it is not."""
        self._book = MarkBook()
        self._roster = roster

    @property
    def marks(self) -> Marks:
        """The marks of the roster on the table."""
        return self._book.of(self._roster())

    def toggle(self, stage: Stage) -> None:
        """Mark who is looked at, or take the mark away; then on."""
        entry = stage.selected
        if entry and entry.id:
            self.marks.toggle(entry.id)
            stage.move_on()
            stage.take_decided({entry.id})

    def stretch(self, stage: Stage) -> None:
        """Mark all from the last mark to who is looked at."""
        position, marks = stage.position, self.marks
        start = position.view.row(marks.last) if marks.last else None
        if start is None:
            stage.say(NO_START)
            return
        first, last = sorted((start, position.row))
        ids = [entry.id for entry in position.view.slice(first, last + 1) if entry.id]
        marks.add(ids if start == first else ids[::-1])
        stage.take_decided(frozenset(ids))

    def all(self, stage: Stage) -> None:
        """Mark all that the view shows; when they all are, nobody of them."""
        view = stage.position.view
        ids = list(filter(None, map(attrgetter("id"), view.slice(0, len(view)))))
        if not ids:
            stage.say(NOBODY)
            return
        on = self.marks.toggle_all(ids)
        stage.say(f"{len(ids):,} {'marked' if on else 'no longer marked'}")
        stage.take_decided(None)
