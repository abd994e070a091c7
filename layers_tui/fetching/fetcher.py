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
from layers_tui.fetching.jobs import Job, Jobs, Whoami
from layers_tui.problem import Problem, State

if TYPE_CHECKING:
    from layers_tui.api.client import LayersClient

MOST_TRIES = 3
"""How often one id is asked for before it is called unreachable."""
MOST_LIMITED_TRIES = 8
"""The same for 429: waiting is the answer there, so patience is longer."""
FIRST_BACK_OFF = 0.5
"""Seconds before the first retry; doubled for each further one, with full jitter."""


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
    ) -> None:
        self._emit = emit
        self._workers = workers
        self._pace = pace or Pace()
        self._jobs = jobs or Jobs()
        self._jitter = jitter
        self._connection: Connection | None = None
        self._threads: list[threading.Thread] = []
        self._stopped = False

    @property
    def connected(self) -> bool:
        """True when there is a key to ask with."""
        return self._connection is not None

    @property
    def held(self) -> float:
        """Seconds until requests may go out again; 0 when they may now."""
        return self._pace.held

    def connect(self, connection: Connection) -> None:
        """Begin, or begin again with another key. Workers make new clients with their next job."""
        self._connection = connection
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
        # httpx takes 100 ms to import: here, where no one waits for it.
        from layers_tui.api.client import LayersClient

        client: LayersClient | None = None
        connection: Connection | None = None
        # A slot first, then the most urgent job: what the person looks at now, not when the wait began.
        while self._jobs.wait() and self._pace.wait():
            job = self._jobs.take()
            if job is None:
                continue
            try:
                if connection is not self._connection or client is None:
                    if client is not None:
                        client.close()
                    connection = self._connection
                    if connection is None:
                        continue
                    client = LayersClient(connection)
                self._do(job, client)
            except Exception as error:  # noqa: BLE001 - the thread's boundary: it becomes an event the person sees
                self._tell(Broken("fetching", f"This program failed while reading ({type(error).__name__})."))
                if not isinstance(job, Whoami):
                    self._tell(Failed(job.id, _own_fault(error)))

    def _do(self, job: Job, client: LayersClient) -> None:
        try:
            if isinstance(job, Whoami):
                identity = client.whoami()
                self._tell(Identified(identity.organization, identity.organization_id, identity.tier, identity.key_id))
            else:
                self._tell(Fetching(job.id))
                answer = client.get_influencer(job.id)
                self._tell(Loaded(job.id, answer.influencer, answer.read_at, answer.body))
        except KeyRefused as error:
            # Several workers hear it at once; the person hears it once.
            if self._jobs.refuse():
                self._tell(Refused(error.problem()))
        except LayersError as error:
            self._failed(job, error)

    def _failed(self, job: Job, error: LayersError) -> None:
        limited = isinstance(error, RateLimited)
        if isinstance(error, RateLimited):
            self._tell(Hold(self._pace.hold(error.retry_after)))
        if error.worth_a_retry and job.attempt + 1 < (MOST_LIMITED_TRIES if limited else MOST_TRIES):
            # After a 429 the gate holds everyone already; a further delay would only lose the place in the queue.
            delay = 0.0 if limited else FIRST_BACK_OFF * 2**job.attempt * (0.5 + self._jitter())
            self._jobs.again(replace(job, attempt=job.attempt + 1), delay)
        elif not isinstance(job, Whoami):
            self._tell(Failed(job.id, error.problem()))

    def _tell(self, event: Event) -> None:
        if not self._stopped:
            self._emit(event)


def _own_fault(error: Exception) -> Problem:
    return Problem(
        State.UNREACHABLE,
        "OUR_FAULT",
        "no answer",
        f"This program failed while reading it ({type(error).__name__}).",
        "r reads it again.",
    )
