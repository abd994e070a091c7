"""A view stands still, whatever happens to the roster."""

from layers_tui.events import Failed
from layers_tui.problem import Problem, State
from layers_tui.roster.entry import Source
from layers_tui.roster.roster import Roster
from layers_tui.roster.view import View


def roster_of(*ids: str) -> Roster:
    roster = Roster()
    roster.add((id, Source()) for id in ids)
    return roster


def test_a_whole_view_is_the_roster_as_it_grows() -> None:
    roster = roster_of("a", "b")
    view = View(roster)
    roster.add([("c", Source())])
    assert view.is_whole
    assert (len(view), view[2].id, view.row("c"), view.row("nobody")) == (3, "c", 2, None)
    assert [entry.id for entry in view.slice(1, 9)] == ["b", "c"]


def test_a_narrow_view_keeps_its_rows() -> None:
    roster = roster_of("a", "b", "c")
    view = View(roster, "stuck", ["c", "nobody", "a"])
    assert not view.is_whole
    assert [entry.id for entry in view.slice(0, 9)] == ["c", "a"]
    roster.add([("d", Source())])
    roster.apply(Failed("c", Problem(State.MISSING, "NOT_FOUND", "not found", "Not found.")))
    assert [entry.id for entry in view.slice(0, 9)] == ["c", "a"]
    assert view[0].state is State.MISSING
    assert (len(view), view.row("a"), view.row("b")) == (2, 1, None)


def test_a_view_can_be_picked_bit_by_bit() -> None:
    view = View(roster_of("a", "b", "c"), ids=())
    assert (len(view), view.row("c")) == (0, None)
    view.extend(["c"])
    view.extend(["a", "b"])
    assert [entry.id for entry in view.slice(0, 9)] == ["c", "a", "b"]
    assert view.ids(1, 9) == ["a", "b"]
    assert (view.row("c"), view.row("b")) == (0, 2)
    assert View(roster_of("a", "b")).ids(0, 9) == ["a", "b"]
