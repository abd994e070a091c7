"""What goes wrong with a file of records, each with its sentence. It knows no table and no thread."""

import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from layers_tui.events import Event


class Fault(StrEnum):
    """What is wrong with the file."""

    DAMAGED = "damaged"
    """It is not a database, or not a whole one. It was set aside and a new one was begun."""
    FULL = "full"
    """The disk has no room."""
    READ_ONLY = "read-only"
    """It can be read and not written, or its directory cannot be written."""
    BUSY = "busy"
    """Another program holds it."""
    NEWER = "newer"
    """A later version of this program wrote it."""
    FAILED = "failed"
    """Anything else."""


@dataclass(frozen=True, slots=True)
class StoreFault(Event):
    """Records cannot be kept as they should. The program goes on; what comes now is held in memory."""

    fault: Fault
    message: str
    """What happened, one sentence."""
    hint: str
    """What becomes of the records, or what to do, one sentence."""


@dataclass(frozen=True, slots=True)
class StoreMended(Event):
    """What was held in memory is written; records are kept again."""

    saved: int
    """How many answers and changes were waiting."""


class NewerSchema(Exception):
    """The file was written by a later version of this program. It is left as it is."""


_SQLITE = {
    sqlite3.SQLITE_CORRUPT: Fault.DAMAGED,
    sqlite3.SQLITE_NOTADB: Fault.DAMAGED,
    sqlite3.SQLITE_FULL: Fault.FULL,
    sqlite3.SQLITE_READONLY: Fault.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Fault.READ_ONLY,
    sqlite3.SQLITE_PERM: Fault.READ_ONLY,
    sqlite3.SQLITE_BUSY: Fault.BUSY,
    sqlite3.SQLITE_LOCKED: Fault.BUSY,
}
_HELD = "What is read now is held in memory"
_TEXTS = {
    Fault.FULL: ("There is no room on the disk for {name}.", f"{_HELD}, and saved when there is room."),
    Fault.READ_ONLY: ("{name} cannot be written.", f"{_HELD}, and gone when the program ends."),
    Fault.BUSY: ("Another program holds {name}.", f"{_HELD}, and saved when it lets go."),
    Fault.NEWER: ("{name} is of a later version of this program.", f"It is left as it is. {_HELD}."),
    Fault.FAILED: ("{name} cannot be used.", f"{_HELD}, and saved when that works again."),
}


def kind_of(error: sqlite3.Error | OSError) -> Fault:
    """Which fault an error of SQLite or of the system is."""
    if isinstance(error, OSError):
        return Fault.READ_ONLY
    # The low byte is the primary code; errors that the module itself raises have none.
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return _SQLITE.get(code & 0xFF, Fault.FAILED)


def told(fault: Fault, path: Path) -> StoreFault:
    """The event for a fault of the file at `path`."""
    message, hint = _TEXTS[fault]
    return StoreFault(fault, message.format(name=path.name), hint)


def set_aside(path: Path, kept_as: Path | None, salvaged: int) -> StoreFault:
    """The event for a damaged file that was replaced. `kept_as` is None when it could not even be renamed."""
    message = f"{path.name} was damaged."
    if kept_as is None:
        return StoreFault(Fault.DAMAGED, message, f"It could not be set aside. {_HELD}.")
    saved = f"{salvaged:,} rows of it were saved" if salvaged else "Nothing in it could be read"
    return StoreFault(Fault.DAMAGED, message, f"{saved}; it is kept as {kept_as.name}, and a new one was begun.")
