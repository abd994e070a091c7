"""How many reads a minute a key has: the documented tiers, and one bucket for each key."""

import math
import re
from dataclasses import dataclass

READS_A_MINUTE = {"standard": 120, "pilot": 1200, "partner": 6000}


@dataclass(frozen=True, slots=True)
class Tier:
    """A read allowance. `reads` of None never refuses."""

    name: str
    reads: int | None
    seconds: float = 60.0

    @classmethod
    def parse(cls, text: str) -> "Tier":
        """`standard`, `pilot`, `partner`, `none` or `N/SECONDS`; ValueError for anything else."""
        if text in READS_A_MINUTE:
            return cls(text, READS_A_MINUTE[text])
        if text == "none":
            return cls("none", None)
        parts = re.fullmatch(r"(\d+)/(\d+(?:\.\d+)?)", text)
        if parts is None or not int(parts[1]) or not float(parts[2]):
            message = f"not a tier: {text!r}; it is standard, pilot, partner, none or N/SECONDS, such as 10/60"
            raise ValueError(message)
        return cls("custom", int(parts[1]), float(parts[2]))


class ReadBucket:
    """A bucket that starts full and refills evenly. Owned by the server's event loop alone."""

    def __init__(self, tier: Tier) -> None:
        self._tier = tier
        self._levels: dict[str, tuple[float, float]] = {}

    def draw(self, key: str, now: float) -> int | None:
        """None when the key may read; else the whole seconds after which it may."""
        if self._tier.reads is None:
            return None
        rate = self._tier.reads / self._tier.seconds
        level, since = self._levels.get(key, (float(self._tier.reads), now))
        level = min(float(self._tier.reads), level + max(0.0, now - since) * rate)
        if level >= 1:
            self._levels[key] = (level - 1, now)
            return None
        self._levels[key] = (level, now)
        return max(1, math.ceil((1 - level) / rate))
