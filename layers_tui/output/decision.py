"""What somebody decided on one influencer, as it goes out in files and comes back. It knows no file and no format."""

from dataclasses import dataclass
from datetime import datetime

APPROVED, REJECTED, NEEDS_WORK = "approved", "rejected", "needs work"
VERDICTS = (APPROVED, REJECTED, NEEDS_WORK)


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's decision, or a note alone. Every text has passed `clean()`."""

    id: str
    """The influencer's."""
    verdict: str
    """One of `VERDICTS`; empty for a note without a decision."""
    reviewer: str = ""
    at: datetime | None = None
    """In UTC; None when nobody said."""
    note: str = ""
    tags: tuple[str, ...] = ()
    """Without `#`."""
    version: str = ""
    """Names the version of the record it was made on. Only compared."""
