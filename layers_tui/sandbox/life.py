"""How an influencer comes into being: pending, training, then ready or failed; computed from the clock."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Life:
    """A life that begins when the server starts; times in seconds after that."""

    training_after: float
    over_after: float
    outcome: str
    """`ready` or `failed`."""

    def status(self, age: float) -> tuple[str, float]:
        """The status at this age, and the age at which it began."""
        if age < self.training_after:
            return "pending", 0.0
        if age < self.over_after:
            return "training", self.training_after
        return self.outcome, self.over_after


@dataclass(frozen=True, slots=True)
class Course:
    """How somebody fares: a status that stays, or a life that decides it."""

    status: str
    hours: float | None = None
    """The hours before the start at which the status began; None when it began long ago."""
    life: Life | None = None
