"""Where records lie: in the file, and before it in memory while the file cannot be written.

One thread writes, the writer's; any thread may read. It knows tables by their modules only.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from layers_tui.events import Event
from layers_tui.store.copying import copy_records
from layers_tui.store.damage import replace_damaged
from layers_tui.store.database import Database
from layers_tui.store.faults import Fault, NewerSchema, StoreMended, kind_of, told
from layers_tui.store.partition import Owner, find, find_or_make
from layers_tui.store.schema import RECORDS
from layers_tui.store.writer import Job

RETRY = 2.0
"""Seconds between two attempts to write what is held in memory."""
_WORTH_A_RETRY = frozenset({Fault.FULL, Fault.BUSY, Fault.FAILED})

Read = TypeVar("Read")


class Shelves:
    """Owns the file and what lies before it. `tell` is called from whichever thread meets a fault."""

    def __init__(
        self, path: Path | None, tell: Callable[[Event], None], clock: Callable[[], float], retry: float = RETRY
    ) -> None:
        self._path = path
        self._tell = tell
        self._clock = clock
        self._retry = retry
        self._file: Database | None = None
        self._memory: Database | None = None
        self._unsaved: list[Job] = []
        """What is in memory and still to be written to the file."""
        self._fault: Fault | None = None
        """Why the file cannot be written at present."""
        self._next_try = 0.0
        self._damaged = threading.Event()
        """Set by a reader that came upon it; the writer's thread acts on it."""
        self._closed = False

    def open(self) -> None:
        """Open the file, or tell why not. For the writer's thread, before anything else."""
        if self._path:
            self._file = self._opened(self._path)

    def commit(self, jobs: Sequence[Job]) -> None:
        """Write all of it in one transaction, or hold it in memory when that is impossible. For the writer's thread."""
        if self._fault in _WORTH_A_RETRY and self._clock() >= self._next_try:
            self.recover()
        if not (self._write(jobs) or self._write(jobs)):
            self._hold(jobs)

    def recover(self) -> None:
        """Try to write what is held in memory. For the writer's thread."""
        if self._path is None or self._fault not in _WORTH_A_RETRY:
            return
        self._next_try = self._clock() + self._retry
        file = self._file or self._opened(self._path)
        if file is None:
            return
        self._file = file
        try:
            _write(file, self._unsaved)
        except (sqlite3.Error, OSError) as error:
            self._met(error)
            return
        self._fault = None
        self._tell(StoreMended(len(self._unsaved)))
        self._unsaved.clear()
        memory, self._memory = self._memory, None
        if memory:
            memory.close_writing()

    def read(self, owner: Owner, reader: Callable[[sqlite3.Connection, int], Read]) -> Iterator[Read]:
        """What a reader finds in memory, then what it finds in the file; nothing where the owner has no partition."""
        for database in (self._memory, self._file):
            if database is None:
                continue
            try:
                with database.reading.use() as connection:
                    partition = find(connection, owner)
                    if partition is None:
                        continue
                    found = reader(connection, partition)
            except sqlite3.Error as error:
                self._met_by_reader(error)
            else:
                yield found

    def close_reading(self) -> None:
        """Nothing is read any more, and nothing told."""
        self._closed = True
        if self._file:
            self._file.close_reading()

    def close_writing(self) -> None:
        """Close everything. For the writer's thread, at its end."""
        for database in (self._file, self._memory):
            if database:
                database.close_reading()
                with suppress(sqlite3.Error):
                    database.close_writing()

    def _write(self, jobs: Sequence[Job]) -> bool:
        """Write to the file. False when it was not possible: it may be the next time, in a new file."""
        if self._damaged.is_set():
            self._replace()
        elif self._file and self._path and not self._file.in_place:
            # Another instance has set it aside, or it was removed.
            self._close_file()
            self._file = self._opened(self._path)
        if self._file is None or self._fault is not None:
            return False
        try:
            _write(self._file, jobs)
        except (sqlite3.Error, OSError) as error:
            self._met(error)
            return False
        return True

    def _hold(self, jobs: Sequence[Job]) -> None:
        """Write to memory, where a record that is changed is first brought whole."""
        if self._memory is None:
            self._memory = Database.in_memory(RECORDS)
        memory = self._memory
        for job in jobs if self._file else ():
            with suppress(sqlite3.Error):
                self._bring(memory, job)
        _write(memory, jobs)
        if self._fault in _WORTH_A_RETRY:
            self._unsaved.extend(jobs)

    def _bring(self, memory: Database, job: Job) -> None:
        if not (job.ids and self._file):
            return
        with self._file.reading.use() as source, memory.writing.transaction() as target:
            partition = find(source, job.owner)
            if partition is not None:
                copy_records(source, partition, target, find_or_make(target, job.owner), job.ids)

    def _opened(self, path: Path) -> Database | None:
        """Open the file, or tell why not and do what can be done."""
        try:
            return Database.open(path, RECORDS)
        except NewerSchema:
            self._failed(Fault.NEWER)
        except (sqlite3.Error, OSError) as error:
            fault = kind_of(error)
            if fault is Fault.DAMAGED:
                return self._new_for_damaged(path)
            self._failed(fault)
            if fault is Fault.READ_ONLY:
                with suppress(sqlite3.Error, OSError):
                    return Database.open_to_read(path, RECORDS)
        return None

    def _new_for_damaged(self, path: Path) -> Database | None:
        """Set a damaged file aside and begin a new one. None when that is impossible; all is told."""
        database, fault = replace_damaged(path, RECORDS)
        self._tell(fault)
        if database is None:
            self._fault = Fault.DAMAGED
        return database

    def _replace(self) -> None:
        self._damaged.clear()
        if not (self._file and self._path):
            return
        damaged, in_place = self._file, self._file.in_place
        self._close_file()
        self._file = (self._new_for_damaged if in_place and damaged.writable else self._opened)(self._path)

    def _close_file(self) -> None:
        file, self._file = self._file, None
        if file:
            with suppress(sqlite3.Error):
                file.close_reading()
            with suppress(sqlite3.Error):
                file.close_writing()

    def _met(self, error: sqlite3.Error | OSError) -> None:
        """What the writer does about an error."""
        fault = kind_of(error)
        if fault is Fault.DAMAGED:
            self._damaged.set()
        else:
            self._failed(fault)

    def _failed(self, fault: Fault) -> None:
        self._next_try = self._clock() + self._retry
        if self._path and self._fault is not fault:
            self._fault = fault
            self._tell(told(fault, self._path))

    def _met_by_reader(self, error: sqlite3.Error) -> None:
        # A closed connection is no fault of the file: it is over, or what was in memory is in the file by now.
        if self._closed or isinstance(error, sqlite3.ProgrammingError):
            return
        if kind_of(error) is Fault.DAMAGED:
            self._damaged.set()
        elif self._path:
            self._tell(told(kind_of(error), self._path))


def _write(database: Database, jobs: Sequence[Job]) -> None:
    with database.writing.transaction() as connection:
        for job in jobs:
            job.work(connection, find_or_make(connection, job.owner))
