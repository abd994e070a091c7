"""Hands the roster over: writes it into a file, in a thread of its own. It knows no screen."""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from getpass import getuser
from os import environ
from pathlib import Path

from layers_tui.events import Broken, Event
from layers_tui.gate import Gate
from layers_tui.ids import RowsAfter
from layers_tui.output import Handover, Person
from layers_tui.output.order import Order
from layers_tui.output.places import scp_line
from layers_tui.output.rows import in_order
from layers_tui.output.writing import trouble
from layers_tui.roster.decided import Decided
from layers_tui.roster.entry import Entry
from layers_tui.roster.roster import Roster
from layers_tui.session.paper import Paper, Stopped, decision_of
from layers_tui.store import Store

PIECE = 300
"""Entries that are looked at in one piece: about 2 ms."""
NOWHERE: RowsAfter = {}


@dataclass(frozen=True, slots=True)
class Writing(Event):
    """A file is being written, and has so many of its pictures."""

    path: Path
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class HandedOver(Event):
    """The file is there."""

    path: Path
    people: int
    size: int
    """In bytes."""
    fetch: str
    """What to type on the person's own machine to get it; empty where that is this one."""


@dataclass(frozen=True, slots=True)
class NotHandedOver(Event):
    """There is no file, and what was there before is as it was."""

    path: Path
    message: str


class Handing:
    """Belongs to one thread, the owner's; the threads that write only call `emit`."""

    def __init__(
        self,
        store: Store,
        emit: Callable[[Event], None],
        *,
        gate: Gate | None = None,
        kept: Callable[[str], bytes | None] = lambda address: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        environment: Mapping[str, str] = environ,
    ) -> None:
        """Nothing is written yet.

        Args:
            kept: The bytes of a picture that is here already. Called by the threads that make pictures.
        """
        self._store = store
        self._emit = emit
        self._gate = gate or Gate()
        self._kept = kept
        self._now = now
        self._environment = environment
        self._papers: list[Paper] = []

    def begin(
        self,
        order: Order,
        roster: Roster,
        name: str,
        decided: Decided,
        *,
        reviewer: str = "",
        after: RowsAfter = NOWHERE,
        pictures: Mapping[str, str] | None = None,
    ) -> Iterator[None]:
        """Take down who is on the roster and what was decided, a piece at a time; then it is written.

        Args:
            name: The roster's.
            after: The rows of the person's list that added nobody.
            pictures: The address of the picture that stands for somebody, by id, where it is not their first.
        """
        people: list[Person] = []
        for first in range(0, len(roster), PIECE):
            people += [
                _person(entry, decided, (pictures or {}).get(entry.id, ""))
                for entry in roster.slice(first, first + PIECE)
                if entry.id
            ]
            yield
        handover = Handover(name, in_order(people, after), self._now(), order.audience, order.fields, reviewer)
        self._papers.append(paper := Paper(order, handover, self._store, self._gate, self._kept))
        threading.Thread(target=self._write, args=(paper,), name="handing over", daemon=True).start()

    def stop(self, within: float = 0.1) -> None:
        """End what is being written: nothing of it is left. Waits for that, for so many seconds at most."""
        for paper in self._papers:
            paper.stop()
        for paper in self._papers:
            paper.ended.wait(within)

    def _write(self, paper: Paper) -> None:
        path = paper.order.path
        event: Event
        try:
            count, size = paper.write(lambda done, total: self._emit(Writing(path, done, total)))
            event = HandedOver(path, count, size, scp_line(path.absolute(), self._environment, _user()))
        except Stopped:
            return
        except OSError as error:
            event = NotHandedOver(path, trouble(error, path))
        except Exception as error:  # noqa: BLE001 - the thread's boundary: the person sees it
            event = Broken("handing over", f"Nothing was handed over: a fault of our own ({type(error).__name__}).")
        finally:
            paper.ended.set()
        self._emit(event)


def _person(entry: Entry, decided: Decided, picture: str) -> Person:
    """What is known of an entry without asking anybody: its record is read when it is written."""
    mine, others = decided.mine.get(entry.id), decided.others.get(entry.id, {})
    return Person(
        0,
        entry.id,
        entry.source.line,
        entry.source.columns,
        summary=entry.summary,
        problem=entry.problem,
        read_at=entry.read_at,
        decision=decision_of(entry.id, mine) if mine else None,
        changed=mine is not None and mine.stale,
        others=tuple(decision_of(entry.id, each) for each in others.values()),
        picture=picture,
    )


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError):
        # Somebody without a name on this machine.
        return ""
