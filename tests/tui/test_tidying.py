"""Garbage is collected while nobody presses a key."""

import gc
from collections.abc import Iterator

import pytest

from layers_tui.tui.tidying import REST, Tidying


class Clock:
    """Moves when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def generations() -> Iterator[list[int]]:
    """The generations that were collected, oldest call first. Leaves the collector as it was."""
    seen: list[int] = []

    def collected(phase: str, information: dict[str, int]) -> None:
        if phase == "start":
            seen.append(information["generation"])

    gc.callbacks.append(collected)
    yield seen
    gc.callbacks.remove(collected)
    gc.unfreeze()
    gc.enable()


def test_nothing_is_collected_by_itself_once_the_screen_is_open(generations: list[int]) -> None:
    Tidying(Clock()).begin()
    hold = [[object()] for _ in range(5000)]
    assert len(hold) == 5000
    assert generations == []


def test_a_key_leaves_only_young_objects_to_look_at(generations: list[int]) -> None:
    clock = Clock()
    tidying = Tidying(clock)
    tidying.begin()
    tidying.key()
    tidying.tick()
    clock.now += REST
    tidying.tick()
    assert generations == [0, 1]


def test_everything_is_looked_at_now_and_then_at_rest(generations: list[int]) -> None:
    tidying = Tidying(Clock())
    tidying.begin()
    for _ in range(10):
        tidying.tick()
    assert generations == [1] * 9 + [2]
