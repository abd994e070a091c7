"""Filters with a name, each owner's own. Knows no thread, and not what a filter means."""

import sqlite3

from layers_tui.store.kept import NamedFilter


def write_filter(connection: sqlite3.Connection, partition: int, named: NamedFilter, at: int) -> None:
    """Keep a filter under its name, in the place of the one that had it. `at` in microseconds."""
    connection.execute(
        "INSERT OR REPLACE INTO named_filter VALUES (?, ?, ?, ?)", (partition, named.name, named.filter, at)
    )


def remove_filter(connection: sqlite3.Connection, partition: int, name: str) -> None:
    """Forget the filter of this name."""
    connection.execute("DELETE FROM named_filter WHERE partition = ? AND name = ?", (partition, name))


def named_filters(connection: sqlite3.Connection, partition: int) -> list[NamedFilter]:
    """All of them, the last kept first."""
    rows = connection.execute(
        "SELECT name, filter FROM named_filter WHERE partition = ? ORDER BY at DESC, name", (partition,)
    )
    return [NamedFilter(name, filter) for name, filter in rows]
