"""How long the reading will still take."""

from hypothesis import given
from hypothesis import strategies as st

from layers_tui.tui.stopwatch import SETTLING, Stopwatch


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def started(done: int = 0) -> tuple[Stopwatch, Clock]:
    clock = Clock()
    stopwatch = Stopwatch(clock)
    stopwatch.start(done)
    return stopwatch, clock


def test_what_goes_at_an_even_pace_takes_as_long_as_it_took() -> None:
    stopwatch, clock = started()
    clock.now += 50
    assert stopwatch.left(100, 500) == 200


def test_only_what_was_read_since_the_start_counts() -> None:
    stopwatch, clock = started(done=1_000)
    clock.now += 10
    assert stopwatch.left(1_010, 1_020) == 10


def test_nothing_is_said_before_it_can_be_told() -> None:
    stopwatch, clock = started()
    assert stopwatch.left(100, 500) is None
    clock.now += SETTLING
    assert stopwatch.left(4, 500) is None
    assert stopwatch.left(5, 500) is not None


@given(st.floats(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_what_is_left_is_never_negative_and_nothing_when_all_is_done(
    passed: float, before: int, done: int, total: int
) -> None:
    stopwatch, clock = started(before)
    clock.now += passed
    left = stopwatch.left(done, total)
    assert left is None or left >= 0
    if done >= total:
        assert left is None
