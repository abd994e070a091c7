"""A session whose events are applied in the test's thread, as a screen would."""

import queue
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fetching.seen import workers_that_end
from sandbox.host import Host

from layers_tui.config import Settings
from layers_tui.events import Event
from layers_tui.ids import FoundId
from layers_tui.key import Key
from layers_tui.problem import State
from layers_tui.rate import FixedPace, Rate
from layers_tui.roster.entry import Entry
from layers_tui.session import Session
from layers_tui.store import Owner, StoreOpened


class Desk:
    """One start of the program: with a file beside which a screen opens, or without either."""

    def __init__(
        self,
        host: Host,
        directory: Path | None = None,
        *,
        beside: bool = False,
        key: str = "default",
        later: timedelta = timedelta(0),
        rate: Rate | None = None,
        workers: int = 8,
    ) -> None:
        self.host = host
        self.owner = Owner(host.url, Key(host.keys.named()[key].text))
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.seen: list[Event] = []
        self.ticks = 0.0
        """The clock by which the session watches."""
        self.session = Session(
            Settings(base_url=host.url, key=self.owner.key if beside else None, pace=FixedPace(rate), workers=workers),
            self.events.put,
            directory,
            beside=beside,
            now=lambda: datetime.now(UTC) + later,
            clock=lambda: self.ticks,
        )

    def connect(self, name: str = "default") -> None:
        self.session.connect(Key(self.host.keys.named()[name].text))

    def add(self, *ids: str) -> list[str]:
        return self.session.add(found(ids))

    def entry(self, id: str) -> Entry:
        entry = self.session.roster.get(id)
        assert entry is not None
        return entry

    def ids(self) -> list[str]:
        return [entry.id for entry in self.session.roster]

    def states(self) -> list[State]:
        return [entry.state for entry in self.session.roster]

    def statuses(self) -> list[str | None]:
        return [entry.summary.status if entry.summary else None for entry in self.session.roster]

    def take(self) -> Event:
        """Wait for one event, and apply it."""
        event = self.events.get(timeout=15)
        self.seen.append(event)
        self.session.apply(event)
        return event

    def until(self, met: Callable[[], bool]) -> None:
        while not met():
            self.take()

    def until_told(self, kind: type[Event]) -> None:
        """Until one more event of this kind is applied."""
        while not isinstance(self.take(), kind):
            pass

    def until_settled(self) -> None:
        self.until(lambda: self.session.roster.settled == len(self.session.roster))

    def until_quiet(self) -> None:
        """Until nothing is on its way any more."""
        self.until_settled()
        self.until(lambda: not self.session.reading.is_sweeping)
        self.until_settled()

    def until_listed(self) -> None:
        """Until a whole project is on the table, each of it read or failed."""
        self.until(lambda: not self.session.reading.is_listing)
        self.until_settled()

    def until_identified(self) -> None:
        self.until(lambda: self.session.identity is not None)
        self.go_on()

    def go_on(self) -> None:
        while self.session.go_on():
            pass

    def reopen(self) -> None:
        """Put the last roster on the table, all of it."""
        self.session.open(self.session.store.rosters()[0])
        self.go_on()

    def tick(self, seconds: float) -> None:
        """So many seconds pass for what is watched."""
        self.ticks += seconds
        self.session.tick()


@contextmanager
def seated(host: Host, directory: Path | None = None, *, beside: bool = True, **choices: object) -> Iterator[Desk]:
    """A desk whose store is open, and that is left with everything written."""
    with workers_that_end():
        desk = Desk(host, directory, beside=beside, **choices)  # type: ignore[arg-type] # each is Desk's own
        try:
            if beside:
                desk.until_told(StoreOpened)
            yield desk
        finally:
            desk.session.stop()
            assert desk.session.store.stop(within=15)


def found(ids: Sequence[str]) -> list[FoundId]:
    return [FoundId(id, id, line) for line, id in enumerate(ids, 1)]


class Counter:
    """What has arrived at the server since this was made."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._before = len(self._arrivals())

    @property
    def sent(self) -> list[str]:
        """Every address in order, `whoami` left out."""
        addresses = [
            f"{arrival['path']}?{arrival['query']}" if arrival["query"] else str(arrival["path"])
            for arrival in self._arrivals()[self._before :]
        ]
        return [address for address in addresses if address != "/v1/whoami"]

    @property
    def records(self) -> list[str]:
        """The ids that were asked for alone, in order."""
        return [address.rpartition("/")[2] for address in self.sent if address.startswith("/v1/influencers/")]

    @property
    def pages(self) -> list[str]:
        """The pages of lists that were asked for, in order."""
        return [address for address in self.sent if address.startswith("/v1/projects/")]

    def _arrivals(self) -> list[dict[str, object]]:
        arrivals: list[dict[str, object]] = self._host.get("/sandbox/requests").json()["requests"]
        return arrivals
