"""The tables of decisions.db, version by version. It knows no decision."""

from collections.abc import Sequence

from layers_tui.store.schema import PARTITIONS, Migration

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

_PICTURES: Migration = ("ALTER TABLE decision ADD COLUMN picture TEXT NOT NULL DEFAULT ''",)

_COLLEAGUES: Migration = (
    # What others have decided, the last of each. What they took back stays as a row that says nothing, so that an
    # older file of theirs does not bring it up again.
    """CREATE TABLE opinion (
        partition INTEGER NOT NULL,
        id TEXT NOT NULL,
        reviewer TEXT NOT NULL COLLATE NOCASE,
        verdict TEXT NOT NULL CHECK (verdict IN ('', 'approved', 'rejected', 'needs work')),
        at INTEGER NOT NULL,
        note TEXT NOT NULL,
        version TEXT NOT NULL,
        PRIMARY KEY (partition, id, reviewer)
    ) WITHOUT ROWID""",
)

DECISIONS: Sequence[Migration] = (_DECISIONS, _PICTURES, _COLLEAGUES)
"""What led decisions.db to each of its versions. Never changed, only added to."""

DECISION_TABLES = ("salt", "partition", "partition_key", "step", "decision", "opinion")
"""All of the last version, what cannot be done again first."""
