"""What was decided on influencers, in a file of its own: written by the calling thread, before it is drawn.

That thread is the screen's, and this is the one SQL there: a decision is on the disk when its key is answered.
"""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from layers_tui.events import Event, Identified
from layers_tui.store import decision_log
from layers_tui.store.damage import replace_damaged
from layers_tui.store.database import Database
from layers_tui.store.decision_log import DECISION_TABLES, DECISIONS, Decision, Restored
from layers_tui.store.faults import Fault, NewerSchema, StoreFault, kind_of, told
from layers_tui.store.partition import Owner, find

DECISIONS_FILE = "decisions.db"
BUSY = 250
"""Milliseconds to wait for another instance's step, which takes less than one."""
_HINTS = {
    Fault.DAMAGED: "It could not be set aside. Nothing can be decided.",
    Fault.FULL: "Nothing can be decided until there is room.",
    Fault.READ_ONLY: "What was decided is shown, and nothing more can be decided.",
    Fault.BUSY: "Nothing can be decided until it lets go.",
    Fault.NEWER: "It is left as it is. Nothing can be decided.",
    Fault.FAILED: "Nothing can be decided until that works again.",
}

Result = TypeVar("Result")


class NotDecided(Exception):
    """A decision could not be kept, and nothing is changed. Its text is a sentence for the person."""

    def __init__(self, fault: StoreFault) -> None:
        super().__init__(f"{fault.message} {fault.hint}")
        self.fault = fault


class Decisions:
    """Owns the file and its connections. For one thread.

    What is wrong with the file when it is opened or read is told as a `StoreFault`, once; writing raises it.
    """

    def __init__(
        self,
        directory: Path | None,
        tell: Callable[[Event], None],
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Keep decisions in `decisions.db` of a directory, opened when it is first used; None: in memory."""
        self._path = directory / DECISIONS_FILE if directory else None
        self._tell = tell
        self._now = now
        self._owner = Owner("")
        self._database: Database | None = None
        self._told: Fault | None = None

    def use(self, owner: Owner) -> None:
        """From now on it is this owner's decisions. Needs no network: the partition is found by the key."""
        self._owner = owner

    def all(self) -> dict[str, Decision]:
        """What stands, by id: of every influencer with a decision or a note."""
        try:
            return self._run(self._read)
        except NotDecided as error:
            self._tell_once(error.fault)
            return {}

    def decide(self, decisions: Iterable[Decision]) -> None:
        """Keep decisions, all or none. Together they are one step, and one undo.

        Raises:
            NotDecided: they could not be kept.
        """
        step = tuple({each.id: each for each in decisions}.values())
        if step:
            self._write(lambda connection, number: decision_log.decide(connection, number, step, self._now()))

    def undo(self) -> Restored | None:
        """Take back the last step that stands, also one of an earlier start; None when there is none.

        Raises:
            NotDecided: that could not be kept.
        """
        return self._write(lambda connection, number: decision_log.undo(connection, number, self._now()))

    def redo(self) -> Restored | None:
        """Do again what was taken back last; None when there is nothing, or something else was decided since.

        Raises:
            NotDecided: that could not be kept.
        """
        return self._write(lambda connection, number: decision_log.redo(connection, number, self._now()))

    def join(self, event: Identified) -> None:
        """Take in whose key it is: decisions made with another key of the same organization are found, too.

        Raises:
            NotDecided: that could not be kept.
        """
        if event.organization_id:
            self._write(lambda connection, _: decision_log.join(connection, self._owner, event))

    def close(self) -> None:
        """Close the file. It opens again when it is used."""
        database, self._database = self._database, None
        if database and self._path:
            for close in (database.close_reading, database.close_writing):
                with suppress(sqlite3.Error):
                    close()

    def _read(self, database: Database) -> dict[str, Decision]:
        with database.reading.use() as connection:
            number = find(connection, self._owner)
            return {} if number is None else decision_log.current(connection, number)

    def _write(self, work: Callable[[sqlite3.Connection, int], Result]) -> Result:
        def transact(database: Database) -> Result:
            with database.writing.transaction() as connection:
                return work(connection, decision_log.partition_of(connection, self._owner))

        return self._run(transact)

    def _run(self, work: Callable[[Database], Result]) -> Result:
        """Do it with the file; when that turns out to be damaged, once more with a new one."""
        try:
            return self._tried(work)
        except NotDecided as error:
            if error.fault.fault is not Fault.DAMAGED or self._database is None:
                raise
        self._replace(self._database)
        return self._tried(work)

    def _tried(self, work: Callable[[Database], Result]) -> Result:
        try:
            return work(self._opened())
        except (sqlite3.Error, OSError) as error:
            raise self._refused(kind_of(error)) from error

    def _opened(self) -> Database:
        if self._database and self._path and not self._database.in_place:
            # Another instance has set it aside, or it was removed.
            self.close()
        if self._database is None:
            self._database = self._open()
            with self._database.writing.use() as connection:
                connection.execute(f"PRAGMA busy_timeout = {BUSY}")
        return self._database

    def _open(self) -> Database:
        if self._path is None:
            return Database.in_memory(DECISIONS)
        try:
            return Database.open(self._path, DECISIONS)
        except NewerSchema as error:
            raise self._refused(Fault.NEWER) from error
        except (sqlite3.Error, OSError) as error:
            fault = kind_of(error)
            if fault is Fault.DAMAGED:
                return self._new_for_damaged(self._path)
            if fault is not Fault.READ_ONLY:
                raise
            database = Database.open_to_read(self._path, DECISIONS)
            self._tell_once(self._refused(fault).fault)
            return database

    def _replace(self, damaged: Database) -> None:
        in_place = damaged.in_place and damaged.writable
        self.close()
        if in_place and self._path:
            self._database = self._new_for_damaged(self._path)

    def _new_for_damaged(self, path: Path) -> Database:
        database, fault = replace_damaged(path, DECISIONS, DECISION_TABLES)
        if database is None:
            raise self._refused(Fault.DAMAGED)
        self._tell(fault)
        return database

    def _refused(self, fault: Fault) -> NotDecided:
        path = self._path or Path(DECISIONS_FILE)
        message = f"{path.name} was damaged." if fault is Fault.DAMAGED else told(fault, path).message
        return NotDecided(StoreFault(fault, message, _HINTS[fault]))

    def _tell_once(self, fault: StoreFault) -> None:
        if self._told is not fault.fault:
            self._told = fault.fault
            self._tell(fault)
