"""Fills a store as a finished reading would: whole records, and the roster of their ids. It measures nothing."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from layers_tui.events import Event, Loaded
from layers_tui.ids import FoundId
from layers_tui.influencer import Influencer
from layers_tui.key import Key
from layers_tui.sandbox.records import record
from layers_tui.sandbox.world import World
from layers_tui.store import Owner, Store

MEDIA = "https://media.layers.com/organizations/org_01HXZ6V2M8QK4T7B3N5P9R1S0D/influencers"
"""What the addresses of pictures begin with: as long as real ones."""
_AT_ONCE = 2_000
"""Records that wait for the store's thread; it writes as many in one transaction as it always does."""
_FLUSH = 60.0
"""Seconds."""
_AGE = timedelta(hours=18)
"""Everything is from yesterday."""


class Stored:
    """A store that was filled, and whose records it has."""

    def __init__(self, directory: Path, url: str, key: str, people: int) -> None:
        """Fill it for this address and key."""
        self.environment = {"XDG_DATA_HOME": str(directory), "LAYERS_BASE_URL": url, "LAYERS_API_KEY": key}
        """What a person sets who opens it."""
        self.names: list[str] = []
        """As the roster has them, from the first."""
        self.bytes = 0
        """Of all answers together."""
        self._directory = directory / "layers-tui"
        self._owner = Owner(url, Key.parse(key))
        with self._opened() as store:
            ids = self._keep(store, people)
            roster = store.start_roster("Spring casting")
            store.append(roster, [FoundId(id, id, line) for line, id in enumerate(ids, 1)])
            store.mark_seen(datetime.now(UTC) - _AGE)
        self._ids = ids

    def leave_at(self, place: int) -> None:
        """Let the roster be one that was left with the cursor on this entry, counted from 1."""
        with self._opened() as store:
            (roster,) = store.rosters()
            store.save_roster(replace(roster, place=self._ids[place - 1]))

    def _keep(self, store: Store, people: int) -> list[str]:
        # Begun so long ago that nobody lives on while this is measured.
        now = time.time()
        world = World(seed=1, people=people, contract="classic", started=now - 86_400)
        read_at = datetime.now(UTC) - _AGE
        room = threading.Semaphore(_AT_ONCE)

        def written(_: Event) -> None:
            room.release()

        for id, body in bodies(world, now):
            influencer = Influencer.from_json(json.loads(body))
            self.names.append(influencer.name or "")
            self.bytes += len(body)
            room.acquire()
            store.keep(Loaded(id, influencer, read_at, body), written)
        return world.everyone

    @contextmanager
    def _opened(self) -> Iterator[Store]:
        faults: list[Event] = []
        store = Store(self._directory, faults.append)
        store.use(self._owner)
        try:
            yield store
        finally:
            written = store.stop(_FLUSH)
        assert written
        assert not faults


def bodies(world: World, now: float) -> Iterator[tuple[str, bytes]]:
    """Everyone's record as the API would send it, in the order of the roster."""
    for id in world.everyone:
        resident = world.find(id)
        assert resident
        body = json.dumps(record(world, resident, MEDIA, now), ensure_ascii=False, separators=(",", ":"))
        yield id, body.encode()
