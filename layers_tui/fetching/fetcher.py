"""Worker threads that read influencers and say what they saw as events. They know no roster and no screen."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from layers_tui.api.connection import Connection
from layers_tui.api.errors import KeyRefused, LayersError, NoConnection, RateLimited, TooSlow
from layers_tui.api.limits import limits_of
from layers_tui.api.pace import Pace
from layers_tui.events import (
    Away,
    Back,
    Broken,
    Event,
    Failed,
    Fetching,
    Hold,
    Identified,
    Listed,
    Loaded,
    Refused,
    Unlisted,
)
from layers_tui.fetching.absence import Absence
from layers_tui.fetching.jobs import Job, Jobs, Page, Record, Urgency, Whoami
from layers_tui.fetching.line import Line, Link
from layers_tui.problem import Problem, State

if TYPE_CHECKING:
    from layers_tui.api.client import Identity, LayersClient

MOST_TRIES = 3
"""How often one id is asked for before it is called unreachable."""
MOST_LIMITED_TRIES = 8
"""The same for 429: waiting is the answer there, so patience is longer."""
FIRST_BACK_OFF = 0.5
"""Seconds before the first retry, give or take half by chance; doubled for each further one."""


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
        patient: bool = False,
        jitter: Callable[[], float] = random.random,
        client: Callable[[Connection], LayersClient] | None = None,
    ) -> None:
        """Prepare; nothing is asked before `connect`.

        Args:
            patient: Without a network, wait for one, rather than call every id unreachable.
        """
        self._emit = emit
        self._workers = workers
        self._pace = pace or Pace()
        self._jobs = jobs or Jobs()
        self._patient = patient
        self._jitter = jitter
        self._client = client or self._layers_client
        self._changing = threading.Lock()
        """Held while the key changes, and while it is called refused: it is the same key, then."""
        self._absence = Absence()
        self._link: Link | None = None
        self._threads: list[threading.Thread] = []
        self._stopped = False

    @property
    def connected(self) -> bool:
        """True when there is a key to ask with."""
        return self._link is not None

    @property
    def refused(self) -> bool:
        """True while nothing is asked for because the key was refused."""
        return self._link is not None and not self._jobs.is_open

    @property
    def held(self) -> float:
        """Seconds until requests may go out again; 0 when they may now."""
        return self._pace.held

    @property
    def waiting(self) -> int:
        """How many requests wait to be sent."""
        return self._jobs.waiting

    @property
    def paused(self) -> bool:
        """True while only what the person looks at is read."""
        return self._jobs.paused

    @property
    def pace(self) -> Pace:
        """How fast requests may go out."""
        return self._pace

    def connect(self, connection: Connection, emit: Callable[[Event], None] | None = None) -> None:
        """Begin, or begin again with another key. Workers make new clients with their next job.

        Args:
            emit: Who is told what comes over this connection, if not the one from the beginning.
        """
        with self._changing:
            self._link = Link(connection, emit or self._emit)
            self._absence = Absence()
            self._pace.renew()
            self._jobs.open()
        while len(self._threads) < self._workers:
            thread = threading.Thread(target=self._work, name=f"fetch-{len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def add(self, ids: Iterable[str], urgency: Urgency = Urgency.UNREAD) -> None:
        """Ask for these ids. One that waits already is not asked for twice."""
        self._jobs.add(ids, urgency)

    def rank(self, ids: Iterable[str], urgency: Urgency) -> None:
        """Read those of these that wait sooner, or later. One that does not wait is not asked for."""
        self._jobs.rank(ids, urgency)

    def ask(self, pages: Iterable[Page]) -> None:
        """Ask for these pages of lists."""
        self._jobs.ask(pages)

    def prefer(self, ids: Iterable[str]) -> None:
        """These first, in this order."""
        self._jobs.prefer(ids)

    def steer(self, ids: Iterable[str]) -> None:
        """Then these: what the filter has not ruled out."""
        self._jobs.steer(ids)

    def pause(self, paused: bool) -> None:
        """Read only what the person looks at, or all of it again."""
        self._jobs.pause(paused)

    def drop(self, ids: Iterable[str]) -> None:
        """Do not ask for these, as far as they wait."""
        self._jobs.drop(ids)

    def forget(self) -> None:
        """Ask for nothing that waits."""
        self._jobs.forget()

    def look_again(self) -> None:
        """Try at once whether there is a network again."""
        with self._changing:
            if self._absence.noticed:
                self._jobs.go_away(0.0)

    def stop(self) -> None:
        """Say that it is over. Returns at once."""
        self._stopped = True
        self._jobs.stop()
        self._pace.stop()

    def _work(self) -> None:
        line = Line(self._client)
        # A slot first, then the most urgent job: what the person looks at now, not when the wait began.
        while self._jobs.wait() and self._pace.wait():
            job = self._jobs.take()
            # There is a link, or there would be no job.
            link = self._link
            if job is None or link is None:
                self._pace.give_back()
                continue
            try:
                self._do(job, line.to(link), link)
            except Exception as error:  # noqa: BLE001 - the thread's boundary: it becomes an event the person sees
                self._tell(link, Broken("fetching", f"This program failed while reading ({type(error).__name__})."))
                self._give_up(link, job, _own_fault(error))
        line.close()

    def _do(self, job: Job, client: LayersClient, link: Link) -> None:
        """Carry out one job. Whatever comes of it, it is told of, or waits again, or belongs to a refused key."""
        try:
            match job:
                case Whoami():
                    self._identified(client.whoami(), link)
                case Record(id):
                    self._tell(link, Fetching(id))
                    answer = client.get_influencer(id)
                    self._tell(link, Loaded(id, answer.influencer, answer.read_at, answer.body))
                case Page(project, cursor, status):
                    listing = client.list_influencers(project, cursor, status)
                    self._tell(
                        link, Listed(project, cursor, status, listing.items, listing.next_cursor, listing.read_at)
                    )
        except LayersError as error:
            self._failed(job, error, link)
        else:
            self._pace.answered()
            self._answered(link)

    def _identified(self, identity: Identity, link: Link) -> None:
        with self._changing:
            if link is self._link:
                self._pace.grant(identity.tier)
                self._tell(
                    link, Identified(identity.organization, identity.organization_id, identity.tier, identity.key_id)
                )

    def _answered(self, link: Link) -> None:
        """Something answers: if nothing did before, that is over."""
        with self._changing:
            if link is self._link and self._absence.answered():
                self._jobs.come_back()
                self._tell(link, Back())

    def _failed(self, job: Job, error: LayersError, link: Link) -> None:
        silent = isinstance(error, NoConnection | TooSlow)
        if not silent:
            self._answered(link)
        with self._changing:
            if link is not self._link:
                # The key has changed meanwhile: what the last one could not read, this one may.
                if isinstance(job, Record):
                    self._jobs.add([job.id])
            elif isinstance(error, KeyRefused):
                # Several workers hear it at once; the person hears it once.
                if self._jobs.refuse():
                    self._tell(link, Refused(error.problem()))
            elif silent and self._is_away(error):
                self._wait_for_network(link, job, error)
            else:
                self._judge(link, job, error)

    def _is_away(self, error: LayersError) -> bool:
        """Whether it is not this request alone that nobody answers."""
        if not self._patient:
            return False
        return (isinstance(error, NoConnection) and self._absence.unanswered()) or self._absence.noticed

    def _wait_for_network(self, link: Link, job: Job, error: LayersError) -> None:
        """Ask for nothing until a whoami is answered. What was on its way has failed; `Back` is when to ask again."""
        if isinstance(job, Whoami) or not self._absence.noticed:
            delay = self._absence.next_look()
            for resting in self._jobs.go_away(delay):
                self._give_up(link, resting, error.problem())
            self._tell(link, Away(error.message, time.monotonic() + delay))
        self._give_up(link, job, error.problem())

    def _judge(self, link: Link, job: Job, error: LayersError) -> None:
        """Ask again for what is worth it; call the rest failed."""
        limited = isinstance(error, RateLimited)
        if isinstance(error, RateLimited):
            self._tell(link, Hold(self._pace.hold(error.retry_after)))
        else:
            self._pace.answered()
        if error.worth_a_retry and job.attempt + 1 < (MOST_LIMITED_TRIES if limited else MOST_TRIES):
            # After a 429 the gate holds everyone already; a further delay would only lose the place in the queue.
            delay = 0.0 if limited else FIRST_BACK_OFF * 2**job.attempt * (0.5 + self._jitter())
            self._jobs.again(replace(job, attempt=job.attempt + 1), delay)
        else:
            self._give_up(link, job, error.problem())

    def _give_up(self, link: Link, job: Job, problem: Problem) -> None:
        match job:
            case Record(id):
                self._tell(link, Failed(id, problem))
            case Page(project, cursor, status):
                self._tell(link, Unlisted(project, cursor, status, problem))

    def _tell(self, link: Link, event: Event) -> None:
        if not self._stopped:
            link.emit(event)

    def _layers_client(self, connection: Connection) -> LayersClient:
        # httpx takes 100 ms to import: here, in a worker's thread, where no one waits for it.
        from layers_tui.api.client import LayersClient

        return LayersClient(connection, heard=self._heard)

    def _heard(self, headers: Mapping[str, str]) -> None:
        """An answer came: its headers may say how many requests are left."""
        if limits := limits_of(headers, datetime.now(UTC)):
            self._pace.heard(limits)


def _own_fault(error: Exception) -> Problem:
    return Problem(
        State.UNREACHABLE,
        "OUR_FAULT",
        "no answer",
        f"This program failed while reading it ({type(error).__name__}).",
        "r reads it again.",
    )
