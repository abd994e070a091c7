"""What the store gives back, and tells: values only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from layers_tui.events import Awaited
from layers_tui.ids import FoundId
from layers_tui.influencer import Summary
from layers_tui.problem import Problem, State
from layers_tui.store.naming import digest_of, name_of


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of one id without a request: a record, a problem, or both."""

    summary: Summary | None
    """None when it was never read."""
    read_at: datetime | None
    """When any answer last told of it, in UTC."""
    full_at: datetime | None
    """When it was last read in full; None when only items of lists have told of it."""
    since: datetime | None
    """The earliest time known for its present status."""
    problem: Problem | None = None
    """Why the last attempt failed; None when it did not."""
    problem_at: datetime | None = None

    @property
    def gone(self) -> bool:
        """True when it was read before and is not there any more."""
        return self.summary is not None and self.problem is not None and self.problem.state is State.MISSING


@dataclass(frozen=True, slots=True)
class Version:
    """One form of a record: every full answer between two times was this body."""

    first_at: datetime
    last_at: datetime
    body: bytes

    @property
    def name(self) -> str:
        """What it is called, by its body."""
        return name_of(digest_of(self.body))


@dataclass(frozen=True, slots=True)
class Stage:
    """One stretch of a record's life as it was seen."""

    first_at: datetime
    last_at: datetime
    status: str
    """As the API has it; empty when it gave none."""
    gone: bool = False
    """True when the answer was 404."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different from an earlier time. Each id is in one of these, in the first that fits."""

    gone: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    """Ready now, and was not."""
    failed: tuple[str, ...] = ()
    """Failed now, and had not."""
    moved: tuple[str, ...] = ()
    """Another status than then, neither ready nor failed; or back after it was gone."""
    edited: tuple[str, ...] = ()
    """The same status, and other words or pictures."""

    @property
    def ids(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.gone, *self.ready, *self.failed, *self.moved, *self.edited)


@dataclass(frozen=True, slots=True)
class KeptRoster:
    """A roster that can be opened again."""

    key: str
    """What it is called by in this file."""
    name: str
    project_id: str
    """The project it was made of, or empty."""
    place: str
    """The id under the cursor when it was left, or empty."""
    created_at: datetime
    opened_at: datetime
    count: int
    """How many entries it has."""
    filter: str = ""
    """What it was filtered by when it was left, as text."""
    sort: str = ""
    """What it was sorted by, as text; empty for its own order."""


@dataclass(frozen=True, slots=True)
class NamedFilter:
    """A filter that can be called up again."""

    name: str
    filter: str
    """As text."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What is seen first of a roster that is opened, before its entries are read one by one."""

    roster: KeptRoster
    counts: tuple[tuple[str | None, State | None, int], ...]
    """How many entries have this status and this problem: None where there is no record, and no problem."""
    first: int
    """The index of the first of `entries`."""
    entries: tuple[FoundId, ...]
    """Those around the place where it was left."""
    known: Mapping[str, Kept]
    """What is known of those."""


@dataclass(frozen=True, slots=True)
class StoreOpened(Awaited):
    """What is kept can be read, or it was told why not."""

    last: Preview | None
    """The roster that was open last."""
