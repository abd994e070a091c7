"""How the contact sheet is shared between its tiles, and how its cursor and its rows move."""

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.geometry import Region, Size

from layers_tui.roster.entry import NOWHERE
from layers_tui.roster.position import Position
from layers_tui.roster.roster import Roster
from layers_tui.roster.view import View
from layers_tui.tui.sheet_proportions import LEAST, MORE, Tiling, nearest, tilings, usual
from layers_tui.tui.widgets.painted import Line
from layers_tui.tui.widgets.tile_grid import TileGrid

USUAL = 1.6
"""4:5 in cells twice as high as wide."""
COLUMNS, ROWS = st.integers(0, 300), st.integers(0, 120)
SHAPES = st.floats(0.4, 4)


def tiles(tiling: Tiling) -> list[Region]:
    """Pictures with their captions."""
    return [tiling.box(place).shrink((1, 1, 1, 1)) for place in range(len(tiling))]


@given(COLUMNS, ROWS, SHAPES)
@settings(max_examples=60)
def test_tiles_lie_inside_and_neither_they_nor_a_box_around_one_touch_another(
    columns: int, rows: int, shape: float
) -> None:
    for tiling in tilings(columns, rows, shape):
        if tiling.height < LEAST:
            continue
        corners = (0, 1, tiling.columns, len(tiling) - 1)
        some = [place for place in sorted(set(corners)) if 0 <= place < len(tiling)]
        for place, other in combinations(some, 2):
            assert not tiling.box(place).overlaps(tiles(tiling)[other])
        beside_the_scrollbar = Region(0, 0, columns - 1, rows)
        assert all(beside_the_scrollbar.contains_region(tiling.box(place)) for place in some)


@given(COLUMNS, ROWS, SHAPES)
@settings(max_examples=60)
def test_each_smaller_size_shows_visibly_more_and_one_more_would_not_fit(columns: int, rows: int, shape: float) -> None:
    every = tilings(columns, rows, shape)
    assert len(every[0]) >= 1
    for larger, smaller in pairwise(every):
        assert smaller.height < larger.height
        assert len(smaller) >= MORE * len(larger)
    for tiling in every:
        assert (tiling.columns + 1) * (tiling.width + 1) + 1 > columns - 1
        assert (tiling.rows + 1) * (tiling.height + 2) + 1 > rows


@given(st.integers(20, 250), st.integers(12, 100), st.data())
@settings(max_examples=60)
def test_a_cell_belongs_to_the_tile_that_is_painted_there(columns: int, rows: int, data: st.DataObject) -> None:
    tiling = data.draw(st.sampled_from(tilings(columns, rows, USUAL)))
    place = data.draw(st.integers(0, len(tiling) - 1))
    x, y, width, height = tiles(tiling)[place]
    assert {tiling.at(x, y), tiling.at(x + width - 1, y + height - 1)} == {place}
    assert {tiling.at(x - 1, y), tiling.at(x + width, y), tiling.at(x, y - 1), tiling.at(x, y + height)} == {None}


@pytest.mark.parametrize(
    ("columns", "rows", "beside", "below"), [(80, 20, 6, 2), (100, 24, 6, 2), (120, 32, 5, 2), (200, 56, 7, 3)]
)
def test_at_first_a_usual_terminal_shows_a_screenful_of_faces(columns: int, rows: int, beside: int, below: int) -> None:
    tiling = usual(tilings(columns, rows, USUAL), columns, rows)
    assert (tiling.columns, tiling.rows) == (beside, below)


def test_a_portrait_fills_its_tile() -> None:
    for tiling in tilings(200, 56, USUAL):
        assert abs(tiling.width - tiling.height * USUAL) <= 0.5


@given(COLUMNS, ROWS, st.integers(1, 60))
def test_in_another_room_tiles_stay_as_large_as_can_be(columns: int, rows: int, height: int) -> None:
    every = tilings(columns, rows, USUAL)
    chosen = nearest(every, height)
    between = [tiling for tiling in every if min(height, chosen.height) < tiling.height < max(height, chosen.height)]
    assert between == []


class Grid(TileGrid):
    """A grid on no screen, of this size."""

    room = Size(120, 32)

    @property
    def size(self) -> Size:
        return self.room

    def caption(self, index: int, width: int) -> Line:
        return ()


def grid_of(people: int) -> Grid:
    roster = Roster()
    roster.add((f"inf_{number}", NOWHERE) for number in range(people))
    grid = Grid(Position(View(roster)), USUAL)
    grid.tile()
    return grid


def resized(grid: Grid, columns: int, rows: int) -> None:
    grid.room = Size(columns, rows)
    grid.tile()


STEPS: st.SearchStrategy[Callable[[Grid], object]] = st.one_of(
    st.integers(-50, 50).map(lambda tiles: lambda grid: grid.move(tiles)),
    st.integers(-9, 9).map(lambda rows: lambda grid: grid.move_rows(rows)),
    st.sampled_from([-1, -0.5, 0.5, 1]).map(lambda pages: lambda grid: grid.page(pages)),
    st.integers(-5, 5000).map(lambda index: lambda grid: grid.go(index)),
    st.sampled_from([-1, 1]).map(lambda rows: lambda grid: grid.turn(rows)),
    st.just(lambda grid: grid.larger()),
    st.just(lambda grid: grid.smaller()),
    st.tuples(st.integers(0, 200), st.integers(0, 60)).map(lambda size: lambda grid: resized(grid, *size)),
)


@given(st.integers(0, 3000), st.lists(STEPS, max_size=12))
@settings(max_examples=80, deadline=None)
def test_whatever_one_does_the_cursor_is_in_sight_and_no_row_is_wasted(
    people: int, steps: Sequence[Callable[[Grid], object]]
) -> None:
    grid = grid_of(people)
    for step in steps:
        step(grid)
        assert people == 0 or grid.cursor in grid.places
        assert 0 <= grid.cursor < max(people, 1)
        assert 0 <= grid.first <= max(0, grid.total_rows - grid.tiling.rows)


def test_a_step_down_keeps_its_column_and_ends_on_the_last_of_a_short_row() -> None:
    grid = grid_of(13)
    assert grid.tiling.columns == 5
    grid.go(4)
    grid.move_rows(1)
    assert grid.cursor == 9
    grid.move_rows(1)
    assert grid.cursor == 12
    grid.move_rows(1)
    assert grid.cursor == 12


def test_a_page_turns_all_tiles_in_sight_and_back() -> None:
    grid = grid_of(100)
    grid.go(7)
    grid.page(1)
    assert (grid.places[0], grid.cursor) == (10, 17)
    grid.page(-1)
    assert (grid.places[0], grid.cursor) == (0, 7)
    grid.page(0.5)
    assert (grid.places[0], grid.cursor) == (5, 12)


def test_the_wheel_turns_one_row_and_takes_the_cursor_along_only_where_it_would_be_lost() -> None:
    grid = grid_of(100)
    grid.go(6)
    grid.turn(1)
    assert (grid.first, grid.cursor) == (1, 6)
    grid.turn(1)
    assert (grid.first, grid.cursor) == (2, 11)


def test_larger_and_smaller_tiles_come_back_to_where_they_were() -> None:
    grid = grid_of(100)
    before = grid.tiling
    assert grid.smaller()
    assert len(grid.tiling) > len(before)
    assert grid.larger()
    assert grid.tiling == before
    while grid.larger():
        pass
    assert not grid.larger()
    assert grid.tiling == tilings(120, 32, USUAL)[0]
