"""What a decision on many would do, in numbers, before it is made. It asks nobody."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from layers_tui.roster.decided import NONE

UNASKED = 5
"""So many may change without a question, when all of them were seen."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """A verdict on several at once."""

    verdict: str
    """Empty: their decisions are cleared."""
    count: int
    changing: int
    """Of how many the decision becomes another."""
    otherwise: int
    """How many of those were decided, and not so."""
    out_of_sight: int
    not_looked_at: int

    @property
    def is_to_be_asked(self) -> bool:
        """Whether the person may not know what they are about to do."""
        return self.changing > UNASKED or self.out_of_sight > 0 or self.not_looked_at > 0


def bulk(
    verdict: str,
    ids: AbstractSet[str],
    decided: Mapping[str, AbstractSet[str]],
    in_sight: AbstractSet[str],
    looked_at: AbstractSet[str],
) -> Bulk:
    """Work it out.

    Args:
        decided: By verdict, the ids that have it.
        in_sight: Those that are on the screen.
        looked_at: Those that were ever selected or shown large.
    """
    undecided = len(ids) - sum(len(ids & those) for those in decided.values())
    same = undecided if verdict == NONE else len(ids & decided.get(verdict, frozenset()))
    changing = len(ids) - same
    return Bulk(
        verdict=verdict,
        count=len(ids),
        changing=changing,
        otherwise=changing if verdict == NONE else changing - undecided,
        out_of_sight=len(ids - in_sight),
        not_looked_at=len(ids - looked_at),
    )
