"""The only bridge from worker threads to the screen: events in, batches of them out."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Sequence

from layers_tui.events import Event

PERIOD = 0.05
"""Seconds between two batches: more often than this nobody reads."""
LARGEST = 100
"""Events in one batch, so that no batch holds the screen for 8 ms."""


class Feed:
    """Collects events from any thread and delivers them in the thread of the event loop.

    Args:
        deliver: Takes a batch, in the loop's thread.
        urgent: Says of an event, in any thread, whether the person looks at its subject now.
    """

    def __init__(
        self,
        deliver: Callable[[Sequence[Event]], None],
        urgent: Callable[[Event], bool],
    ) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._deliver = deliver
        self._urgent = urgent
        self._guard = threading.Lock()
        self._first: deque[Event] = deque()
        """The urgent ones: they are in the next batch, whatever waits before them."""
        self._waiting: deque[Event] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._woken = False

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to deliver in this loop's thread, what came before included."""
        with self._guard:
            self._loop = loop
            self._woken = bool(self._first or self._waiting)
            wake = self._woken
        if wake:
            loop.call_soon_threadsafe(self._flush)

    def put(self, event: Event) -> None:
        """Hand over an event. From any thread; never blocks on the screen."""
        urgent = self._urgent(event)
        with self._guard:
            (self._first if urgent else self._waiting).append(event)
            if self._loop is None or (self._woken and not urgent):
                return
            self._woken = True
        try:
            self._loop.call_soon_threadsafe(self._flush if urgent else self._plan)
        except RuntimeError:
            # The loop has closed: the screen is gone, and nobody is left to tell.
            return

    def _plan(self, delay: float = PERIOD) -> None:
        if self._timer is None and self._loop is not None:
            self._timer = self._loop.call_later(delay, self._flush)

    def _flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        with self._guard:
            batch: list[Event] = []
            for events in (self._first, self._waiting):
                batch += [events.popleft() for _ in range(min(LARGEST - len(batch), len(events)))]
            self._woken = bool(self._first or self._waiting)
        if self._woken:
            # The rest comes after what is waiting in the loop by now: a key goes first.
            self._plan(0.005)
        if batch:
            self._deliver(batch)
