"""What was decided on influencers, in a file of its own: written by the calling thread, before it is drawn.

That thread is the screen's, and this is the one SQL there: a decision is on the disk when its key is answered.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from layers_tui.events import Event, Identified
from layers_tui.store import decision_log, opinion_log
from layers_tui.store.database import Database
from layers_tui.store.decision import Decision, Restored
from layers_tui.store.decision_file import DecisionFile, NotDecided
from layers_tui.store.partition import Owner, find
from layers_tui.store.pieces import Pieces, whole
from layers_tui.store.transaction import transaction

Result = TypeVar("Result")


class Decisions:
    """Owns the file and its connections. For one thread.

    What is wrong with the file when it is opened or read is told as a `StoreFault`, once; writing raises it. While
    something is written in pieces nothing else may be written: it is one transaction, kept whole at its end or not at
    all.
    """

    def __init__(
        self,
        directory: Path | None,
        tell: Callable[[Event], None],
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Keep decisions in `decisions.db` of a directory, opened when it is first used; None: in memory."""
        self._file = DecisionFile(directory, tell)
        self._now = now
        self._owner = Owner("")
        self._seen: tuple[Database, int, int] | None = None
        """By which SQLite tells that another program has written, and the last step that was seen."""

    @property
    def are_kept(self) -> bool:
        """False where they are gone when the program ends."""
        return self._file.path is not None

    def use(self, owner: Owner) -> None:
        """From now on it is this owner's decisions. Needs no network: the partition is found by the key."""
        self._owner = owner

    def all(self) -> dict[str, Decision]:
        """What stands, by id: of every influencer with a decision or a note."""
        found: dict[str, Decision] = {}
        after = ""
        while some := self.some(after):
            found |= {each.id: each for each in some if each.says_something}
            after = some[-1].id
        return found

    def some(self, after: str) -> list[Decision]:
        """What stands of the next ids behind this one; an empty id is before all. At the end there is nothing.

        Of an id whose decision was taken back it says nothing.
        """
        return self._read(lambda connection, number: decision_log.some(connection, number, after)) or []

    def standing(self, ids: Sequence[str]) -> dict[str, Decision]:
        """What stands of these ids; nothing of those on which nothing does."""
        return self._read(lambda connection, number: decision_log.standing(connection, number, ids)) or {}

    def opinions(self, after: tuple[str, str]) -> list[Decision]:
        """What colleagues think of the next ids, behind this id and reviewer. At the end there is nothing."""
        return self._read(lambda connection, number: opinion_log.some(connection, number, after)) or []

    def elsewhere(self) -> list[Decision] | None:
        """What stands where another program has decided since this was last asked. The first time it is nothing.

        None when that is so much that all is better read anew.
        """
        try:
            return whole(self._file.run(self._look_elsewhere))
        except NotDecided as error:
            self._file.tell_once(error.fault)
            return []

    def decide(self, decisions: Iterable[Decision]) -> None:
        """Keep decisions, all or none. Together they are one step, and one undo.

        Raises:
            NotDecided: they could not be kept.
        """
        whole(self.deciding(decisions))

    def deciding(self, decisions: Iterable[Decision]) -> Pieces[None]:
        """The same in pieces, for thousands. They are kept when it ends.

        Raises:
            NotDecided: they could not be kept.
        """
        step = tuple({each.id: each for each in decisions}.values())
        if step:
            yield from self._write(
                lambda connection, number: decision_log.decide(connection, number, step, self._now())
            )

    def undo(self) -> Restored | None:
        """Take back the last step that stands, also one of an earlier start; None when there is none.

        Raises:
            NotDecided: that could not be kept.
        """
        return whole(self.undoing())

    def undoing(self) -> Pieces[Restored | None]:
        """The same in pieces, for a step of thousands.

        Raises:
            NotDecided: that could not be kept.
        """
        return self._write(lambda connection, number: decision_log.undo(connection, number, self._now()))

    def redo(self) -> Restored | None:
        """Do again what was taken back last; None when there is nothing, or something else was decided since.

        Raises:
            NotDecided: that could not be kept.
        """
        return whole(self.redoing())

    def redoing(self) -> Pieces[Restored | None]:
        """The same in pieces, for a step of thousands.

        Raises:
            NotDecided: that could not be kept.
        """
        return self._write(lambda connection, number: decision_log.redo(connection, number, self._now()))

    def taking(self, opinions: Sequence[Decision]) -> Pieces[None]:
        """Keep what colleagues think, in pieces: beside one's own, and of each colleague the later.

        Raises:
            NotDecided: they could not be kept.
        """
        return self._write(lambda connection, number: opinion_log.take(connection, number, opinions))

    def join(self, event: Identified) -> bool:
        """Take in whose key it is: decisions made with another key of the same organization are found, too.

        Returns:
            Whether what stands may be other than before.

        Raises:
            NotDecided: that could not be kept.
        """

        def work(connection: sqlite3.Connection, _: int) -> Pieces[bool]:
            yield from ()
            return decision_log.join(connection, self._owner, event)

        return bool(event.organization_id) and whole(self._write(work))

    def tidy(self) -> None:
        """Move what was written from SQLite's log into the file. It waits for the disk: for any other thread."""
        self._file.tidy()

    def close(self) -> None:
        """Close the file. It opens again when it is used. For any thread, when nothing more is asked."""
        self._file.close()

    def _read(self, work: Callable[[sqlite3.Connection, int], Result]) -> Result | None:
        """What is found; None where there is no partition, or the file cannot be read, which is told."""

        def read(database: Database) -> Pieces[Result | None]:
            yield from ()
            with database.reading.use() as connection:
                number = find(connection, self._owner)
                return None if number is None else work(connection, number)

        try:
            return whole(self._file.run(read))
        except NotDecided as error:
            self._file.tell_once(error.fault)
            return None

    def _look_elsewhere(self, database: Database) -> Pieces[list[Decision] | None]:
        yield from ()
        with database.writing.use() as connection:
            # It is another number when another connection than this one has written.
            version = int(connection.execute("PRAGMA data_version").fetchone()[0])
            before = self._seen
            if before is not None and before[:2] == (database, version):
                return []
            self._seen = database, version, decision_log.last_step(connection)
            number = find(connection, self._owner)
            return [] if before is None or number is None else decision_log.since(connection, number, before[2])

    def _write(self, work: Callable[[sqlite3.Connection, int], Pieces[Result]]) -> Pieces[Result]:
        def transact(database: Database) -> Pieces[Result]:
            # Its line is not held from piece to piece: only one thread uses it, and may read meanwhile.
            with database.writing.use() as connection:
                pass
            with transaction(connection):
                return (yield from work(connection, decision_log.partition_of(connection, self._owner)))

        return self._file.run(transact)
