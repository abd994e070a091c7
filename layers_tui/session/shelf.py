"""Full records held ready for the screen; the rest is read from the store, half a millisecond each."""

from collections import OrderedDict
from collections.abc import Sequence

from layers_tui.influencer import Influencer
from layers_tui.store import Store

MOST = 256
"""Records that are held."""


class Shelf:
    """The records that were asked for last. Owned by the session."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._records: OrderedDict[str, tuple[Influencer, str]] = OrderedDict()

    def record(self, id: str) -> Influencer | None:
        """The full record; None when it was never read."""
        found = self._found(id)
        return found[0] if found else None

    def versions(self, ids: Sequence[str]) -> dict[str, str]:
        """The names of the versions that are shown, or would be; nothing of those that were never read in full."""
        held = {id: self._records[id][1] for id in ids if id in self._records}
        return self._store.present_versions([id for id in ids if id not in held]) | held

    def _found(self, id: str) -> tuple[Influencer, str] | None:
        if id in self._records:
            self._records.move_to_end(id)
            return self._records[id]
        found = self._store.versioned_record(id)
        if found:
            self._records[id] = found
            if len(self._records) > MOST:
                self._records.popitem(last=False)
        return found

    def forget(self, id: str) -> None:
        """It was read anew: what is held is not the last."""
        self._records.pop(id, None)
