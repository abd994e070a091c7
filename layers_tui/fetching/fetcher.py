"""Worker threads that read influencers and say what they saw as events. They know no roster and no screen."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from layers_tui.api.connection import Connection
from layers_tui.api.errors import KeyRefused, LayersError, RateLimited
from layers_tui.api.pace import Pace
from layers_tui.events import Broken, Event, Failed, Fetching, Hold, Identified, Loaded, Refused
from layers_tui.fetching.jobs import Job, Jobs, Record, Whoami
from layers_tui.problem import Problem, State

if TYPE_CHECKING:
    from layers_tui.api.client import Identity, LayersClient

MOST_TRIES = 3
"""How often one id is asked for before it is called unreachable."""
MOST_LIMITED_TRIES = 8
"""The same for 429: waiting is the answer there, so patience is longer."""
FIRST_BACK_OFF = 0.5
"""Seconds before the first retry, give or take half by chance; doubled for each further one."""


class _Line:
    """One worker's client, for the connection of the moment."""

    def __init__(self, make: Callable[[Connection], LayersClient]) -> None:
        self._make = make
        self._connection: Connection | None = None
        self._client: LayersClient | None = None

    def to(self, connection: Connection) -> LayersClient:
        """The client for this connection, kept from the last job when it is the same."""
        if self._client is None or self._connection is not connection:
            self.close()
            self._client, self._connection = self._make(connection), connection
        return self._client

    def close(self) -> None:
        """Close the client, if there is one."""
        client, self._client = self._client, None
        if client is not None:
            client.close()


class Fetcher:
    """Owns the queue, the pace and the worker threads.

    The threads are daemons and are abandoned on stop, never joined: a blocked read cannot be woken.
    `emit` is called from the worker threads.
    """

    def __init__(
        self,
        emit: Callable[[Event], None],
        *,
        workers: int = 8,
        pace: Pace | None = None,
        jobs: Jobs | None = None,
        jitter: Callable[[], float] = random.random,
        client: Callable[[Connection], LayersClient] | None = None,
    ) -> None:
        self._emit = emit
        self._workers = workers
        self._pace = pace or Pace()
        self._jobs = jobs or Jobs()
        self._jitter = jitter
        self._client = client or _client
        self._changing = threading.Lock()
        """Held while the key changes, and while it is called refused: it is the same key, then."""
        self._connection: Connection | None = None
        self._threads: list[threading.Thread] = []
        self._stopped = False

    @property
    def connected(self) -> bool:
        """True when there is a key to ask with."""
        return self._connection is not None

    @property
    def refused(self) -> bool:
        """True while nothing is asked for because the key was refused."""
        return self._connection is not None and not self._jobs.is_open

    @property
    def held(self) -> float:
        """Seconds until requests may go out again; 0 when they may now."""
        return self._pace.held

    def connect(self, connection: Connection) -> None:
        """Begin, or begin again with another key. Workers make new clients with their next job."""
        with self._changing:
            self._connection = connection
            self._pace.renew()
            self._jobs.open()
        while len(self._threads) < self._workers:
            thread = threading.Thread(target=self._work, name=f"fetch-{len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def add(self, ids: Iterable[str]) -> None:
        """Ask for these ids. One that waits already is not asked for twice."""
        self._jobs.add(ids)

    def prefer(self, ids: Iterable[str]) -> None:
        """These first, in this order."""
        self._jobs.prefer(ids)

    def stop(self) -> None:
        """Say that it is over. Returns at once."""
        self._stopped = True
        self._jobs.stop()
        self._pace.stop()

    def _work(self) -> None:
        line = _Line(self._client)
        # A slot first, then the most urgent job: what the person looks at now, not when the wait began.
        while self._jobs.wait() and self._pace.wait():
            job = self._jobs.take()
            if job is None:
                self._pace.give_back()
                continue
            try:
                # There is a connection, or there would be no job.
                if connection := self._connection:
                    self._do(job, line.to(connection), connection)
            except Exception as error:  # noqa: BLE001 - the thread's boundary: it becomes an event the person sees
                self._tell(Broken("fetching", f"This program failed while reading ({type(error).__name__})."))
                if isinstance(job, Record):
                    self._tell(Failed(job.id, _own_fault(error)))
        line.close()

    def _do(self, job: Job, client: LayersClient, connection: Connection) -> None:
        """Carry out one job. Whatever comes of it, its id is told of, or waits again, or belongs to a refused key."""
        try:
            if isinstance(job, Whoami):
                identity = client.whoami()
                self._identified(identity, connection)
            else:
                self._tell(Fetching(job.id))
                answer = client.get_influencer(job.id)
                self._tell(Loaded(job.id, answer.influencer, answer.read_at, answer.body))
        except LayersError as error:
            self._failed(job, error, connection)
        else:
            self._pace.answered()

    def _identified(self, identity: Identity, connection: Connection) -> None:
        with self._changing:
            if connection is self._connection:
                self._pace.grant(identity.tier)
                self._tell(Identified(identity.organization, identity.organization_id, identity.tier, identity.key_id))

    def _failed(self, job: Job, error: LayersError, connection: Connection) -> None:
        with self._changing:
            if connection is not self._connection:
                # The key has changed meanwhile: what the last one could not read, this one may.
                if isinstance(job, Record):
                    self._jobs.add([job.id])
            elif isinstance(error, KeyRefused):
                # Several workers hear it at once; the person hears it once.
                if self._jobs.refuse():
                    self._tell(Refused(error.problem()))
            else:
                self._judge(job, error)

    def _judge(self, job: Job, error: LayersError) -> None:
        """Ask again for what is worth it; call the rest failed."""
        limited = isinstance(error, RateLimited)
        if isinstance(error, RateLimited):
            self._tell(Hold(self._pace.hold(error.retry_after)))
        else:
            self._pace.answered()
        if error.worth_a_retry and job.attempt + 1 < (MOST_LIMITED_TRIES if limited else MOST_TRIES):
            # After a 429 the gate holds everyone already; a further delay would only lose the place in the queue.
            delay = 0.0 if limited else FIRST_BACK_OFF * 2**job.attempt * (0.5 + self._jitter())
            self._jobs.again(replace(job, attempt=job.attempt + 1), delay)
        elif isinstance(job, Record):
            self._tell(Failed(job.id, error.problem()))

    def _tell(self, event: Event) -> None:
        if not self._stopped:
            self._emit(event)


def _client(connection: Connection) -> LayersClient:
    # httpx takes 100 ms to import: here, in a worker's thread, where no one waits for it.
    from layers_tui.api.client import LayersClient

    return LayersClient(connection)


def _own_fault(error: Exception) -> Problem:
    return Problem(
        State.UNREACHABLE,
        "OUR_FAULT",
        "no answer",
        f"This program failed while reading it ({type(error).__name__}).",
        "r reads it again.",
    )
