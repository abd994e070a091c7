"""What became of something that was to be decided: a value for whoever asked."""

from dataclasses import dataclass
from enum import StrEnum

from layers_tui.roster.decided import Opinion


class Kind(StrEnum):
    """What happened."""

    DECIDED = "decided"
    UNDONE = "undone"
    REDONE = "redone"
    TAKEN = "taken"
    """Colleagues' decisions came."""
    ELSEWHERE = "elsewhere"
    """Another program on this machine has decided."""
    NOTHING = "nothing"
    """There was nothing to do: it stood like that already."""
    REFUSED = "refused"
    """It could not be kept. Nothing is changed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """It is kept, when it could be; only then it is told."""

    kind: Kind
    ids: tuple[str, ...] = ()
    """Whose decision is another now."""
    made: Opinion | None = None
    """What was decided, taken back or done again; of several, on the first of them."""
    other: Opinion | None = None
    """What stood before; of what was taken back, what stands now. None: nothing."""
    newly: int = 0
    """How many of them had no verdict, and have one now."""
    refusal: str = ""
    """Why it could not be kept, a sentence or two."""
