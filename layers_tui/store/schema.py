"""The tables of records.db, and how a file of an earlier version becomes one of this. It knows no record."""

import sqlite3
from collections.abc import Sequence

from layers_tui.store.faults import NewerSchema
from layers_tui.store.transaction import transaction

Migration = Sequence[str]
"""The statements that lead from one version to the next."""

PARTITIONS: Migration = (
    # One row: what makes digests of keys worthless outside this file.
    "CREATE TABLE salt (only INTEGER PRIMARY KEY CHECK (only = 1), bytes BLOB NOT NULL)",
    """CREATE TABLE partition (
        number INTEGER PRIMARY KEY,
        base_url TEXT NOT NULL,
        organization_id TEXT,
        organization TEXT
    )""",
    "CREATE UNIQUE INDEX partition_organization ON partition (base_url, organization_id)",
    "CREATE TABLE partition_key (digest BLOB PRIMARY KEY, partition INTEGER NOT NULL) WITHOUT ROWID",
)
"""What finds a part of a file by a key, and an organization's by its name: each file's first tables."""

_RECORDS: Migration = (
    *PARTITIONS,
    # Times are microseconds since 1970 in UTC.
    """CREATE TABLE record (
        number INTEGER PRIMARY KEY,
        partition INTEGER NOT NULL,
        id TEXT NOT NULL,
        project_id TEXT,
        name TEXT,
        status TEXT,
        age_range TEXT,
        picture_count INTEGER,
        thumbnail TEXT NOT NULL,
        updated_at INTEGER,
        search TEXT NOT NULL,
        first_at INTEGER NOT NULL,
        read_at INTEGER NOT NULL,
        full_at INTEGER,
        since INTEGER NOT NULL
    )""",
    "CREATE UNIQUE INDEX record_id ON record (partition, id)",
    "CREATE TABLE body (digest BLOB PRIMARY KEY, bytes BLOB NOT NULL)",
    # Runs: from first_at to last_at every full answer was the body of this digest.
    """CREATE TABLE version (
        record INTEGER NOT NULL,
        first_at INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        mark BLOB NOT NULL,
        PRIMARY KEY (record, first_at)
    ) WITHOUT ROWID""",
    # Runs of the same kind: the status of every answer, or that it was 404.
    """CREATE TABLE history (
        record INTEGER NOT NULL,
        first_at INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        mark TEXT NOT NULL,
        PRIMARY KEY (record, first_at)
    ) WITHOUT ROWID""",
    """CREATE TABLE problem (
        partition INTEGER NOT NULL,
        id TEXT NOT NULL,
        state TEXT NOT NULL,
        code TEXT NOT NULL,
        title TEXT NOT NULL,
        message TEXT NOT NULL,
        hint TEXT NOT NULL,
        request_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (partition, id)
    ) WITHOUT ROWID""",
)

_ROSTERS: Migration = (
    """CREATE TABLE roster (
        key TEXT PRIMARY KEY,
        partition INTEGER NOT NULL,
        name TEXT NOT NULL,
        project_id TEXT NOT NULL,
        place TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        opened_at INTEGER NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX roster_partition ON roster (partition, opened_at)",
    """CREATE TABLE roster_entry (
        roster TEXT NOT NULL,
        position INTEGER NOT NULL,
        id TEXT NOT NULL,
        line TEXT NOT NULL,
        line_number INTEGER NOT NULL,
        columns TEXT NOT NULL,
        PRIMARY KEY (roster, position)
    ) WITHOUT ROWID""",
    "CREATE UNIQUE INDEX roster_entry_id ON roster_entry (roster, id)",
)

_SEEN: Migration = ("ALTER TABLE partition ADD COLUMN seen_at INTEGER",)

_FILTERS: Migration = (
    # Null in rows of an earlier version, whose body still tells it.
    "ALTER TABLE record ADD COLUMN fields TEXT",
    "ALTER TABLE roster ADD COLUMN filter TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE roster ADD COLUMN sort TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE named_filter (
        partition INTEGER NOT NULL,
        name TEXT NOT NULL,
        filter TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (partition, name)
    ) WITHOUT ROWID""",
)

_ROWS: Migration = (
    # Rows of the person's list that added nobody. `id` is the one that had come before, `again` counts equal ones.
    """CREATE TABLE roster_row (
        roster TEXT NOT NULL,
        number INTEGER NOT NULL,
        after TEXT NOT NULL,
        id TEXT NOT NULL,
        line_number INTEGER NOT NULL,
        columns TEXT NOT NULL,
        again INTEGER NOT NULL,
        PRIMARY KEY (roster, number)
    ) WITHOUT ROWID""",
    "CREATE UNIQUE INDEX roster_row_once ON roster_row (roster, after, id, columns, again)",
)

RECORDS: Sequence[Migration] = (_RECORDS, _ROSTERS, _SEEN, _FILTERS, _ROWS)
"""What led records.db to each of its versions. Never changed, only added to."""

TABLES = (
    *("salt", "partition", "partition_key", "roster", "roster_entry", "roster_row", "named_filter"),
    *("record", "problem", "history", "version", "body"),
)
"""All of the last version, what cannot be read again first."""


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of a file; 0 when it is new."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> None:
    """Bring a file to the last version, whole or not at all.

    Raises:
        NewerSchema: it is of a later version than this program knows.
        sqlite3.Error: it cannot be read or written.
    """
    if version_of(connection) == len(migrations):
        return
    with transaction(connection):
        # Asked again: another instance may have done it while this one waited for the lock.
        version = version_of(connection)
        if version > len(migrations):
            raise NewerSchema(f"version {version}, and this program knows {len(migrations)}")
        for statement in (statement for migration in migrations[version:] for statement in migration):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
