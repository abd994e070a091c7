"""Reads what is kept of influencers. It writes nothing, and knows no thread and no file."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from json import dumps
from typing import Any

from layers_tui.influencer import Summary
from layers_tui.problem import Problem, State
from layers_tui.store.kept import Kept, Stage, Version
from layers_tui.store.moments import moment
from layers_tui.store.records import GONE, STATUS, fields_of, present_record

MOST_IDS = 1_000
"""Ids in one query."""
_RECORD = (
    "SELECT id, project_id, name, status, age_range, picture_count, thumbnail, updated_at, search, fields, read_at, "
    "full_at, since FROM record WHERE partition = ?"
)
_PROBLEM = "SELECT id, state, code, title, message, hint, request_id, at FROM problem WHERE partition = ?"


def summaries(connection: sqlite3.Connection, partition: int, ids: Sequence[str] | None) -> dict[str, Kept]:
    """What is known of these ids, or of all; those of which nothing is known are left out."""
    problems = {row[0]: row for row in _rows(connection, _PROBLEM, partition, ids)}
    # Thousands of records share a project, a status and an age: one text each.
    shared: dict[str | None, str | None] = {}
    kept = {}
    for row in _rows(connection, _RECORD, partition, ids):
        id, project, name, status, age, count, thumbnail, updated_at, search, fields, read_at, full_at, since = row
        read = moment(read_at)
        full = read if full_at == read_at else None if full_at is None else moment(full_at)
        summary = Summary(
            *(id, shared.setdefault(project, project), name, shared.setdefault(status, status)),
            *(shared.setdefault(age, age), count, thumbnail),
            *(None if updated_at is None else moment(updated_at), search, fields_of(fields or "")),
        )
        if fields is None and (record := present_record(connection, partition, id)):
            # Written by an earlier version.
            summary = record[0].summary
        problem = problems.pop(id, None) if problems else None
        kept[id] = Kept(summary, read, full, moment(since), *(_problem(problem) if problem else ()))
    for id, row in problems.items():
        kept[id] = Kept(None, None, None, None, *_problem(row))
    return kept


def ids(connection: sqlite3.Connection, partition: int) -> frozenset[str]:
    """Every id with a record."""
    return frozenset(id for (id,) in connection.execute("SELECT id FROM record WHERE partition = ?", (partition,)))


def body(connection: sqlite3.Connection, partition: int, id: str) -> bytes | None:
    """The last full answer as it came."""
    row = connection.execute(
        "SELECT bytes FROM record JOIN version ON record = number JOIN body ON digest = mark "
        "WHERE partition = ? AND id = ? ORDER BY version.first_at DESC LIMIT 1",
        (partition, id),
    ).fetchone()
    return row[0] if row else None


def versions(connection: sqlite3.Connection, partition: int, id: str) -> list[Version]:
    """Every different form of a record that was read in full, oldest first."""
    rows = connection.execute(
        "SELECT version.first_at, last_at, bytes FROM record JOIN version ON record = number "
        "JOIN body ON digest = mark WHERE partition = ? AND id = ? ORDER BY version.first_at",
        (partition, id),
    )
    return [Version(moment(first), moment(last), bytes) for first, last, bytes in rows]


def history(connection: sqlite3.Connection, partition: int, id: str) -> list[Stage]:
    """Every change of status that was seen, oldest first."""
    rows = connection.execute(
        "SELECT history.first_at, last_at, mark FROM record JOIN history ON record = number "
        "WHERE partition = ? AND id = ? ORDER BY history.first_at",
        (partition, id),
    )
    return [
        Stage(moment(first), moment(last), "" if mark == GONE else mark.removeprefix(STATUS), mark == GONE)
        for first, last, mark in rows
    ]


def _rows(
    connection: sqlite3.Connection, query: str, partition: int, ids: Sequence[str] | None
) -> Iterator[tuple[Any, ...]]:
    if ids is None:
        yield from connection.execute(query, (partition,))
        return
    for first in range(0, len(ids), MOST_IDS):
        some = dumps(ids[first : first + MOST_IDS])
        yield from connection.execute(f"{query} AND id IN (SELECT value FROM json_each(?))", (partition, some))


def _problem(row: tuple[str, str, str, str, str, str, str, int]) -> tuple[Problem, datetime]:
    _, state, code, title, message, hint, request_id, at = row
    return Problem(State(state), code, title, message, hint, request_id), moment(at)
