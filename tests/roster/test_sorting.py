"""The order of a sorted list."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers_tui.roster.decided import Opinion
from layers_tui.roster.entry import Entry, Source
from layers_tui.roster.facts import Facts
from layers_tui.roster.filter import Filter
from layers_tui.roster.roster import Roster
from layers_tui.roster.sorting import KEYS, PIECE, Key, Sort, in_order
from roster.people import AVA, Table, add, applied, cast, facts, read, shown


def named(*names: str) -> list[str]:
    """These names as a sorted list has them."""
    roster = Roster()
    for number, name in enumerate(names):
        add(roster, f"inf_{number}")
        read(roster, f"inf_{number}", name=name)
    filter = applied(Filter(roster, Facts()), "", "name")
    return [entry.name for entry in filter.view.slice(0, len(names))]


def test_names_are_sorted_as_people_do() -> None:
    assert named("Zoe", "ava 10", "Ávila", "AVA 2", "Ōta", "otto", "ＡＶＡ 3", "") == [
        *("AVA 2", "ＡＶＡ 3", "ava 10", "Ávila", "Ōta", "otto", "Zoe", ""),
    ]


def test_scripts_stand_together() -> None:
    names = ["Ava", "анна", "Борис", "さくら", "美林", "김지우"]
    assert named(*reversed(names)) == names


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("", [AVA, "tomas", "noor"]),
        ("name", [AVA, "slim", "gone"]),
        ("-name", ["mei", "tomas", "noor"]),
        ("status", [AVA, "noor", "slim"]),
        ("updated", ["tomas", AVA, "noor"]),
        ("-updated", [AVA, "tomas", "noor"]),
        ("decision", [AVA, "tomas", "noor"]),
        ("-decision", ["mei", "slim", "unread"]),
        ("own.rank", ["tomas", AVA, "noor"]),
        ("-own.rank", [AVA, "tomas", "noor"]),
        ("own.market", [AVA, "tomas", "noor"]),
    ],
)
def test_the_roster_is_sorted_by(sort: str, first: list[str]) -> None:
    filter = applied(Filter(cast(), facts()), "", sort)
    assert shown(filter)[:3] == first
    assert len(filter.view) == len(cast())


def test_the_other_way_round_the_roster_begins_with_its_last() -> None:
    filter = applied(Filter(cast(), facts()), "", "-")
    assert shown(filter) == [entry.id for entry in cast()][::-1]


def test_who_is_alike_stays_in_the_rosters_order_either_way() -> None:
    roster, table = Roster(), Table()
    for number in range(2_000):
        add(roster, f"inf_{number}")
        if number % 2:
            table.mine[f"inf_{number}"] = Opinion("me", "approved")
    filter = applied(Filter(roster, Facts(table)), "", "decision")
    assert shown(filter) == [f"inf_{number}" for number in (*range(1, 2_000, 2), *range(0, 2_000, 2))]
    applied(filter, "", "-decision")
    assert shown(filter) == [f"inf_{number}" for number in (*range(0, 2_000, 2), *range(1, 2_000, 2))]


def test_numbers_of_a_column_are_numbers() -> None:
    roster = Roster()
    cells = ["10", "9", "€ 1,200.50", "-3", "12 %", "n/a", "", ".5", "abc", "1-2"]
    for cell in cells:
        add(roster, f"id {cell}", rate=cell)
    filter = applied(Filter(roster, Facts()), "", "own.rate")
    order = [id.removeprefix("id ") for id in shown(filter)]
    assert order == ["-3", ".5", "9", "10", "12 %", "€ 1,200.50", "1-2", "abc", "n/a", ""]


@pytest.mark.parametrize("text", ["", "-", *KEYS, *(f"-{key}" for key in KEYS), "own.market", "-own.my column"])
def test_the_text_of_a_sort_is_read_as_the_same(text: str) -> None:
    assert str(Sort.parse(text)) == text


@given(st.text())
def test_any_other_text_is_the_rosters_order(text: str) -> None:
    sort = Sort.parse(text)
    assert Sort.parse(str(sort)) == sort


@given(st.lists(st.sampled_from([None, *range(6)]) | st.integers(0, 10_000), max_size=3 * PIECE), st.booleans())
@settings(max_examples=30, deadline=None)
def test_sorting_in_pieces_is_sorting(numbers: list[int | None], reverse: bool) -> None:
    entries = [Entry(str(place), Source()) for place in range(len(numbers))]

    def by(entry: Entry) -> Key | None:
        number = numbers[int(entry.id)]
        return None if number is None else (float(number), "")

    result = [entry for part in in_order(entries, by, reverse=reverse) for entry in part]
    keyed = [entry for entry in entries if by(entry) is not None]
    last = [entry for entry in entries if by(entry) is None]
    assert result == [*sorted(keyed, key=lambda entry: by(entry) or (0.0, ""), reverse=reverse), *last]


def test_no_piece_is_large_whatever_is_sorted() -> None:
    entries = [Entry(str(number), Source()) for number in range(20_000)]
    dice = random.Random(1)
    keys = {entry.id: (float(dice.choice([1, 1, 1, dice.random()])), "") for entry in entries}
    parts = [*in_order(entries, lambda entry: keys[entry.id], reverse=False)]
    assert max(map(len, parts)) <= PIECE
    assert len(parts) > 100
