"""Builds and owns the store, the fetcher, the picture loader and the roster, and alone changes the roster."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from layers_tui.api.connection import Connection
from layers_tui.api.pace import Pace
from layers_tui.config import Settings
from layers_tui.events import Away, Back, Event, Failed, Identified, Listed, Loaded, Refused, Unlisted
from layers_tui.fetching.fetcher import Fetcher
from layers_tui.fetching.jobs import Urgency
from layers_tui.gate import Gate
from layers_tui.ids import Found, FoundId
from layers_tui.images.disk import Disk
from layers_tui.images.frames.frame import Frame, Wish
from layers_tui.images.loader import Loader
from layers_tui.images.pictured import PictureFailed
from layers_tui.influencer import Influencer
from layers_tui.intake import Intake
from layers_tui.key import Key
from layers_tui.problem import Problem, State
from layers_tui.roster.entry import PROBLEM, UNREAD, WAITING
from layers_tui.roster.roster import Roster
from layers_tui.session.handing import Handing
from layers_tui.session.keeping import keep
from layers_tui.session.news import Changed, News
from layers_tui.session.outdating import Outdated
from layers_tui.session.reading import Reading
from layers_tui.session.receipt import Receipt
from layers_tui.session.reviewing import reviewing
from layers_tui.session.shelf import Shelf
from layers_tui.session.table import PIECE, Table, named_by
from layers_tui.store import DEMO, KeptRoster, Owner, Preview, Store, StoreOpened

UNANSWERED = frozenset({"NO_CONNECTION", "TIMEOUT"})
"""The codes of problems that are over when there is a network again."""


class Session:
    """One person's work with one key. Its methods belong to one thread, the owner's; its workers only call `emit`."""

    def __init__(
        self,
        settings: Settings,
        emit: Callable[[Event], None],
        directory: Path | None = None,
        *,
        pictures: Path | None = None,
        beside: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open the store; nothing is asked before `connect`.

        Args:
            directory: Where records are kept; None: only while the program runs.
            pictures: Where picture files are kept; None: only while the program runs.
            beside: For a screen: return at once, and tell `StoreOpened` when what is kept can be read; show what was
                read before, keep rosters, and without a network wait for one.
            clock: Says when what is watched is due, in seconds.
        """
        self.settings = settings
        self.base_url = settings.base_url
        self.identity: Identified | None = None
        self.refusal: Problem | None = None
        """Why the key was refused, while nothing is asked for because of it."""
        self.away: Away | None = None
        """Why nothing is asked for, while nothing answers."""
        self._emit = emit
        self._now = now
        self._clock = clock
        self._gate = Gate()
        owner = Owner(settings.base_url, settings.key)
        self.store = Store(directory, emit, owner, stand_aside=self._gate.wait, wait=not beside)
        self._table = Table(self.store, now, remembers=beside)
        self._table.fresh = timedelta(minutes=settings.fresh_minutes)
        self._shelf = Shelf(self.store)
        self._fetcher = Fetcher(emit, workers=settings.workers, pace=Pace(settings.pace), patient=beside)
        self.reading = Reading(self._fetcher, sweeps=beside, clock=clock)
        """What is asked for, and when."""
        disk = Disk(pictures) if pictures else None
        self._loader = Loader(emit, disk=disk, gate=self._gate)
        kept = disk.get if disk else lambda address: None
        self.handing = Handing(self.store, emit, gate=self._gate, kept=kept, now=now)
        self._pieces: deque[Iterator[None]] = deque()
        self._newcomers: list[str] = []
        """Whom a list has named while its roster was being opened: most of them are on it."""
        self._demo, self._screen = False, beside
        self.news = News(self.store, emit)
        self.deciding = reviewing(settings, directory, self.store, self._shelf, gate=self._gate, emit=emit, now=now)
        """What is decided. Without a screen nothing of it is known."""
        self._decide_as(owner)
        self.intake = Intake(emit)

    @property
    def roster(self) -> Roster:
        """What is on the table. Another one when another roster was opened."""
        return self._table.roster

    @property
    def kept(self) -> KeptRoster | None:
        """What the roster is kept as; None while nothing is on the table."""
        return self._table.kept

    @property
    def connected(self) -> bool:
        """True when there is a key to ask with."""
        return self._fetcher.connected

    @property
    def held(self) -> float:
        """Seconds for which the API has asked to wait; 0 when requests may go out."""
        return self._fetcher.held

    def use_demo(self) -> None:
        """It is the demo that is read: its records are its own, and its people live anew with each start."""
        self._demo = True
        self._table.fresh = timedelta(0)
        self.store.use(DEMO)
        self._decide_as(DEMO)

    def connect(self, key: Key, base_url: str | None = None) -> None:
        """Begin to read with this key, or begin again with another one."""
        self.refusal = self.identity = self.away = None
        connection = Connection(base_url or self.settings.base_url, key, self.settings.auth)
        self.base_url = connection.base_url
        owner = DEMO if self._demo else Owner(connection.base_url, key)
        self.store.use(owner)
        self._decide_as(owner)
        another = self.connected
        if another:
            # What the last key could not read, this one may.
            waiting = [entry.id for entry in self.roster if entry.state in WAITING or entry.group in {UNREAD, PROBLEM}]
            self.roster.requeue(waiting)
            self._fetcher.add(waiting)
        self._fetcher.connect(connection, partial(keep, self.store, self._emit, owner))
        self.news.begin(self.store.seen_at or self._now())
        if another:
            self.reading.resume()

    def open(self, kept: KeptRoster) -> None:
        """Put a kept roster on the table; its entries come with `go_on`."""
        self.open_previewed(self.store.preview(kept))

    def open_previewed(self, preview: Preview) -> None:
        """Put a kept roster on the table of which the first view is there."""
        self._fetcher.forget()
        self._pieces.clear()
        self._pieces.append(self._opening(preview))
        self._next_piece()

    def begin(self, name: str, project_id: str = "") -> None:
        """Put the roster of this name or project on the table: the kept one, or a new one."""
        kept = self._table.find(name, project_id)
        if kept:
            self.open(kept)
        else:
            self._begin_new(name, project_id)

    def go_on(self) -> bool:
        """Do the next piece of what takes longer than a key may wait.

        Returns:
            True while there is more.
        """
        # Decisions first: until they are known nobody can be called undecided.
        return self.deciding.go_on() or self._next_piece()

    @property
    def is_opening(self) -> bool:
        """True while entries of a kept roster are still to come: what is added meanwhile comes last."""
        return self._table.is_opening

    def receipt(self, found: Found) -> Receipt:
        """What a text would add. Changes nothing."""
        return Receipt.of(found, self.roster)

    def add(self, found: Sequence[FoundId]) -> list[str]:
        """Put ids on the roster and ask for those that are new, or were read a while ago.

        Returns:
            The new ones.
        """
        if self._table.kept is None:
            self._begin_new(named_by(self._now()))
        added = self._table.add(found)
        self._ask(added)
        return added

    def read_again(self, ids: Sequence[str]) -> list[str]:
        """Ask once more for entries that wait for nothing.

        Returns:
            Those that are asked for.
        """
        if self.refusal:
            return []
        again = self.roster.requeue(ids)
        self._fetcher.add(again, Urgency.SOON)
        self._fetcher.look_again()
        return again

    def read_all_again(self, *, in_full: bool) -> None:
        """Ask once more for everyone: what lists tell of them, or all of it."""
        if in_full:
            self._pieces.append(self._requeueing([entry.id for entry in self.roster if entry.id]))
            self._next_piece()
        else:
            self.reading.sweep_again()

    def look_at(self, ids: Sequence[str]) -> None:
        """What the person sees, the most important first: it is read first."""
        self._fetcher.prefer(ids)

    def apply(self, event: Event) -> frozenset[str] | None:
        """Take in what a thread saw.

        Returns:
            The ids whose entry changed; None when it may be any.
        """
        match event:
            case Refused() if self._fetcher.connected and not self._fetcher.refused:
                # Of the last key; there is another one since it was said.
                return frozenset()
            case Refused():
                self.refusal = event.problem
                self.reading.resume()
            case Identified():
                self._identified(event)
            case Away():
                self.away = event
            case Back():
                self.away = None
                self.reading.resume()
                self.read_again([each.id for each in self.roster if each.problem and each.problem.code in UNANSWERED])
            case Changed():
                self.news.take(event)
                return frozenset()
            case Outdated():
                return self.deciding.apply(event)
            case StoreOpened():
                self.news.begin(self.store.seen_at or self._now())
            case Listed():
                return self._listed(event)
            case Unlisted():
                self.reading.unlisted(event)
        changed = self.roster.apply(event)
        if isinstance(event, Loaded | Failed):
            self._settled(event.id)
        return changed

    def tick(self) -> None:
        """Once a second: what is to be watched, and what has changed."""
        self.reading.tick()
        self.news.tick(self._clock())
        self.deciding.tick()

    def record(self, id: str) -> Influencer | None:
        """The full record, when it was read."""
        entry = self.roster.get(id)
        return self._shelf.record(id) if entry and entry.full_at else None

    def body(self, id: str) -> bytes | None:
        """The record as the API gave it, when it was read."""
        return self.store.body(id)

    def stand_aside(self, seconds: float) -> None:
        """Let the worker threads wait until `carry_on`, and for so long at most: a key is being answered."""
        self._gate.close(seconds)

    def carry_on(self) -> None:
        """Let the worker threads go on: the screen shows what they waited for."""
        self._gate.open()

    def want_pictures(self, wishes: Sequence[Wish]) -> None:
        """The pictures wished for now, the most urgent first. Replaces the wishes before."""
        self._loader.want(wishes)

    def picture(self, wish: Wish) -> Frame | PictureFailed | None:
        """A frame that is ready, or why there is none, or None while it is on its way."""
        return self._loader.cached(wish)

    def forget_picture(self, address: str) -> None:
        """Ask for a picture anew, though it failed or was kept."""
        self._loader.forget(address)

    def leave(self, place: str, filter: str | None = None, sort: str | None = None) -> None:
        """Keep where the person is, and by what the roster is filtered and sorted, so that it reopens like that."""
        self._table.leave(place, filter, sort)

    def stop(self) -> None:
        """Say that it is over, and write what waits. Returns within a tenth of a second; what blocks is abandoned."""
        self._fetcher.stop()
        self._loader.stop()
        self.handing.stop()
        if self._screen:
            self.deciding.stop()
            self.store.mark_seen(self._now())
        self.store.stop()

    def _next_piece(self) -> bool:
        """Do the next piece of what was begun. True while there is more."""
        while self._pieces:
            try:
                next(self._pieces[0])
            except StopIteration:
                self._pieces.popleft()
            else:
                break
        return bool(self._pieces)

    def _decide_as(self, owner: Owner) -> None:
        if self._screen:
            self.deciding.use(owner)

    def _identified(self, event: Identified) -> None:
        """It is known whose key it is."""
        self.identity = event
        self.deciding.join(event)
        self._pieces.append(self._recalling())
        if (seen_at := self.store.seen_at) and seen_at != self.news.since:
            # The organization's people were last seen with another key.
            self.news.begin(seen_at)

    def _begin_new(self, name: str, project_id: str = "") -> None:
        self._fetcher.forget()
        self._pieces.clear()
        self._table.begin(name, project_id)
        self._put_on_table(project_id)
        self.reading.plan()

    def _put_on_table(self, project_id: str) -> None:
        self.reading.begin(self.roster, project_id)
        self.deciding.opinions.put_on_table(self.roster)

    def _opening(self, preview: Preview) -> Iterator[None]:
        self._newcomers = []
        for ids in self._table.open(preview):
            if self.reading.roster is not self.roster:
                self._put_on_table(preview.roster.project_id)
            self._ask(ids)
            yield
        self._ask(self._admit(self._newcomers))

    def _recalling(self) -> Iterator[None]:
        """Ask the store once more: the key's organization may know what the key alone did not."""
        unknown = [entry.id for entry in self.roster if entry.id and entry.summary is None]
        for first in range(0, len(unknown), PIECE):
            some = unknown[first : first + PIECE]
            self._table.recall(some)
            loaded = (entry for id in some if (entry := self.roster.get(id)) and entry.state is State.LOADED)
            self._fetcher.drop(entry.id for entry in loaded)
            yield

    def _requeueing(self, ids: Sequence[str]) -> Iterator[None]:
        for first in range(0, len(ids), PIECE):
            self._fetcher.add(self.roster.requeue(ids[first : first + PIECE]))
            yield

    def _ask(self, ids: Sequence[str]) -> None:
        """These are on the roster now: ask for what is not known of them, or not known lately."""
        self.deciding.opinions.came(ids)
        if self.refusal:
            self.roster.apply(Refused(self.refusal))
            return
        unread, listed, stale = self._table.due(ids)
        self._fetcher.add(unread)
        self._fetcher.add(listed, Urgency.LISTED)
        self._fetcher.add(stale, Urgency.STALE)
        self.reading.follow(ids)

    def _listed(self, event: Listed) -> frozenset[str] | None:
        """A page of a list: its project may be on the table as a whole."""
        added: list[str] = []
        if self.kept and event.project_id == self.kept.project_id and not event.status:
            added = self._admit([item.id for item in event.items])
        changed = self.reading.listed(event)
        self._ask(added)
        for id in changed:
            self._shelf.forget(id)
        self.news.stir()
        return None if added else changed

    def _admit(self, ids: Sequence[str]) -> list[str]:
        """Put those on the roster that its project's list names and it does not have, once it is known who they are."""
        if self.is_opening:
            self._newcomers += ids
            return []
        return self._table.add([FoundId(id, id, 0) for id in ids if self.roster.find(id) is None])

    def _settled(self, id: str) -> None:
        """One entry was read, or could not be."""
        self._shelf.forget(id)
        self.deciding.stir(id)
        self.reading.follow([id])
        self.news.stir()
