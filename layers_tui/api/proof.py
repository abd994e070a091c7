"""How fast a key has proven that it may go, from the answers so far. Arithmetic only: it has no clock."""

import math

PROOFS = 1
"""How many answers to requests of the same pace must tell of much room, in a row, before it doubles."""
MOST_PROOFS = 512
"""So many at most, however often there was a 429: each asks for four times as many."""
ROOM = 0.5
"""The share of the whole limit that is much room."""
LEAST_PAUSE = 0.001
"""Seconds between two requests. No answers come as fast as that."""


class Proof:
    """A slow start. What is left may be sent now on every kind of server: so no window need be known for it."""

    def __init__(self) -> None:
        self._pause = math.inf
        self._since = -math.inf
        """When requests began to go out at this pace."""
        self._answers = 0
        self._needed = PROOFS

    def pause(self, trusted: float) -> float:
        """Seconds from one request to the next that are proven; `trusted` are those that need no proof."""
        return min(self._pause, trusted)

    def hear(self, left: int, limit: int, sent: float, trusted: float, now: float) -> None:
        """An answer told how much is left.

        Args:
            left: Requests, those under way taken off.
            limit: Requests of a whole window.
            sent: When the request went out.
            trusted: Seconds from one request to the next that need no proof.
            now: When the answer came.
        """
        if left < limit * ROOM:
            self._answers = 0
        elif sent >= self._since:
            self._answers += 1
        if self._answers >= self._needed:
            self._answers, self._since = 0, now
            self._pause = max(LEAST_PAUSE, self.pause(trusted) / 2)

    def doubt(self, pause: float) -> None:
        """At this pause there was a 429: half of it counts as proven, and more needs more proof."""
        self._pause = max(self._pause, 2 * pause)
        self._answers = 0
        self._needed = min(MOST_PROOFS, self._needed * 4)
