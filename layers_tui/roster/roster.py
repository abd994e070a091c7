"""Entries in order, with their counts. Pure: it is told what happened, and knows neither threads nor HTTP."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from layers_tui.events import Event, Failed, Fetching, Listed, Loaded, Refused
from layers_tui.influencer import Influencer, Summary
from layers_tui.problem import OF_THE_ID, PROBLEM_STATES, Problem, State
from layers_tui.roster.entry import NOWHERE, WAITING, Entry, Source, overlaid


@dataclass(frozen=True, slots=True)
class Past:
    """What was known of an id before this start."""

    summary: Summary | None
    read_at: datetime | None
    full_at: datetime | None
    since: datetime | None
    problem: Problem | None
    fresh: bool
    """Its summary was told lately."""
    due: bool
    """It is to be read in full: it never was, or that is a while ago."""


class Roster:
    """An ordered set of ids with what is known of each. Owned by the session, which alone changes it."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._index: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        self._open = 0
        self._expected = 0
        self._foreseen: Counter[str] = Counter()
        self._lacking: Counter[str] = Counter()
        self._growing: dict[str, Entry] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __getitem__(self, index: int) -> Entry:
        return self._entries[index]

    def __contains__(self, id: str) -> bool:
        return id in self._index

    def slice(self, first: int, last: int) -> Sequence[Entry]:
        """The entries from `first` up to, not including, `last`."""
        return self._entries[first:last]

    def index(self, id: str) -> int | None:
        """The place of an id, or None."""
        return self._index.get(id)

    def get(self, id: str) -> Entry | None:
        """The entry of an id, or None."""
        index = self._index.get(id)
        return None if index is None else self._entries[index]

    def find(self, id: str) -> Entry | None:
        """The entry of an id that an answer names: with or without its prefix (contract)."""
        # The first paint does not need it.
        from layers_tui.ids import other_form

        return self.get(id) or self.get(other_form(id))

    @property
    def counts(self) -> Counter[str]:
        """How many entries each of `GROUPS` has, those that are still to be told included."""
        return self._foreseen if self._expected else self._counts

    @property
    def settled(self) -> int:
        """How many entries wait for nothing: loaded or with a problem."""
        return len(self._entries) - self._open - self._expected

    @property
    def expected(self) -> int:
        """How many entries are still to be told by `fill`."""
        return self._expected

    @property
    def lacking(self) -> Counter[str]:
        """How many entries of each project a list could tell something new of; under "" where it is not known.

        A project stays, with none, when all is known of its entries.
        """
        return self._lacking

    @property
    def growing(self) -> Iterable[Entry]:
        """The entries that are on their way to ready or failed."""
        return self._growing.values()

    def add(self, ids: Iterable[tuple[str, Source]]) -> list[str]:
        """Append the ids that are new, in order.

        Returns:
            Those ids.
        """
        added = []
        for id, source in ids:
            if id not in self._index:
                self._index[id] = len(self._entries)
                entry = Entry(id, source)
                self._entries.append(entry)
                self._count(entry, 1)
                added.append(id)
        return added

    def expect(self, total: int, counts: Counter[str] | None = None) -> None:
        """Make room for so many entries that `fill` tells of later. They are blank until then.

        Args:
            counts: How many of them each of `GROUPS` has, as far as it is known.
        """
        self._foreseen = counts or Counter()
        blank = Entry("", NOWHERE)
        self._entries += [blank] * total
        self._expected += total

    def fill(self, first: int, ids: Iterable[tuple[str, Source]]) -> list[str]:
        """Put entries where room was made for them, from `first` on; behind the last where there is none.

        Returns:
            Those that were not there.
        """
        filled = []
        for index, (id, source) in enumerate(ids, first):
            if index >= len(self._entries):
                filled += self.add([(id, source)])
            elif not self._entries[index].id and id not in self._index:
                entry = self._entries[index] = Entry(id, source)
                self._index[id] = index
                self._expected -= 1
                self._count(entry, 1)
                filled.append(id)
        return filled

    def close_up(self) -> None:
        """No more comes by `fill`: room that is left over was for entries that are not there."""
        if self._expected:
            self._entries = [entry for entry in self._entries if entry.id]
            self._index = {entry.id: index for index, entry in enumerate(self._entries)}
            self._expected = 0

    def recall(self, id: str, past: Past) -> None:
        """Take in what was known of an entry before this start."""
        entry = self.get(id)
        if entry is None or entry.read_at is not None:
            return
        self._count(entry, -1)
        entry.summary, entry.read_at, entry.full_at, entry.since = past.summary, past.read_at, past.full_at, past.since
        entry.fresh = past.fresh
        if entry.state is State.QUEUED:
            if past.problem and past.problem.state in OF_THE_ID:
                entry.state, entry.problem = past.problem.state, past.problem
            elif not past.due:
                entry.state = State.LOADED
        self._count(entry, 1)

    def requeue(self, ids: Iterable[str]) -> list[str]:
        """Put entries back to queued, to be read again; what is known of them stays.

        Returns:
            Those that were not waiting already.
        """
        again = []
        for id in ids:
            entry = self.get(id)
            if entry and entry.state not in WAITING:
                self._become(entry, State.QUEUED)
                again.append(id)
        return again

    def age(self) -> None:
        """Call no summary fresh any more: lists are to be read again."""
        for entry in self._entries:
            if entry.id:
                self._count(entry, -1)
                entry.fresh = False
                self._count(entry, 1)

    def apply(self, event: Event) -> frozenset[str] | None:
        """Take in what a thread saw.

        Returns:
            The ids whose entry changed; None when it may be any.
        """
        match event:
            case Refused(problem):
                for entry in self._entries:
                    if entry.id and entry.state in WAITING:
                        self._become(entry, State.REFUSED, problem)
                return None
            case Listed():
                found = ((self.find(item.id), item) for item in event.items)
                return frozenset(entry.id for entry, item in found if entry and self._list(entry, item, event.read_at))
            case Fetching(id) | Failed(id) | Loaded(id):
                known = self.get(id)
                return frozenset({id}) if known and self._tell(known, event) else frozenset()
            case _:
                return frozenset()

    def _tell(self, entry: Entry, event: Fetching | Failed | Loaded) -> bool:
        """Tell one entry. False when it is no news."""
        match event:
            case Fetching() if entry.state is State.QUEUED:
                self._become(entry, State.FETCHING)
            case Failed():
                self._become(entry, event.problem.state, event.problem)
            case Loaded() if entry.full_at is None or entry.full_at <= event.read_at:
                self._load(entry, event)
            case Loaded() if entry.state in WAITING:
                # The later record wins, even when this one was waited for: a clock was set back.
                self._become(entry, State.LOADED)
            case _:
                return False
        return True

    def _load(self, entry: Entry, event: Loaded) -> None:
        summary = event.influencer.summary
        if entry.summary:
            # A list that was read later has the last word; one that was read earlier may alone know the project.
            later = entry.read_at is not None and entry.read_at > event.read_at
            summary = overlaid(summary, entry.summary) if later else summary
            summary = replace(summary, project_id=summary.project_id or entry.summary.project_id)
        self._know(entry, summary, event.read_at, State.LOADED, full=True)

    def _list(self, entry: Entry, item: Influencer, read_at: datetime) -> bool:
        """Tell one entry what an item of a list says. False when it is no news."""
        if entry.read_at is not None and entry.read_at > read_at:
            return False
        known, told = entry.summary, item.summary
        summary = told if known is None else overlaid(known, told)
        # It is there, whatever was said of it before: it is worth reading.
        state = State.QUEUED if entry.state is State.MISSING else entry.state
        self._know(entry, summary, read_at, state, full=False)
        return True

    def _know(self, entry: Entry, summary: Summary, read_at: datetime, state: State, *, full: bool) -> None:
        """Take in a summary."""
        self._count(entry, -1)
        first = entry.summary is None or entry.summary.status != summary.status
        # A status that a whole record has is at least as old as that record's last change.
        began = min(summary.updated_at, read_at) if full and summary.updated_at else read_at
        entry.since = began if first or entry.since is None else min(entry.since, began)
        entry.summary, entry.fresh = summary, True
        entry.read_at = max(read_at, entry.read_at or read_at)
        entry.full_at = read_at if full else entry.full_at
        entry.problem = entry.problem if state is entry.state and state in PROBLEM_STATES else None
        entry.state = state
        self._count(entry, 1)

    def _become(self, entry: Entry, state: State, problem: Problem | None = None) -> None:
        """Change how far we are with one entry. One with an old record keeps it, beside its problem."""
        self._count(entry, -1)
        entry.state, entry.problem = state, problem
        self._count(entry, 1)

    def _count(self, entry: Entry, by: int) -> None:
        """Count one entry in, or out before it changes."""
        group = entry.group
        self._counts[group] += by
        self._open += by * (entry.state in WAITING)
        self._lacking[entry.project] += by * entry.is_lacking
        if entry.is_growing:
            if by > 0:
                self._growing[entry.id] = entry
            else:
                self._growing.pop(entry.id, None)
