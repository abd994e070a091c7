"""Kept rosters."""

from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

from layers_tui.events import Event
from layers_tui.ids import FoundId, FoundRow
from layers_tui.problem import State
from layers_tui.store import DEMO, Store, StoreOpened
from store.given import Shop, at, failed, loaded


def entries(*ids: str) -> list[FoundId]:
    return [FoundId(id, f"line of {id}", number + 1, (("name", "Ava"),)) for number, id in enumerate(ids)]


def test_a_roster_reopens_where_it_was_left(shop: Shop) -> None:
    roster = shop.store.start_roster("Spring casting", "proj_1")
    shop.store.append(roster, entries("inf_b", "inf_a"))
    shop.store.append(roster, [FoundId("inf_c", "", 7)])
    left = replace(roster, name="Summer", place="inf_a", opened_at=at(3), filter="hair:none ava", sort="-name")
    shop.store.save_roster(left)
    again = shop.reopened()
    (kept,) = again.store.rosters()
    assert kept == replace(left, count=3)
    assert again.store.entries(kept) == [*entries("inf_b", "inf_a"), FoundId("inf_c", "", 7)]
    assert again.store.stop(10)


def test_an_id_stays_where_it_was_first(either: Shop) -> None:
    roster = either.store.start_roster("Spring")
    either.store.append(roster, entries("inf_a", "inf_b"))
    either.store.append(roster, [FoundId("inf_a", "again", 9), FoundId("inf_c", "", 1)])
    either.keep(loaded())
    assert [entry.id for entry in either.store.entries(roster)] == ["inf_a", "inf_b", "inf_c"]


def test_the_last_opened_roster_is_first(either: Shop) -> None:
    first = either.store.start_roster("first")
    either.time = at(1)
    either.store.start_roster("second")
    either.keep(loaded())
    assert [roster.name for roster in either.store.rosters()] == ["second", "first"]
    either.store.save_roster(replace(first, opened_at=at(2)))
    either.keep(loaded())
    assert [roster.name for roster in either.store.rosters()] == ["first", "second"]


def test_thousands_of_pasted_ids_are_kept_in_their_order(either: Shop) -> None:
    roster = either.store.start_roster("many")
    ids = [f"inf_{number}" for number in range(12_000)]
    either.store.append(roster, entries(*ids))
    either.keep(loaded())
    assert [entry.id for entry in either.store.entries(roster)] == ids
    assert either.store.rosters()[0].count == len(ids)


def test_a_long_roster_opens_piece_by_piece_and_first_where_it_was_left(either: Shop) -> None:
    roster = either.store.start_roster("many")
    ids = [f"inf_{number}" for number in range(1_000)]
    # The second half brings some again: they leave gaps among the positions.
    either.store.append(roster, entries(*ids[:600]))
    either.store.append(roster, entries(*ids[500:]))
    either.store.save_roster(replace(roster, place="inf_700"))
    either.keep(loaded())
    (kept,) = either.store.rosters()
    preview = either.store.preview(kept)
    assert (preview.first, [entry.id for entry in preview.entries]) == (620, ids[620:781])
    assert either.store.preview(replace(kept, place="inf_nobody")).first == 0
    found: list[str] = []
    after = -1
    while piece := either.store.some_entries(kept, after, 300):
        some, after = piece
        if not some:
            break
        found += [entry.id for entry in some]
    assert found == ids


def test_a_preview_counts_statuses_and_problems(either: Shop) -> None:
    roster = either.store.start_roster("few")
    either.store.append(roster, entries("inf_a", "inf_b", "inf_c", "inf_d"))
    either.keep(loaded("inf_a", "ready"), loaded("inf_b", "ready"), failed("inf_b"), failed("inf_c"))
    (kept,) = either.store.rosters()
    preview = either.store.preview(kept)
    expected = {("ready", None, 1), ("ready", State.MISSING, 1), (None, State.MISSING, 1), (None, None, 1)}
    assert set(preview.counts) == expected
    assert set(preview.known) == {"inf_a", "inf_b", "inf_c"}


def test_a_store_that_opens_beside_says_when_it_is_open(tmp_path: Path) -> None:
    told: SimpleQueue[Event] = SimpleQueue()
    store = Store(tmp_path, told.put, wait=False)
    assert told.get(timeout=10) == StoreOpened(None)
    store.use(DEMO)
    roster = store.start_roster("Spring")
    assert store.stop(10)
    again = Store(tmp_path, told.put)
    again.use(DEMO)
    assert again.rosters() == [roster]
    assert again.stop(10)
    third = Store(tmp_path, told.put, DEMO, wait=False)
    opened = told.get(timeout=10)
    assert isinstance(opened, StoreOpened)
    assert opened.last
    assert opened.last.roster == roster
    assert third.stop(10)


def test_rows_that_added_nobody_come_back_in_their_places(either: Shop) -> None:
    roster = either.store.start_roster("Spring")
    either.store.append(roster, entries("inf_a", "inf_b"))
    twice = FoundRow(3, "", (("role", "barista"),))
    again = FoundRow(5, "inf_a", (("role", "twin"),))
    after = {"": [FoundRow(2, "", (("role", "extra"),))], "inf_a": [twice, twice, again]}
    either.store.append_rows(roster, after)
    either.keep(loaded())
    assert either.store.rows(roster) == after


def test_the_same_list_pasted_again_adds_no_row_twice(either: Shop) -> None:
    roster = either.store.start_roster("Spring")
    row, other = FoundRow(3, "", (("role", "barista"),)), FoundRow(4, "", (("role", "cook"),))
    either.store.append_rows(roster, {"inf_a": [row, row]})
    either.store.append_rows(roster, {"inf_a": [row, row, other]})
    either.keep(loaded())
    assert either.store.rows(roster) == {"inf_a": [row, row, other]}


def test_rows_are_there_after_a_restart(shop: Shop) -> None:
    roster = shop.store.start_roster("Spring")
    shop.store.append_rows(roster, {"": [FoundRow(2, "", (("role", "extra"),))]})
    again = shop.reopened()
    assert again.store.rows(roster) == {"": [FoundRow(2, "", (("role", "extra"),))]}
    assert again.store.stop(10)
