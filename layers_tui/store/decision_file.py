"""The file of decisions: opened when it is first used, replaced when it is damaged. It knows no decision."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from layers_tui.events import Event
from layers_tui.store.damage import replace_damaged
from layers_tui.store.database import Database
from layers_tui.store.decision_tables import DECISION_TABLES, DECISIONS
from layers_tui.store.faults import Fault, NewerSchema, StoreFault, kind_of, told
from layers_tui.store.pieces import Pieces

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


class DecisionFile:
    """Owns the file and its connections. For one thread."""

    def __init__(self, directory: Path | None, tell: Callable[[Event], None]) -> None:
        """`decisions.db` of a directory; None: in memory."""
        self.path = directory / DECISIONS_FILE if directory else None
        self._tell = tell
        self._database: Database | None = None
        self._told: Fault | None = None

    def run(self, work: Callable[[Database], Pieces[Result]]) -> Pieces[Result]:
        """Do it with the file; when that turns out to be damaged, once more with a new one.

        Raises:
            NotDecided: the file cannot be used.
        """
        try:
            return (yield from self._tried(work))
        except NotDecided as error:
            if error.fault.fault is not Fault.DAMAGED or self._database is None:
                raise
        self._replace(self._database)
        return (yield from self._tried(work))

    def tidy(self) -> None:
        """Move what was written from SQLite's log into the file. Waits for the disk, on a connection of its own."""
        if self.path:
            with suppress(sqlite3.Error), closing(sqlite3.connect(_address(self.path), uri=True)) as connection:
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Close the file. It opens again when it is used."""
        database, self._database = self._database, None
        if database and self.path:
            for close in (database.close_reading, database.close_writing):
                with suppress(sqlite3.Error):
                    close()

    def tell_once(self, fault: StoreFault) -> None:
        """Tell of a fault, unless it was the last that was told."""
        if self._told is not fault.fault:
            self._told = fault.fault
            self._tell(fault)

    def _tried(self, work: Callable[[Database], Pieces[Result]]) -> Pieces[Result]:
        try:
            return (yield from work(self._opened()))
        except (sqlite3.Error, OSError) as error:
            raise self._refused(kind_of(error)) from error

    def _opened(self) -> Database:
        if self._database and self.path and not self._database.in_place:
            # Another instance has set it aside, or it was removed.
            self.close()
        if self._database is None:
            self._database = self._open()
            with self._database.writing.use() as connection:
                connection.execute(f"PRAGMA busy_timeout = {BUSY}")
                # Otherwise every few hundred decisions one would wait for the disk: `tidy` does that elsewhere.
                connection.execute("PRAGMA wal_autocheckpoint = 0")
        return self._database

    def _open(self) -> Database:
        if self.path is None:
            return Database.in_memory(DECISIONS)
        try:
            return Database.open(self.path, DECISIONS)
        except NewerSchema as error:
            raise self._refused(Fault.NEWER) from error
        except (sqlite3.Error, OSError) as error:
            fault = kind_of(error)
            if fault is Fault.DAMAGED:
                return self._new_for_damaged(self.path)
            if fault is not Fault.READ_ONLY:
                raise
            database = Database.open_to_read(self.path, DECISIONS)
            self.tell_once(self._refused(fault).fault)
            return database

    def _replace(self, damaged: Database) -> None:
        in_place = damaged.in_place and damaged.writable
        self.close()
        if in_place and self.path:
            self._database = self._new_for_damaged(self.path)

    def _new_for_damaged(self, path: Path) -> Database:
        database, fault = replace_damaged(path, DECISIONS, DECISION_TABLES)
        if database is None:
            raise self._refused(Fault.DAMAGED)
        self._tell(fault)
        return database

    def _refused(self, fault: Fault) -> NotDecided:
        path = self.path or Path(DECISIONS_FILE)
        message = f"{path.name} was damaged." if fault is Fault.DAMAGED else told(fault, path).message
        return NotDecided(StoreFault(fault, message, _HINTS[fault]))


def _address(path: Path) -> str:
    """Of a file that must be there."""
    return f"file:{quote(str(path))}?mode=rw"
