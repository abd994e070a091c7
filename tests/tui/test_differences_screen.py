"""What changed: each field old and new, change by change, and the statuses seen."""

from datetime import UTC, datetime, timedelta
from functools import partial

import dialog_room as room
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.influencer import Influencer
from layers_tui.influencer.differences import Difference, Kind
from layers_tui.store import Stage
from layers_tui.text import clean
from layers_tui.tui.glyphs import UNICODE
from layers_tui.tui.screens.differences import (
    DifferencesScreen,
    SeenVersion,
    changes,
    difference_lines,
    stage_lines,
)
from layers_tui.tui.widgets.identity import Moment
from layers_tui.tui.widgets.painted import Line, cells

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 4, 10, 14, 30, tzinfo=UTC)
MOMENT = Moment(NOW, UNICODE)
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def back(days: float) -> datetime:
    return NOW - timedelta(days=days)


def version(first: float, last: float, **fields: object) -> SeenVersion:
    return back(first), back(last), Influencer.from_json({"influencerId": "inf_a", "name": "Ava Chen", **fields})


FIRST = version(9, 5, status="pending", hairColor="auburn")
SECOND = version(4, 2, status="training", hairColor="auburn", vibe="calm " * 60)
THIRD = version(1, 0, status="ready", hairColor="black", vibe="calm " * 60)
STAGES = [Stage(back(9), back(5), "pending"), Stage(back(4), back(2), "training"), Stage(back(1), NOW, "ready")]


def screen(versions: list[SeenVersion], stages: list[Stage] = STAGES) -> DifferencesScreen:
    return DifferencesScreen("Ava Chen", versions, stages, NOW, UNICODE)


def plain(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


@SIZES
async def test_the_newest_change_comes_first_with_old_and_new_by_sign_and_weight(size: tuple[int, int]) -> None:
    async with room.opened(screen([FIRST, SECOND, THIRD]), size) as (app, _):
        text = app.text
    for words in (
        "What changed: Ava Chen",
        "now · against 2 days ago",
        "change 2 of 2",
        "- auburn",
        "+ black",
        "+ ready",
    ):
        assert words in text
    assert "vibe" not in text


async def test_h_and_l_step_through_the_changes_and_stop_at_both_ends() -> None:
    async with room.opened(screen([FIRST, SECOND, THIRD])) as (app, pilot):
        for key, words in [
            ("h", "4 days ago · against 5 days ago"),
            ("left", "change 1 of 2"),
            ("l", "now · against 2 days ago"),
            ("right", "change 2 of 2"),
        ]:
            await pilot.press(key)
            assert words in app.text


@SIZES
async def test_one_version_says_that_nothing_changed(size: tuple[int, int]) -> None:
    async with room.opened(screen([THIRD]), size) as (app, pilot):
        assert "Nothing has changed since it was first read, 1 day ago." in app.text
        assert "older" not in app.text
        await pilot.press("h", "l")
        assert "Nothing has changed" in app.text


async def test_versions_that_say_the_same_are_no_change() -> None:
    again = version(0.5, 0, status="ready", hairColor="black", vibe="calm " * 60, updatedAt="2026-04-10T00:00:00Z")
    assert [change.first_at for change in changes([SECOND, THIRD, again])] == [THIRD[0]]
    async with room.opened(screen([THIRD, again])) as (app, _):
        assert "Nothing has changed since it was first read, 1 day ago." in app.text


async def test_what_was_never_read_in_full_cannot_be_compared() -> None:
    async with room.opened(screen([])) as (app, _):
        assert "never read in full" in app.text
        assert "ready" in app.text


async def test_what_is_gone_is_not_said_to_be_so_now() -> None:
    stages = [*STAGES, Stage(back(0.1), NOW, "", gone=True)]
    async with room.opened(screen([SECOND, THIRD], stages)) as (app, _):
        assert "last read · against 2 days ago" in app.text
        assert "× gone" in app.text


@pytest.mark.parametrize("key", ["escape", "q", "d"])
async def test_it_closes_by_its_own_key_too(key: str) -> None:
    assert await room.answer_to(screen([SECOND, THIRD]), key) is None


async def test_a_long_text_scrolls() -> None:
    long = version(0.5, 0, status="ready", vibe="\n".join(f"line {number}" for number in range(60)))
    async with room.opened(screen([THIRD, long])) as (app, pilot):
        assert "× gone" not in app.text
        await pilot.press("G")
        assert "line 59" in app.text
        assert "status, as it was seen" in app.text
        await pilot.press("g")
        assert "now · against" in app.text


def test_a_long_text_is_wrapped_below_its_own_beginning() -> None:
    lines = plain([*difference_lines(Difference("vibe", "warm and slow", "warm and quick"), 24)])
    assert lines == [
        "vibe           - warm",
        "                 and",
        "                 slow",
        "               + warm",
        "                 and",
        "                 quick",
    ]


def test_no_side_is_shown_of_what_only_went_or_only_came() -> None:
    assert plain([*difference_lines(Difference("traits", "", "warm", Kind.PARTS), 60)]) == ["traits         + warm"]


def test_what_is_not_there_is_not_written_as_if_it_were() -> None:
    ((_, _, (_, old)), (_, _, (_, new))) = difference_lines(Difference("vibe", "warm", "not sent", Kind.CLEARED), 60)
    assert (old, new) == ("dim", "dim")


def test_statuses_are_told_with_their_times_and_a_day_where_it_is_another() -> None:
    stages = [
        Stage(NOW.replace(year=2025), NOW, "draft"),
        Stage(back(1), NOW, "pending"),
        Stage(back(1) + timedelta(minutes=3), NOW, "training"),
        Stage(NOW, NOW, "resting"),
        Stage(NOW, NOW, ""),
        Stage(NOW, NOW, "", gone=True),
    ]
    (line,) = plain([*stage_lines(stages, MOMENT, 200, UTC)])
    assert line == (
        "· draft 10 Apr 2025 14:30 → ○ pending 9 Apr 2026 14:30 → ► training 14:33 → "
        "? resting 10 Apr 14:30 → ? no status 14:30 → × gone 14:30"
    )


TEXTS = st.text(st.sampled_from("ab 春👩‍🎤é\n"), max_size=80).map(partial(clean, lines=True))
LONGEST_STAGE = 40


@given(st.builds(Difference, TEXTS, TEXTS, TEXTS, st.sampled_from(Kind)), st.integers(20, 200))
def test_every_line_of_a_difference_fits(difference: Difference, width: int) -> None:
    assert all(cells(line) <= width for line in difference_lines(difference, width))


STATUSES = st.sampled_from(["ready", "training", "", "a status nobody knows, and a long one " * 3])
STAGE = st.builds(
    Stage, st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)), st.just(NOW), STATUSES
)


@given(st.lists(STAGE, min_size=1, max_size=6), st.integers(LONGEST_STAGE + 10, 200))
def test_every_line_of_statuses_fits(stages: list[Stage], width: int) -> None:
    assert all(cells(line) <= width for line in stage_lines(stages, MOMENT, width, UTC))
