"""Whether influencers have changed since something was decided on them, found out beside the screen."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice

from layers_tui.events import Event

AT_ONCE = 100
"""Influencers that are compared before a key may be answered."""


@dataclass(frozen=True, slots=True)
class Outdated(Event):
    """What was found out of some."""

    versions: Mapping[str, str]
    """The versions that were asked about, by id."""
    outdated: Mapping[str, bool]
    """Whether each says something else now; those of which that cannot be told are left out."""


class Outdating:
    """Asks in a thread of its own, one at a time. Owned by who owns the decisions."""

    def __init__(
        self,
        ask: Callable[[Mapping[str, str]], Mapping[str, bool]],
        emit: Callable[[Event], None],
        stand_aside: Callable[[], None] = lambda: None,
    ) -> None:
        """`stand_aside` is called by the thread before each part of the work, and may wait."""
        self._ask = ask
        self._emit = emit
        self._stand_aside = stand_aside
        self._waiting: dict[str, str] = {}
        self._thread: threading.Thread | None = None

    def want(self, id: str, version: str) -> None:
        """Find it out for this influencer and the version of that name."""
        if version:
            self._waiting[id] = version

    def tick(self) -> None:
        """Begin with what is wanted, unless something is being found out."""
        if self._waiting and not (self._thread and self._thread.is_alive()):
            wanted, self._waiting = self._waiting, {}
            self._thread = threading.Thread(target=self._find_out, args=(wanted,), name="outdating", daemon=True)
            self._thread.start()

    def forget(self) -> None:
        """They are another owner's decisions: nothing is wanted any more."""
        self._waiting = {}

    def _find_out(self, wanted: Mapping[str, str]) -> None:
        rest = iter(wanted.items())
        while some := dict(islice(rest, AT_ONCE)):
            self._stand_aside()
            self._emit(Outdated(some, self._ask(some)))
