"""The log of decisions: steps are added and never changed, so that each can be taken back. Knows no thread.

Every function that writes is part of a transaction.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from layers_tui.events import Identified
from layers_tui.store.moments import moment, stamp
from layers_tui.store.partition import Owner, find_or_make, name
from layers_tui.store.schema import PARTITIONS, Migration
from layers_tui.text import clean

_DECISIONS: Migration = (
    *PARTITIONS,
    # What was decided at once. `back` is the step that it takes back, `again` the one that it does again.
    """CREATE TABLE step (
        number INTEGER PRIMARY KEY,
        partition INTEGER NOT NULL,
        at INTEGER NOT NULL,
        back INTEGER,
        again INTEGER
    )""",
    "CREATE INDEX step_partition ON step (partition, number)",
    "CREATE INDEX step_of ON step (COALESCE(back, again), number)",
    # What stands since that step. A later step's row replaces it, and this one stays.
    """CREATE TABLE decision (
        partition INTEGER NOT NULL,
        id TEXT NOT NULL,
        step INTEGER NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('', 'approved', 'rejected', 'needs work')),
        reviewer TEXT NOT NULL,
        at INTEGER NOT NULL,
        note TEXT NOT NULL,
        version TEXT NOT NULL,
        PRIMARY KEY (partition, id, step)
    ) WITHOUT ROWID""",
    "CREATE INDEX decision_step ON decision (step)",
)

DECISIONS: Sequence[Migration] = (_DECISIONS,)
"""What led decisions.db to each of its versions. Never changed, only added to."""

DECISION_TABLES = ("salt", "partition", "partition_key", "step", "decision")

_NO_STEP = 2**63 - 1
"""More than the number of any step."""
_COLUMNS = "id, verdict, reviewer, at, note, version"


class Verdict(StrEnum):
    """What was decided."""

    NONE = ""
    APPROVED = "approved"
    REJECTED = "rejected"
    NEEDS_WORK = "needs work"


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody thinks of one influencer. Local, never sent."""

    id: str
    verdict: Verdict
    reviewer: str
    at: datetime
    note: str = ""
    version: str = ""
    """Names the version of the record it was made on. Only compared."""


@dataclass(frozen=True, slots=True)
class Restored:
    """One step taken back, or done again."""

    was: tuple[Decision, ...]
    """What stood before; nothing of an id on which nothing was decided."""
    now: tuple[Decision, ...]
    """What stands now, one for each id."""


def partition_of(connection: sqlite3.Connection, owner: Owner) -> int:
    """The number of an owner's partition, made when it has none."""
    return find_or_make(connection, owner, _move)


def join(connection: sqlite3.Connection, owner: Owner, event: Identified) -> None:
    """Take in whose key the owner's is. Another key of the same organization may have decided before."""
    partition_of(connection, owner)
    if numbers := name(connection, owner, event.organization_id, event.organization):
        source, target = numbers
        _move(connection, source, target)
        connection.execute("DELETE FROM partition WHERE number = ?", (source,))


def current(connection: sqlite3.Connection, partition: int) -> dict[str, Decision]:
    """What stands of each id on which anything does."""
    rows = connection.execute(
        f"SELECT {_COLUMNS}, MAX(step) FROM decision WHERE partition = ? GROUP BY id", (partition,)
    )
    return _by_id(rows)


def decide(connection: sqlite3.Connection, partition: int, decisions: Iterable[Decision], now: datetime) -> None:
    """Add one step."""
    _write(connection, partition, _step(connection, partition, now), decisions)


def undo(connection: sqlite3.Connection, partition: int, now: datetime) -> Restored | None:
    """Take back the last step that stands; None when there is none."""
    last = connection.execute(
        "SELECT number FROM step AS one WHERE partition = ? AND back IS NULL AND again IS NULL AND NOT COALESCE("
        "(SELECT back IS NOT NULL FROM step WHERE COALESCE(back, again) = one.number ORDER BY number DESC LIMIT 1), 0) "
        "ORDER BY number DESC LIMIT 1",
        (partition,),
    ).fetchone()
    if last is None:
        return None
    (step,) = last
    undone = _of_step(connection, step)
    stood = _standing(connection, partition, step, before=step)
    now_standing = tuple(stood.get(each.id) or Decision(each.id, Verdict.NONE, "", now) for each in undone)
    _write(connection, partition, _step(connection, partition, now, back=step), now_standing)
    return Restored(undone, now_standing)


def redo(connection: sqlite3.Connection, partition: int, now: datetime) -> Restored | None:
    """Do again what was taken back last; None when there is nothing, or something else was decided since."""
    row = connection.execute(
        "SELECT back FROM step AS one WHERE partition = ?1 AND back IS NOT NULL AND number > "
        "(SELECT MAX(number) FROM step WHERE partition = ?1 AND back IS NULL AND again IS NULL) AND number = "
        "(SELECT MAX(number) FROM step WHERE COALESCE(back, again) = one.back) ORDER BY number DESC LIMIT 1",
        (partition,),
    ).fetchone()
    if row is None:
        return None
    again = _of_step(connection, row[0])
    standing = _standing(connection, partition, row[0])
    _write(connection, partition, _step(connection, partition, now, again=row[0]), again)
    return Restored(tuple(standing[each.id] for each in again if each.id in standing), again)


def _standing(connection: sqlite3.Connection, partition: int, step: int, before: int = _NO_STEP) -> dict[str, Decision]:
    """What stands of each id of a step, or stood before another."""
    rows = connection.execute(
        f"SELECT {_COLUMNS}, MAX(step) FROM decision "
        "WHERE partition = ? AND id IN (SELECT id FROM decision WHERE step = ?) AND step < ? GROUP BY id",
        (partition, step, before),
    )
    return _by_id(rows)


def _step(
    connection: sqlite3.Connection, partition: int, now: datetime, back: int | None = None, again: int | None = None
) -> int:
    step = connection.execute(
        "INSERT INTO step (partition, at, back, again) VALUES (?, ?, ?, ?)", (partition, stamp(now), back, again)
    ).lastrowid
    assert step is not None
    return step


def _write(connection: sqlite3.Connection, partition: int, step: int, decisions: Iterable[Decision]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(partition, each.id, step, each.verdict.value, clean(each.reviewer), stamp(each.at)),
                *(clean(each.note, lines=True), each.version),
            )
            for each in decisions
        ],
    )


def _of_step(connection: sqlite3.Connection, step: int) -> tuple[Decision, ...]:
    return tuple(map(_decision, connection.execute(f"SELECT {_COLUMNS} FROM decision WHERE step = ?", (step,))))


def _by_id(rows: sqlite3.Cursor) -> dict[str, Decision]:
    """The decisions of these rows that say something."""
    decisions = (_decision(row[:6]) for row in rows)
    return {each.id: each for each in decisions if each.verdict or each.note}


def _decision(row: tuple[str, str, str, int, str, str]) -> Decision:
    id, verdict, reviewer, at, note, version = row
    return Decision(id, Verdict(verdict), reviewer, moment(at), note, version)


def _move(connection: sqlite3.Connection, source: int, target: int) -> None:
    for table in ("step", "decision"):
        connection.execute(f"UPDATE {table} SET partition = ? WHERE partition = ?", (target, source))
