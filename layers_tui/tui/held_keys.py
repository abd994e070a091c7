"""Tells a key that is held down from one that is pressed quickly. It does not know what the keys do."""

import time
from collections.abc import Callable

MOST = 3
"""So often a held key does what it does."""
REPEAT = 0.06
"""Seconds between two keys: a terminal that repeats a held one is faster, and nobody presses one key as fast."""
DELAY = 1.0
"""Seconds within which a key that goes on fast was held from the one before. Repeating begins after a quarter or so."""


class HeldKeys:
    """Counts keys of one kind that come one after another. Belongs to the screen's thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kind = ""
        self._last = float("-inf")
        self._run = 0
        self._refused = 0
        self._spent = False

    def allows(self, kind: str) -> bool:
        """Take in that a key of this kind came.

        Returns:
            False when it is held down, and has done enough.
        """
        now = self._clock()
        gap = now - self._last
        if kind != self._kind or gap >= DELAY:
            self._run, self._spent = 1, False
        elif gap < REPEAT:
            self._run += 1
        else:
            # Pressed again, or the first repeat of the key before: what comes next will tell.
            self._run = min(self._run + 1, MOST - 1)
        self._kind, self._last = kind, now
        allowed = self._run <= MOST and not self._spent
        self._refused = 0 if allowed else self._refused + 1
        return allowed

    @property
    def is_first_refused(self) -> bool:
        """True for the first key of a held one that does nothing any more: then it is told."""
        return self._refused == 1

    def spend(self) -> None:
        """What the key did is enough for one press: a repeat of it does nothing."""
        self._spent = True
