"""The log of decisions: steps are added and never changed, so that each can be taken back. Knows no thread.

Every function that writes is part of a transaction. What may take long is done in pieces.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from json import dumps

from layers_tui.events import Identified
from layers_tui.store import opinion_log
from layers_tui.store.decision import Decision, Restored, Verdict
from layers_tui.store.moments import moment, stamp
from layers_tui.store.partition import Owner, find, find_or_make, name
from layers_tui.store.pieces import Pieces
from layers_tui.text import clean

PIECE = 300
"""Decisions that are written or read in one piece: about 2 ms."""
_NO_STEP = 2**63 - 1
"""More than the number of any step."""
_COLUMNS = "id, verdict, reviewer, at, note, version, picture"
_Row = tuple[str, str, str, int, str, str, str]


def partition_of(connection: sqlite3.Connection, owner: Owner) -> int:
    """The number of an owner's partition, made when it has none."""
    return find_or_make(connection, owner, _move)


def join(connection: sqlite3.Connection, owner: Owner, event: Identified) -> bool:
    """Take in whose key the owner's is. Another key of the same organization may have decided before.

    Returns:
        Whether what stands may be other than before.
    """
    before = partition_of(connection, owner)
    if numbers := name(connection, owner, event.organization_id, event.organization):
        source, target = numbers
        _move(connection, source, target)
        connection.execute("DELETE FROM partition WHERE number = ?", (source,))
    return find(connection, owner) != before


def last_step(connection: sqlite3.Connection) -> int:
    """The number of the last step of anybody; 0 when there is none."""
    return int(connection.execute("SELECT COALESCE(MAX(number), 0) FROM step").fetchone()[0])


def some(connection: sqlite3.Connection, partition: int, after: str) -> list[Decision]:
    """What stands of the next ids, in their order; of an id whose decision was taken back it says nothing."""
    rows = connection.execute(
        f"SELECT {_COLUMNS}, MAX(step) FROM decision WHERE partition = ? AND id > ? GROUP BY id ORDER BY id LIMIT ?",
        (partition, after, PIECE),
    )
    return _decisions(rows)


def since(connection: sqlite3.Connection, partition: int, step: int) -> list[Decision] | None:
    """What stands of each id of a later step than this one; None when there are more than a piece of them."""
    rows = connection.execute(
        f"SELECT {_COLUMNS}, MAX(step) FROM decision "
        "WHERE partition = ? AND id IN (SELECT id FROM decision WHERE step > ? LIMIT ?) GROUP BY id",
        (partition, step, PIECE + 1),
    )
    found = _decisions(rows)
    return found if len(found) <= PIECE else None


def standing(
    connection: sqlite3.Connection, partition: int, ids: Sequence[str], before: int = _NO_STEP
) -> dict[str, Decision]:
    """What stands of these ids, or stood before a step; nothing of those on which nothing does."""
    rows = connection.execute(
        f"SELECT {_COLUMNS}, MAX(step) FROM decision "
        "WHERE partition = ? AND id IN (SELECT value FROM json_each(?)) AND step < ? GROUP BY id",
        (partition, dumps(ids), before),
    )
    return {each.id: each for each in _decisions(rows) if each.says_something}


def decide(
    connection: sqlite3.Connection, partition: int, decisions: Sequence[Decision], now: datetime
) -> Pieces[None]:
    """Add one step."""
    step = _step(connection, partition, now)
    for first in range(0, len(decisions), PIECE):
        if first:
            yield
        _write(connection, partition, step, decisions[first : first + PIECE])


def undo(connection: sqlite3.Connection, partition: int, now: datetime) -> Pieces[Restored | None]:
    """Take back the last step that stands; None when there is none."""
    last = connection.execute(
        "SELECT number FROM step AS one WHERE partition = ? AND back IS NULL AND again IS NULL AND NOT COALESCE("
        "(SELECT back IS NOT NULL FROM step WHERE COALESCE(back, again) = one.number ORDER BY number DESC LIMIT 1), 0) "
        "ORDER BY number DESC LIMIT 1",
        (partition,),
    ).fetchone()
    if last is None:
        return None
    (undone,) = last
    step = _step(connection, partition, now, back=undone)
    was: list[Decision] = []
    stands: list[Decision] = []
    for taken in _of_step(connection, partition, undone):
        if was:
            yield
        stood = standing(connection, partition, [each.id for each in taken], before=undone)
        restored = [stood.get(each.id) or Decision(each.id, Verdict.NONE, "", now) for each in taken]
        _write(connection, partition, step, restored)
        was += taken
        stands += restored
    return Restored(tuple(was), tuple(stands))


def redo(connection: sqlite3.Connection, partition: int, now: datetime) -> Pieces[Restored | None]:
    """Do again what was taken back last; None when there is nothing, or something else was decided since."""
    row = connection.execute(
        "SELECT back FROM step AS one WHERE partition = ?1 AND back IS NOT NULL AND number > "
        "(SELECT MAX(number) FROM step WHERE partition = ?1 AND back IS NULL AND again IS NULL) AND number = "
        "(SELECT MAX(number) FROM step WHERE COALESCE(back, again) = one.back) ORDER BY number DESC LIMIT 1",
        (partition,),
    ).fetchone()
    if row is None:
        return None
    step = _step(connection, partition, now, again=row[0])
    was: list[Decision] = []
    stands: list[Decision] = []
    for again in _of_step(connection, partition, row[0]):
        if stands:
            yield
        stood = standing(connection, partition, [each.id for each in again])
        _write(connection, partition, step, again)
        was += stood.values()
        stands += again
    return Restored(tuple(was), tuple(stands))


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
        "INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(partition, each.id, step, each.verdict.value, clean(each.reviewer), stamp(each.at)),
                *(clean(each.note, lines=True), each.version, each.picture),
            )
            for each in decisions
        ],
    )


def _of_step(connection: sqlite3.Connection, partition: int, step: int) -> Iterator[list[Decision]]:
    """What a step says, some at a time."""
    after = ""
    while found := _decisions(
        connection.execute(
            f"SELECT {_COLUMNS} FROM decision WHERE step = ? AND partition = ? AND id > ? ORDER BY id LIMIT ?",
            (step, partition, after, PIECE),
        )
    ):
        yield found
        after = found[-1].id


def _decisions(rows: Iterable[_Row]) -> list[Decision]:
    # Thousands share a reviewer, and those of one step a time.
    reviewers: dict[str, str] = {}
    moments: dict[int, datetime] = {}
    found = []
    for id, verdict, reviewer, at, note, version, picture, *_ in rows:
        time = moments.get(at) or moments.setdefault(at, moment(at))
        whose = reviewers.setdefault(reviewer, reviewer)
        found.append(Decision(id, Verdict(verdict), whose, time, note, version, picture))
    return found


def _move(connection: sqlite3.Connection, source: int, target: int) -> None:
    for table in ("step", "decision"):
        connection.execute(f"UPDATE {table} SET partition = ? WHERE partition = ?", (target, source))
    opinion_log.move(connection, source, target)
