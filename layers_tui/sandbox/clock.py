"""The time of the world, which a test can move on."""

from collections.abc import Callable


class WorldClock:
    """A clock that can be put forward. Owned by the server's event loop alone."""

    LONGEST = 1_000_000_000.0
    """The seconds it can be put forward in all: some thirty years."""

    def __init__(self, source: Callable[[], float]) -> None:
        self._source = source
        self._ahead = 0.0

    def __call__(self) -> float:
        return self._source() + self._ahead

    def forward(self, seconds: float) -> None:
        """Go on by this much; ValueError for going back, and for more than LONGEST in all."""
        if not 0 <= seconds <= self.LONGEST - self._ahead:
            raise ValueError(seconds)
        self._ahead += seconds
