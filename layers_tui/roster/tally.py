"""How many of a roster are decided, and how. A value: whoever owns the decisions counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from layers_tui.roster.decided import APPROVED, NEEDS_WORK, REJECTED


@dataclass(frozen=True, slots=True)
class Tally:
    """The review of one roster at one moment."""

    total: int
    approved: int = 0
    rejected: int = 0
    needs_work: int = 0

    @classmethod
    def of(cls, total: int, counts: Mapping[str, int]) -> "Tally":
        """So many entries, of which each verdict has so many."""
        return cls(total, counts.get(APPROVED, 0), counts.get(REJECTED, 0), counts.get(NEEDS_WORK, 0))

    @property
    def decided(self) -> int:
        """How many have a verdict."""
        return self.approved + self.rejected + self.needs_work

    @property
    def undecided(self) -> int:
        """How many have none."""
        return self.total - self.decided

    @property
    def is_complete(self) -> bool:
        """True when there are any, and all of them are decided."""
        return self.total > 0 and self.undecided <= 0
