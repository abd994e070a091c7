"""How long the reading will still take, from how fast it went so far."""

import time
from collections.abc import Callable

SETTLING = 2.0
"""Seconds before an estimate is worth showing."""


class Stopwatch:
    """Measures since the last batch of ids was added."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since = 0.0
        self._done = 0

    def start(self, done: int) -> None:
        """Begin to measure, with so many done."""
        self._since, self._done = self._clock(), done

    def left(self, done: int, total: int) -> float | None:
        """Seconds that are left, or None while nobody can tell."""
        passed = self._clock() - self._since
        read = done - self._done
        if passed < SETTLING or read < 5 or done >= total:
            return None
        return (total - done) * passed / read
