"""Lets worker threads stand aside while the screen answers a key. It does not know what they do."""

import threading
import time
from collections.abc import Callable


class Gate:
    """Threads that hold the interpreter make a key wait. They pass here before each piece of work.

    `close` and `open` belong to the screen's thread and return at once; `wait` to any other.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until = 0.0
        self._opened = threading.Event()
        self._opened.set()

    def close(self, seconds: float) -> None:
        """Ask every thread to stand aside until `open`, and for so many seconds at most. Asking again prolongs it."""
        self._until = self._clock() + seconds
        self._opened.clear()

    def open(self) -> None:
        """Let them go on at once: what they stood aside for is done."""
        self._until = 0.0
        self._opened.set()

    def wait(self) -> None:
        """Go on when the gate is open."""
        while (left := self._until - self._clock()) > 0:
            self._opened.wait(left)
