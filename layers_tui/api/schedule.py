"""How many requests could have gone out since they began to. Arithmetic only: it has no clock."""

import math

from layers_tui.api.laws import MARGIN
from layers_tui.rate import Rate

AHEAD = 0.1
"""The share of a whole limit by which the requests may be ahead of an even pace."""
IDLE = 4
"""So many pauses without a request are a rest."""
SHORTEST_REST = 1.0
"""Seconds."""


class Schedule:
    """What a slow start did not send is owed: as long as there is no rest, it may be made up."""

    def __init__(self) -> None:
        self._began = -math.inf
        self._last = -math.inf
        self._sent = 0

    def spend(self, now: float, pause: float) -> None:
        """A request goes out, at the earliest this pause after the last one."""
        if now - self._last > max(SHORTEST_REST, IDLE * pause):
            self._began, self._sent = now, 0
        self._last = now
        self._sent += 1

    def give_back(self) -> None:
        """The last one did not go out after all."""
        self._sent -= 1

    def is_behind(self, rate: Rate, now: float) -> bool:
        """Whether more might have been sent at this rate."""
        owed = max(0.0, now - self._began) / rate.pause * MARGIN + AHEAD * rate.requests
        return math.isfinite(owed) and self._sent < owed
