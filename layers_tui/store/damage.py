"""Sets a damaged file aside, begins a new one, and saves in it whatever can still be read. It knows no record."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

from layers_tui.store.database import Database
from layers_tui.store.faults import StoreFault, set_aside
from layers_tui.store.schema import TABLES, Migration

_SIDE_FILES = ("", "-wal", "-shm")
_ROWS_AT_ONCE = 500


def replace_damaged(
    path: Path, migrations: Sequence[Migration], tables: Sequence[str] = TABLES
) -> tuple[Database | None, StoreFault]:
    """Put a new file in the place of a damaged one, which keeps its name and a suffix.

    Args:
        tables: What is saved of it, in this order.

    Returns:
        The new one, None when there can be none, and what is to be told.
    """
    aside = _free_name(path)
    try:
        for side in _SIDE_FILES:
            with suppress(FileNotFoundError):
                path.with_name(path.name + side).rename(aside.with_name(aside.name + side))
        database = Database.open(path, migrations)
    except (OSError, sqlite3.Error):
        return None, set_aside(path, None, 0)
    try:
        saved = _salvage(aside, database, tables)
    except (OSError, sqlite3.Error):
        saved = 0
    return database, set_aside(path, aside, saved)


def _free_name(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return aside


def _salvage(aside: Path, database: Database, tables: Sequence[str]) -> int:
    """Copy every row that can be read.

    Returns:
        How many.
    """
    saved = 0
    with closing(sqlite3.connect(aside, isolation_level=None)) as damaged, database.writing.transaction() as target:
        # Without it SQLite reads nothing at all of a file that was cut off.
        damaged.execute("PRAGMA writable_schema = ON")
        for table in tables:
            columns = target.execute(f"PRAGMA table_info({table})").fetchall()
            keys = [column[1] for column in columns if column[5]]
            # From the front up to the damage, and from the back down to it.
            for order in ("ASC", "DESC"):
                query = f"SELECT * FROM {table} ORDER BY {', '.join(f'{key} {order}' for key in keys)}"
                for columns, rows in _readable(damaged, query):
                    before = target.total_changes
                    # By name: a file of an earlier version, too damaged to be brought to this one, has fewer.
                    places = f"({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
                    target.executemany(f"INSERT OR IGNORE INTO {table} {places}", rows)
                    saved += target.total_changes - before
    return saved


def _readable(damaged: sqlite3.Connection, query: str) -> Iterator[tuple[list[str], list[tuple[object, ...]]]]:
    """The columns and rows of a query, some rows at a time, up to the first that cannot be read."""
    columns: list[str] = []
    rows: list[tuple[object, ...]] = []
    try:
        found = damaged.execute(query)
        columns = [column[0] for column in found.description]
        for row in found:
            rows.append(row)
            if len(rows) == _ROWS_AT_ONCE:
                yield columns, rows
                rows = []
    except (sqlite3.Error, OverflowError, UnicodeDecodeError):
        pass
    if rows:
        yield columns, rows
