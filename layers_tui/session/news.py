"""What has changed since the person last looked, worked out beside the screen."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from layers_tui.events import Event
from layers_tui.store import Changes, Store

EVERY = 2.0
"""Seconds between two times that it is worked out."""


@dataclass(frozen=True, slots=True)
class Changed(Event):
    """What is different now."""

    since: datetime
    changes: Changes


class News:
    """Asks the store in a thread of its own, and not too often. Owned by the session."""

    def __init__(self, store: Store, emit: Callable[[Event], None]) -> None:
        self._store = store
        self._emit = emit
        self._since: datetime | None = None
        self._due = False
        self._next = 0.0
        self._asking = False
        self.changes = Changes()

    @property
    def since(self) -> datetime | None:
        """Until when the person has seen everything."""
        return self._since

    def begin(self, since: datetime) -> None:
        """Count changes from this moment on."""
        self._since, self._due, self.changes = since, True, Changes()

    def stir(self) -> None:
        """Something was read: there may be news."""
        self._due = True

    def tick(self, now: float) -> None:
        """Work it out if there may be news. `now` in seconds of any clock that does not go back."""
        if self._due and not self._asking and self._since and now >= self._next:
            self._due, self._asking, self._next = False, True, now + EVERY
            threading.Thread(target=self._ask, args=(self._since,), name="news", daemon=True).start()

    def take(self, event: Changed) -> None:
        """Take in what was worked out."""
        self._asking = False
        if event.since == self._since:
            self.changes = event.changes

    def _ask(self, since: datetime) -> None:
        self._emit(Changed(since, self._store.changes(since)))
