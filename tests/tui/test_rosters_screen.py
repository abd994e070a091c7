"""The list of kept rosters: what each line says, and which one is opened."""

from datetime import UTC, datetime, timedelta

import dialog_room as room
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.store import KeptRoster
from layers_tui.text import clean
from layers_tui.tui.glyphs import ASCII, UNICODE
from layers_tui.tui.screens.rosters import RostersScreen, opened, roster_lines
from layers_tui.tui.widgets.painted import cells

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 4, 10, 14, 30, tzinfo=UTC)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def roster(key: str, name: str, count: int = 3, days: float = 0, project: str = "") -> KeptRoster:
    at = NOW - timedelta(days=days)
    return KeptRoster(key, name, project, "", at, at, count)


SPRING = roster("k1", "Spring casting", 5_000)
ACME = roster("k2", "Acme", 1, days=1, project="prj_1")
OLD = roster("k3", "春のキャスティング " * 5, 20, days=90)
MANY = [SPRING, ACME, OLD, *(roster(f"n{number}", f"list {number}.csv") for number in range(40))]


def screen(rosters: list[KeptRoster], open_key: str = "k1") -> RostersScreen:
    return RostersScreen(rosters, open_key, NOW, UNICODE)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_each_line_says_name_people_project_and_when_it_was_opened(size: tuple[int, int]) -> None:
    async with room.opened(screen([SPRING, ACME, OLD]), size) as (app, _):
        lines = [line.split("│")[1].split() for line in app.text.splitlines() if "pe" in line and "│" in line]
    spring, acme, old = lines[:3]
    assert spring == ["›", "Spring", "casting", "5,000", "people", "open", "now"]
    assert acme[:4] == ["Acme", "1", "person", "project"]
    assert acme[4] == "yesterday"
    assert old[1].endswith("…") or old[2] == "…"
    assert old[-3:] == ["10", "Jan", "2026"]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], SPRING),
        (["j", "enter"], ACME),
        (["down", "down", "k", "up", "enter"], SPRING),
        (["G", "enter"], MANY[-1]),
        (["G", "g", "enter"], SPRING),
        (["end", "home", "down", "enter"], ACME),
        (["pagedown", "pageup", "enter"], SPRING),
        (["j", "escape"], None),
        (["j", "o"], None),
        (["q"], None),
    ],
)
async def test_enter_answers_the_roster_under_the_cursor(keys: list[str], answer: KeptRoster | None) -> None:
    assert await room.answer_to(screen(MANY), *keys) == answer


async def test_the_cursor_begins_at_the_open_one_and_stays_in_sight() -> None:
    async with room.opened(screen(MANY, "n30")) as (app, pilot):
        assert "› list 30.csv" in app.text
        await pilot.press("G")
        assert "› list 39.csv" in app.text
        await pilot.press("g")
        assert "› Spring casting" in app.text
        await pilot.press("pagedown")
        assert "›" in app.text
        assert "› Spring" not in app.text


async def test_a_click_moves_the_cursor_and_a_second_opens() -> None:
    async with room.opened(screen(MANY)) as (app, pilot):
        row = app.line_with("Acme")
        await pilot.click(offset=(20, row))
        assert "› Acme" in app.text
        assert app.answer is room.NOTHING_YET
        await pilot.click(offset=(20, row))
        await pilot.pause()
        assert app.answer == ACME


async def test_without_a_roster_words_say_how_there_comes_one() -> None:
    async with room.opened(screen([])) as (app, pilot):
        assert "No roster is kept yet. Paste ids anywhere, or press i." in app.text
        assert "›" not in app.text
        await pilot.press("j", "G", "pagedown", "enter")
        await pilot.pause()
        assert app.answer is None


async def test_in_ascii_no_sign_is_drawn_that_ascii_lacks() -> None:
    async with room.opened(RostersScreen([SPRING, ACME], "k1", NOW, ASCII)) as (app, pilot):
        app.add_class("-ascii")
        await pilot.press("j")
        assert "> Acme" in app.text


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0.5, "today 14:00"),
        (14.5, "today 00:00"),
        (15, "yesterday 23:30"),
        (39, "8 Apr 2026"),
        (24 * 365, "10 Apr 2025"),
        (-30, "today 20:30"),
    ],
)
def test_when_it_was_opened_is_said_as_one_says_it(hours: float, words: str) -> None:
    assert opened(NOW - timedelta(hours=hours), NOW, UTC) == words


NAMES = st.text(st.sampled_from("ab 春👩‍🎤é"), max_size=60).map(clean)
ROSTERS = st.lists(
    st.builds(
        KeptRoster,
        st.sampled_from(["k1", "k2"]),
        NAMES,
        st.sampled_from(["", "prj"]),
        st.just(""),
        st.just(NOW),
        st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
        st.integers(0, 100_000),
    ),
    min_size=1,
    max_size=5,
)


@given(ROSTERS, st.integers(8, 200))
def test_all_lines_are_as_wide_as_each_other_and_fit(rosters: list[KeptRoster], width: int) -> None:
    for line in roster_lines(rosters, "k1", NOW, width, UTC):
        assert cells(line) == width
