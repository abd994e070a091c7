"""How fast requests may go out: one gate for all threads, closed while the API asks to wait."""

import threading
import time
from collections.abc import Callable

from layers_tui.api.allowance import Allowance

UNTOLD_WAIT = 5.0
"""Seconds to hold after a 429 that does not say how long."""


class Pace:
    """Gives every request its slot, and holds all threads until the moment the API named. Guards itself."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open = threading.Condition()
        self._allowance = Allowance()
        self._until = 0.0
        self._stopped = False

    @property
    def held(self) -> float:
        """Seconds until requests may go out again, as the API asked; 0 when they may now."""
        return max(0.0, self._until - self._clock())

    def hold(self, seconds: float | None) -> float:
        """Close the gate for everyone. A hold is never shortened by a later, smaller one.

        Returns:
            The monotonic time at which it opens.
        """
        with self._open:
            now = self._clock()
            # Several threads hear of the same refusal: it slows us down once.
            news = now >= self._until
            self._until = max(self._until, now + (UNTOLD_WAIT if seconds is None else seconds))
            if news:
                self._allowance.limited(self._until)
            return self._until

    def wait(self) -> bool:
        """Block until a request may go out, and count it. False when everything is to stop."""
        with self._open:
            while not self._stopped:
                now = self._clock()
                left = max(self._until, self._allowance.ready()) - now
                if left <= 0:
                    self._allowance.spend(now)
                    return True
                self._open.wait(left)
            return False

    def give_back(self) -> None:
        """The slot that `wait` gave was not needed."""
        with self._open:
            self._allowance.give_back()
            self._open.notify_all()

    def answered(self) -> None:
        """A request was answered with something else than 429."""
        with self._open:
            self._allowance.answered()

    def grant(self, tier: str) -> None:
        """Go as fast as this tier may."""
        with self._open:
            self._allowance.grant(tier)
            self._open.notify_all()

    def renew(self) -> None:
        """Begin anew, with another key: what the last one was asked to wait is nothing to it."""
        with self._open:
            self._allowance = Allowance()
            self._until = 0.0
            self._open.notify_all()

    def stop(self) -> None:
        """Wake every waiting thread for good."""
        with self._open:
            self._stopped = True
            self._open.notify_all()
