"""How many have which value, and what a tick puts into the line."""

from collections.abc import Iterator

import pytest

from layers_tui.roster.facets import MOST_VALUES, PIECE, Tally, tally
from layers_tui.roster.facts import Facts
from layers_tui.roster.filter import Filter
from layers_tui.roster.query import Query
from layers_tui.roster.roster import Roster
from layers_tui.roster.ticking import is_ticked, ticked
from roster.people import add, applied, cast, facts, read, shown

STATUSES: dict[str | None, int] = {
    **dict.fromkeys(("ready", "training", "pending", "failed", "other"), 1),
    "problem": 2,
    "processing": 1,
    None: 2,
}


def last(run: Iterator[Tally]) -> Tally:
    return [*run][-1]


def counted(key: str, text: str = "", roster: Roster | None = None) -> dict[str | None, int]:
    """What is counted of a field: none under "", not read under None."""
    found = last(tally(roster or cast(), facts(), Query.parse(text), key))
    values: dict[str | None, int] = {found.labels[value]: found.count(value) for value in found.values()}
    values.update({value: found.count(value) for value in ("", None) if found.count(value)})
    return values


@pytest.mark.parametrize(
    ("key", "text", "counts"),
    [
        ("status", "", STATUSES),
        ("hair", "", {"brown": 1, "dark brown": 1, "silver": 1, "": 2, None: 3}),
        ("age", "", {"18-24": 1, "25-34": 2, "35-44": 1, "": 2, None: 2}),
        ("images", "", {"0": 4, "2": 1, None: 3}),
        ("traits", "", {"direct": 1, "warm": 1, "": 4, None: 3}),
        ("decision", "", {"approved": 1, "rejected": 1, "needs work": 1, "": 6}),
        ("#", "", {"hero": 1, "later": 1, "": 8}),
        ("by", "", {"me": 4, "Kim": 2, "Sam": 1, "Sam Lee": 1, "": 4}),
        # Among those who meet the rest of the query, whatever it asks of this field.
        ("hair", "gender:female", {"dark brown": 1, "": 1, None: 3}),
        ("hair", "hair:silver gender:female", {"dark brown": 1, "": 1, None: 3}),
        ("gender", "hair:silver gender:female", {"": 1, None: 3}),
        ("decision", "status:failed", {"rejected": 1, None: 2}),
    ],
)
def test_values_are_counted(key: str, text: str, counts: dict[str | None, int]) -> None:
    found = counted(key, text)
    assert found == counts
    assert [*found] == [*counts]


def test_a_column_of_the_persons_own_list_is_counted() -> None:
    own = facts()
    own.own.learn(cast())
    found = last(tally(cast(), own, Query(), "market"))
    assert {found.labels[value]: found.count(value) for value in found.values()} == {"DE": 1, "Österreich": 1}


def test_values_that_differ_in_case_alone_are_one() -> None:
    roster = Roster()
    for number, hair in enumerate(["Brown", "brown", " BROWN "]):
        add(roster, f"inf_{number}")
        read(roster, f"inf_{number}", hairColor=hair)
    assert counted("hair", "", roster) == {"Brown": 3}


def test_two_fields_are_crossed_and_a_gap_is_a_zero() -> None:
    found = last(tally(cast(), facts(), Query.parse("hair:brown"), "age", "gender"))
    assert (found.values(0), found.values(1)) == (["25-34", "35-44"], ["female", "male"])
    assert [[found.count(age, gender) for gender in found.values(1)] for age in found.values(0)] == [[1, 0], [0, 1]]
    assert found.total(0, "25-34") == found.total(1, "female") == 1
    assert found.count(None, None) == 3
    assert found.has(None)
    assert not found.has("")


def test_counting_leaves_room_between_pieces_and_lists_what_can_be_read() -> None:
    roster = Roster()
    for number in range(3 * PIECE):
        add(roster, f"inf_{number}")
        read(roster, f"inf_{number}", style=f"style {number}", hairColor="red")
    runs = [*tally(roster, Facts(), Query(), "style")]
    assert len(runs) >= 6
    assert len(runs[-1].values()) == MOST_VALUES
    assert runs[-1].people == 3 * PIECE


@pytest.mark.parametrize(
    ("text", "key", "value", "after"),
    [
        ("", "gender", "female", "gender:female"),
        ("gender:female", "gender", "female", ""),
        ("gender:female", "gender", "male", "gender:female,male"),
        ("ava", "hair", "dark brown", 'ava hair:"dark brown"'),
        # Without quotes it would be the dark brown ones, too.
        ("", "hair", "brown", 'hair:"brown"'),
        ("hair:brown", "hair", "brown", 'hair:"dark brown"'),
        ("hair:bro -zz", "hair", "dark brown", '-zz hair:"brown"'),
        ("hair:brown", "hair", "silver", "hair:brown,silver"),
        ("", "hair", "", "hair:none"),
        ("", "hair", None, "hair:unread"),
        ("hair:none,unread", "hair", None, "hair:none"),
        ("-hair:silver", "hair", "silver", "hair:silver"),
        ("", "decision", "", "decision:none"),
        ("decision:none", "decision", "", ""),
        ("decision:w", "decision", "needs work", ""),
        ("", "decision", "needs work", 'decision:"needs work"'),
        ("status:ready", "status", "failed", "status:ready,failed"),
        ("", "images", "0", "images:0"),
        ("images:<3", "images", "2", "images:0"),
        ("", "age", "25-34", "age:25-34"),
        ("", "#", "hero", "#hero"),
        ("#hero", "#", "later", "tag:hero,later"),
        ("", "by", "sam", 'by:"Sam"'),
    ],
)
def test_a_tick_writes_what_is_meant_into_the_line(text: str, key: str, value: str | None, after: str) -> None:
    query = Query.parse(text)
    found = last(tally(cast(), facts(), query, key))
    result = ticked(query, found, value)
    assert str(result) == after
    assert is_ticked(result, key, value) == (not is_ticked(query, key, value))


@pytest.mark.parametrize("key", ["hair", "status", "age", "traits", "images", "decision", "by", "#"])
def test_the_count_beside_a_tick_is_how_many_are_shown(key: str) -> None:
    found = last(tally(cast(), facts(), Query(), key))
    for value in [*found.values(), *([""] if found.has("") else [])]:
        query = ticked(Query(), found, value)
        assert len(shown(applied(Filter(cast(), facts()), str(query)))) == found.count(value), str(query)
