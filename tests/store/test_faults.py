"""What is wrong with the file is told in a sentence, and nothing is lost that could be kept."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from layers_tui.ids import FoundId
from layers_tui.store import FILE, StoreFault, StoreMended
from layers_tui.store.database import Database
from store.given import Shop, at, failed, loaded


def ids(count: int) -> list[str]:
    return [f"inf_{number:026}" for number in range(count)]


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program in the middle of writing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """The path of a closed file with a roster and records on many pages."""
    shop = Shop(tmp_path)
    roster = shop.store.start_roster("Spring")
    shop.store.append(roster, [FoundId(id, "", 1) for id in ids(400)])
    shop.keep(*(loaded(id, style=f"{id} " * 30) for id in ids(400)))
    assert shop.store.stop(10)
    path = tmp_path / FILE
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def test_the_files_are_the_owners_alone(shop: Shop) -> None:
    shop.keep(loaded())
    assert shop.directory is not None
    assert stat.S_IMODE(shop.directory.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in shop.directory.iterdir()}
    assert modes == {FILE: 0o600, f"{FILE}-wal": 0o600, f"{FILE}-shm": 0o600}


def test_what_is_no_database_is_set_aside_and_a_new_one_begun(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"these are not the records you are looking for " * 200)
    shop = Shop(tmp_path)
    shop.keep(loaded())
    (fault,) = shop.told
    assert isinstance(fault, StoreFault)
    assert fault.message == "records.db was damaged."
    assert fault.hint == "Nothing in it could be read; it is kept as records.db.damaged-1, and a new one was begun."
    assert (tmp_path / "records.db.damaged-1").read_bytes().startswith(b"these are not")
    again = shop.reopened()
    assert list(again.store.summaries()) == ["inf_a"]
    assert again.faults == []
    assert again.store.stop(10)


def test_a_file_that_was_cut_off_gives_back_its_rosters(full: Path) -> None:
    os.truncate(full, full.stat().st_size * 2 // 3)
    shop = Shop(full.parent)
    shop.keep(loaded("inf_new"))
    shop.store.summaries()
    shop.keep(loaded("inf_newer"))
    assert shop.faults == ["damaged"]
    (roster,) = shop.store.rosters()
    assert [entry.id for entry in shop.store.entries(roster)] == ids(400)
    assert {"inf_new", "inf_newer"} < set(shop.store.summaries())
    assert shop.store.stop(10)


def test_overwritten_pages_cost_what_was_on_them_and_no_more(full: Path) -> None:
    size = full.stat().st_size
    with full.open("r+b") as file:
        file.seek(size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096 * 4)
    shop = Shop(full.parent)
    shop.store.summaries()
    for id in ids(400):
        shop.store.body(id)
    shop.keep(*(loaded(id, minute=1) for id in ids(400)))
    assert shop.faults in ([], ["damaged"])
    assert set(shop.store.summaries()) == set(ids(400))
    assert shop.store.record(ids(400)[0]) == loaded(ids(400)[0]).influencer
    assert shop.store.stop(10)


def test_a_file_set_aside_by_another_instance_is_left_to_it(full: Path) -> None:
    shop = Shop(full.parent)
    shop.keep(loaded("inf_first"))
    for side in ("", "-wal", "-shm"):
        full.with_name(full.name + side).rename(full.with_name(f"aside{side}"))
    shop.keep(loaded("inf_second"))
    assert set(shop.store.summaries()) == {"inf_second"}
    assert shop.faults == []
    assert shop.store.stop(10)


def test_while_another_program_holds_the_file_everything_goes_on_in_memory(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    roster = shop.store.start_roster("Spring")
    shop.store.append(roster, [FoundId("inf_old", "", 1)])
    shop.keep(loaded("inf_old", "training"), loaded("inf_other"))
    with held(tmp_path / FILE):
        shop.time = at(5)
        shop.keep(loaded("inf_new", minute=5), loaded("inf_old", "ready", minute=5), failed("inf_other"))
        shop.store.append(roster, [FoundId("inf_new", "", 2)])
        shop.keep(failed("inf_none"))
        assert shop.faults == ["busy"]
        kept = shop.store.summaries()
        assert set(kept) == {"inf_old", "inf_new", "inf_other", "inf_none"}
        assert kept["inf_other"].gone
        assert [stage.status for stage in shop.store.history("inf_old")] == ["training", "ready"]
        found = shop.store.changes(at(1))
        assert (found.gone, found.ready) == (("inf_other",), ("inf_old",))
        (kept_roster,) = shop.store.rosters()
        assert kept_roster.count == 2
        assert [entry.id for entry in shop.store.entries(kept_roster)] == ["inf_old", "inf_new"]
    shop.ticks += 60
    shop.keep(loaded("inf_last"))
    assert shop.told[1:] == [StoreMended(5)]
    again = shop.reopened()
    assert set(again.store.summaries()) == {*kept, "inf_last"}
    assert [entry.id for entry in again.store.entries(roster)] == ["inf_old", "inf_new"]
    assert len(again.store.versions("inf_old")) == 2
    assert again.store.stop(10)


def test_what_is_still_in_memory_at_the_end_is_tried_once_more(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    with held(tmp_path / FILE):
        shop.keep(loaded())
    again = shop.reopened()
    assert list(again.store.summaries()) == ["inf_a"]
    assert again.store.stop(10)


def test_a_path_that_can_hold_no_file_is_told_and_memory_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    shop = Shop(tmp_path / "file" / "layers-tui")
    shop.keep(loaded())
    (fault,) = shop.told
    assert isinstance(fault, StoreFault)
    assert fault.message == "records.db cannot be written."
    assert fault.hint == "What is read now is held in memory, and gone when the program ends."
    assert list(shop.store.summaries()) == ["inf_a"]
    assert shop.store.stop(10)


def test_records_that_cannot_be_written_are_still_read(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever may write everywhere cannot be refused by a mode: the refusal is played.
    def refused(path: Path, migrations: object) -> Database:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Database, "open", refused)
    before = full.read_bytes()
    shop = Shop(full.parent)
    shop.keep(loaded("inf_new"), loaded(ids(1)[0], "failed", minute=5))
    assert shop.faults == ["read-only"]
    assert set(shop.store.summaries()) == {*ids(400), "inf_new"}
    assert shop.store.changes(at(1)).failed == (ids(1)[0],)
    assert len(shop.store.versions(ids(1)[0])) == 2
    assert [roster.count for roster in shop.store.rosters()] == [400]
    assert shop.store.stop(10)
    assert full.read_bytes() == before


def test_a_file_of_a_later_version_is_left_as_it_is(full: Path) -> None:
    with closing(sqlite3.connect(full)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = full.read_bytes()
    shop = Shop(full.parent)
    shop.keep(loaded())
    assert shop.faults == ["newer"]
    assert list(shop.store.summaries()) == ["inf_a"]
    assert shop.store.stop(10)
    assert full.read_bytes() == before


def test_reading_after_the_end_finds_nothing_and_tells_nothing(shop: Shop) -> None:
    shop.keep(loaded())
    shop.store.stop(10)
    assert shop.store.summaries() == {}
    assert shop.store.rosters() == []
    shop.keep(loaded())
    assert shop.told == []


def test_a_full_disk_costs_nothing_once_there_is_room(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "store.crowded", str(tmp_path)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.stdout in {"full\n", "failed\n"}, ran.stderr
