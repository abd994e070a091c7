"""One line of the roster: an id, where it came from, how far we are with it and what is known of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from layers_tui.folding import folded
from layers_tui.influencer import KNOWN_STATUSES, Summary
from layers_tui.problem import OF_THE_ID, PROBLEM_STATES, Problem, State

PROBLEM = "problem"
UNREAD = "unread"
OTHER = "other"
WAITING = frozenset({State.QUEUED, State.FETCHING})
GROUPS = (*KNOWN_STATUSES, OTHER, PROBLEM, UNREAD)
"""What the screen counts: each entry is in exactly one of these."""
GROWING = frozenset({"pending", "training", "processing"})
"""The statuses that last a minute. One that lasts much longer is stuck."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an id came from: a line of pasted text, a file, an argument."""

    line: str = ""
    line_number: int = 0
    columns: tuple[tuple[str, str], ...] = ()


NOWHERE = Source()


@dataclass(slots=True)
class Entry:
    """One line of the roster. Changed only by the `Roster` that holds it."""

    id: str
    source: Source
    state: State = State.QUEUED
    summary: Summary | None = None
    problem: Problem | None = None
    read_at: datetime | None = None
    """When any answer last told of it; None when none ever did."""
    full_at: datetime | None = None
    """When it was last read in full; None when only lists have told of it."""
    since: datetime | None = None
    """The earliest time known for its present status."""
    fresh: bool = False
    """What its summary says was told lately. An old one is worth a page of a list."""

    @property
    def group(self) -> str:
        """Which of `GROUPS` it is counted in. A problem comes before what was known earlier."""
        if self.state in PROBLEM_STATES:
            return PROBLEM
        return UNREAD if self.summary is None else group_of(self.summary.status)

    @property
    def name(self) -> str:
        """As the API has it, or else as the person's own list does; empty when neither does."""
        if self.summary and self.summary.name:
            return self.summary.name
        return next((cell for header, cell in self.source.columns if header.casefold() == "name"), "")

    @property
    def is_slim(self) -> bool:
        """True when it is known from lists alone."""
        return self.summary is not None and self.full_at is None

    @property
    def is_gone(self) -> bool:
        """True when it was read before and is not there any more."""
        return self.state is State.MISSING and self.summary is not None

    @property
    def is_lacking(self) -> bool:
        """True when a list could tell something new of it."""
        return not self.fresh and self.state not in OF_THE_ID

    @property
    def is_growing(self) -> bool:
        """True while it is on its way to ready or failed."""
        return self.summary is not None and self.summary.status in GROWING and self.state not in PROBLEM_STATES

    @property
    def project(self) -> str:
        """The project it belongs to, empty while that is not known."""
        return (self.summary and self.summary.project_id) or ""


def group_of(status: str | None) -> str:
    """Which of `GROUPS` a status is counted in."""
    return status if status in KNOWN_STATUSES else OTHER


def overlaid(known: Summary, item: Summary) -> Summary:
    """A summary of a whole record, with what an item of a list has told later."""
    return replace(
        known,
        project_id=item.project_id or known.project_id,
        name=item.name or known.name,
        status=item.status or known.status,
        age_range=item.age_range or known.age_range,
        thumbnail=item.thumbnail or known.thumbnail,
        # Found by what it is called now, too.
        search=f"{folded(item.name)}\n{known.search}" if item.name and item.name != known.name else known.search,
    )
