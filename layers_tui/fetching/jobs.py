"""What a worker can be asked to do, and the one queue that says in which order."""

import heapq
import itertools
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Whoami:
    """Ask whose key this is. Goes before everything: a refused key ends the rest."""

    attempt: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """Read one influencer."""

    id: str
    attempt: int = 0
    """How many times this was tried before."""


@dataclass(frozen=True, slots=True)
class Page:
    """Read one page of a project's list: a hundred summaries for one request."""

    project_id: str
    cursor: str = ""
    """As the page before named it; empty for the first."""
    status: str = ""
    """Only influencers of this status; empty for all."""
    attempt: int = 0


Job = Whoami | Record


class Jobs:
    """Every id waiting to be read, each once. Shared by all workers; guards itself.

    The most urgent job first: whoami, what the person looks at, what is on screen, the rest in the order it came.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ready = threading.Condition()
        self._waiting: OrderedDict[str, Record] = OrderedDict()
        self._preferred: tuple[str, ...] = ()
        self._later: list[tuple[float, int, Job]] = []
        self._order = itertools.count()
        self._whoami: Whoami | None = None
        self._open = False
        self._stopped = False

    @property
    def is_open(self) -> bool:
        """True while the workers may take jobs."""
        return self._open

    def add(self, ids: Iterable[str]) -> None:
        """Ask for these ids, after what was asked for before. One that waits already is not asked for twice."""
        with self._ready:
            resting = {job.id for _, _, job in self._later if isinstance(job, Record)}
            for id in ids:
                if id not in resting:
                    self._waiting.setdefault(id, Record(id))
            self._ready.notify_all()

    def prefer(self, ids: Iterable[str]) -> None:
        """These first, in this order: the selected entry, then the visible ones. Replaces what was preferred before."""
        self._preferred = tuple(ids)

    def again(self, job: Job, delay: float) -> None:
        """Ask once more for what failed for a passing reason, after `delay` seconds; not after `refuse`."""
        with self._ready:
            if self._open:
                heapq.heappush(self._later, (self._clock() + delay, next(self._order), job))
                self._ready.notify_all()

    def open(self) -> None:
        """Let the workers begin, with whoami. Called when there is a key, and when there is another one."""
        with self._ready:
            self._open = True
            self._whoami = Whoami()
            # What the last key could not read is nothing to this one.
            for _, _, job in self._later:
                if isinstance(job, Record):
                    self._waiting.setdefault(job.id, Record(job.id))
            self._later.clear()
            self._ready.notify_all()

    def refuse(self) -> bool:
        """Close the queue and empty it: the key was refused. True for the first who says so."""
        with self._ready:
            first, self._open = self._open, False
            self._waiting.clear()
            self._later.clear()
            self._whoami = None
            return first

    def stop(self) -> None:
        """Wake every worker for good."""
        with self._ready:
            self._stopped = True
            self._ready.notify_all()

    def wait(self) -> bool:
        """Block until there is something to do. False when everything is to stop."""
        with self._ready:
            while not self._stopped:
                self._promote()
                if self._open and (self._whoami or self._waiting):
                    return True
                left = self._later[0][0] - self._clock() if self._open and self._later else None
                self._ready.wait(left)
            return False

    def take(self) -> Job | None:
        """The most urgent job now, or None when another worker was quicker."""
        with self._ready:
            if not self._open:
                return None
            self._promote()
            if self._whoami:
                whoami, self._whoami = self._whoami, None
                return whoami
            for id in self._preferred:
                if id in self._waiting:
                    return self._waiting.pop(id)
            return self._waiting.popitem(last=False)[1] if self._waiting else None

    def _promote(self) -> None:
        """Move retries whose time has come to the end of the queue."""
        while self._later and self._later[0][0] <= self._clock():
            job = heapq.heappop(self._later)[2]
            if isinstance(job, Whoami):
                self._whoami = self._whoami or job
            else:
                self._waiting.setdefault(job.id, job)
