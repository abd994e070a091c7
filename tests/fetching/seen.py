"""Collects what worker threads emit, and waits for it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sandbox.host import Host

from layers_tui.api.connection import Connection
from layers_tui.api.pace import Pace
from layers_tui.events import Event, Failed, Loaded
from layers_tui.fetching.fetcher import Fetcher
from layers_tui.key import Key
from layers_tui.rate import FixedPace

Kind = TypeVar("Kind", bound=Event)


class Seen:
    """Every event so far, in order."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._settled: set[str] = set()
        self._news = threading.Condition(threading.RLock())

    def __call__(self, event: Event) -> None:
        with self._news:
            self.events.append(event)
            if isinstance(event, Loaded | Failed):
                self._settled.add(event.id)
            self._news.notify_all()

    def of(self, kind: type[Kind]) -> list[Kind]:
        """The events of this kind, in order."""
        with self._news:
            return [event for event in self.events if isinstance(event, kind)]

    def until(self, met: Callable[[], bool], seconds: float = 15.0) -> None:
        """Wait for events until this holds."""
        with self._news:
            if not self._news.wait_for(met, seconds):
                raise AssertionError(f"not met after {seconds} s: {self.events[-5:]}")

    def settled(self) -> set[str]:
        """The ids that were read, or told of as failed."""
        return self._settled


@contextmanager
def workers_that_end() -> Iterator[None]:
    """Wait for the workers that were started and stopped meanwhile: their connections are closed before the sandbox."""
    others = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - others:
        if thread.name.startswith("fetch-"):
            thread.join(10)
            assert not thread.is_alive()


@contextmanager
def fetching(host: Host, seen: Seen, key: str | None = None, **choices: Any) -> Iterator[Fetcher]:
    """A fetcher that is connected to the sandbox, without jitter."""
    with workers_that_end():
        fetcher = Fetcher(seen, **{"jitter": lambda: 0.0, "pace": unpaced(), **choices})
        fetcher.connect(connection(host, key))
        try:
            yield fetcher
        finally:
            fetcher.stop()


def unpaced() -> Pace:
    """As fast as answers come: a sandbox without limits needs no pace."""
    return Pace(FixedPace(None))


def connection(host: Host, key: str | None = None) -> Connection:
    """To the sandbox, with its default key or another one."""
    return Connection(host.url, Key(host.keys.default.text if key is None else key))


def asked_for(host: Host) -> list[str]:
    """The paths that arrived, in order."""
    return [arrival["path"] for arrival in host.get("/sandbox/requests").json()["requests"]]
