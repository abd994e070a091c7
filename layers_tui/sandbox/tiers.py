"""How many reads a key has in how many seconds: the documented tiers, and any other."""

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
