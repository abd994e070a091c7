"""What the limit headers have taught of a key's window. Arithmetic only: it has no clock.

Servers mean different things by the same three headers. Where the reset counts down, the window is fixed, and what is
left has to last until then. Where it does not, more comes back with every moment, and what is left says little.
"""

import math
from dataclasses import replace

from layers_tui.api.laws import DRY, LONGEST_GUESS, MARGIN, until_reset, while_filled
from layers_tui.api.limits import Limits
from layers_tui.api.proof import ROOM
from layers_tui.rate import Rate

COUNTED = 2.5
"""Seconds of one window after which a reset shows that it counts down. Many servers round it to whole ones."""
ROUNDED = 1.5
"""Seconds by which the end of one window may seem to move: rounding, and the network."""
SHORTEST = 0.01
"""Seconds. A window that is shorter is none."""
STRANGE = 3
"""So many answers in a row that tell of an earlier end are right; fewer are late ones, from the window before."""
QUOTA = 600.0
"""Seconds. A longer window is a stock that may be used up, not a pace."""


class Headroom:
    """Learns from one key's answers."""

    def __init__(self) -> None:
        self._told = Limits()
        self._end = -math.inf
        """When this window ends, as the answers so far agree."""
        self._began = -math.inf
        """When it was first told."""
        self._longest = 0.0
        """The longest reset seen."""
        self._first: float | None = None
        """The first reset seen."""
        self._counts_down: bool | None = None
        self._strange = 0
        self._dry = DRY

    def doubt(self) -> None:
        """There was a 429: with nothing left, it waits longer from now on."""
        self._dry = 1.0

    def hear(self, limits: Limits, now: float) -> None:
        """Learn from one answer."""
        if max(limits.window or 0.0, limits.reset or 0.0) > QUOTA:
            limits = replace(limits, window=None, reset=None)
        if limits.limit != self._told.limit:
            self._longest, self._first = 0.0, None
        if limits.reset is not None:
            if self._is_strange(now + limits.reset):
                return
            self._follow(limits.reset, limits.remaining, now)
            self._longest = max(self._longest, limits.reset)
            self._first = limits.reset if self._first is None else self._first
        self._told = limits

    @property
    def told(self) -> Limits:
        """What the last answer said that counts."""
        return self._told

    @property
    def window(self) -> float:
        """Seconds of the whole window, as far as it is known; 0 when nothing is."""
        window = self._told.window or self._longest
        return window if window >= SHORTEST else 0.0

    @property
    def rate(self) -> Rate | None:
        """How fast it may go in the long run; None when the headers do not say."""
        limit, window = self._told.limit, self.window
        return Rate(limit, window) if limit is not None and window else None

    @property
    def refill(self) -> float:
        """Seconds in which one request comes back, where a reset grows with what is used; 0 where it does not.

        Such a reset says when all will be back: until much is used, it is shorter than the window.
        """
        told = self._told
        if told.limit is None or told.remaining is None or told.reset is None or self._counts_down:
            return 0.0
        grew = self._first is not None and told.reset > self._first + ROUNDED
        return told.reset / (told.limit - told.remaining) if grew and told.remaining < told.limit else 0.0

    @property
    def counts_down(self) -> bool:
        """True when all comes back at once, at the end of a window."""
        return bool(self._counts_down)

    @property
    def least_pause(self) -> float:
        """Seconds from one request to the next that the limit allows, whatever is left of it."""
        told = self._told
        if told.limit is None:
            return 0.0
        # Whole seconds are rounded up: without the one, a short window would be taken for a longer.
        return (told.window or max(0.0, self._longest - 1)) / (told.limit * MARGIN)

    def slowed(self, usual: float, since: float) -> float:
        """Seconds from the last request, at `since`, to the next, if what is left asks for more than the usual ones."""
        told = self._told
        if told.remaining is None:
            return usual
        left = self.ends_in(since) / MARGIN
        if self._counts_down:
            # The one after those that are left belongs to the next window.
            return max(usual, left / (told.remaining + 1))
        if self._counts_down is None:
            return max(usual, min(left, LONGEST_GUESS)) if told.remaining == 0 else usual
        # Alone, we would leave twice as many.
        scarce = told.limit is not None and told.remaining < int(told.limit * (1 - MARGIN) / 2)
        return 2 * usual if scarce else usual

    def allowed(self, since: float, under_way: int, *, behind: bool) -> float:
        """The same by the headers alone; endless when they say too little."""
        told = self._told
        if told.limit is None or told.remaining is None or not self.window:
            return math.inf
        left = told.remaining - under_way
        if self._counts_down:
            return until_reset(left, told.limit, self.window, self._end - since, behind=behind)
        # A window so short that it cannot be seen to count down may be of any kind.
        roomy = self.window > COUNTED and (self._counts_down is False or left > told.limit * ROOM)
        behind = behind and roomy
        return while_filled(left, told.limit, self.window, self._dry, behind=behind)

    def ends_in(self, now: float) -> float:
        """Seconds for which what is left has to last."""
        return max(0.0, self._end - now)

    def _is_strange(self, end: float) -> bool:
        """Whether this answer is late, and tells of the window before."""
        self._strange = self._strange + 1 if self._counts_down and end < self._end - ROUNDED else 0
        return 0 < self._strange < STRANGE

    def _follow(self, reset: float, remaining: int | None, now: float) -> None:
        """Take in where the window ends now, and learn from that what a reset is."""
        end = now + reset
        if now < self._end and end <= self._end + ROUNDED:
            self._end = min(self._end, end)
            if now - self._began >= COUNTED:
                self._counts_down = True
            return
        if remaining is not None and self._told.remaining is not None and remaining <= self._told.remaining:
            # Its end has moved on, and nothing came back all at once.
            self._counts_down = False
        self._end, self._began = end, now
