"""The roster on the table: opened from what is kept, and kept as it grows. It asks nothing of the network."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from layers_tui.ids import FoundId
from layers_tui.problem import OF_THE_ID, State
from layers_tui.roster.entry import PROBLEM, UNREAD, Source, group_of
from layers_tui.roster.roster import Past, Roster
from layers_tui.store import Kept, KeptRoster, Preview, Store

PIECE = 300
"""Entries that are opened in one piece: about 3 ms."""


class Table:
    """Owned by the session, as is the roster it holds."""

    def __init__(self, store: Store, now: Callable[[], datetime], *, remembers: bool) -> None:
        """Nothing is on it yet.

        Args:
            remembers: Rosters are kept, and what was read before is shown. Otherwise every start begins with nothing.
        """
        self._store = store
        self._now = now
        self._remembers = remembers
        self.fresh = timedelta(0)
        """How old a record may be before it is read again."""
        self.roster = Roster()
        self.kept: KeptRoster | None = None
        """What the roster is kept as; None while nothing is on the table."""
        self._begun: list[KeptRoster] = []
        """Rosters of this start, which may not be written yet."""
        self._opening: Roster | None = None
        self._put_off: list[FoundId] = []
        """What came while a roster was being opened."""

    @property
    def is_opening(self) -> bool:
        """True while entries of a kept roster are still to come."""
        return self._opening is self.roster

    def find(self, name: str = "", project_id: str = "") -> KeptRoster | None:
        """The kept roster of a project, or else of this name; of several the one that was open last."""
        for kept in (*self._store.rosters(), *reversed(self._begun)) if self._remembers else ():
            if kept.project_id == project_id if project_id else kept.name == name:
                return kept
        return None

    def begin(self, name: str, project_id: str = "") -> None:
        """Put a new roster on the table."""
        self.roster = Roster()
        if self._remembers:
            self.kept = self._store.start_roster(name, project_id)
            self._begun.append(self.kept)
        else:
            self.kept = KeptRoster("", name, project_id, "", self._now(), self._now(), 0)

    def open(self, preview: Preview) -> Iterator[list[str]]:
        """Put a kept roster on the table, a piece at a time; what is seen first comes first.

        Yields:
            The ids of each piece; none while it is not yet written what was added to it a moment ago.
        """
        kept, written = preview.roster, threading.Event()
        self.roster = self._opening = roster = Roster()
        self._put_off = []
        self.kept = replace(kept, opened_at=self._now())
        self._store.save_roster(self.kept, written.set)
        roster.expect(kept.count, _groups(preview))
        filled = roster.fill(preview.first, _with_sources(preview.entries))
        self._tell(preview.known)
        yield filled
        first, mark = 0, -1
        while roster is self.roster:
            is_all = written.is_set()
            some, mark = self._store.some_entries(kept, mark, PIECE)
            if not some and is_all:
                roster.close_up()
                self._opening = None
                yield self.add(self._put_off)
                return
            filled = roster.fill(first, _with_sources(some))
            self.recall(filled)
            yield filled
            first += len(some)

    def add(self, found: Sequence[FoundId]) -> list[str]:
        """Put ids on the roster, and keep them there. While it is opened they are kept, and put on it at the end.

        Returns:
            Those that are new.
        """
        if self.is_opening and self.kept:
            self._put_off += found
            self._store.append(self.kept, found)
            return []
        added = self.roster.add(_with_sources(found))
        if added and self.kept and self._remembers:
            new = set(added)
            self._store.append(self.kept, [each for each in found if each.id in new])
        self.recall(added)
        return added

    def recall(self, ids: Sequence[str]) -> None:
        """Tell entries what is kept of them."""
        if self._remembers:
            self._tell(self._store.summaries(ids))

    def due(self, ids: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
        """Which of these are to be asked for: those of which nothing is known, those of which only a list has told, and
        those read in full a while ago."""
        unread: list[str] = []
        listed: list[str] = []
        stale: list[str] = []
        for id in ids:
            entry = self.roster.get(id)
            if entry and entry.state in {State.QUEUED, *OF_THE_ID}:
                if entry.state is State.QUEUED and entry.full_at is None:
                    (listed if entry.is_slim and entry.fresh else unread).append(id)
                elif entry.state is State.QUEUED or not entry.fresh:
                    stale.append(id)
        return unread, listed, stale

    def leave(self, place: str, filter: str | None, sort: str | None) -> None:
        """Keep where the person is, and what is shown; an entry that is still to come is no place."""
        if self.kept:
            left = replace(
                self.kept,
                place=place or self.kept.place,
                filter=self.kept.filter if filter is None else filter,
                sort=self.kept.sort if sort is None else sort,
            )
            if left != self.kept:
                self.kept = left
                self._store.save_roster(left)

    def _tell(self, known: Mapping[str, Kept]) -> None:
        for id, kept in known.items():
            self.roster.recall(id, self._past(kept))

    def _past(self, kept: Kept) -> Past:
        oldest = self._now() - self.fresh
        return Past(
            summary=kept.summary,
            read_at=kept.read_at,
            full_at=kept.full_at,
            since=kept.since,
            problem=kept.problem,
            fresh=any(at is not None and at > oldest for at in (kept.read_at, kept.problem_at)),
            due=kept.full_at is None or kept.full_at <= oldest,
        )


def named_by(now: datetime) -> str:
    """`10 Apr, 14:30`: what a roster without a name is called."""
    here = now.astimezone()
    return f"{here.day} {here:%b}, {here:%H:%M}"


def _with_sources(found: Sequence[FoundId]) -> list[tuple[str, Source]]:
    return [(each.id, Source(each.line, each.line_number, tuple(each.columns))) for each in found]


def _groups(preview: Preview) -> Counter[str]:
    """How many entries of a roster are counted in which group, once they are there."""
    groups: Counter[str] = Counter()
    for status, problem, count in preview.counts:
        known = UNREAD if status is None else group_of(status)
        groups[PROBLEM if problem in OF_THE_ID else known] += count
    return groups
