"""When the garbage collector may run: while nobody presses a key. It knows nothing of what there is to collect."""

import gc
import time
from collections.abc import Callable

REST = 0.4
"""Seconds without a key after which a collection is not felt."""


class Tidying:
    """Takes the collector's timing into its own hands: a full collection in the middle of a key costs 15 ms.

    What lives when the screen opens lives to the end, and is never looked at again.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last_key = 0.0
        self._rounds = 0

    def begin(self) -> None:
        """Set aside all that is there, and collect nothing by itself from now on."""
        gc.disable()
        gc.freeze()

    def key(self) -> None:
        """A key was pressed."""
        self._last_key = self._clock()

    def tick(self) -> None:
        """Collect: while somebody is at work only the last second's objects, at rest more, each tenth time all."""
        if self._clock() - self._last_key < REST:
            gc.collect(0)
            return
        self._rounds += 1
        gc.collect(2 if self._rounds % 10 == 0 else 1)
