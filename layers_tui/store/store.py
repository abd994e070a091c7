"""What is kept between two starts: every answer that was read, and every roster. The face of this package."""

import os
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from layers_tui.events import Broken, Event, Failed, Identified, Listed, Loaded
from layers_tui.ids import FoundId, FoundRow, RowsAfter
from layers_tui.influencer import Influencer
from layers_tui.store import changes, filters, judging, partition, reader, records, rosters
from layers_tui.store.joining import join
from layers_tui.store.kept import Changes, Kept, KeptRoster, NamedFilter, Preview, Stage, StoreOpened, Version
from layers_tui.store.merging import differ
from layers_tui.store.moments import moment, stamp
from layers_tui.store.partition import Owner
from layers_tui.store.shelves import RETRY, Shelves
from layers_tui.store.writer import Job, Writer
from layers_tui.text import clean

FILE = "records.db"
NOBODY = Owner("")
AROUND = 80
"""Entries on either side of the place where a roster was left, that are seen first."""
_ENTRIES_AT_ONCE = 1_000

Found = TypeVar("Found")


def records_directory() -> Path:
    """Where the program keeps its records, unless it is told not to. It need not exist."""
    import platformdirs

    return Path(platformdirs.user_data_dir("layers-tui"))


class Store:
    """Owns the file, its connections and the thread that writes.

    Reading and writing are for any thread. Reading takes a millisecond and what the rows cost; writing is handed to the
    store's own thread and returns at once. Whatever is wrong with the file is told as a `StoreFault`, once, from the
    thread that met it; then everything goes on in memory, and nothing here raises.
    """

    def __init__(
        self,
        directory: Path | None,
        tell: Callable[[Event], None],
        owner: Owner = NOBODY,
        *,
        stand_aside: Callable[[], None] = lambda: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
        retry: float = RETRY,
        wait: bool = True,
    ) -> None:
        """Open `records.db` in a directory, made when it is not there; None keeps everything in memory.

        Without `wait` this returns at once: until `StoreOpened` is told, nothing is found. `stand_aside` is called by
        the writing thread before each transaction, and may wait. `retry` is how many seconds pass between attempts to
        save what is held in memory.
        """
        self._now = now
        self._owner = owner
        self._shelves = Shelves(directory / FILE if directory else None, tell, clock, retry)
        self._opened = threading.Event()
        self._tell = tell
        self._tells_opened = not wait
        self._writer = Writer(
            self._shelves.commit,
            self._shelves.recover,
            self._shelves.close_writing,
            lambda: tell(Broken("store", "This program failed while saving records. No more are kept.")),
            stand_aside,
            begin=self._open,
        )
        if wait:
            self._opened.wait()

    def _open(self) -> None:
        try:
            self._shelves.open()
        finally:
            self._opened.set()
        if self._tells_opened:
            kept = self.rosters()
            self._tell(StoreOpened(self.preview(kept[0]) if kept else None))

    @property
    def owner(self) -> Owner:
        """Whose records are read and written now."""
        return self._owner

    def use(self, owner: Owner) -> None:
        """From now on it is this owner's records. Needs no network: the partition is found by the key."""
        self._owner = owner

    def stop(self, within: float = 0.1) -> bool:
        """Write what waits, for so many seconds at most, and end. Reading finds nothing afterwards.

        Returns:
            True when everything is written.
        """
        flushed = self._writer.stop(within)
        self._shelves.close_reading()
        self._writer.let_close()
        return flushed

    def keep(self, event: Event, then: Callable[[Event], None], owner: Owner | None = None) -> None:
        """Write what an event says, and hand it on when that is done, from the store's thread.

        An event that says nothing to keep is handed on at once, from this thread. `owner` is whose answer it is, when
        it may be another's than the present owner's.
        """
        match event:
            case Loaded():
                reading = records.Reading(event.id, event.influencer, event.read_at, event.body)
                self._keep([reading], lambda: then(event), owner)
            case Listed():
                self.keep_items(event.items, event.read_at, lambda: then(event), owner)
            case Failed():
                at = stamp(self._now())
                self._put(
                    lambda connection, number: records.keep_problem(connection, number, event.id, event.problem, at),
                    owner,
                    (event.id,),
                    then=lambda: then(event),
                )
            case Identified() if event.organization_id:
                whose = owner or self._owner
                self._put(lambda connection, _: join(connection, whose, event), whose, then=lambda: then(event))
            case _:
                then(event)

    def keep_items(
        self,
        items: Sequence[Influencer],
        read_at: datetime,
        then: Callable[[], None] = lambda: None,
        owner: Owner | None = None,
    ) -> None:
        """Write the items of one page of a list in one transaction; `then` is called when that is done."""
        self._keep([records.Reading(item.id, item, read_at, None) for item in items], then, owner)

    def summaries(self, ids: Sequence[str] | None = None) -> dict[str, Kept]:
        """What is known of these ids, or of every id; those of which nothing is known are left out."""
        found: dict[str, Kept] = {}
        for kept in self._read(lambda connection, number: reader.summaries(connection, number, ids)):
            found = {**kept, **found}
        return found

    def record(self, id: str) -> Influencer | None:
        """The last full record, with what a list has told of it since. None when it was never read in full."""
        found = self.versioned_record(id)
        return found[0] if found else None

    def versioned_record(self, id: str) -> tuple[Influencer, str] | None:
        """The same, and the name of its version."""
        return self._first(lambda connection, number: records.present_record(connection, number, id))

    def body(self, id: str) -> bytes | None:
        """The last full answer as it came."""
        return self._first(lambda connection, number: reader.body(connection, number, id))

    def versions(self, id: str) -> list[Version]:
        """Every different form of a record that was read in full, oldest first."""
        return self._first(lambda connection, number: reader.versions(connection, number, id)) or []

    def present_versions(self, ids: Sequence[str]) -> dict[str, str]:
        """The names of the versions that `record` would give; those that were never read in full are left out."""
        found: dict[str, str] = {}
        for part in self._read(lambda connection, number: judging.present_versions(connection, number, ids)):
            found = {**part, **found}
        return found

    def outdated(self, versions: Mapping[str, str]) -> dict[str, bool]:
        """Whether each says something else now than in the version of that name.

        Those of which that version or any other is not known are left out. For a hundred it takes some milliseconds.
        """
        found: dict[str, judging.Bodies | None] = {}
        for part in self._read(lambda connection, number: judging.then_and_now(connection, number, versions)):
            found = {**part, **found}
        return {id: bodies is not None and differ(*bodies) for id, bodies in found.items()}

    def history(self, id: str) -> list[Stage]:
        """Every change of status that was seen, oldest first."""
        return self._first(lambda connection, number: reader.history(connection, number, id)) or []

    def changes(self, since: datetime) -> Changes:
        """What is different now from what was known at that time. For thousands of edited ones it takes a while."""
        at = stamp(since)
        found = list(self._read(lambda connection, number: changes.changes(connection, number, at)))
        match found:
            case [in_memory, in_file]:
                return changes.joined(in_memory, in_file, self._first(reader.ids) or frozenset())
            case _:
                return found[0] if found else Changes()

    @property
    def seen_at(self) -> datetime | None:
        """What `mark_seen` was last told, by this start or an earlier one; None when it never was."""
        at = self._first(partition.seen_at)
        return None if at is None else moment(at)

    def mark_seen(self, at: datetime) -> None:
        """The person has seen what was known at that time."""
        self._put(lambda connection, number: partition.mark_seen(connection, number, stamp(at)))

    @property
    def organization(self) -> str:
        """The name of the owner's organization, as `whoami` last gave it; empty when it was never asked."""
        return self._first(partition.organization) or ""

    def rosters(self) -> list[KeptRoster]:
        """Every roster that can be opened again, the last opened first."""
        found: dict[str, KeptRoster] = {}
        for kept in self._read(rosters.rosters):
            for each in kept:
                # One that is in both is newer in memory, and its entries are in either.
                known = found.get(each.key)
                found[each.key] = replace(known, count=known.count + each.count) if known else each
        return sorted(found.values(), key=lambda roster: roster.opened_at, reverse=True)

    def entries(self, roster: KeptRoster) -> list[FoundId]:
        """The entries of a roster, in order."""
        parts = list(self._read(lambda connection, _: rosters.entries(connection, roster.key)))
        # What memory has was added later.
        return [entry for part in reversed(parts) for entry in part]

    def some_entries(self, roster: KeptRoster, after: int, most: int) -> tuple[list[FoundId], int]:
        """The next entries of a roster behind a mark, -1 at the beginning, and the mark behind them."""
        parts = list(self._read(lambda connection, _: rosters.some_entries(connection, roster.key, after, most)))
        if len(parts) > 1:
            # Some lie in memory because the file cannot be written: all of them at once.
            return (self.entries(roster), sys.maxsize) if after < 0 else ([], after)
        return parts[0] if parts else ([], after)

    def preview(self, roster: KeptRoster) -> Preview:
        """What is seen first of a roster. For 100,000 entries it takes a tenth of a second."""
        counts = self._first(lambda connection, number: rosters.counts(connection, number, roster.key)) or []
        around = self._first(lambda connection, _: rosters.place(connection, roster.key, roster.place, AROUND))
        first, entries = around or (0, [])
        known = self.summaries([entry.id for entry in entries])
        return Preview(roster, tuple(counts), first, tuple(entries), known)

    def start_roster(self, name: str, project_id: str = "") -> KeptRoster:
        """Begin a roster."""
        now = self._now()
        roster = KeptRoster(os.urandom(8).hex(), clean(name, limit=200), project_id, "", now, now, 0)
        self.save_roster(roster)
        return roster

    def save_roster(self, roster: KeptRoster, then: Callable[[], None] = lambda: None) -> None:
        """Keep a roster's name, place and time of opening; `dataclasses.replace` makes the changed one.

        `then` is called when that is written, and everything that was handed over before it.
        """
        self._put(lambda connection, number: rosters.write_roster(connection, number, roster), then=then)

    def append(self, roster: KeptRoster, entries: Sequence[FoundId]) -> None:
        """Add entries at the end of a roster; those that it has already stay where they are."""
        for first in range(0, len(entries), _ENTRIES_AT_ONCE):
            some = entries[first : first + _ENTRIES_AT_ONCE]
            self._put(partial(rosters.append, roster=roster, entries=some), rows=len(some) // 4)

    def filters(self) -> list[NamedFilter]:
        """The filters that have a name, the last kept first."""
        found: dict[str, NamedFilter] = {}
        for named in self._read(filters.named_filters):
            found = {each.name: each for each in named} | found
        return list(found.values())

    def save_filter(self, name: str, filter: str) -> NamedFilter:
        """Keep a filter under a name, in the place of the one that had it."""
        named = NamedFilter(clean(name, limit=60).strip(), filter)
        self._put(lambda connection, number: filters.write_filter(connection, number, named, stamp(self._now())))
        return named

    def remove_filter(self, name: str) -> None:
        """Forget the filter of this name."""
        self._put(lambda connection, number: filters.remove_filter(connection, number, name))

    def append_rows(self, roster: KeptRoster, after: RowsAfter) -> None:
        """Keep the rows of the person's list that added nobody; those that are kept already stay as they are."""
        if after:
            rows = sum(map(len, after.values()))
            self._put(lambda connection, number: rosters.append_rows(connection, number, roster, after), rows=rows // 4)

    def rows(self, roster: KeptRoster) -> dict[str, list[FoundRow]]:
        """The rows of the person's list that added nobody, by the id before them; under "" those above the first."""
        after: dict[str, list[FoundRow]] = {}
        # What memory has was added later.
        for part in reversed([*self._read(lambda connection, _: rosters.rows(connection, roster.key))]):
            for id, row in part:
                after.setdefault(id, []).append(row)
        return after

    def _read(self, reader: Callable[[sqlite3.Connection, int], Found]) -> Iterator[Found]:
        return self._shelves.read(self._owner, reader)

    def _first(self, reader: Callable[[sqlite3.Connection, int], Found]) -> Found | None:
        """The first answer that is not empty: memory's, or else the file's."""
        return next((found for found in self._read(reader) if found), None)

    def _keep(self, readings: Sequence[records.Reading], then: Callable[[], None], owner: Owner | None) -> None:
        def work(connection: sqlite3.Connection, number: int) -> None:
            for reading in readings:
                records.keep_reading(connection, number, reading)

        self._put(work, owner, tuple(reading.id for reading in readings), len(readings), then)

    def _put(
        self,
        work: Callable[[sqlite3.Connection, int], None],
        owner: Owner | None = None,
        ids: tuple[str, ...] = (),
        rows: int = 1,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        self._writer.put(Job(work, owner or self._owner, ids, rows, then))
