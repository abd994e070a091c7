"""Any room shows a part of any picture that lies within it, in its shape, and as large as was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.images.frames.frame import ALL, Step, Zoom
from layers_tui.images.sight import sight

SIZES = st.tuples(st.integers(1, 60_000), st.integers(1, 60_000))
ROOMS = st.tuples(st.integers(1, 4_000), st.integers(1, 4_000))
PLACES = st.floats(-2, 3)
ZOOMS = st.builds(Zoom, st.sampled_from(Step), PLACES, PLACES)


@given(SIZES, ROOMS, ZOOMS, st.booleans())
def test_what_is_seen_lies_within_the_picture_and_within_the_room(
    picture: tuple[int, int], room: tuple[int, int], zoom: Zoom, stretch: bool
) -> None:
    seen = sight(picture, room, zoom, stretch)

    left, top, right, bottom = seen.part
    assert 0 <= left < right <= 1
    assert 0 <= top < bottom <= 1
    assert 1 <= seen.width <= room[0]
    assert 1 <= seen.height <= room[1]


@given(SIZES, ROOMS, ZOOMS, st.booleans())
def test_a_picture_keeps_its_shape(picture: tuple[int, int], room: tuple[int, int], zoom: Zoom, stretch: bool) -> None:
    seen = sight(picture, room, zoom, stretch)

    left, top, right, bottom = seen.part
    across, along = (right - left) * picture[0], (bottom - top) * picture[1]
    (longer, of_longer), (shorter, of_shorter) = sorted([(seen.width, across), (seen.height, along)], reverse=True)
    # In whole screen pixels, of which one is the least.
    assert abs(shorter - max(1, of_shorter * longer / of_longer)) <= 1 + 1e-6


@given(SIZES, ROOMS, PLACES, PLACES)
def test_fit_shows_all_of_it(picture: tuple[int, int], room: tuple[int, int], x: float, y: float) -> None:
    assert sight(picture, room, Zoom(Step.FIT, x, y)).part == ALL


@pytest.mark.parametrize(
    ("picture", "stretch", "size"),
    [((1000, 500), False, (300, 150)), ((20, 10), False, (40, 20)), ((20, 10), True, (300, 150))],
)
def test_fit_is_as_large_as_the_room_and_twice_its_own_size_at_most_unless_it_stretches(
    picture: tuple[int, int], stretch: bool, size: tuple[int, int]
) -> None:
    seen = sight(picture, (300, 200), stretch=stretch)

    assert (seen.width, seen.height) == size


def test_double_is_twice_as_large_as_fit_and_fills_the_room() -> None:
    seen = sight((1000, 500), (300, 200), Zoom(Step.DOUBLE, 0.5, 0.5))

    assert (seen.width, seen.height) == (300, 200)
    assert seen.part == pytest.approx((0.25, 1 / 6, 0.75, 5 / 6))


def test_one_to_one_shows_whole_pixels_and_no_more_than_there_are() -> None:
    seen = sight((1001, 60), (300, 200), Zoom(Step.ACTUAL, 0.4, 0.5), stretch=True)

    assert (seen.width, seen.height) == (300, 60)
    left, top, right, bottom = seen.part
    assert (left * 1001, right * 1001) == pytest.approx((250, 550))
    assert (top, bottom) == (0, 1)


@pytest.mark.parametrize(("x", "left"), [(0.0, 0), (0.1, 0), (0.5, 400), (0.95, 800), (1.0, 800)])
def test_the_part_stops_at_the_edge(x: float, left: int) -> None:
    assert sight((1000, 1000), (200, 200), Zoom(Step.ACTUAL, x, 0.5)).part[0] == pytest.approx(left / 1000)
