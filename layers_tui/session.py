"""Builds and owns the fetcher, the picture loader and the roster, and alone changes the roster. Knows no screen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from layers_tui.api.connection import Connection
from layers_tui.config import Settings
from layers_tui.events import Event, Identified, Loaded, Refused
from layers_tui.fetching.fetcher import Fetcher
from layers_tui.gate import Gate
from layers_tui.ids import Found, FoundId
from layers_tui.images.frames.frame import Frame, Wish
from layers_tui.images.loader import Loader, PictureFailed
from layers_tui.influencer import Influencer
from layers_tui.intake import Intake
from layers_tui.key import Key
from layers_tui.problem import Problem
from layers_tui.roster.entry import PROBLEM, UNREAD, WAITING, Source
from layers_tui.roster.roster import Roster


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a text would add, before it counts."""

    found: Found
    new: tuple[FoundId, ...]
    here: int
    """How many of its ids the roster has already."""


class Session:
    """One person's work with one key. Its methods belong to one thread, the owner's; its workers only call `emit`."""

    def __init__(self, settings: Settings, emit: Callable[[Event], None]) -> None:
        self.settings = settings
        self.roster = Roster()
        self.identity: Identified | None = None
        self.refusal: Problem | None = None
        """Why the key was refused, while nothing is asked for because of it."""
        self._emit = emit
        self._records: dict[str, Influencer] = {}
        self._bodies: dict[str, bytes] = {}
        self._fetcher = Fetcher(emit, workers=settings.workers)
        self._gate = Gate()
        self._loader = Loader(emit, gate=self._gate)
        self.intake = Intake(emit)

    @property
    def connected(self) -> bool:
        """True when there is a key to ask with."""
        return self._fetcher.connected

    @property
    def held(self) -> float:
        """Seconds for which the API has asked to wait; 0 when requests may go out."""
        return self._fetcher.held

    def connect(self, key: Key, base_url: str | None = None) -> None:
        """Begin to read with this key, or begin again with another one."""
        self.refusal = self.identity = None
        waiting = [entry.id for entry in self.roster if entry.state in WAITING or entry.group in {UNREAD, PROBLEM}]
        self.roster.requeue(waiting)
        self._fetcher.add(waiting)
        self._fetcher.connect(Connection(base_url or self.settings.base_url, key, self.settings.auth))

    def receipt(self, found: Found) -> Receipt:
        """What a text would add. Changes nothing."""
        new = tuple(each for each in found.ids if each.id not in self.roster)
        return Receipt(found, new, len(found.ids) - len(new))

    def add(self, found: Iterable[FoundId]) -> list[str]:
        """Put ids on the roster and ask for those that are new.

        Returns:
            The new ones.
        """
        added = self.roster.add((each.id, Source(each.line, each.line_number, tuple(each.columns))) for each in found)
        if self.refusal:
            self.roster.apply(Refused(self.refusal))
        else:
            self._fetcher.add(added)
        return added

    def read_again(self, ids: Sequence[str]) -> list[str]:
        """Ask once more for entries that wait for nothing.

        Returns:
            Those that are asked for.
        """
        if self.refusal:
            return []
        again = self.roster.requeue(ids)
        self._fetcher.add(again)
        return again

    def look_at(self, ids: Iterable[str]) -> None:
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
            case Identified():
                self.identity = event
        changed = self.roster.apply(event)
        if isinstance(event, Loaded) and (entry := self.roster.get(event.id)) and entry.read_at == event.read_at:
            self._records[event.id] = event.influencer
            self._bodies[event.id] = event.body
        return changed

    def record(self, id: str) -> Influencer | None:
        """The full record, when it was read."""
        return self._records.get(id)

    def body(self, id: str) -> bytes | None:
        """The record as the API gave it, when it was read."""
        return self._bodies.get(id)

    def stand_aside(self, seconds: float) -> None:
        """Let the worker threads wait for so long: a key is being answered."""
        self._gate.close(seconds)

    def want_pictures(self, wishes: Sequence[Wish]) -> None:
        """The pictures wished for now, the most urgent first. Replaces the wishes before."""
        self._loader.want(wishes)

    def picture(self, wish: Wish) -> Frame | PictureFailed | None:
        """A frame that is ready, or why there is none, or None while it is on its way."""
        return self._loader.cached(wish)

    def forget_picture(self, address: str) -> None:
        """Ask for a picture anew, though it failed or was kept."""
        self._loader.forget(address)

    def stop(self) -> None:
        """Say that it is over. Returns at once; what blocks is abandoned."""
        self._fetcher.stop()
        self._loader.stop()
