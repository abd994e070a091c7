"""Counts what there is to hand over, a piece at a time: a key is answered between two of them. It paints nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from layers_tui.ids import RowsAfter
from layers_tui.output import APPROVED, Audience
from layers_tui.roster.decided import Decided
from layers_tui.roster.entry import Entry
from layers_tui.roster.roster import Roster

PIECE = 2_000
"""Entries that are counted in one piece: about 2 ms."""


@dataclass(slots=True)
class Count:
    """What one audience would get."""

    people: int = 0
    unread: int = 0
    """Of them not read in full."""
    pictures: int = 0
    """As far as it is known."""


@dataclass(slots=True)
class Tally:
    """What there is to hand over, so far."""

    counts: dict[Audience, Count] = field(default_factory=lambda: {audience: Count() for audience in Audience})
    decided: int = 0
    """On how many I decided something."""
    loose: int = 0
    """Rows of the list without an id of their own."""
    headers: dict[str, None] = field(default_factory=dict)
    """Of the person's own list, in their order."""
    is_whole: bool = False

    def add(self, entry: Entry, decided: Decided) -> None:
        """Count one entry."""
        mine = decided.mine.get(entry.id)
        self.decided += mine is not None
        for header, _ in entry.source.columns:
            self.headers[header] = None
        for audience, count in self.counts.items():
            if audience is Audience.TEAM or (mine is not None and mine.verdict == APPROVED):
                count.people += 1
                count.unread += entry.full_at is None
                count.pictures += bool(entry.summary and (entry.summary.picture_count or entry.summary.thumbnail))


def tallied(roster: Roster, decided: Decided, after: RowsAfter) -> Iterator[Tally]:
    """The same tally again and again, further each time; whole at the last."""
    tally = Tally(loose=sum(map(len, after.values())))
    for first in range(0, len(roster), PIECE):
        for entry in roster.slice(first, first + PIECE):
            if entry.id:
                tally.add(entry, decided)
        yield tally
    tally.is_whole = True
    yield tally
