"""What the bars say, in the room there is."""

from datetime import UTC, datetime

import pytest

from layers_tui.store import Changes
from layers_tui.tui import telling
from layers_tui.tui.glyphs import UNICODE
from layers_tui.tui.widgets.bars import Progress, top_line
from layers_tui.tui.widgets.painted import cells

NOW = datetime(2026, 4, 10, 14, 30, tzinfo=UTC)
SINCE = datetime(2026, 4, 10, 9, 5, tzinfo=UTC)
ALL = [f"inf_{number}" for number in range(120)]
CHANGES = Changes(
    ready=tuple(ALL[:100]),
    failed=tuple(ALL[100:103]),
    moved=("inf_103",),
    edited=tuple(ALL[104:109]),
    gone=("inf_109",),
)
AWAY = "No connection to api.layers.com. Next try in 12 s; r tries now."
READING = Progress(1_412, 5_000, 4_922, also="watching 1,234")


@pytest.mark.parametrize("room", [78, 58, 118])
def test_the_news_fit_the_line_and_name_the_key(room: int) -> None:
    words = telling.news(CHANGES, ALL, SINCE, NOW, room)

    assert len(words) <= room
    assert "100 now ready" in words
    assert "8 shows them" in words


def test_what_has_no_room_in_the_news_is_counted_together() -> None:
    assert telling.news(CHANGES, ALL, SINCE, NOW, 62).endswith(": 100 now ready, 3 failed, 7 more. 8 shows them")


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("progress", [Progress(0, 0, words=AWAY, brief="no connection: 12 s, r tries now"), READING])
def test_the_top_bar_always_says_that_nothing_is_written(width: int, progress: Progress) -> None:
    left, right = top_line("Acme Growth International · live key", progress, UNICODE, width)

    assert left[-1][0] == "read-only"
    assert cells(left) + 2 + cells(right) <= width


def test_the_owner_is_cut_before_the_reading_is() -> None:
    left, right = top_line("Acme Growth International · live key", READING, UNICODE, 80)

    assert "".join(text for text, _ in right) == "watching 1,234   reading 1,412 of 5,000, 1:22:02 left "
    assert "Acme" not in "".join(text for text, _ in left)
