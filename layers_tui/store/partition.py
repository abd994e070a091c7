"""Whose records they are: one part of the file for each organization and address. Keys never enter the file.

A part is found by a digest of the address and the key, made with the file's own salt, so it opens without a network.
"""

import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

from layers_tui.key import Key


@dataclass(frozen=True, slots=True)
class Owner:
    """Who reads: an address and a key. Without a key there are rosters and no records."""

    base_url: str
    key: Key | None = None

    @property
    def address(self) -> str:
        """The address in the form in which two are compared."""
        return self.base_url.rstrip("/").casefold()


DEMO = Owner("demo")
"""The demo's: its sandbox has another port and key each time."""


def digest_of(connection: sqlite3.Connection, owner: Owner) -> bytes | None:
    """What stands for an owner in this file; None while it has no salt."""
    row = connection.execute("SELECT bytes FROM salt").fetchone()
    if row is None:
        return None
    secret = owner.key.reveal() if owner.key else ""
    return blake2b(f"{owner.address}\0{secret}".encode(), key=row[0], digest_size=32).digest()


def find(connection: sqlite3.Connection, owner: Owner) -> int | None:
    """The number of an owner's partition; None when it has none yet. Writes nothing."""
    digest = digest_of(connection, owner)
    row = connection.execute("SELECT partition FROM partition_key WHERE digest = ?", (digest,)).fetchone()
    return int(row[0]) if row else None


def move_rosters(connection: sqlite3.Connection, source: int, target: int) -> None:
    """Let the rosters and the named filters of one partition be another's, whose own filters keep their names."""
    connection.execute("UPDATE roster SET partition = ? WHERE partition = ?", (target, source))
    connection.execute("UPDATE OR IGNORE named_filter SET partition = ? WHERE partition = ?", (target, source))
    connection.execute("DELETE FROM named_filter WHERE partition = ?", (source,))


def find_or_make(
    connection: sqlite3.Connection,
    owner: Owner,
    move: Callable[[sqlite3.Connection, int, int], None] = move_rosters,
) -> int:
    """The number of an owner's partition, made when it has none. Part of a transaction.

    Args:
        move: Lets what was kept before there was a key, in the first partition, be the second one's.
    """
    found = find(connection, owner)
    if found is not None:
        return found
    connection.execute("INSERT OR IGNORE INTO salt VALUES (1, ?)", (os.urandom(32),))
    made = _make(connection, owner)
    connection.execute("INSERT INTO partition_key VALUES (?, ?)", (digest_of(connection, owner), made))
    keyless = find(connection, Owner(owner.base_url))
    if owner.key and keyless is not None:
        # It belongs to the first that comes.
        move(connection, keyless, made)
    return made


def organization(connection: sqlite3.Connection, partition: int) -> str:
    """The name of the organization, as `whoami` last gave it; empty when it was never asked."""
    row = connection.execute("SELECT organization FROM partition WHERE number = ?", (partition,)).fetchone()
    return (row and row[0]) or ""


def seen_at(connection: sqlite3.Connection, partition: int) -> int | None:
    """Up to when the person has seen what changed, in microseconds; None when it was never said."""
    row = connection.execute("SELECT seen_at FROM partition WHERE number = ?", (partition,)).fetchone()
    return row[0] if row else None


def mark_seen(connection: sqlite3.Connection, partition: int, at: int) -> None:
    """Take in up to when the person has seen what changed."""
    connection.execute("UPDATE partition SET seen_at = ? WHERE number = ?", (at, partition))


def name(
    connection: sqlite3.Connection, owner: Owner, organization_id: str, organization: str
) -> tuple[int, int] | None:
    """Take in whose key it is. Part of a transaction.

    Returns:
        When the organization has a partition of its own, the owner's number until now and that one: what is in the
        first is still to be moved. None when there is nothing to move.
    """
    own = find_or_make(connection, owner)
    (present,) = connection.execute("SELECT organization_id FROM partition WHERE number = ?", (own,)).fetchone()
    row = connection.execute(
        "SELECT number FROM partition WHERE base_url = ? AND organization_id = ?", (owner.address, organization_id)
    ).fetchone()
    known = row[0] if row else None
    # The same key and another organization: no record of the one is the other's.
    theirs: int = known if known is not None else own if present is None else _make(connection, owner)
    connection.execute(
        "UPDATE partition SET organization_id = ?, organization = ? WHERE number = ?",
        (organization_id, organization, theirs),
    )
    connection.execute(
        "UPDATE partition_key SET partition = ? WHERE digest = ?", (theirs, digest_of(connection, owner))
    )
    return (own, theirs) if present is None and theirs != own else None


def _make(connection: sqlite3.Connection, owner: Owner) -> int:
    made = connection.execute("INSERT INTO partition (base_url) VALUES (?)", (owner.address,)).lastrowid
    assert made is not None
    return made
