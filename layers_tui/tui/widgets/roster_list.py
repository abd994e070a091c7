"""The roster as a list with a cursor: virtual, one painted line an entry. It asks nothing of the network."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from textual.message import Message

from layers_tui.problem import State
from layers_tui.roster.entry import PROBLEM, UNREAD, Entry
from layers_tui.roster.position import Position
from layers_tui.roster.view import View
from layers_tui.tui.glyphs import UNICODE, WAITING_WORDS, Glyphs
from layers_tui.tui.times import brief
from layers_tui.tui.widgets.cursor_list import CursorList
from layers_tui.tui.widgets.painted import Line, cells, cut, fitted

LEAST_NAME = 5
"""Cells a name keeps; where it could not, the word goes and its glyph says the same."""
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
        self.stuck_after = timedelta(minutes=10)
        """How long somebody may be pending or training."""
        self._glyphs = glyphs
        self._known = 0
        self._changed: AbstractSet[str] = frozenset()

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

    def mark_changed(self, ids: AbstractSet[str]) -> None:
        """These have changed since the person last looked."""
        if ids != self._changed:
            self._changed = ids
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
        """`›≠● Ava Chen      training 3m`: the status word unless it is ready, what is wrong or under way instead."""
        if not entry.id:
            # A kept roster is being opened: this one comes in a moment.
            return [(self._glyphs.cursor if selected else " ", "strong")]
        group = entry.group
        name, word, room = entry.name, "", width - 4
        for shorter in self._words(entry, group):
            if width - 5 - cells([(shorter, "")]) >= LEAST_NAME:
                word, room = shorter, width - 5 - cells([(shorter, "")])
                break
        shown = fitted(name, room) if name else fitted(short_id(entry.id, room), room)
        return [
            (self._glyphs.cursor if selected else " ", "strong"),
            (self._note(entry), "strong"),
            (f"{self._glyphs.groups[group]} ", group),
            (shown, "strong" if selected else self._weight(entry, group)),
            (f" {word}" if word else "", group),
        ]

    def _note(self, entry: Entry) -> str:
        """One cell: it has changed, what is shown is old, or only a list has told of it."""
        if entry.id in self._changed:
            return self._glyphs.changed
        if entry.summary is None or entry.group == PROBLEM:
            return " "
        return self._glyphs.old if not entry.fresh else self._glyphs.slim if entry.is_slim else " "

    def _weight(self, entry: Entry, group: str) -> str:
        if entry.summary is None:
            return group
        return "old" if not entry.fresh else "slim" if entry.is_slim else "text"

    def _words(self, entry: Entry, group: str) -> Iterator[str]:
        """What stands behind the name: all of it, or what is left of it in a narrow list."""
        word = self._word(entry, group)
        if word:
            yield word
            if word.startswith(f"{group} "):
                yield group

    def _word(self, entry: Entry, group: str) -> str:
        if entry.state is State.FETCHING and entry.summary is None:
            return WAITING_WORDS[entry.state]
        if group == PROBLEM:
            return "gone" if entry.is_gone else entry.problem.title if entry.problem else ""
        if group in {"ready", UNREAD} or entry.summary is None:
            return ""
        if entry.is_growing and entry.since:
            lasting = datetime.now(UTC) - entry.since
            stuck = lasting >= self.stuck_after
            return f"{'stuck' if stuck else group} {brief(lasting)}".rstrip()
        return cut(entry.summary.status or "no status", 14)


def short_id(id: str, room: int) -> str:
    """An id in at most `room` cells. The tail stays: ids made together differ only there."""
    if len(id) <= room:
        return id
    tail = min(6, max(room // 3, 1))
    return f"{id[: max(room - tail - 1, 1)]}…{id[-tail:]}"
