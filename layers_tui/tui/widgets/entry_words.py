"""What the rows of the list and the tiles of the sheet say of an entry, word by word. It lays nothing out."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime, timedelta

from layers_tui.problem import State
from layers_tui.roster.decided import Decided, NothingDecided, Opinion
from layers_tui.roster.entry import PROBLEM, UNREAD, Entry
from layers_tui.tui.glyphs import WAITING_WORDS, Glyphs
from layers_tui.tui.times import brief
from layers_tui.tui.widgets.painted import Span, cells, cut, fitted

LEAST_NAME = 5
"""Cells a name keeps; where it could not, the word goes and its glyph says the same."""


class EntryWords:
    """Belongs to the widget that shows the entries."""

    def __init__(self, glyphs: Glyphs) -> None:
        self.glyphs = glyphs
        self.stuck_after = timedelta(minutes=10)
        """How long somebody may be pending or training."""
        self.changed: AbstractSet[str] = frozenset()
        """The ids that have changed since the person last looked."""
        self.decided: Decided = NothingDecided()
        """What is decided on whom."""
        self.is_marked: Callable[[str], bool] = lambda id: False
        """Whether the entry of an id is marked for what is done to many at once."""

    def opinion(self, entry: Entry) -> Opinion | None:
        """What the person thinks of them."""
        return self.decided.mine.get(entry.id)

    def sign(self, entry: Entry) -> Span:
        """The group's glyph, in its role."""
        group = entry.group
        return self.glyphs.groups[group], group

    def note(self, entry: Entry) -> str:
        """One cell: it is marked, has changed, what is shown is old, or only a list has told of it."""
        if self.is_marked(entry.id):
            return self.glyphs.marked
        if entry.id in self.changed:
            return self.glyphs.changed
        if entry.summary is None or entry.group == PROBLEM:
            return " "
        return self.glyphs.old if not entry.fresh else self.glyphs.slim if entry.is_slim else " "

    def word(self, entry: Entry, room: int) -> str:
        """What stands behind the name, after a space: as much as leaves the name its own part of these cells.

        Nothing where the glyph says it all: of who is ready, or not read yet.
        """
        for word in self._words(entry):
            if room - 1 - cells([(word, "")]) >= LEAST_NAME:
                return f" {word}"
        return ""

    def no_picture(self, entry: Entry) -> str:
        """Why there is no picture, for its place: what would stand behind the name, or what is known of pictures."""
        if word := self._whole_word(entry):
            return "draft: no pictures" if entry.group == "draft" else word
        if entry.summary is None:
            return WAITING_WORDS.get(entry.state, "")
        # Lists say nothing of pictures.
        return "not read in full yet" if entry.is_slim else "no reference images"

    def _words(self, entry: Entry) -> Iterator[str]:
        word = self._whole_word(entry)
        if word:
            yield word
            if entry.is_growing and " " in word:
                yield word.partition(" ")[0]

    def _whole_word(self, entry: Entry) -> str:
        group = entry.group
        if entry.state is State.FETCHING and entry.summary is None:
            return WAITING_WORDS[entry.state]
        if group == PROBLEM:
            return "gone" if entry.is_gone else entry.problem.title if entry.problem else ""
        if group in {"ready", UNREAD} or entry.summary is None:
            return ""
        if entry.is_growing and entry.since:
            lasting = datetime.now(UTC) - entry.since
            stuck = lasting >= self.stuck_after
            return f"{'stuck' if stuck else entry.summary.status} {brief(lasting)}".rstrip()
        return cut(entry.summary.status or "no status", 14)


def name_of(entry: Entry, room: int) -> Span:
    """The name in exactly `room` cells, or else the id, in the role that tells how much of it is known."""
    name = entry.name or short_id(entry.id, room)
    if entry.summary is None:
        return fitted(name, room), entry.group
    return fitted(name, room), "old" if not entry.fresh else "slim" if entry.is_slim else "text"


def short_id(id: str, room: int) -> str:
    """An id in at most `room` cells. The tail stays: ids made together differ only there."""
    if len(id) <= room:
        return id
    tail = min(6, max(room // 3, 1))
    return f"{id[: max(room - tail - 1, 1)]}…{id[-tail:]}"
