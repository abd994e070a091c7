"""Somebody who decides, with real files, and a moment that stands still."""

import queue
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from store.given import ACME, NOON, Shop

from layers_tui.events import Event
from layers_tui.roster.decided import Opinion
from layers_tui.session.deciding import Deciding, Person
from layers_tui.session.outcome import Outcome
from layers_tui.session.outdating import Outdated, Outdating
from layers_tui.session.shelf import Shelf
from layers_tui.store.decisions import Decisions


@dataclass
class Decider:
    """One program: its records, its decisions, and what it was told of."""

    directory: Path | None
    reviewer: str = "kai"
    now: datetime = NOON
    later: list[Outcome] = field(default_factory=list)
    events: "queue.SimpleQueue[Event]" = field(default_factory=queue.SimpleQueue)

    def __post_init__(self) -> None:
        self.shop = Shop(self.directory)
        self.decisions = Decisions(self.directory, self.events.put, now=lambda: self.now)
        self.shelf = Shelf(self.shop.store)
        self.deciding = Deciding(
            self.decisions,
            Outdating(self.shop.store.outdated, self.events.put),
            Person(self.reviewer, self.shelf.versions, lambda: self.now),
            self.events.put,
        )
        self.deciding.works.later = self.later.append
        self.deciding.use(ACME)

    def load(self) -> "Decider":
        """Until all is known."""
        while self.deciding.go_on():
            pass
        return self

    def find_out(self) -> frozenset[str]:
        """Who has changed since, as soon as it is known."""
        self.deciding.tick()
        event = self.events.get(timeout=10)
        assert isinstance(event, Outdated)
        return self.deciding.apply(event)

    def verdict(self, id: str) -> str:
        opinion = self.of(id)
        return opinion.verdict if opinion else ""

    def of(self, id: str) -> Opinion | None:
        return self.deciding.of(id)

    def close(self) -> None:
        self.deciding.works.settle()
        self.decisions.close()
        self.shop.store.stop(within=10)
