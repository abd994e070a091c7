"""The roster as a list with a cursor: virtual, one painted line an entry. It asks nothing of the network."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from layers_tui.problem import State
from layers_tui.roster.roster import PROBLEM, UNREAD, Entry, Roster
from layers_tui.tui.glyphs import STATE_WORDS, UNICODE, Glyphs
from layers_tui.tui.widgets.painted import LOOKS, Line, Painted, cells, cut, fitted

AHEAD = 10
"""Entries below the last visible one that count as seen, so that a step down meets a record."""


class RosterList(ScrollView, Painted, can_focus=True, inherit_bindings=False):
    """Shows a roster it does not own. The owner says when entries came or changed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = LOOKS

    cursor: reactive[int] = reactive(0, repaint=False)
    """The index of the selected entry."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another entry, or the first entry came."""

        index: int

    @dataclass
    class Scrolled(Message):
        """Other entries are visible."""

    def __init__(self, roster: Roster, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._roster = roster
        self._glyphs = glyphs

    def grown(self) -> None:
        """Entries came."""
        first = self.virtual_size.height == 0 and len(self._roster) > 0
        self.virtual_size = Size(self.size.width, len(self._roster))
        self.refresh()
        if first:
            self.post_message(self.Moved(self.cursor))

    def changed(self, ids: Iterable[str] | None) -> None:
        """Repaint these entries where they are visible; None: all of them."""
        if ids is None:
            self.refresh()
            return
        top, height = self.scroll_offset.y, self.size.height
        rows = {self._roster.index(id) for id in ids}
        for row in rows:
            if row is not None and top <= row < top + height:
                self.refresh(Region(0, row - top, self.size.width, 1))

    @property
    def in_sight(self) -> list[str]:
        """The ids on screen and just below, from the top."""
        top = self.scroll_offset.y
        return [entry.id for entry in self._roster.slice(top, top + self.size.height + AHEAD)]

    def move(self, rows: int) -> None:
        """Move the cursor by this many rows, as far as there are any."""
        self.go(self.cursor + rows)

    def page(self, pages: float) -> None:
        """Move the cursor by this many heights of the list."""
        self.move(round(pages * max(1, self.size.height - 1)))

    def go(self, index: int) -> None:
        """Put the cursor on this row, or on the nearest there is."""
        self.cursor = max(0, min(index, len(self._roster) - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        top, height = self.scroll_offset.y, max(1, self.size.height)
        for row in (before, now):
            self.refresh(Region(0, row - top, self.size.width, 1))
        if not top <= now < top + height:
            self.scroll_to(y=now if now < top else now - height + 1, animate=False, immediate=True)
        self.post_message(self.Moved(now))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled())

    def watch_has_focus(self, focused: bool) -> None:
        super().watch_has_focus(focused)
        self.changed([self._roster[self.cursor].id] if len(self._roster) else [])

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._roster))
        self.watch_cursor(self.cursor, self.cursor)

    def on_click(self, event: events.Click) -> None:
        self.go(self.scroll_offset.y + event.y)

    def render_line(self, y: int) -> Strip:
        row = self.scroll_offset.y + y
        width = self.size.width
        if row >= len(self._roster):
            return self.strip((), width)
        selected = row == self.cursor
        over = None if not selected else "cursor" if self.has_focus else "cursor-blurred"
        return self.strip(self._row(self._roster[row], selected, width), width, over=over)

    def _row(self, entry: Entry, selected: bool, width: int) -> Line:
        """`› ● Ava Chen      training`: the status word unless it is ready, what is wrong or under way instead."""
        group = entry.group
        word = _word(entry, group)
        name = entry.summary.name if entry.summary and entry.summary.name else ""
        room = width - 5 - (cells([(word, "")]) + 1 if word else 0)
        shown = fitted(name, room) if name else fitted(short_id(entry.id, room), room)
        role = group if group in {UNREAD, PROBLEM} and not name else "strong" if selected else "text"
        return [
            (self._glyphs.cursor if selected else " ", "strong"),
            (f" {self._glyphs.groups[group]} ", group),
            (shown, role),
            (f" {word}" if word else "", group),
            (" ", "text"),
        ]


def _word(entry: Entry, group: str) -> str:
    if entry.state is State.FETCHING and entry.summary is None:
        return "reading"
    if group == PROBLEM:
        return STATE_WORDS.get(entry.state, entry.state)
    if group in {"ready", UNREAD} or entry.summary is None:
        return ""
    return cut(entry.summary.status or "no status", 14)


def short_id(id: str, room: int) -> str:
    """An id in at most `room` cells. The tail stays: ids made together differ only there."""
    if len(id) <= room:
        return id
    tail = min(6, max(room // 3, 1))
    return f"{id[: max(room - tail - 1, 1)]}…{id[-tail:]}"
