"""Plans when to read again what is not yet ready or failed, and how cheaply. It knows neither threads nor a clock."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from layers_tui.events import Listed, Unlisted
from layers_tui.fetching.jobs import Page, Record
from layers_tui.ids import other_form
from layers_tui.problem import State
from layers_tui.rate import Rate

NEXT = {"draft": "pending", "pending": "training", "processing": "training", "training": "ready"}
"""The statuses that are watched, each with the one that is most likely to follow."""
MANY = 20
"""More than so many that left training together are looked for among the ready, before they are read one by one."""
FIRST_WAIT = 10.0
"""Seconds after which one whose status is new is read again."""
BACK_OFF = 1.5
LONGEST_WAIT = 300.0
NEARLY = 0.5
"""An entry may come along with others when no more than this share of its wait is left."""
SHARE = 0.25
"""How much of the pace may be spent on watching; the rest is the person's."""
BURST = 4.0
"""Seconds whose share may be spent at once, and may be on the way at once."""
MOST_AT_ONCE = 32
"""Requests on the way when nothing limits the pace."""
LOST = 120.0
"""Seconds after which an answer is not waited for any longer."""
DEEP = 600.0
"""Seconds for which it is remembered that a list was too long for those it was read for."""


@dataclass(slots=True, eq=False)
class _Walk:
    """One way through a project's list of one status."""

    project_id: str
    status: str
    missing: set[str]
    """Who should be in it and was not met yet."""
    cursor: str = ""
    pages: int = 0
    asked_at: float | None = None
    """When the page at `cursor` was asked for; None when it is to be."""


@dataclass(slots=True, eq=False)
class _Watched:
    """One entry that is watched."""

    id: str
    project_id: str
    status: str
    look_in: str
    """The status whose list should have it; empty when it is to be read alone."""
    due_at: float
    wait: float = FIRST_WAIT
    asked_at: float | None = None
    """When it was asked for alone; None when it is not on its way."""
    walk: _Walk | None = None
    """Through which list it is looked for now."""

    @property
    def is_under_way(self) -> bool:
        return self.asked_at is not None or self.walk is not None


