"""So many requests in so many seconds. Knows no clock."""

import re
from dataclasses import dataclass

_RATE = re.compile(r"([0-9]{1,9})/([0-9]{1,9}(?:\.[0-9]{1,6})?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast: `Rate(120, 60.0)` is two a second. Both are above 0."""

    requests: int
    seconds: float

    @classmethod
    def parse(cls, text: str) -> "Rate":
        """Read `120/60`. Raises `ValueError` for anything else."""
        found = _RATE.fullmatch(text)
        if found is None or not int(found[1]) or not float(found[2]):
            raise ValueError("must be N/SECONDS, such as 120/60")
        return cls(int(found[1]), float(found[2]))

    @property
    def pause(self) -> float:
        """Seconds from one request to the next."""
        return self.seconds / self.requests


@dataclass(frozen=True, slots=True)
class FixedPace:
    """What the person asked for with `--pace`: nothing makes it faster."""

    rate: Rate | None
    """None for `none`: as fast as answers come."""

    @classmethod
    def parse(cls, text: str) -> "FixedPace":
        """Read `N/SECONDS` or `none`. Raises `ValueError` for anything else."""
        return cls(None if text == "none" else Rate.parse(text))
