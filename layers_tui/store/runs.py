"""Runs of equal answers: each row says that from its first to its last reading the same was seen.

Answers may be written in any order and more than once. It knows neither bodies nor statuses, only their marks.
"""

import sqlite3
from typing import Literal

Runs = Literal["version", "history"]
"""The tables that hold runs: of bodies, and of statuses."""


def observe(connection: sqlite3.Connection, runs: Runs, record: int, at: int, mark: bytes | str) -> None:
    """Take in that `mark` was seen at `at` (microseconds).

    Two different answers of the same microsecond are both kept: the one that came later counts as read later.
    """
    while True:
        before = connection.execute(
            f"SELECT first_at, last_at, mark FROM {runs} WHERE record = ? AND first_at <= ? "
            "ORDER BY first_at DESC LIMIT 1",
            (record, at),
        ).fetchone()
        if before and before[2] == mark:
            if at > before[1]:
                connection.execute(
                    f"UPDATE {runs} SET last_at = ? WHERE record = ? AND first_at = ?", (at, record, before[0])
                )
            return
        if not before or at not in before[:2]:
            break
        at += 1
    if before and at < before[1]:
        _split(connection, runs, record, before)
        _insert(connection, runs, record, at, mark)
        return
    after = connection.execute(
        f"SELECT first_at, mark FROM {runs} WHERE record = ? AND first_at > ? ORDER BY first_at LIMIT 1", (record, at)
    ).fetchone()
    if after and after[1] == mark:
        connection.execute(f"UPDATE {runs} SET first_at = ? WHERE record = ? AND first_at = ?", (at, record, after[0]))
    else:
        _insert(connection, runs, record, at, mark)


def _split(connection: sqlite3.Connection, runs: Runs, record: int, run: tuple[int, int, bytes | str]) -> None:
    """Leave of a run its two ends, the readings that are known for certain."""
    first, last, mark = run
    connection.execute(f"UPDATE {runs} SET last_at = first_at WHERE record = ? AND first_at = ?", (record, first))
    _insert(connection, runs, record, last, mark)


def _insert(connection: sqlite3.Connection, runs: Runs, record: int, at: int, mark: bytes | str) -> None:
    connection.execute(f"INSERT INTO {runs} VALUES (?, ?, ?, ?)", (record, at, at, mark))


def latest(connection: sqlite3.Connection, runs: Runs, record: int) -> tuple[int, bytes | str] | None:
    """When the present run began, and its mark; None when there is none."""
    row: tuple[int, bytes | str] | None = connection.execute(
        f"SELECT first_at, mark FROM {runs} WHERE record = ? ORDER BY first_at DESC LIMIT 1", (record,)
    ).fetchone()
    return row
