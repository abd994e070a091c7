"""Moves what one key has read to the partition of its organization. Part of a transaction."""

import sqlite3
from contextlib import suppress

from layers_tui.events import Identified
from layers_tui.influencer import Influencer
from layers_tui.store.merging import parsed
from layers_tui.store.moments import moment
from layers_tui.store.partition import Owner, move_rosters, name
from layers_tui.store.records import Reading, keep_reading


def join(connection: sqlite3.Connection, owner: Owner, event: Identified) -> None:
    """Take in whose key the owner's is. Another key of the same organization may have read before."""
    if numbers := name(connection, owner, event.organization_id, event.organization):
        _move(connection, *numbers)


def _move(connection: sqlite3.Connection, source: int, target: int) -> None:
    """Move everything from one partition to another, and remove the first. The later answer counts."""
    connection.execute("UPDATE OR IGNORE record SET partition = ? WHERE partition = ?", (target, source))
    for number, id in connection.execute("SELECT number, id FROM record WHERE partition = ?", (source,)).fetchall():
        _replay(connection, number, id, target)
        for table in ("version", "history"):
            connection.execute(f"DELETE FROM {table} WHERE record = ?", (number,))
        connection.execute("DELETE FROM record WHERE number = ?", (number,))
    connection.execute("UPDATE OR IGNORE problem SET partition = ? WHERE partition = ?", (target, source))
    connection.execute("DELETE FROM problem WHERE partition = ?", (source,))
    move_rosters(connection, source, target)
    connection.execute("DELETE FROM partition WHERE number = ?", (source,))


def _replay(connection: sqlite3.Connection, record: int, id: str, target: int) -> None:
    """Write the readings of a record again, as another partition's."""
    versions = connection.execute(
        "SELECT first_at, last_at, bytes FROM version JOIN body ON digest = mark WHERE record = ?", (record,)
    ).fetchall()
    for first, last, body in versions:
        with suppress(ValueError, RecursionError):
            influencer = parsed(body)
            keep_reading(connection, target, Reading(id, influencer, moment(first), body))
            keep_reading(connection, target, Reading(id, influencer, moment(last), body))
    read_at, full_at, *told = connection.execute(
        "SELECT read_at, full_at, project_id, name, status, age_range, thumbnail FROM record WHERE number = ?",
        (record,),
    ).fetchone()
    if read_at != full_at:
        project_id, name, status, age_range, thumbnail = told
        item = Influencer(
            id, project_id, name=name, status=status, age_range=age_range, thumbnail_url=thumbnail or None
        )
        keep_reading(connection, target, Reading(id, item, moment(read_at), None))
