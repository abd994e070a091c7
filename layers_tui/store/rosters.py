"""Kept rosters: the ids of each in order, where they came from, and where it was left. Knows no thread."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from json import dumps, loads

from layers_tui.ids import FoundId, FoundRow, RowsAfter
from layers_tui.problem import State
from layers_tui.store.kept import KeptRoster
from layers_tui.store.moments import moment, stamp


def write_roster(connection: sqlite3.Connection, partition: int, roster: KeptRoster) -> None:
    """Write a roster's name and how it was left; its entries are written by `append`."""
    connection.execute(
        "INSERT INTO roster (key, partition, name, project_id, place, created_at, opened_at, filter, sort) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
        "name = excluded.name, project_id = excluded.project_id, place = excluded.place, "
        "opened_at = excluded.opened_at, filter = excluded.filter, sort = excluded.sort",
        (
            *(roster.key, partition, roster.name, roster.project_id, roster.place),
            *(stamp(roster.created_at), stamp(roster.opened_at), roster.filter, roster.sort),
        ),
    )


def append(connection: sqlite3.Connection, partition: int, roster: KeptRoster, entries: Sequence[FoundId]) -> None:
    """Add entries at the end of a roster; those that it has already stay where they are."""
    key = roster.key
    if not connection.execute("SELECT 1 FROM roster WHERE key = ?", (key,)).fetchone():
        # It lies in the file, and this is memory, or a file that another has taken the place of.
        write_roster(connection, partition, roster)
    last = connection.execute("SELECT MAX(position) FROM roster_entry WHERE roster = ?", (key,)).fetchone()[0]
    first = 0 if last is None else last + 1
    connection.executemany(
        "INSERT OR IGNORE INTO roster_entry VALUES (?, ?, ?, ?, ?, ?)",
        [
            (key, first + offset, entry.id, entry.line, entry.line_number, _cells(entry.columns))
            for offset, entry in enumerate(entries)
        ],
    )


def rosters(connection: sqlite3.Connection, partition: int) -> list[KeptRoster]:
    """Every roster of a partition, the last opened first."""
    rows = connection.execute(
        "SELECT key, name, project_id, place, created_at, opened_at, filter, sort, "
        "(SELECT COUNT(*) FROM roster_entry INDEXED BY roster_entry_id WHERE roster = key) "
        "FROM roster WHERE partition = ? ORDER BY opened_at DESC, created_at DESC, key",
        (partition,),
    )
    return [
        KeptRoster(key, name, project_id, place, moment(created_at), moment(opened_at), count, filter, sort)
        for key, name, project_id, place, created_at, opened_at, filter, sort, count in rows
    ]


def entries(connection: sqlite3.Connection, key: str) -> list[FoundId]:
    """The entries of a roster, in order."""
    rows = connection.execute(
        "SELECT id, line, line_number, columns FROM roster_entry WHERE roster = ? ORDER BY position", (key,)
    )
    return [_found(*row) for row in rows]


def append_rows(connection: sqlite3.Connection, partition: int, roster: KeptRoster, after: RowsAfter) -> None:
    """Keep the rows of a list that added nobody. Those of the same list, pasted once more, are there already."""
    key = roster.key
    if not connection.execute("SELECT 1 FROM roster WHERE key = ?", (key,)).fetchone():
        write_roster(connection, partition, roster)
    (last,) = connection.execute("SELECT COALESCE(MAX(number), 0) FROM roster_row WHERE roster = ?", (key,)).fetchone()
    seen: Counter[tuple[str, str, str]] = Counter()
    rows: list[tuple[str | int, ...]] = []
    for id, several in after.items():
        for row in several:
            place = (id, row.id, _cells(row.columns))
            rows.append((key, last + len(rows) + 1, id, row.id, row.line_number, place[2], seen[place]))
            seen[place] += 1
    connection.executemany("INSERT OR IGNORE INTO roster_row VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def rows(connection: sqlite3.Connection, key: str) -> list[tuple[str, FoundRow]]:
    """The rows of a roster that added nobody, in their order, each with the id before it."""
    found = connection.execute(
        "SELECT after, id, line_number, columns FROM roster_row WHERE roster = ? ORDER BY number", (key,)
    )
    return [(after, FoundRow(number, id, _pairs(columns))) for after, id, number, columns in found]


def some_entries(connection: sqlite3.Connection, key: str, after: int, most: int) -> tuple[list[FoundId], int]:
    """At most so many entries whose position is beyond `after`, and the last one's position."""
    rows = connection.execute(
        "SELECT id, line, line_number, columns, position FROM roster_entry WHERE roster = ? AND position > ? "
        "ORDER BY position LIMIT ?",
        (key, after, most),
    ).fetchall()
    found = [_found(*row[:4]) for row in rows]
    return found, rows[-1][4] if rows else after


def place(connection: sqlite3.Connection, key: str, id: str, around: int) -> tuple[int, list[FoundId]]:
    """The entries around an id, and how many come before the first of them; the first ones when it is not there."""
    row = connection.execute("SELECT position FROM roster_entry WHERE roster = ? AND id = ?", (key, id)).fetchone()
    before = connection.execute(
        "SELECT position FROM roster_entry WHERE roster = ? AND position <= ? ORDER BY position DESC LIMIT ?",
        (key, row[0] if row else -1, around + 1),
    ).fetchall()
    first = before[-1][0] if before else 0
    (index,) = connection.execute(
        "SELECT COUNT(*) FROM roster_entry WHERE roster = ? AND position < ?", (key, first)
    ).fetchone()
    return index, some_entries(connection, key, first - 1, 2 * around + 1)[0]


def counts(connection: sqlite3.Connection, partition: int, key: str) -> list[tuple[str | None, State | None, int]]:
    """How many entries of a roster have which status and which problem; None for no record, and for no problem."""
    rows = connection.execute(
        "SELECT CASE WHEN record.number IS NULL THEN NULL ELSE COALESCE(record.status, '') END, problem.state, "
        "COUNT(*) FROM roster_entry "
        "LEFT JOIN record ON record.partition = ?1 AND record.id = roster_entry.id "
        "LEFT JOIN problem ON problem.partition = ?1 AND problem.id = roster_entry.id "
        "WHERE roster = ?2 GROUP BY 1, 2",
        (partition, key),
    )
    return [(status, State(state) if state else None, count) for status, state, count in rows]


def _found(id: str, line: str, number: int, columns: str) -> FoundId:
    # A line is most often the id and nothing else: then it is one text.
    return FoundId(id, id if line == id else line, number, _pairs(columns))


def _cells(columns: Sequence[tuple[str, str]]) -> str:
    return dumps(columns, ensure_ascii=False) if columns else ""


def _pairs(columns: str) -> tuple[tuple[str, str], ...]:
    return tuple((header, cell) for header, cell in loads(columns)) if columns else ()
