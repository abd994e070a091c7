"""How fast requests may go out: one gate for all threads, closed while the API asks to wait."""

import threading
import time
from collections.abc import Callable

UNTOLD_WAIT = 5.0
"""Seconds to hold after a 429 that does not say how long."""


class Pace:
    """Holds every thread until the moment the API named. Shared by all workers; guards itself."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open = threading.Condition()
        self._until = 0.0
        self._stopped = False

    @property
    def held(self) -> float:
        """Seconds until requests may go out again; 0 when they may now."""
        return max(0.0, self._until - self._clock())

    def hold(self, seconds: float | None) -> float:
        """Close the gate for everyone. A hold is never shortened by a later, smaller one.

        Returns:
            The monotonic time at which it opens.
        """
        with self._open:
            self._until = max(self._until, self._clock() + (UNTOLD_WAIT if seconds is None else seconds))
            return self._until

    def wait(self) -> bool:
        """Block until a request may go out. False when everything is to stop."""
        with self._open:
            while not self._stopped and (left := self._until - self._clock()) > 0:
                self._open.wait(left)
            return not self._stopped

    def stop(self) -> None:
        """Wake every waiting thread for good."""
        with self._open:
            self._stopped = True
            self._open.notify_all()
