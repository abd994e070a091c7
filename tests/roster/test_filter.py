"""The filter picks at one moment. Afterwards the list stands still, and what has changed is known."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers_tui.problem import State
from layers_tui.roster import filter as filtering
from layers_tui.roster.decided import Opinion
from layers_tui.roster.facts import Facts
from layers_tui.roster.filter import Filter
from layers_tui.roster.query import Query
from layers_tui.roster.roster import Roster
from layers_tui.roster.sorting import Sort
from layers_tui.roster.view import View
from roster.people import AVA, Table, add, applied, cast, facts, failed, listed, read, shown


def crowd(count: int) -> Roster:
    """Ready and failed in turn; each third is unread."""
    roster = Roster()
    for number in range(count):
        add(roster, f"inf_{number}")
        if number % 3:
            read(roster, f"inf_{number}", name=f"Name {number}", status="ready" if number % 2 else "failed")
    return roster


def first_rows(filter: Filter, run: Iterator[None]) -> View:
    """Go on until there are any."""
    while filter.coming is None or not len(filter.coming):
        next(run)
    return filter.coming


def finish(run: Iterator[None]) -> int:
    return sum(1 for _ in run)


def test_without_a_query_the_view_is_the_roster_as_it_grows() -> None:
    roster = cast()
    filter = applied(Filter(roster, facts()), "")
    assert filter.view.is_whole
    add(roster, "late")
    assert shown(filter)[-1] == "late"
    assert not filter.changed(["late"])


def test_rows_stand_in_the_order_of_the_roster() -> None:
    filter = applied(Filter(cast(), facts()), "hair:brown")
    assert shown(filter) == [AVA, "tomas"]
    assert [*filter.undecided] == ["slim", "unread", [*cast()][-1].id]


def test_who_stops_matching_stays_and_is_known_to_have_lapsed() -> None:
    roster = cast()
    filter = applied(Filter(roster, facts()), "status:ready")
    assert (shown(filter), filter.view.lapsed) == ([AVA], set())
    read(roster, AVA, minute=1, status="failed")
    assert filter.changed([AVA])
    assert (shown(filter), filter.view.lapsed, filter.matching) == ([AVA], {AVA}, 0)
    read(roster, AVA, minute=2, status="ready")
    assert filter.changed([AVA])
    assert (filter.view.lapsed, filter.matching) == (set(), 1)
    assert not filter.changed([AVA])


def test_who_matches_newly_is_counted_and_comes_when_it_is_applied_again() -> None:
    roster = cast()
    filter = applied(Filter(roster, facts()), "status:ready")
    read(roster, "unread", minute=1)
    add(roster, "late")
    assert filter.changed(["unread", "late"])
    assert (shown(filter), filter.newcomers) == ([AVA], {"unread"})
    assert "late" in filter.undecided
    assert "unread" not in filter.undecided
    applied(filter, "status:ready")
    assert (shown(filter), filter.newcomers) == ([AVA, "unread"], set())


def test_a_decision_lets_nobody_slip_away_under_decision_none() -> None:
    table = Table()
    filter = applied(Filter(cast(), Facts(table)), "decision:none")
    before = shown(filter)
    for id in before[:3]:
        table.mine[id] = Opinion("me", "approved")
        filter.changed([id])
    assert shown(filter) == before
    assert filter.view.lapsed == set(before[:3])
    assert filter.matching == len(before) - 3


def test_what_was_unknown_is_counted_down_as_it_is_read() -> None:
    roster = cast()
    filter = applied(Filter(roster, facts()), "hair:none")
    before = len(filter.undecided)
    read(roster, "slim", minute=1, hairColor="red")
    failed(roster, "unread", State.MISSING)
    assert filter.changed(["slim", "unread"])
    assert len(filter.undecided) == before - 2
    assert filter.newcomers == set()


def test_who_changes_while_it_is_picked_is_judged_at_the_end() -> None:
    roster = crowd(3 * filtering.PIECE)
    filter = Filter(roster, Facts())
    run = filter.apply(Query.parse("status:ready"), Sort())
    first_rows(filter, run)
    read(roster, "inf_1", minute=1, status="failed")
    read(roster, "inf_4", minute=1, status="ready")
    filter.changed(["inf_1", "inf_4"])
    finish(run)
    assert "inf_1" in filter.view.lapsed
    assert "inf_4" in filter.newcomers


def test_anybody_may_have_changed_while_it_is_picked() -> None:
    roster = crowd(3 * filtering.PIECE)
    filter = Filter(roster, Facts())
    run = filter.apply(Query.parse("status:ready"), Sort())
    first_rows(filter, run)
    read(roster, "inf_1", minute=1, status="failed")
    filter.forget()
    finish(run)
    assert filter.view.lapsed == {"inf_1"}


def test_everybody_can_be_asked_again_without_moving_a_row() -> None:
    roster = crowd(700)
    filter = applied(Filter(roster, Facts()), "status:ready")
    before = shown(filter)
    for number in range(700):
        failed(roster, f"inf_{number}", State.REFUSED, "not allowed")
    filter.forget()
    assert finish(filter.check()) == 2
    assert shown(filter) == before
    assert filter.view.lapsed == set(before)
    assert filter.undecided == {}


def test_a_run_that_is_dropped_leaves_the_view_as_it_was() -> None:
    filter = applied(Filter(crowd(3 * filtering.PIECE), Facts()), "status:ready")
    before = filter.view
    dropped = filter.apply(Query.parse("name"), Sort())
    next(dropped)
    assert filter.view is before
    applied(filter, "status:failed")
    assert filter.view is not before
    assert {filter.roster[index].group for index in range(0, 1)} == {"unread"}
    assert shown(filter) == [f"inf_{number}" for number in range(3 * filtering.PIECE) if number % 6 in {2, 4}]


def test_the_first_rows_are_there_after_the_first_piece() -> None:
    filter = Filter(crowd(5 * filtering.PIECE), Facts())
    run = filter.apply(Query.parse("status:ready"), Sort())
    coming = first_rows(filter, run)
    assert coming.ids(0, 2) == ["inf_1", "inf_5"]
    assert len(coming) < filtering.PIECE
    finish(run)
    assert filter.coming is None


def test_a_stricter_query_asks_only_who_was_left() -> None:
    roster = crowd(4 * filtering.PIECE)
    filter = applied(Filter(roster, Facts()), "status:ready name")
    pieces = finish(filter.apply(Query.parse('status:ready "name 100"'), Sort()))
    assert pieces < 5
    again = applied(Filter(roster, Facts()), 'status:ready "name 100"')
    assert (shown(filter), [*filter.undecided]) == (shown(again), [*again.undecided])


def test_a_stricter_query_finds_who_has_changed_or_come_since() -> None:
    roster = crowd(filtering.PIECE)
    filter = applied(Filter(roster, Facts()), "status:ready")
    read(roster, "inf_2", minute=1, status="ready", name="Late Riser")
    add(roster, "new")
    read(roster, "new", name="Late Comer")
    filter.changed(["inf_2"])
    applied(filter, "status:ready late")
    assert shown(filter) == ["inf_2", "new"]


TYPED = ["", "a", "av", "ava", "status:r", "status:ready", "hair:none", "-a"]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.sampled_from(TYPED)),
        st.tuples(st.just("sort"), st.sampled_from(["", "-", "name", "-name", "status", "decision", "updated"])),
        st.tuples(st.sampled_from(["ready", "failed", "bald", "gone"]), st.sampled_from(["a", "b", "c", "d", "e"])),
        st.tuples(st.just("decide"), st.sampled_from(["a", "b", "c", "d", "e"])),
    ),
    max_size=12,
)


@given(STEPS)
@settings(deadline=None)
def test_after_any_steps_the_accounts_are_those_of_a_new_filter(steps: list[tuple[str, str]]) -> None:
    roster, table = Roster(), Table()
    for id in "abcde":
        add(roster, id)
    filter = Filter(roster, Facts(table))
    text, sort = "", ""
    for minute, (what, which) in enumerate(steps, 1):
        match what:
            case "type":
                text = which
                applied(filter, text, sort)
            case "sort":
                sort = which
                applied(filter, text, sort)
            case "decide":
                table.mine[which] = Opinion("me", "approved")
                filter.changed([which])
            case "gone":
                failed(roster, which)
                filter.changed([which])
            case "bald":
                listed(roster, which, minute, name="Ava")
                filter.changed([which])
            case status:
                read(roster, which, minute, status=status, name=f"Ava {which}", hairColor="red")
                filter.changed([which])
    fresh = applied(Filter(roster, Facts(table)), text, sort)
    if not fresh.view.is_whole:
        still = [id for id in shown(filter) if id not in filter.view.lapsed]
        assert {*still, *filter.newcomers} == {*shown(fresh)}
        assert {*filter.undecided} == {*fresh.undecided}
    applied(filter, text, sort)
    assert shown(filter) == shown(fresh)
    assert filter.view.lapsed == filter.newcomers == set()


@pytest.mark.parametrize("count", [0, 1, filtering.PIECE, filtering.PIECE + 1])
def test_a_roster_of_any_size_can_be_filtered(count: int) -> None:
    filter = applied(Filter(crowd(count), Facts()), "status:ready")
    assert len(filter.view) + len(filter.undecided) <= count
    assert filter.told == ()


def test_entries_that_are_still_to_come_are_not_asked() -> None:
    roster = crowd(4)
    roster.expect(10)
    filter = applied(Filter(roster, Facts()), "-status:failed")
    assert "" not in shown(filter)
    assert "" not in filter.undecided
