"""The three ways to count a key's reads against its allowance; knows nothing of HTTP."""

from abc import ABC, abstractmethod
from collections import deque
from dataclasses import dataclass

from layers_tui.sandbox.tiers import Tier

_ROUNDING = 1e-9
"""Refilling adds many small shares of a token: what is so near to a whole one is one."""


@dataclass(frozen=True, slots=True)
class Draw:
    """What became of one read."""

    remaining: int
    """Reads that would be allowed right after it."""
    reset: float
    """Seconds after which the whole allowance is there again, if nothing is read until then."""
    wait: float = 0.0
    """Seconds until the next read is allowed; 0 when this one was."""


class Window(ABC):
    """Counts for each key by itself. Owned by the server's event loop alone."""

    def __init__(self, reads: int, seconds: float) -> None:
        self._reads = reads
        self._seconds = seconds

    @abstractmethod
    def draw(self, key: str, now: float) -> Draw:
        """Read once with this key at this time in seconds, if it may. A refused read costs nothing."""


class Bucket(Window):
    """Starts full and refills evenly."""

    def __init__(self, reads: int, seconds: float) -> None:
        super().__init__(reads, seconds)
        self._levels: dict[str, tuple[float, float]] = {}

    def draw(self, key: str, now: float) -> Draw:
        """One token, if there is a whole one."""
        rate = self._reads / self._seconds
        level, since = self._levels.get(key, (float(self._reads), now))
        level = min(float(self._reads), level + max(0.0, now - since) * rate)
        wait = 0.0 if level >= 1 - _ROUNDING else (1 - level) / rate
        level -= 0 if wait else 1
        self._levels[key] = (level, now)
        return Draw(max(0, int(level + _ROUNDING)), (self._reads - level) / rate, wait)


class FixedWindow(Window):
    """A key's first read opens a window; the first read after its end opens the next."""

    def __init__(self, reads: int, seconds: float) -> None:
        super().__init__(reads, seconds)
        self._opened: dict[str, tuple[float, int]] = {}

    def draw(self, key: str, now: float) -> Draw:
        """One of the window's reads, if one is left."""
        begin, spent = self._opened.get(key, (now, 0))
        if now >= begin + self._seconds:
            begin, spent = now, 0
        reset = begin + self._seconds - now
        wait = reset if spent >= self._reads else 0.0
        spent += 0 if wait else 1
        self._opened[key] = (begin, spent)
        return Draw(self._reads - spent, reset, wait)


class SlidingWindow(Window):
    """Never more than the allowance in any stretch of that length."""

    def __init__(self, reads: int, seconds: float) -> None:
        super().__init__(reads, seconds)
        self._times: dict[str, deque[float]] = {}

    def draw(self, key: str, now: float) -> Draw:
        """One read, if fewer than all fell into the time just gone by."""
        times = self._times.setdefault(key, deque())
        while times and now >= times[0] + self._seconds:
            times.popleft()
        wait = times[0] + self._seconds - now if len(times) >= self._reads else 0.0
        if not wait:
            times.append(now)
        return Draw(self._reads - len(times), times[-1] + self._seconds - now, wait)


WINDOWS: dict[str, type[Window]] = {"bucket": Bucket, "fixed": FixedWindow, "sliding": SlidingWindow}


def window(name: str, tier: Tier) -> Window | None:
    """The window of this name for a tier; None for a tier that never refuses."""
    return None if tier.reads is None else WINDOWS[name](tier.reads, tier.seconds)
