"""A file of an earlier version becomes one of this, whole or not at all."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from layers_tui.events import Loaded
from layers_tui.store import FILE
from layers_tui.store.database import Database
from layers_tui.store.moments import stamp
from layers_tui.store.partition import digest_of
from layers_tui.store.schema import RECORDS, TABLES, migrate, version_of
from store.given import ACME, Shop, at, loaded


def keep_as_the_first_version_did(connection: sqlite3.Connection, partition: int, event: Loaded) -> None:
    """A whole record, with nothing but the columns of then."""
    summary, read_at = event.influencer.summary, stamp(event.read_at)
    connection.execute(
        "INSERT INTO record (number, partition, id, project_id, name, status, age_range, picture_count, thumbnail, "
        "search, first_at, read_at, full_at, since) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(partition, event.id, summary.project_id, summary.name, summary.status, summary.age_range),
            *(summary.picture_count, summary.thumbnail, summary.search, read_at, read_at, read_at, read_at),
        ),
    )
    connection.execute("INSERT INTO body VALUES (x'01', ?)", (event.body,))
    connection.execute("INSERT INTO version VALUES (1, ?, ?, x'01')", (read_at, read_at))
    connection.execute("INSERT INTO history VALUES (1, ?, ?, '=ready')", (read_at, read_at))


def connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


@pytest.mark.parametrize("version", range(1, len(RECORDS)))
def test_records_of_every_earlier_version_are_there_in_this_one(tmp_path: Path, version: int) -> None:
    with closing(connected(tmp_path / FILE)) as connection:
        migrate(connection, RECORDS[:version])
        connection.execute("INSERT INTO salt VALUES (1, x'00112233')")
        connection.execute("INSERT INTO partition (number, base_url) VALUES (7, ?)", (ACME.address,))
        connection.execute("INSERT INTO partition_key VALUES (?, 7)", (digest_of(connection, ACME),))
        keep_as_the_first_version_did(connection, 7, loaded(style="minimalist"))
        assert version_of(connection) == version
    shop = Shop(tmp_path)
    record = loaded(style="minimalist").influencer
    assert shop.store.record("inf_a") == record
    kept = shop.store.summaries()["inf_a"]
    assert (kept.summary, kept.full_at) == (record.summary, at(0))
    shop.store.mark_seen(at(1))
    roster = shop.store.start_roster("Spring")
    shop.keep(loaded("inf_b"))
    assert (shop.store.seen_at, shop.store.rosters()) == (at(1), [roster])
    assert shop.told == []
    assert shop.store.stop(10)
    with closing(connected(tmp_path / FILE)) as connection:
        assert version_of(connection) == len(RECORDS)


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    broken: Sequence[Sequence[str]] = [*RECORDS, ("CREATE TABLE later (a)", "CREATE TABLE record (a)")]
    Database.open(tmp_path / FILE, RECORDS).close_writing()
    with closing(connected(tmp_path / FILE)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, broken)
        assert version_of(connection) == len(RECORDS)
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchall()


def test_what_is_saved_of_a_damaged_file_is_every_table() -> None:
    database = Database.in_memory(RECORDS)
    with database.reading.use() as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    database.close_writing()
    assert names == set(TABLES)
