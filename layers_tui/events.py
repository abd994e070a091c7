"""What crosses from worker threads to whoever owns the roster. Immutable, and ignorant of both sides."""

from dataclasses import dataclass
from datetime import datetime

from layers_tui.influencer import Influencer
from layers_tui.problem import Problem


@dataclass(frozen=True, slots=True)
class Event:
    """Something a thread saw."""


@dataclass(frozen=True, slots=True)
class Awaited(Event):
    """The person can see nothing before this: it goes before everything else."""


@dataclass(frozen=True, slots=True)
class Fetching(Event):
    """A worker has sent the request for this id."""

    id: str


@dataclass(frozen=True, slots=True)
class Loaded(Event):
    """A record arrived."""

    id: str
    influencer: Influencer
    read_at: datetime
    """When the answer came, in UTC."""
    body: bytes
    """The answer as it came."""


@dataclass(frozen=True, slots=True)
class Listed(Event):
    """A page of a project's list arrived."""

    project_id: str
    cursor: str
    """Which page it is: the cursor it was asked for with, empty for the first."""
    status: str
    """The status it was asked for, empty for all."""
    items: tuple[Influencer, ...]
    """Slim: a few fields each, with the project they were listed in."""
    next_cursor: str
    """Empty on the last page."""
    read_at: datetime
    """When the answer came, in UTC."""


@dataclass(frozen=True, slots=True)
class Unlisted(Event):
    """A page of a project's list could not be read."""

    project_id: str
    cursor: str
    status: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """An id could not be read, for a reason of its own."""

    id: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Refused(Event):
    """The key was refused: nothing more is asked until it changes."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Identified(Event):
    """The answer of `whoami`: whose key this is."""

    organization: str
    organization_id: str
    tier: str
    key_id: str
    """The loggable part of the key, as the API names it."""


@dataclass(frozen=True, slots=True)
class Hold(Event):
    """The API asked every thread to wait."""

    until: float
    """Monotonic time at which requests may start again, in seconds."""


@dataclass(frozen=True, slots=True)
class Away(Event):
    """Nothing answers: no more is asked until something does."""

    message: str
    """What is wrong, one sentence."""
    until: float
    """Monotonic time of the next attempt, in seconds."""


@dataclass(frozen=True, slots=True)
class Back(Event):
    """Something answers again."""


@dataclass(frozen=True, slots=True)
class Broken(Event):
    """A fault of our own reached a thread's boundary. The thread goes on."""

    where: str
    message: str
