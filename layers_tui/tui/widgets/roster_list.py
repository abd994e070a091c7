"""The roster as a list with a cursor: virtual, one painted line an entry. It asks nothing of the network."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta

from textual.message import Message
from textual.strip import Strip

from layers_tui.roster.decided import Decided
from layers_tui.roster.entry import Entry
from layers_tui.roster.position import Position
from layers_tui.roster.view import View
from layers_tui.tui.glyphs import UNICODE, Glyphs
from layers_tui.tui.widgets import decision_signs
from layers_tui.tui.widgets.cursor_list import CursorList
from layers_tui.tui.widgets.entry_words import EntryWords, name_of
from layers_tui.tui.widgets.painted import Line, cells
from layers_tui.tui.widgets.prose import paragraph

BRACKETS = 26
"""Cells of a row from which decisions have their brackets."""
AHEAD = 10
"""Entries below the last visible one that count as seen, so that a step down meets a record."""


class RosterList(CursorList, can_focus=True):
    """Shows the view of a position it shares. The owner says when entries came or changed."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another entry, or the first entry came."""

        index: int

    @dataclass
    class Panned(Message):
        """Other entries are in sight."""

    def __init__(self, position: Position, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        self.position = position
        super().__init__(id=id)
        self._glyphs = glyphs
        self._words = EntryWords(glyphs)
        self._known = 0
        self._nobody = ""

    @property
    def stuck_after(self) -> timedelta:
        """How long somebody may be pending or training."""
        return self._words.stuck_after

    @stuck_after.setter
    def stuck_after(self, lasting: timedelta) -> None:
        self._words.stuck_after = lasting

    @property
    def view(self) -> View:
        """What it shows."""
        return self.position.view

    @property
    def cursor(self) -> int:
        return self.position.row

    @cursor.setter
    def cursor(self, row: int) -> None:
        self.position.row = row

    @property
    def total(self) -> int:
        return len(self.view)

    def line(self, row: int, width: int) -> tuple[Line, str | None]:
        return self._row(self.view[row], row == self.cursor, width), self.ground(row)

    def grown(self) -> None:
        """Entries came."""
        first, self._known = self._known == 0 and self.total > 0, self.total
        self.refresh()
        if first:
            self.post_message(self.Moved(self.cursor))

    def changed(self, ids: Iterable[str] | None) -> None:
        """Repaint these entries where they are in sight; None: all of them."""
        if ids is None:
            self.refresh()
        else:
            self.repaint_rows(*(self.view.row(id) for id in ids))

    def show(self, view: View, cursor: int = 0) -> None:
        """Show another view, with the cursor on this row."""
        self.position.show(view, cursor)
        self.shown()

    def shown(self) -> None:
        """Another row is looked at, or another view: somebody else has moved the position."""
        self._known = self.total
        self.scroll_lines_to(self.first)
        self.follow()
        self.refresh()
        self.post_message(self.Moved(self.cursor))

    def say_nobody(self, words: str) -> None:
        """What it says instead of rows, where there are none."""
        if words != self._nobody:
            self._nobody = words
            self.refresh()

    def render_line(self, y: int) -> Strip:
        if self.total or not self._nobody:
            return super().render_line(y)
        width = self.size.width
        lines = [*paragraph(self._nobody, "dim", width - 1, indent=1)]
        return self.strip(lines[y] if y < len(lines) else (), width)

    def review(self, decided: Decided, is_marked: Callable[[str], bool]) -> None:
        """Show these decisions and marks from now on."""
        self._words.decided, self._words.is_marked = decided, is_marked
        self.refresh()

    def mark_changed(self, ids: AbstractSet[str]) -> None:
        """These have changed since the person last looked."""
        if ids != self._words.changed:
            self._words.changed = ids
            self.refresh()

    @property
    def in_sight(self) -> list[str]:
        """The ids on screen and just below, from the top."""
        seen = self.view.slice(self.first, self.first + self.size.height + AHEAD)
        return [entry.id for entry in seen if entry.id]

    def moved(self) -> None:
        self.post_message(self.Moved(self.cursor))

    def scrolled(self) -> None:
        self.post_message(self.Panned())

    def _row(self, entry: Entry, selected: bool, width: int) -> Line:
        """`›[a]~≠● Ava Chen   training 3m`: the status word unless it is ready, what is wrong or under way instead.

        Where there is little room, a decision is its letter alone.
        """
        if not entry.id:
            # A kept roster is being opened: this one comes in a moment.
            return [(self._glyphs.cursor if selected else " ", "strong")]
        opinion = self._words.opinion(entry)
        decision = decision_signs.sign(opinion) if width >= BRACKETS else [decision_signs.letter(opinion)]
        before = 4 + cells(decision)
        word = self._words.word(entry, width - before)
        glyph, group = self._words.sign(entry)
        name, weight = name_of(entry, width - before - cells([(word, "")]))
        line = [
            (self._glyphs.cursor if selected else " ", "strong"),
            *decision,
            (self._words.note(entry), "strong"),
            (f"{glyph} ", group),
            (name, "strong" if selected else weight),
            (word, group),
        ]
        # It is not what the list was filtered by any more, and stays where it is.
        return [(text, "dim") for text, _ in line] if entry.id in self.view.lapsed else line
