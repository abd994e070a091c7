"""Entries in order, with their counts. Pure: it is told what happened, and knows neither threads nor HTTP."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from layers_tui.events import Event, Failed, Fetching, Loaded, Refused
from layers_tui.influencer import KNOWN_STATUSES, Summary
from layers_tui.problem import PROBLEM_STATES, Problem, State

PROBLEM = "problem"
UNREAD = "unread"
OTHER = "other"
WAITING = frozenset({State.QUEUED, State.FETCHING})
GROUPS = (*KNOWN_STATUSES, OTHER, PROBLEM, UNREAD)
"""What the screen counts: each entry is in exactly one of these."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an id came from: a line of pasted text, a file, an argument."""

    line: str = ""
    line_number: int = 0
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Entry:
    """One line of the roster. Changed only by the `Roster` that holds it."""

    id: str
    source: Source
    state: State = State.QUEUED
    summary: Summary | None = None
    problem: Problem | None = None
    read_at: datetime | None = None

    @property
    def group(self) -> str:
        """Which of `GROUPS` it is counted in. A problem comes before what was known earlier."""
        if self.state in PROBLEM_STATES:
            return PROBLEM
        if self.summary is None:
            return UNREAD
        return self.summary.status if self.summary.status in KNOWN_STATUSES else OTHER

    @property
    def name(self) -> str:
        """As the API has it, or else as the person's own list does; empty when neither does."""
        if self.summary and self.summary.name:
            return self.summary.name
        return next((cell for header, cell in self.source.columns if header.casefold() == "name"), "")


class Roster:
    """An ordered set of ids with what is known of each. Owned by the session, which alone changes it."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._index: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        self._open = 0

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

    @property
    def counts(self) -> Counter[str]:
        """How many entries each of `GROUPS` has."""
        return self._counts

    @property
    def settled(self) -> int:
        """How many entries wait for nothing: loaded or with a problem."""
        return len(self._entries) - self._open

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
                self._counts[entry.group] += 1
                self._open += 1
                added.append(id)
        return added

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

    def apply(self, event: Event) -> frozenset[str] | None:
        """Take in what a thread saw.

        Returns:
            The ids whose entry changed; None when it may be any.
        """
        match event:
            case Refused(problem):
                for entry in self._entries:
                    if entry.state in WAITING:
                        self._become(entry, State.REFUSED, problem)
                return None
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
            case Loaded() if entry.read_at is None or entry.read_at <= event.read_at:
                self._become(entry, State.LOADED, None, event.influencer.summary, event.read_at)
            case Loaded() if entry.state in WAITING:
                # The later record wins, even when this one was waited for: a clock was set back.
                self._become(entry, State.LOADED)
            case _:
                return False
        return True

    def _become(
        self,
        entry: Entry,
        state: State,
        problem: Problem | None = None,
        summary: Summary | None = None,
        read_at: datetime | None = None,
    ) -> None:
        """Change one entry and keep the counts true. An entry with an old record keeps it, beside its problem."""
        self._counts[entry.group] -= 1
        self._open += (state in WAITING) - (entry.state in WAITING)
        entry.state, entry.problem = state, problem
        entry.summary = summary or entry.summary
        entry.read_at = read_at or entry.read_at
        self._counts[entry.group] += 1
