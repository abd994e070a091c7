"""What a worker saw is written before it is told. It knows no roster."""

import threading
from collections.abc import Callable

from layers_tui.events import Event, Listed, Loaded
from layers_tui.store import Owner, Store

LONGEST_WRITE = 2.0
"""Seconds for which a worker waits until what it read is written. A disk that takes longer must not stop it."""


def keep(store: Store, emit: Callable[[Event], None], owner: Owner, event: Event) -> None:
    """Write what a worker saw, and tell it; what it read is written before it reads on.

    So a kill costs one read a worker at most: that which was on its way. For the rest it does not wait: some of it it
    tells while it holds what a key may need.
    """
    if not isinstance(event, Loaded | Listed):
        store.keep(event, emit, owner)
        return
    written = threading.Event()

    def tell(event: Event) -> None:
        emit(event)
        written.set()

    store.keep(event, tell, owner)
    written.wait(LONGEST_WRITE)
