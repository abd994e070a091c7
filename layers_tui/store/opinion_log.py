"""What colleagues have decided, beside one's own and never over it. Knows no thread and no file format.

Every function that writes is part of a transaction. What may take long is done in pieces.
"""

import sqlite3
from collections.abc import Sequence

from layers_tui.store.decision import Decision, Verdict
from layers_tui.store.moments import moment, stamp
from layers_tui.store.pieces import Pieces
from layers_tui.text import clean

PIECE = 300
"""Opinions that are written or read in one piece: about 2 ms."""
_LATER = (
    "ON CONFLICT DO UPDATE SET reviewer = excluded.reviewer, verdict = excluded.verdict, at = excluded.at, "
    "note = excluded.note, version = excluded.version WHERE excluded.at >= opinion.at"
)
"""Of two opinions of one colleague on one influencer the later stays."""


def take(connection: sqlite3.Connection, partition: int, opinions: Sequence[Decision]) -> Pieces[None]:
    """Keep opinions. One that is older than what is kept of the same colleague on the same influencer is left out."""
    for first in range(0, len(opinions), PIECE):
        if first:
            yield
        connection.executemany(
            f"INSERT INTO opinion VALUES (?, ?, ?, ?, ?, ?, ?) {_LATER}",
            [
                (
                    *(partition, each.id, clean(each.reviewer), each.verdict.value, stamp(each.at)),
                    *(clean(each.note, lines=True), each.version),
                )
                for each in opinions[first : first + PIECE]
            ],
        )


def some(connection: sqlite3.Connection, partition: int, after: tuple[str, str]) -> list[Decision]:
    """The next opinions by id and reviewer, behind those two; those that were taken back say nothing."""
    rows = connection.execute(
        "SELECT id, verdict, reviewer, at, note, version FROM opinion WHERE partition = ? AND (id, reviewer) > (?, ?) "
        "ORDER BY id, reviewer LIMIT ?",
        (partition, *after, PIECE),
    )
    return [
        Decision(id, Verdict(verdict), reviewer, moment(at), note, version)
        for id, verdict, reviewer, at, note, version in rows
    ]


def move(connection: sqlite3.Connection, source: int, target: int) -> None:
    """Let the opinions of one partition be another's."""
    connection.execute(
        "INSERT INTO opinion SELECT ?, id, reviewer, verdict, at, note, version FROM opinion WHERE partition = ? "
        f"{_LATER}",
        (target, source),
    )
    connection.execute("DELETE FROM opinion WHERE partition = ?", (source,))
