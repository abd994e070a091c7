"""Simulated servers that count requests in the three usual ways, and what a paced client makes of them. No clock runs:
time is a number of seconds."""

import heapq
import itertools
import math
import random
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from layers_tui.api.allowance import Allowance
from layers_tui.api.limits import Limits

ROUNDING = 1e-9


@dataclass(frozen=True)
class Drawn:
    """What a server says to one request."""

    limits: Limits
    wait: float | None = None
    """Seconds until there is room again; None when it was let in."""


class Server(ABC):
    """Lets so many requests in within so many seconds."""

    def __init__(self, requests: int, seconds: float) -> None:
        self.requests, self.seconds = requests, seconds

    @abstractmethod
    def draw(self, now: float) -> Drawn:
        """One request."""

    def drawn(self, remaining: float, reset: float, wait: float | None) -> Drawn:
        """Say it in whole seconds, as most do."""
        told = Limits(self.requests, int(remaining + ROUNDING), float(math.ceil(reset - ROUNDING)))
        return Drawn(told, None if wait is None else max(1.0, math.ceil(wait - ROUNDING)))


class Fixed(Server):
    """Windows that follow the clock; the first began `phase` of a window ago."""

    def __init__(self, requests: int, seconds: float, phase: float = 0.0) -> None:
        super().__init__(requests, seconds)
        self._phase = phase * seconds
        self._window, self._spent = -1, 0

    def draw(self, now: float) -> Drawn:
        window, into = divmod(now + self._phase, self.seconds)
        if int(window) != self._window:
            self._window, self._spent = int(window), 0
        left = self.seconds - into
        if self._spent >= self.requests:
            return self.drawn(0, left, left)
        self._spent += 1
        return self.drawn(self.requests - self._spent, left, None)


class Sliding(Server):
    """Never more in any stretch of that length."""

    def __init__(self, requests: int, seconds: float) -> None:
        super().__init__(requests, seconds)
        self._times: deque[float] = deque()

    def draw(self, now: float) -> Drawn:
        while self._times and self._times[0] <= now - self.seconds + ROUNDING:
            self._times.popleft()
        if len(self._times) >= self.requests:
            return self.drawn(0, self.seconds, self._times[0] + self.seconds - now)
        self._times.append(now)
        return self.drawn(self.requests - len(self._times), self.seconds, None)


class Bucket(Server):
    """Refills evenly, and holds `capacity` at most."""

    def __init__(self, requests: int, seconds: float, capacity: int | None = None) -> None:
        super().__init__(requests, seconds)
        self.capacity = capacity or requests
        self._level, self._since = float(self.capacity), 0.0

    def draw(self, now: float) -> Drawn:
        rate = self.requests / self.seconds
        self._level, self._since = min(self.capacity, self._level + max(0.0, now - self._since) * rate), now
        if self._level < 1 - ROUNDING:
            return self._told((1 - self._level) / rate)
        self._level -= 1
        return self._told(None)

    def _told(self, wait: float | None) -> Drawn:
        return self.drawn(self._level, (self.capacity - self._level) * self.seconds / self.requests, wait)

    def drawn(self, remaining: float, reset: float, wait: float | None) -> Drawn:
        """The limit it tells is what it holds."""
        told = super().drawn(remaining, reset, wait)
        return Drawn(Limits(self.capacity, told.limits.remaining, told.limits.reset), told.wait)


class NextToken(Bucket):
    """A bucket whose reset says when one more is there, not all."""

    def drawn(self, remaining: float, reset: float, wait: float | None) -> Drawn:
        """However empty it is."""
        return super().drawn(remaining, min(reset, self.seconds / self.requests), wait)


class Oldest(Sliding):
    """A sliding window whose reset says when the oldest leaves."""

    def drawn(self, remaining: float, reset: float, wait: float | None) -> Drawn:
        """There is one, after a draw."""
        return super().drawn(remaining, min(reset, self._times[0] + self.seconds - self._now), wait)

    def draw(self, now: float) -> Drawn:
        """As the other."""
        self._now = now
        return super().draw(now)


