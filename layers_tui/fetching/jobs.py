"""What a worker can be asked to do, and the one queue that says in which order."""

import heapq
import itertools
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import IntEnum


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


Job = Whoami | Record | Page


class Urgency(IntEnum):
    """In which order records are read that nobody looks at."""

    SOON = 0
    """News is expected of it."""
    UNREAD = 1
    LISTED = 2
    """A list has told of it; what else there is of it is still to be read."""
    STALE = 3
    """It was read in full, and that is a while ago."""


class Jobs:
    """Every id waiting to be read, each once. Shared by all workers; guards itself.

    The most urgent job first: whoami, the selected entry, pages of lists, what is on screen, what the filter has not
    ruled out, and the rest by `Urgency` in the order it came.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ready = threading.Condition()
        self._lanes: tuple[OrderedDict[str, Record], ...] = tuple(OrderedDict() for _ in Urgency)
        self._pages: deque[Page] = deque()
        self._preferred: tuple[str, ...] = ()
        self._likely: deque[str] = deque()
        self._later: list[tuple[float, int, Job]] = []
        self._order = itertools.count()
        self._whoami: Whoami | None = None
        self._open = False
        self._paused = False
        self._away = False
        self._stopped = False

    @property
    def is_open(self) -> bool:
        """True while the workers may take jobs."""
        return self._open

    @property
    def waiting(self) -> int:
        """How many requests wait to be sent, retries included."""
        return sum(map(len, self._lanes)) + len(self._pages) + len(self._later)

    @property
    def paused(self) -> bool:
        """True while only what the person looks at is read."""
        return self._paused

    def add(self, ids: Iterable[str], urgency: Urgency = Urgency.UNREAD) -> None:
        """Ask for these ids, after those of the same urgency. One that waits already is not asked for twice."""
        with self._ready:
            resting = {job.id for _, _, job in self._later if isinstance(job, Record)}
            for id in ids:
                place = next((each for each in Urgency if id in self._lanes[each]), None)
                if place is None:
                    if id not in resting:
                        self._lanes[urgency][id] = Record(id)
                elif place > urgency:
                    # Asked for more urgently now, it moves up; never down.
                    self._lanes[urgency][id] = self._lanes[place].pop(id)
            self._ready.notify_all()

    def rank(self, ids: Iterable[str], urgency: Urgency) -> None:
        """Read those of these that wait with this urgency, after the others that have it."""
        with self._ready:
            for id in ids:
                if job := self._pop(id):
                    self._lanes[urgency][id] = job

    def ask(self, pages: Iterable[Page]) -> None:
        """Ask for these pages, each once."""
        with self._ready:
            self._pages.extend(page for page in pages if page not in self._pages)
            self._ready.notify_all()

    def prefer(self, ids: Iterable[str]) -> None:
        """These first, in this order: the selected entry, then the visible ones. Replaces what was preferred before."""
        with self._ready:
            self._preferred = tuple(ids)
            if self._paused:
                self._ready.notify_all()

    def steer(self, ids: Iterable[str]) -> None:
        """Then these: what the filter has not ruled out. Replaces those of before."""
        with self._ready:
            self._likely = deque(ids)

    def pause(self, paused: bool) -> None:
        """Read only what the person looks at, or all of it again."""
        with self._ready:
            self._paused = paused
            self._ready.notify_all()

    def drop(self, ids: Iterable[str]) -> None:
        """Do not ask for these, as far as they wait."""
        with self._ready:
            for id in ids:
                self._pop(id)

    def forget(self) -> None:
        """Drop every id and page: another roster is on the table."""
        with self._ready:
            self._empty()
            self._later = [each for each in self._later if isinstance(each[2], Whoami)]
            heapq.heapify(self._later)

    def again(self, job: Job, delay: float) -> None:
        """Ask once more for what failed for a passing reason, after `delay` seconds; not after `refuse`."""
        with self._ready:
            if self._open:
                heapq.heappush(self._later, (self._clock() + delay, next(self._order), job))
                self._ready.notify_all()

    def go_away(self, delay: float) -> list[Job]:
        """There is no network: give out nothing but a whoami after `delay` seconds, to see if there is.

        Returns:
            What was to be tried again soon, and will not be.
        """
        with self._ready:
            if not self._open:
                return []
            self._away = True
            resting: list[Job] = [job for _, _, job in self._later if not isinstance(job, Whoami)]
            # And whose turn to be tried again has come already.
            resting += [job for lane in self._lanes for job in lane.values() if job.attempt]
            resting += [page for page in self._pages if page.attempt]
            for job in resting:
                if isinstance(job, Record):
                    self._pop(job.id)
            self._pages = deque(page for page in self._pages if not page.attempt)
            self._later = [(self._clock() + delay, next(self._order), Whoami())]
            self._ready.notify_all()
            return resting

    def come_back(self) -> None:
        """There is a network."""
        with self._ready:
            self._away = False
            self._ready.notify_all()

    def open(self) -> None:
        """Let the workers begin, with whoami. Called when there is a key, and when there is another one."""
        with self._ready:
            self._open, self._away = True, False
            self._whoami = Whoami()
            # What the last key could not read is nothing to this one.
            for _, _, job in self._later:
                if isinstance(job, Record):
                    self._put_back(Record(job.id))
            self._later.clear()
            self._ready.notify_all()

    def refuse(self) -> bool:
        """Close the queue and empty it: the key was refused. True for the first who says so."""
        with self._ready:
            first, self._open = self._open, False
            self._empty()
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
                if self._open and self._has_work():
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
            if self._away:
                return None
            return self._most_urgent()

    def _most_urgent(self) -> Job | None:
        selected, visible = self._preferred[:1], self._preferred[1:]
        if job := self._first_of(selected):
            return job
        if self._pages and not self._paused:
            return self._pages.popleft()
        if job := self._first_of(visible):
            return job
        if self._paused:
            return None
        while self._likely:
            if job := self._pop(self._likely.popleft()):
                return job
        lane = next(filter(None, self._lanes), None)
        return lane.popitem(last=False)[1] if lane else None

    def _has_work(self) -> bool:
        if self._whoami:
            return True
        if self._away:
            return False
        if self._paused:
            return any(id in lane for id in self._preferred for lane in self._lanes)
        return bool(self._pages) or any(self._lanes)

    def _first_of(self, ids: tuple[str, ...]) -> Record | None:
        return next((job for job in map(self._pop, ids) if job), None)

    def _pop(self, id: str) -> Record | None:
        return next((lane.pop(id) for lane in self._lanes if id in lane), None)

    def _put_back(self, job: Record) -> None:
        if not any(job.id in lane for lane in self._lanes):
            self._lanes[Urgency.UNREAD][job.id] = job

    def _promote(self) -> None:
        """Move retries whose time has come to the end of the queue."""
        while self._later and self._later[0][0] <= self._clock():
            match heapq.heappop(self._later)[2]:
                case Whoami() as whoami:
                    self._whoami = self._whoami or whoami
                case Record() as record:
                    self._put_back(record)
                case Page() as page if not any(replace(other, attempt=page.attempt) == page for other in self._pages):
                    # Whoever reads a list waits for this page alone.
                    self._pages.appendleft(page)

    def _empty(self) -> None:
        for lane in self._lanes:
            lane.clear()
        self._pages.clear()
        self._likely.clear()
