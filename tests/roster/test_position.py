"""Who is looked at."""

from hypothesis import given
from hypothesis import strategies as st

from layers_tui.roster.entry import NOWHERE
from layers_tui.roster.position import Position
from layers_tui.roster.roster import Roster
from layers_tui.roster.view import View


def position(count: int) -> Position:
    roster = Roster()
    roster.add([(f"inf_{number}", NOWHERE) for number in range(count)])
    return Position(View(roster))


@given(st.integers(0, 5), st.lists(st.integers(-10, 10)))
def test_it_never_leaves_the_view(count: int, rows: list[int]) -> None:
    here = position(count)
    for row in rows:
        before = here.row
        assert here.go(row) == (here.row != before)
        assert 0 <= here.row <= max(count - 1, 0)
        assert here.id == (f"inf_{here.row}" if count else "")


def test_neighbours_end_where_the_view_ends() -> None:
    here = position(3)
    here.go(1)

    near = [here.near(distance) for distance in (-2, -1, 0, 1, 2)]

    assert [entry.id if entry else "" for entry in near] == ["", "inf_0", "inf_1", "inf_2", ""]


def test_another_view_is_looked_at_from_the_row_that_was_asked_for() -> None:
    here = position(5)
    here.go(4)
    here.show(View(here.view.roster, ["inf_1", "inf_3"]), 1)

    assert here.id == "inf_3"
