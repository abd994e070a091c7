"""One file that is handed over: reads the records, asks for the pictures, writes. It belongs to one thread."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from layers_tui.gate import Gate
from layers_tui.images.inlays import Inlays
from layers_tui.output import Audience, Decision, Format, Handover, Own, Person
from layers_tui.output.html import Inlay
from layers_tui.output.order import Order
from layers_tui.output.sizes import picture_box
from layers_tui.output.write import pieces
from layers_tui.output.writing import write_whole
from layers_tui.roster.decided import Opinion
from layers_tui.store import Store


class Stopped(Exception):
    """The program ends, and this file with it."""


class Paper:
    """Made in the owner's thread and written in another. `stop` is for any."""

    def __init__(
        self,
        order: Order,
        handover: Handover,
        store: Store,
        gate: Gate,
        kept: Callable[[str], bytes | None],
    ) -> None:
        """Nothing is written yet.

        Args:
            handover: Its people without their records.
        """
        self.order = order
        self.ended = threading.Event()
        """Set when nothing more is written."""
        self._handover = handover
        self._store = store
        self._gate = gate
        self._kept = kept
        self._stopped = False
        self._inlays: Inlays | None = None

    def stop(self) -> None:
        """Write no more."""
        self._stopped = True
        if self._inlays:
            self._inlays.stop()

    def write(self, tell: Callable[[int, int], None]) -> tuple[int, int]:
        """Write the file.

        Args:
            tell: Told how many pictures are in it, of how many.

        Returns:
            How many people are in it, and its bytes.

        Raises:
            OSError: it cannot be written.
            Stopped: it was to be stopped.
        """
        order, people = self.order, [*self._handover.people]
        own = Own.of(people)
        if order.audience is Audience.CLIENT:
            people = [person for person in people if person.is_approved]
        full = _InFull(people, self._store, self._gate)
        handover = replace(self._handover, people=full, own=own)
        find = self._finder(full, tell) if order.format is Format.HTML else _no_picture
        try:
            size = write_whole(self._unless_stopped(pieces(handover, order.format, find)), order.path, order.replace)
        finally:
            if self._inlays:
                self._inlays.stop()
        only_decided = order.format is Format.DECISIONS
        count = sum(1 for each in people if each.id and not each.again and (each.decision or not only_decided))
        return count, size

    def _finder(self, people: Iterable[Person], tell: Callable[[int, int], None]) -> Callable[[str], Inlay | str]:
        addresses = [address for person in people if (address := person.picture_address)]
        inlays = self._inlays = Inlays(addresses, picture_box(len(addresses)), kept=self._kept, gate=self._gate)
        done = 0

        def find(address: str) -> Inlay | str:
            nonlocal done
            made = inlays.get(address)
            done += 1
            tell(done, len(addresses))
            return made if isinstance(made, str) else Inlay(*made)

        return find

    def _unless_stopped(self, pieces: Iterable[str]) -> Iterator[str]:
        for piece in pieces:
            self._check()
            yield piece
        self._check()

    def _check(self) -> None:
        if self._stopped:
            raise Stopped


class _InFull:
    """The same people with their records, which are read each time they are gone through: no more than one is held."""

    def __init__(self, people: Sequence[Person], store: Store, gate: Gate) -> None:
        self._people = people
        self._store = store
        self._gate = gate

    def __iter__(self) -> Iterator[Person]:
        for person in self._people:
            if not person.id or person.summary is None:
                yield person
                continue
            self._gate.wait()
            body, record = self._store.body(person.id), self._store.record(person.id)
            yield replace(person, body=body, influencer=record)


def _no_picture(address: str) -> str:
    return "no picture"


def decision_of(id: str, opinion: Opinion) -> Decision:
    """An opinion as it goes out in files."""
    return Decision(id, opinion.verdict, opinion.reviewer, opinion.at, opinion.note, opinion.tags, opinion.version)
