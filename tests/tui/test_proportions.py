"""How the screen is shared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.tui.proportions import (
    CHROME,
    EDGES,
    LEAST_ROSTER,
    LEAST_WORDS,
    MOST_ROSTER,
    MOST_WORDS,
    STACK_BELOW,
    Proportions,
    share,
)

COLUMNS = st.integers(1, 500)
ROWS = st.integers(1, 200)
SHAPES = st.floats(0.2, 8)
USUAL = 1.6
"""4:5 in cells twice as high as wide."""


def inner(parts: Proportions) -> tuple[int, int]:
    """Cells for the large picture, across and down."""
    captions = parts.filmstrip + 2 if parts.filmstrip else 0
    return parts.portrait - EDGES, parts.upper - EDGES - captions


@given(COLUMNS, ROWS, SHAPES)
def test_the_widths_are_all_the_columns_there_are(columns: int, rows: int, shape: float) -> None:
    parts = share(columns, rows, shape)
    upper = parts.roster + parts.portrait + (0 if parts.stacked else parts.words)
    assert upper == columns
    assert parts.words == columns or not parts.stacked


@given(COLUMNS, ROWS, SHAPES)
def test_nothing_is_ever_less_than_nothing(columns: int, rows: int, shape: float) -> None:
    parts = share(columns, rows, shape)
    assert min(parts.roster, parts.portrait, parts.words, parts.filmstrip, parts.upper) >= 0


@given(COLUMNS, st.integers(CHROME, 200), SHAPES)
def test_the_upper_part_fits_between_the_bars(columns: int, rows: int, shape: float) -> None:
    parts = share(columns, rows, shape)
    assert parts.upper <= rows - CHROME
    assert parts.stacked or parts.upper == rows - CHROME


@pytest.mark.parametrize(
    ("columns", "rows", "least"),
    [(120, 36, (36, 22)), (100, 28, (26, 16)), (80, 24, (26, 16))],
)
def test_the_portrait_is_as_large_as_promised(columns: int, rows: int, least: tuple[int, int]) -> None:
    across, down = inner(share(columns, rows, USUAL))
    assert across >= least[0]
    assert down >= least[1]


@given(st.integers(STACK_BELOW, 500), ROWS, SHAPES)
def test_side_by_side_the_words_and_the_roster_keep_their_least(columns: int, rows: int, shape: float) -> None:
    parts = share(columns, rows, shape)
    assert not parts.stacked
    assert LEAST_ROSTER <= parts.roster <= MOST_ROSTER
    assert parts.words <= MOST_WORDS
    assert parts.words >= min(LEAST_WORDS, columns - 24 - LEAST_ROSTER)


@given(st.integers(STACK_BELOW, 499), st.integers(10, 200))
def test_a_wider_screen_never_makes_the_portrait_smaller_than_its_shape_needs(columns: int, rows: int) -> None:
    narrow, wide = share(columns, rows, USUAL), share(columns + 1, rows, USUAL)
    needed = round(inner(narrow)[1] * USUAL) + EDGES
    assert wide.portrait >= min(narrow.portrait, needed)


@pytest.mark.parametrize(("columns", "rows"), [(20, 6), (71, 20), (1, 1)])
def test_a_narrow_screen_puts_the_words_below(columns: int, rows: int) -> None:
    parts = share(columns, rows, USUAL)
    assert parts.stacked
    assert parts.words == columns
    assert parts.filmstrip == 0
