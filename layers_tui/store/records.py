"""Writes what was read of one influencer. Every function is part of a transaction; it knows no thread.

The later answer is what a record says, in whatever order answers are written and however often.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from layers_tui.influencer import Influencer, Summary
from layers_tui.influencer.values import shared
from layers_tui.problem import OF_THE_ID, Problem, State
from layers_tui.store.merging import Slim, completed, overlaid, overlaid_summary, parsed
from layers_tui.store.moments import stamp
from layers_tui.store.naming import digest_of, name_of
from layers_tui.store.runs import latest, observe

GONE = "404"
"""The mark in a history for an answer that it is not there."""
STATUS = "="
"""What comes before a status in a history, so that none is taken for `GONE`."""
_COLUMNS = "project_id, name, status, age_range, picture_count, thumbnail, updated_at, search, fields"
_BETWEEN_FIELDS = "\x1e"
"""No text that came in through `clean` has it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer about one influencer."""

    id: str
    """What it was asked for by."""
    influencer: Influencer
    read_at: datetime
    body: bytes | None
    """The answer as it came; None for an item of a list, which is not a whole record."""


@dataclass(frozen=True, slots=True)
class _Row:
    """What is stored of a record beside its bodies. Times in microseconds."""

    number: int
    first_at: int
    read_at: int
    full_at: int | None
    updated_at: int | None
    slim: Slim


def keep_reading(connection: sqlite3.Connection, partition: int, reading: Reading) -> None:
    """Take in one answer."""
    at, body = stamp(reading.read_at), reading.body
    row = _row(connection, partition, reading.id) or _begin(connection, partition, reading.id, at)
    observe(connection, "history", row.number, at, f"{STATUS}{reading.influencer.status or ''}")
    if body is None:
        summary = _after_item(connection, row, reading.influencer) if at >= row.read_at else None
        full_at = row.full_at
    else:
        summary = reading.influencer.summary if _is_present(connection, row, at, body) else None
        if summary and at < row.read_at:
            summary = overlaid_summary(reading.influencer, row.slim)
        full_at = max(at, row.full_at or at)
    if summary is not None:
        _write(connection, row.number, summary)
    updated_at = row.updated_at if summary is None else _stamped(summary.updated_at)
    connection.execute(
        "UPDATE record SET first_at = ?, read_at = ?, full_at = ?, since = ? WHERE number = ?",
        (
            *(min(at, row.first_at), max(at, row.read_at), full_at),
            *(_since(connection, row.number, full_at, updated_at, at), row.number),
        ),
    )
    connection.execute("DELETE FROM problem WHERE partition = ? AND id = ? AND at <= ?", (partition, reading.id, at))


def keep_problem(connection: sqlite3.Connection, partition: int, id: str, problem: Problem, at: int) -> None:
    """Take in why an id could not be read. A record read later has the last word."""
    row = _row(connection, partition, id)
    if row and row.read_at > at:
        return
    known = connection.execute("SELECT state, at FROM problem WHERE partition = ? AND id = ?", (partition, id))
    state, known_at = known.fetchone() or (None, at)
    # What is wrong with the id itself stays known though the next attempt fails for another reason.
    if known_at > at or (state in OF_THE_ID and problem.state not in OF_THE_ID):
        return
    connection.execute(
        "INSERT OR REPLACE INTO problem VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(partition, id, problem.state.value, problem.code, problem.title, problem.message, problem.hint),
            *(problem.request_id, at),
        ),
    )
    if row and problem.state is State.MISSING:
        observe(connection, "history", row.number, at, GONE)


def present_record(connection: sqlite3.Connection, partition: int, id: str) -> tuple[Influencer, str] | None:
    """The last whole record, with what an item of a list has told since, and the name of its version.

    None when it was never read in full.
    """
    row = _row(connection, partition, id)
    full, version = _full(connection, row.number) if row else (None, "")
    if row is None or full is None:
        return None
    return full if row.full_at == row.read_at else overlaid(full, row.slim), version


def _row(connection: sqlite3.Connection, partition: int, id: str) -> _Row | None:
    found = connection.execute(
        "SELECT number, first_at, read_at, full_at, updated_at, project_id, name, status, age_range, picture_count, "
        "thumbnail FROM record WHERE partition = ? AND id = ?",
        (partition, id),
    ).fetchone()
    if found is None:
        return None
    number, first_at, read_at, full_at, updated_at, *slim = found
    return _Row(number, first_at, read_at, full_at, updated_at, Slim(*slim))


def _begin(connection: sqlite3.Connection, partition: int, id: str, at: int) -> _Row:
    number = connection.execute(
        "INSERT INTO record (partition, id, thumbnail, search, first_at, read_at, since) "
        "VALUES (?, ?, '', '', ?, ?, ?)",
        (partition, id, at, at, at),
    ).lastrowid
    assert number is not None
    return _Row(number, at, at, None, None, Slim())


def _is_present(connection: sqlite3.Connection, row: _Row, at: int, body: bytes) -> bool:
    """Keep a version. True when it is the latest one."""
    digest = digest_of(body)
    connection.execute("INSERT OR IGNORE INTO body VALUES (?, ?)", (digest, body))
    observe(connection, "version", row.number, at, digest)
    present = latest(connection, "version", row.number)
    return (row.full_at is None or at >= row.full_at) and present is not None and present[1] == digest


def _after_item(connection: sqlite3.Connection, row: _Row, influencer: Influencer) -> Summary | None:
    """The summary after an item of a list; None when it stays as it is."""
    item = influencer.summary
    if row.full_at is None:
        return completed(item, row.slim)
    later = Slim.of(item)
    if later.after(row.slim) == row.slim:
        return None
    full, _ = _full(connection, row.number)
    return overlaid_summary(full, later.after(row.slim)) if full else completed(item, row.slim)


def _full(connection: sqlite3.Connection, record: int) -> tuple[Influencer | None, str]:
    """The last whole record, and the name of its version."""
    row = connection.execute(
        "SELECT bytes, digest FROM version JOIN body ON digest = mark WHERE record = ? ORDER BY first_at DESC LIMIT 1",
        (record,),
    ).fetchone()
    try:
        return (parsed(row[0]), name_of(row[1])) if row else (None, "")
    except (ValueError, RecursionError):
        # Kept by a version of this program that read more than this one does.
        return None, ""


def _since(connection: sqlite3.Connection, record: int, full_at: int | None, updated_at: int | None, at: int) -> int:
    """The earliest time known for the present status, in microseconds."""
    present = latest(connection, "history", record)
    since = present[0] if present else at
    # A status that the whole record had is at least as old as the last change of that record.
    return min(since, updated_at) if updated_at is not None and full_at is not None and full_at >= since else since


def _stamped(time: datetime | None) -> int | None:
    return None if time is None else stamp(time)


def _write(connection: sqlite3.Connection, record: int, summary: Summary) -> None:
    connection.execute(
        f"UPDATE record SET ({_COLUMNS}) = (?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE number = ?",
        (
            *(summary.project_id, summary.name, summary.status, summary.age_range, summary.picture_count),
            *(summary.thumbnail, _stamped(summary.updated_at), summary.search),
            *(_BETWEEN_FIELDS.join(summary.fields), record),
        ),
    )


def fields_of(written: str) -> tuple[str, ...]:
    """The fields of a summary, as `_write` has written them."""
    return shared(written.split(_BETWEEN_FIELDS)) if written else ()