class Watch:
    """Follows entries until they are ready or failed. Belongs to one thread.

    Several of one project and status are read by their list, which costs a request for a hundred; one alone, or one
    whose project is not known, by its record. Who is no more in a finished list has another status: looked for in the
    list of the next one, or read alone.
    """

    def __init__(self) -> None:
        self._on = True
        self._watched: dict[str, _Watched] = {}
        self._walks: dict[tuple[str, str], _Walk] = {}
        self._refused: set[tuple[str, str]] = set()
        """Lists that the API does not give: the current generation has no drafts (contract)."""
        self._deep: dict[tuple[str, str], tuple[int, float]] = {}
        """For so many it was not worth reading a list, and when."""
        self._credit = 0.0
        self._earned_at: float | None = None
        self._quiet_until = -math.inf

    @property
    def on(self) -> bool:
        """Off, nothing is due, and what was asked for before is not waited for."""
        return self._on

    @on.setter
    def on(self, on: bool) -> None:
        self._on = on
        self.resume()

    @property
    def count(self) -> int:
        """How many entries are watched."""
        return len(self._watched)

    def follow(self, id: str, project_id: str, status: str, now: float) -> None:
        """There is news of this entry, at any time: it is watched from now on, or no more."""
        watched = self._watched.get(id)
        if status not in NEXT:
            self.drop(id)
        elif watched is None:
            watched = self._watched[id] = _Watched(id, project_id, status, status, now)
            self._schedule(watched, now + watched.wait)
        else:
            watched.project_id = project_id or watched.project_id
            self._tell(watched, status, now)

    def drop(self, id: str) -> None:
        """Watch this one no more."""
        if watched := self._watched.pop(id, None):
            self._release(watched)

    def due(self, now: float, rate: Rate | None) -> list[Page | Record]:
        """What to ask for now: no more than its share of the pace since the last call, and nothing twice."""
        self._earn(now, rate)
        if not self._on or now < self._quiet_until:
            return []
        self._lose(now)
        walks, alone = self._plan(now)
        allowed = min(self._credit, self._room(rate))
        jobs: list[Page | Record] = []
        for walk in walks:
            if len(jobs) + 1 <= allowed:
                jobs.append(self._ask(walk, now))
        for watched in sorted(alone, key=lambda watched: watched.due_at):
            if len(jobs) + 1 <= allowed:
                watched.asked_at = now
                jobs.append(Record(watched.id))
        self._credit -= len(jobs)
        self._quiet_until = now if len(walks) + len(alone) > len(jobs) else self._next_event()
        return jobs

    def listed(self, event: Listed, now: float) -> None:
        """A page of a list came, of this or of the sweep: whoever is on it was read."""
        if not self._on:
            return
        met = [(watched, item) for item in event.items if (watched := self._find(item.id))]
        for watched, item in met:
            self.follow(watched.id, event.project_id, item.status or event.status or watched.status, now)
        walk = self._answered(event)
        if walk is None:
            return
        walk.pages += 1
        walk.asked_at = None
        # The list of the ready may hold a whole project; those that became ready lately are at its beginning.
        promising = walk.status in NEXT or bool(met)
        if event.next_cursor and promising and walk.pages < len(walk.missing):
            walk.cursor = event.next_cursor
            self._quiet_until = now
        elif event.next_cursor:
            self._leave(walk, now)
        else:
            # The list has ended without them.
            following = NEXT.get(walk.status, "") if len(walk.missing) > 1 else ""
            if following not in NEXT and len(walk.missing) <= MANY:
                following = ""
            for watched in self._disband(walk):
                watched.look_in = following
                self._schedule(watched, now)

    def unlisted(self, event: Unlisted, now: float) -> None:
        """A page of a list could not be read."""
        walk = self._answered(event)
        if walk is None:
            return
        if event.problem.state in {State.INVALID, State.MISSING} and not event.cursor:
            self._refused.add((walk.project_id, walk.status))
            for watched in self._disband(walk):
                self._schedule(watched, now)
        else:
            for watched in self._disband(walk):
                self._back_off(watched, now)

    def failed(self, id: str, now: float) -> None:
        """This entry could not be read, for a reason that may pass. `drop` is for one that is missing."""
        watched = self._watched.get(id)
        if watched and self._on:
            self._release(watched)
            self._back_off(watched, now)

    def resume(self) -> None:
        """What was on its way will not come: there is a network again, or another key."""
        self._walks.clear()
        for watched in self._watched.values():
            watched.walk = watched.asked_at = None
            watched.look_in = watched.status
        self._quiet_until = -math.inf

    def _find(self, id: str) -> _Watched | None:
        """The entry of an id that a list names: with or without its prefix (contract)."""
        return self._watched.get(id) or self._watched.get(other_form(id))

    def _tell(self, watched: _Watched, status: str, now: float) -> None:
        """It was read: the same again is read later than before, a change soon."""
        asked = watched.is_under_way or watched.due_at <= now
        self._release(watched)
        if status != watched.status:
            watched.status, watched.wait = status, FIRST_WAIT
        elif asked:
            watched.wait = min(watched.wait * BACK_OFF, LONGEST_WAIT)
        watched.look_in = status
        self._schedule(watched, now + watched.wait)

    def _back_off(self, watched: _Watched, now: float) -> None:
        watched.wait = min(watched.wait * BACK_OFF, LONGEST_WAIT)
        watched.look_in = watched.status
        self._schedule(watched, now + watched.wait)

    def _schedule(self, watched: _Watched, due_at: float) -> None:
        watched.due_at = due_at
        self._quiet_until = min(self._quiet_until, due_at)

    def _release(self, watched: _Watched) -> None:
        """It is on its way no more."""
        if watched.walk:
            watched.walk.missing.discard(watched.id)
        watched.walk = watched.asked_at = None

    def _leave(self, walk: _Walk, now: float) -> None:
        """Read the rest one by one: the list goes on for longer than that takes."""
        if walk.missing:
            self._deep[walk.project_id, walk.status] = (max(walk.pages, len(walk.missing)), now)
        for watched in self._disband(walk):
            watched.look_in = ""
            self._schedule(watched, now)

    def _disband(self, walk: _Walk) -> list[_Watched]:
        """End a walk. Returns whom it did not meet."""
        del self._walks[walk.project_id, walk.status]
        left = [self._watched[id] for id in walk.missing]
        for watched in left:
            watched.walk = None
        return left

    def _earn(self, now: float, rate: Rate | None) -> None:
        seconds = now - self._earned_at if self._earned_at is not None else 0.0
        self._earned_at = now
        if rate is None:
            self._credit = math.inf
        else:
            share = SHARE / rate.pause
            self._credit = min(self._credit + max(0.0, seconds) * share, max(1.0, share * BURST))

    def _room(self, rate: Rate | None) -> int:
        """How many more may be on their way: a queue that stands still is not filled."""
        most = MOST_AT_ONCE if rate is None else max(2, int(SHARE / rate.pause * BURST))
        alone = sum(watched.asked_at is not None for watched in self._watched.values())
        return most - alone - sum(walk.asked_at is not None for walk in self._walks.values())

    def _lose(self, now: float) -> None:
        """Wait no longer for what does not come."""
        for walk in list(self._walks.values()):
            if walk.asked_at is not None and walk.asked_at + LOST <= now:
                self._disband(walk)
        for watched in self._watched.values():
            if watched.asked_at is not None and watched.asked_at + LOST <= now:
                watched.asked_at = None

    def _plan(self, now: float) -> tuple[list[_Walk], list[_Watched]]:
        """The pages to ask for, those that cover most first, and who is to be read alone."""
        for walk in list(self._walks.values()):
            # Others were read meanwhile.
            if walk.asked_at is None and walk.pages >= len(walk.missing):
                self._leave(walk, now)
        groups: dict[tuple[str, str], list[_Watched]] = {}
        alone: list[_Watched] = []
        for watched in self._watched.values():
            if watched.is_under_way or watched.due_at > now + watched.wait * NEARLY:
                continue
            list_of = (watched.project_id, watched.look_in)
            if all(list_of) and list_of not in self._refused:
                groups.setdefault(list_of, []).append(watched)
            elif watched.due_at <= now:
                alone.append(watched)
        walks = [walk for walk in self._walks.values() if walk.asked_at is None]
        begun = []
        for list_of, members in groups.items():
            due = [watched for watched in members if watched.due_at <= now]
            if not due or list_of in self._walks:
                # Who comes while its list is being read waits until it was.
                continue
            if len(members) > self._least(list_of, now):
                begun.append(_Walk(*list_of, {watched.id for watched in members}))
            else:
                alone += due
        begun.sort(key=lambda walk: len(walk.missing), reverse=True)
        return walks + begun, alone

    def _least(self, list_of: tuple[str, str], now: float) -> int:
        """A list is read for more than so many."""
        count, since = self._deep.get(list_of, (1, -math.inf))
        return count if now < since + DEEP else 1

    def _ask(self, walk: _Walk, now: float) -> Page:
        self._walks[walk.project_id, walk.status] = walk
        for watched in self._members(walk):
            watched.walk = walk
        walk.asked_at = now
        return Page(walk.project_id, walk.cursor, walk.status)

    def _members(self, walk: _Walk) -> Iterable[_Watched]:
        return (self._watched[id] for id in walk.missing)

    def _answered(self, event: Listed | Unlisted) -> _Walk | None:
        """The walk this page belongs to; None when it is not the one that is waited for."""
        walk = self._walks.get((event.project_id, event.status))
        return walk if walk and walk.asked_at is not None and walk.cursor == event.cursor else None

    def _next_event(self) -> float:
        """When something will be due, or be given up."""
        times = [watched.due_at for watched in self._watched.values() if not watched.is_under_way]
        times += [watched.asked_at + LOST for watched in self._watched.values() if watched.asked_at is not None]
        times += [walk.asked_at + LOST for walk in self._walks.values() if walk.asked_at is not None]
        return min(times, default=math.inf)
