"""Copies what is known of some records from one open store to another. Part of a transaction of the second."""

import sqlite3
from collections.abc import Iterable

_RUNS = ("version", "history")


def copy_records(
    source: sqlite3.Connection, partition: int, target: sqlite3.Connection, target_partition: int, ids: Iterable[str]
) -> None:
    """Copy records whole, those that the target has left out."""
    for id in ids:
        if target.execute("SELECT 1 FROM record WHERE partition = ? AND id = ?", (target_partition, id)).fetchone():
            continue
        problem = source.execute("SELECT * FROM problem WHERE partition = ? AND id = ?", (partition, id)).fetchone()
        if problem:
            _insert(target, "problem", (target_partition, *problem[1:]))
        record = source.execute("SELECT * FROM record WHERE partition = ? AND id = ?", (partition, id)).fetchone()
        if record:
            number = _insert(target, "record", (None, target_partition, *record[2:]))
            _copy_runs(source, record[0], target, number)


def _copy_runs(source: sqlite3.Connection, record: int, target: sqlite3.Connection, number: int | None) -> None:
    for table in _RUNS:
        for row in source.execute(f"SELECT * FROM {table} WHERE record = ?", (record,)):
            _insert(target, table, (number, *row[1:]))
    bodies = source.execute("SELECT * FROM body WHERE digest IN (SELECT mark FROM version WHERE record = ?)", (record,))
    for row in bodies:
        _insert(target, "body", row)


def _insert(target: sqlite3.Connection, table: str, row: tuple[object, ...]) -> int | None:
    return target.execute(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(row))})", row).lastrowid
