"""What the limit headers have taught: how fast at most, and how fast at least. Arithmetic only: it has no clock.

Servers mean different things by the same three headers. Where the reset counts down, the window is fixed, and what is
left has to last until then. Where it does not, more comes back with every moment, and what is left says little.
"""

import math
from dataclasses import replace

from layers_tui.api.limits import Limits
from layers_tui.rate import Rate

MARGIN = 0.98
"""The share of the allowance that is used: clocks differ, and so do two ways through the network."""
PROOFS = 5
"""How many answers in a row must tell of the same room before it is used."""
USUAL_WINDOW = 60.0
"""Seconds. The documented tiers are so many a minute: a shorter window is believed when it was seen, not before."""
COUNTED = 2.5
"""Seconds of one window after which a reset shows that it counts down. Many servers round it to whole ones."""
ROUNDED = 1.5
"""Seconds by which the end of one window may seem to move: rounding, and the network."""
LONGEST_GUESS = 5.0
"""Seconds to wait with nothing left, while it is not known what the reset means."""
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
        self._counts_down: bool | None = None
        self._proofs = 0
        self._needed = PROOFS
        self._proven = False

    def hear(self, limits: Limits, now: float) -> None:
        """Learn from one answer."""
        if max(limits.window or 0.0, limits.reset or 0.0) > QUOTA:
            limits = replace(limits, window=None, reset=None)
        if limits.limit != self._told.limit:
            self._longest, self._proofs, self._proven = 0.0, 0, False
        if limits.reset is not None:
            self._follow(limits.reset, limits.remaining, now)
            self._longest = max(self._longest, limits.reset)
        self._told = limits
        roomy = limits.limit is not None and (limits.remaining or 0) > limits.limit / 10
        self._proofs = self._proofs + 1 if roomy else 0
        self._proven = self._proven or self._proofs >= self._needed

    def doubt(self) -> None:
        """There was a 429: what the headers promised was not so, or others use the key, too."""
        self._proofs, self._proven = 0, False
        self._needed = PROOFS * 4

    @property
    def rate(self) -> Rate | None:
        """What the headers have proven to be allowed; None when they have not."""
        limit, window = self._told.limit, self._told.window
        if not self._proven or limit is None or not (window or self._longest):
            return None
        seen = self._longest if self._counts_down else max(self._longest, USUAL_WINDOW)
        return Rate(limit, window or seen)

    @property
    def least_pause(self) -> float:
        """Seconds from one request to the next that the limit allows, whatever is left of it."""
        told = self._told
        if told.limit is None:
            return 0.0
        # Whole seconds are rounded up: without the one, a short window would be taken for a longer.
        return (told.window or max(0.0, self._longest - 1)) / (told.limit * MARGIN)

    def pause(self, usual: float, now: float) -> float:
        """Seconds from one request to the next, as what is left asks for it; `usual` are those without it."""
        told = self._told
        if told.remaining is None:
            return usual
        left = self.ends_in(now) / MARGIN
        if self._counts_down:
            # The one after those that are left belongs to the next window.
            return max(usual, left / (told.remaining + 1))
        if self._counts_down is None:
            return max(usual, min(left, LONGEST_GUESS)) if told.remaining == 0 else usual
        # Alone, we would leave twice as many.
        scarce = told.limit is not None and told.remaining < int(told.limit * (1 - MARGIN) / 2)
        return 2 * usual if scarce else usual

    def ends_in(self, now: float) -> float:
        """Seconds for which what is left has to last."""
        return max(0.0, self._end - now)

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
