"""One SQLite file, or one in memory, and the connections to it. It knows no table but the version."""

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from layers_tui.store.schema import Migration, migrate, version_of
from layers_tui.store.transaction import transaction

PATIENCE = 1.0
"""Seconds to wait for another instance's transaction. Ours take 20 ms."""


class Line:
    """One connection and the lock that lets one thread at a time use it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    @contextmanager
    def use(self) -> Iterator[sqlite3.Connection]:
        """The connection, for as long as the block lasts."""
        with self._lock:
            yield self._connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """The connection in a transaction: committed at the end of the block, or undone when it raises."""
        with self._lock, transaction(self._connection) as connection:
            yield connection

    def close(self) -> None:
        """Close the connection when no one uses it any more."""
        with self._lock:
            self._connection.close()


class Database:
    """A line to write and one to read. In memory they are the same: what is not in a file belongs to one connection."""

    def __init__(self, writing: Line, reading: Line, path: Path | None = None, *, writable: bool = True) -> None:
        self.writing = writing
        self.reading = reading
        self.path = path
        self.writable = writable
        self._file = _identity(path) if path else None

    @classmethod
    def in_memory(cls, migrations: Sequence[Migration]) -> "Database":
        """An empty one that lives as long as its connection."""
        line = Line(_prepared(":memory:", migrations))
        return cls(line, line)

    @classmethod
    def open(cls, path: Path, migrations: Sequence[Migration]) -> "Database":
        """Open a file, made when it is not there, with room for this and other instances at once.

        Raises:
            NewerSchema: a later version of this program wrote it.
            sqlite3.Error, OSError: it cannot be opened, read or written.
        """
        _create(path, migrations)
        writing = Line(_prepared(str(path), migrations))
        try:
            reading = Line(_connect(str(path)))
        except BaseException:
            writing.close()
            raise
        return cls(writing, reading, path)

    @classmethod
    def open_to_read(cls, path: Path, migrations: Sequence[Migration]) -> "Database":
        """Open a file that cannot be written.

        Raises:
            sqlite3.Error: it cannot be read, or its schema is another one, or changes wait beside it.
        """
        # In a directory that cannot be written SQLite cannot share a file, only take it for one that nobody changes.
        # That holds unless changes wait in the log.
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            raise sqlite3.OperationalError("changes wait in the log and cannot be read without writing")
        connection = _connect(f"file:{quote(str(path))}?immutable=1", uri=True)
        try:
            if version_of(connection) != len(migrations):
                raise sqlite3.OperationalError("the schema is another version's")
        except sqlite3.Error:
            connection.close()
            raise
        line = Line(connection)
        return cls(line, line, path, writable=False)

    @property
    def in_place(self) -> bool:
        """True when the path still leads to the file that was opened: no other instance has set it aside."""
        return self.path is not None and self._file is not None and _identity(self.path) == self._file

    def close_reading(self) -> None:
        """Close the line that reads, when it is not the one that writes too."""
        if self.reading is not self.writing:
            self.reading.close()

    def close_writing(self) -> None:
        """Close the line that writes. The last to close a file also empties its log into it."""
        self.writing.close()


def _connect(path: str, *, uri: bool = False) -> sqlite3.Connection:
    # A connection is used by whichever thread holds its line's lock.
    return sqlite3.connect(path, PATIENCE, isolation_level=None, check_same_thread=False, uri=uri)


def _prepared(path: str, migrations: Sequence[Migration]) -> sqlite3.Connection:
    connection = _connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # Safe against kill -9; a power cut may cost the last transactions, and never the file.
        connection.execute("PRAGMA synchronous = NORMAL")
        migrate(connection, migrations)
    except BaseException:
        connection.close()
        raise
    return connection


def _create(path: Path, migrations: Sequence[Migration]) -> None:
    """Make the file when it is not there. Nobody else can read it; SQLite gives its log and index the same mode.

    It is made whole under another name: SQLite does not wait for its turn to switch a file to a log, so of two
    instances that begin at once one would find a new file busy.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        return
    unfinished = path.with_name(f".{path.name}-{os.getpid()}-{threading.get_ident()}")
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        _prepared(str(unfinished), migrations).close()
        # Unlike a rename it never replaces what another instance has put there meanwhile.
        with suppress(FileExistsError):
            os.link(unfinished, path)
    finally:
        unfinished.unlink()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
