"""How fast requests may go out: one gate for all threads, closed while the API asks to wait."""

import threading
import time
from collections.abc import Callable

from layers_tui.api.allowance import Allowance
from layers_tui.api.limits import Limits
from layers_tui.rate import FixedPace, Rate


class Pace:
    """Gives every request its slot, and holds all threads until the moment the API named. Guards itself."""

    def __init__(self, fixed: FixedPace | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """`fixed` is what the person asked for: tier and headers then never make it faster."""
        self._fixed = fixed
        self._clock = clock
        self._turn = threading.Lock()
        """Held by the one thread that waits for the next slot: the others need not wake for it."""
        self._open = threading.Condition()
        self._allowance = Allowance(fixed)
        self._stopped = False

    @property
    def held(self) -> float:
        """Seconds until requests may go out again, as the API asked; 0 when they may now."""
        with self._open:
            return self._allowance.held(self._clock())

    @property
    def rate(self) -> Rate | None:
        """How fast requests go out now, a hold left aside; None when nothing paces them."""
        with self._open:
            pause = self._allowance.pause(self._clock())
            return Rate(1, pause) if pause else None

    def seconds_for(self, requests: int) -> float | None:
        """Seconds from now until so many more requests have gone out, a hold included; None when nothing paces them."""
        with self._open:
            return self._allowance.seconds_for(requests, self._clock())

    def hold(self, seconds: float | None) -> float:
        """Close the gate for everyone. A hold is never shortened by a later, smaller one.

        Returns:
            The monotonic time at which it opens.
        """
        with self._open:
            return self._allowance.limited(self._clock(), seconds)

    def wait(self) -> bool:
        """Block until a request may go out, and count it. False when everything is to stop."""
        with self._turn, self._open:
            while not self._stopped:
                now = self._clock()
                left = self._allowance.ready(now) - now
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

    def heard(self, limits: Limits) -> None:
        """An answer, whatever its status, told what is left: slow down at once, or go faster once it is proven."""
        with self._open:
            now = self._clock()
            before = self._allowance.ready(now)
            self._allowance.hear(limits, now)
            if self._allowance.ready(now) < before:
                self._open.notify_all()

    def answered(self) -> None:
        """A request was answered with something else than 429."""
        with self._open:
            self._allowance.answered()

    def grant(self, tier: str) -> None:
        """Go as fast as this tier may."""
        with self._open:
            self._allowance.grant(tier, self._clock())
            self._open.notify_all()

    def renew(self) -> None:
        """Begin anew, with another key: what the last one was asked to wait is nothing to it."""
        with self._open:
            self._allowance = Allowance(self._fixed)
            self._open.notify_all()

    def stop(self) -> None:
        """Wake every waiting thread for good."""
        with self._open:
            self._stopped = True
            self._open.notify_all()
