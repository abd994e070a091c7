"""What is different from an earlier time. It reads the runs that readings left, and knows no thread."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from layers_tui.influencer import Influencer
from layers_tui.store.kept import Changes
from layers_tui.store.merging import parsed
from layers_tui.store.records import GONE, STATUS

_THEN_AND_NOW = """
    SELECT number, id,
        COALESCE(
            (SELECT mark FROM {runs} WHERE record = number AND first_at <= :since ORDER BY first_at DESC LIMIT 1),
            (SELECT mark FROM {runs} WHERE record = number ORDER BY first_at LIMIT 1)
        ) AS before,
        (SELECT mark FROM {runs} WHERE record = number ORDER BY first_at DESC LIMIT 1) AS present
    FROM record
    WHERE partition = :partition
        AND number IN (SELECT record FROM {runs} WHERE first_at > :since)
        AND before <> present
    ORDER BY number
"""
"""Records that have another mark now than then; of one that was not known then, than when it was read first."""


def changes(connection: sqlite3.Connection, partition: int, since: int) -> Changes:
    """What is different now from what was known at `since` (microseconds)."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    moved = set()
    for number, id, _before, present in _different(connection, "history", partition, since):
        moved.add(number)
        found[_KINDS.get(present, "moved")].append(id)
    for number, id, before, present in _different(connection, "version", partition, since):
        if number not in moved and _is_edited(connection, before, present):
            found["edited"].append(id)
    return Changes(**{kind: tuple(ids) for kind, ids in found.items()})


_KINDS = {GONE: "gone", f"{STATUS}ready": "ready", f"{STATUS}failed": "failed"}


def joined(first: Changes, second: Changes, in_first: frozenset[str]) -> Changes:
    """The changes in two places, where the first knows all there is of the ids in it."""
    return Changes(
        **{
            kind: (*getattr(first, kind), *(id for id in getattr(second, kind) if id not in in_first))
            for kind in ("gone", "ready", "failed", "moved", "edited")
        }
    )


def _different(
    connection: sqlite3.Connection, runs: str, partition: int, since: int
) -> Iterator[tuple[int, str, Any, Any]]:
    yield from connection.execute(_THEN_AND_NOW.format(runs=runs), {"since": since, "partition": partition}).fetchall()


def _is_edited(connection: sqlite3.Connection, before: bytes, present: bytes) -> bool:
    """True when two bodies differ in more than status, times and the order of their fields."""
    rows = connection.execute("SELECT bytes FROM body WHERE digest IN (?, ?)", (before, present)).fetchall()
    try:
        return len({_words(parsed(row[0])) for row in rows}) > 1
    except (ValueError, RecursionError):
        return True


def _words(record: Influencer) -> Influencer:
    # A picture is what its asset is, at whatever address.
    images = tuple(
        replace(each, url="", thumbnail_url="") if each.asset_id else each for each in record.reference_images
    )
    return replace(
        record,
        status=None,
        updated_at=None,
        created_at=None,
        error_message=None,
        given=frozenset(),
        reference_images=images,
    )