class Liar(Fixed):
    """Says that there is always room for as many as nobody has."""

    def drawn(self, remaining: float, reset: float, wait: float | None) -> Drawn:
        """But it counts."""
        return Drawn(Limits(10**9, 10**9, 60.0), super().drawn(remaining, reset, wait).wait)


@dataclass
class World:
    """How a client lives with a server."""

    server: Server
    headers: bool = True
    policy: bool = False
    """Whether the headers name the window, too, as the IETF's do."""
    workers: int = 32
    there: Callable[[], float] = lambda: 0.04
    """Seconds a request is on its way."""
    back: Callable[[], float] = lambda: 0.04
    late: Callable[[], float] = lambda: 0.0
    """Seconds by which a thread wakes too late."""
    skew: float = 1.0
    """Seconds of the server's clock in one of ours."""
    others: tuple[float, ...] = ()
    """When others use the same key."""

    def told(self, drawn: Drawn) -> Limits:
        """What the headers say."""
        return replace(drawn.limits, window=self.server.seconds if self.policy else None)


@dataclass
class Run:
    """What came of it."""

    sent: list[float] = field(default_factory=list)
    """When each went out."""
    refused: int = 0
    holds: int = 0
    in_a_row: int = 0
    """How often a request that waited as long as it was told was refused, before any other was let in."""
    end: float = 0.0
    """When the last answer came."""


def live(world: World, allowance: Allowance, jobs: int, longest: float = math.inf) -> Run:
    """Read so many; gives up after `longest` seconds."""
    run = Run()
    order = itertools.count()
    events: list[tuple[float, int, Callable[[], None]]] = []
    idle, waiting, done = world.workers, jobs, 0
    now = 0.0
    generation = 0
    """How many holds there were: a request that was sent before the last one counts for nothing."""
    let_in = True
    """Whether the server let one in since the last hold."""

    def at(moment: float, action: Callable[[], None]) -> None:
        heapq.heappush(events, (moment, next(order), action))

    def arrive(mine: int) -> Callable[[], None]:
        def action() -> None:
            nonlocal let_in
            drawn = world.server.draw(now * world.skew)
            let_in = let_in or drawn.wait is None
            run.in_a_row += mine == generation and not let_in
            at(now + world.back(), lambda: answer(drawn, mine))

        return action

    def answer(drawn: Drawn, mine: int) -> None:
        nonlocal idle, waiting, done, generation, let_in
        idle += 1
        run.end = now
        if world.headers:
            allowance.hear(world.told(drawn), now)
        if drawn.wait is None:
            done += 1
            allowance.answered()
            return
        run.refused += 1
        waiting += 1
        if mine == generation:
            run.holds += 1
            generation, let_in = generation + 1, False
        allowance.limited(now, drawn.wait)

    for moment in world.others:
        at(moment, lambda: void(world.server.draw(now * world.skew)))
    while done < jobs and now < longest:
        slot = max(now, allowance.ready(now)) if idle and waiting else math.inf
        if events and events[0][0] <= slot:
            now, _, action = heapq.heappop(events)
            action()
            continue
        now = slot + world.late()
        while events and events[0][0] < now:
            at(now, heapq.heappop(events)[2])
        if allowance.ready(now) > now:
            continue
        allowance.spend(now)
        run.sent.append(now)
        idle, waiting = idle - 1, waiting - 1
        at(now + world.there(), arrive(generation))
    return run


def void(_: object) -> None:
    """Nobody hears the answers of others."""


def jitter(seed: int, least: float, most: float) -> Callable[[], float]:
    """Numbers between two bounds, by chance but always the same."""
    chance = random.Random(seed)
    return lambda: chance.uniform(least, most)
