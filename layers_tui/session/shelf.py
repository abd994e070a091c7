"""Full records held ready for the screen; the rest is read from the store, half a millisecond each."""

from collections import OrderedDict

from layers_tui.influencer import Influencer
from layers_tui.store import Store

MOST = 256
"""Records that are held."""


class Shelf:
    """The records that were asked for last. Owned by the session."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._records: OrderedDict[str, Influencer] = OrderedDict()

    def record(self, id: str) -> Influencer | None:
        """The full record; None when it was never read."""
        if id in self._records:
            self._records.move_to_end(id)
            return self._records[id]
        record = self._store.record(id)
        if record:
            self._records[id] = record
            if len(self._records) > MOST:
                self._records.popitem(last=False)
        return record

    def forget(self, id: str) -> None:
        """It was read anew: what is held is not the last."""
        self._records.pop(id, None)
