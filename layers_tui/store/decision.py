"""What somebody has decided on one influencer: values only."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What was decided."""

    NONE = ""
    APPROVED = "approved"
    REJECTED = "rejected"
    NEEDS_WORK = "needs work"


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody thinks of one influencer. Local, never sent."""

    id: str
    verdict: Verdict
    reviewer: str
    at: datetime
    note: str = ""
    version: str = ""
    """Names the version of the record it was made on. Only compared."""
    picture: str = ""
    """What the note was written at: a picture's asset id, or its address where it has none; empty: at no picture."""

    @property
    def says_something(self) -> bool:
        """False when it only takes back what was there."""
        return bool(self.verdict or self.note)


@dataclass(frozen=True, slots=True)
class Restored:
    """One step taken back, or done again."""

    was: tuple[Decision, ...]
    """What stood before; nothing of an id on which nothing was decided."""
    now: tuple[Decision, ...]
    """What stands now, one for each id."""
