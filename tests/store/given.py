"""Answers and stores for the tests of the store."""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from layers_tui.events import Event, Failed, Loaded
from layers_tui.influencer import Influencer
from layers_tui.key import Key
from layers_tui.problem import Problem, State
from layers_tui.store import Owner, Store, StoreFault

NOON = datetime(2026, 4, 10, 12, tzinfo=UTC)
ACME = Owner("https://api.layers.com", Key("lp_test_aaaaaaaaaaaaaaaa_" + "k" * 43))


def at(minute: float) -> datetime:
    return NOON + timedelta(minutes=minute)


def loaded(id: str = "inf_a", status: str | None = "ready", minute: float = 0, **fields: object) -> Loaded:
    record = {"influencerId": id, "name": "Ava Chen", "status": status, **fields}
    body = json.dumps(record).encode()
    return Loaded(id, Influencer.from_json(json.loads(body)), at(minute), body)


def item(id: str = "inf_a", status: str = "ready", **fields: object) -> Influencer:
    return Influencer.from_json({"influencerId": id, "name": "Ava Chen", "status": status, **fields})


def failed(id: str = "inf_a", state: State = State.MISSING) -> Failed:
    return Failed(id, Problem(state, "CODE", "title", "What happened.", "What to do.", "req_1"))


@dataclass
class Shop:
    """A store, what it told, and a way to wait until what was handed over is written."""

    directory: Path | None
    told: list[Event] = field(default_factory=list)
    time: datetime = NOON
    ticks: float = 0.0
    """The monotonic clock."""

    def __post_init__(self) -> None:
        self.store = Store(self.directory, self.told.append, now=lambda: self.time, clock=lambda: self.ticks, retry=1.0)
        self.store.use(ACME)

    def keep(self, *events: Event) -> None:
        """Keep events, and return when they are announced."""
        announced = threading.Semaphore(0)
        for event in events:
            self.store.keep(event, lambda _: announced.release())
        for _ in events:
            assert announced.acquire(timeout=10)

    def keep_items(self, items: Sequence[Influencer], minute: float) -> None:
        written = threading.Event()
        self.store.keep_items(items, at(minute), written.set)
        assert written.wait(10)

    @property
    def faults(self) -> list[str]:
        return [event.fault.value for event in self.told if isinstance(event, StoreFault)]

    def reopened(self) -> "Shop":
        """Stopped, and opened again."""
        assert self.store.stop(within=10)
        return Shop(self.directory, time=self.time)
