"""Finds the versions on which something was decided, and those that stand now. It reads no word of them."""

import sqlite3
from collections.abc import Mapping, Sequence
from json import dumps

from layers_tui.store.naming import name_of

Bodies = tuple[bytes, bytes]
"""A record as it was, and as it is."""


def present_versions(connection: sqlite3.Connection, partition: int, ids: Sequence[str]) -> dict[str, str]:
    """The name of the present version of each; those that were never read in full are left out."""
    return {id: name_of(mark) for id, _, mark in _present(connection, partition, ids)}


def then_and_now(
    connection: sqlite3.Connection, partition: int, versions: Mapping[str, str]
) -> dict[str, Bodies | None]:
    """Each with the version of this name and the present one; None where they are the same.

    Those of which no version or not that one is kept are left out.
    """
    found: dict[str, Bodies | None] = {}
    for id, number, mark in _present(connection, partition, list(versions)):
        if name_of(mark) == versions[id]:
            found[id] = None
        elif bodies := _bodies(connection, number, versions[id], mark):
            found[id] = bodies
    return found


def _present(connection: sqlite3.Connection, partition: int, ids: Sequence[str]) -> list[tuple[str, int, bytes]]:
    return connection.execute(
        "SELECT id, number, (SELECT mark FROM version WHERE record = number ORDER BY first_at DESC LIMIT 1) AS present "
        "FROM record WHERE partition = ? AND id IN (SELECT value FROM json_each(?)) AND present IS NOT NULL",
        (partition, dumps(ids)),
    ).fetchall()


def _bodies(connection: sqlite3.Connection, record: int, version: str, present: bytes) -> Bodies | None:
    marks = [mark for (mark,) in connection.execute("SELECT mark FROM version WHERE record = ?", (record,))]
    then = next((mark for mark in marks if name_of(mark) == version), None)
    if then is None:
        return None
    before, now = (
        connection.execute("SELECT bytes FROM body WHERE digest = ?", (mark,)).fetchone() for mark in (then, present)
    )
    return (before[0], now[0]) if before and now else None
