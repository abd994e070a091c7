"""Zoom steps and panning."""

from hypothesis import given
from hypothesis import strategies as st

from layers_tui.images.frames.frame import Step, Zoom
from layers_tui.tui.zooming import Zooming


def test_z_steps_fit_2x_1_to_1_and_fit_again() -> None:
    zooming = Zooming()
    steps = []
    for _ in range(4):
        steps.append(zooming.zoom.step)
        zooming.next_step()

    assert steps == [Step.FIT, Step.DOUBLE, Step.ACTUAL, Step.FIT]


@given(st.floats(0.05, 1), st.floats(0.05, 1), st.lists(st.tuples(st.integers(-2, 2), st.integers(-2, 2))))
def test_what_is_seen_never_leaves_the_picture(width: float, height: float, moves: list[tuple[int, int]]) -> None:
    zooming = Zooming()
    zooming.next_step()
    zooming.saw(zooming.zoom, (0.5 - width / 2, 0.5 - height / 2, 0.5 + width / 2, 0.5 + height / 2))
    for across, down in moves:
        zooming.pan(across, down)
        assert width / 2 - 1e-9 <= zooming.zoom.x <= 1 - width / 2 + 1e-9
        assert height / 2 - 1e-9 <= zooming.zoom.y <= 1 - height / 2 + 1e-9


def test_the_same_place_stays_from_one_step_to_the_next() -> None:
    zooming = Zooming()
    zooming.next_step()
    zooming.saw(zooming.zoom, (0.25, 0.25, 0.75, 0.75))
    assert zooming.pan(1, -1)
    place = zooming.zoom.x, zooming.zoom.y
    zooming.next_step()

    assert (zooming.zoom.x, zooming.zoom.y) == place == (0.625, 0.375)


def test_at_the_edge_there_is_nowhere_to_go() -> None:
    zooming = Zooming()
    zooming.next_step()
    zooming.saw(zooming.zoom, (0.0, 0.0, 0.5, 1.0))
    while zooming.pan(-1, 0):
        pass

    assert zooming.zoom == Zoom(Step.DOUBLE, 0.25, 0.5)
    assert not zooming.pan(0, 1)
