"""What is decided on whom, as filter, sort and rows ask for it. It does not know where decisions are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

APPROVED, REJECTED, NEEDS_WORK, NONE = "approved", "rejected", "needs work", ""
VERDICTS = (APPROVED, REJECTED, NEEDS_WORK, NONE)
"""What can be decided, in the order in which it is sorted and counted. The last is no decision."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reviewer thinks of one influencer."""

    reviewer: str
    verdict: str
    """One of `VERDICTS`: empty where there is a note and no decision."""
    note: str = ""
    tags: tuple[str, ...] = ()
    """The `#words` of the note, without their sign, casefolded."""
    at: datetime | None = None
    version: str = ""
    """Names the version of the record it was made on. Only compared."""
    stale: bool = False
    """The influencer has changed since."""


class Decided(Protocol):
    """Whoever knows the decisions. Asked thousands of times for one key: nothing is made anew."""

    @property
    def mine(self) -> Mapping[str, Opinion]:
        """The person's own opinion, by the influencer's id; of those without one there is none."""

    @property
    def others(self) -> Mapping[str, Mapping[str, Opinion]]:
        """The opinions of colleagues, by the influencer's id and by reviewer; of those without one there is none."""


class NothingDecided:
    """For a screen without decisions."""

    mine: Mapping[str, Opinion] = {}
    others: Mapping[str, Mapping[str, Opinion]] = {}
