"""Reading all again says its price first."""

import dialog_room as room
import pytest

from layers_tui.roster.price import Price
from layers_tui.tui.screens.price import PriceScreen, about, price_words

pytestmark = pytest.mark.anyio

PRICE = Price(2_000, 20, 10.2, 2_000, 1_020)
WITHOUT_LISTS = Price(3, 0, None, 3, 1.5)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_both_prices_stand_with_what_they_bring(size: tuple[int, int]) -> None:
    async with room.opened(PriceScreen(PRICE), size) as (app, _):
        text = app.text
    for words in (
        *("Read all 2,000 again?", "s  summaries   20 requests, 10 s", "e  everything  2,000 requests, 17 min"),
        *("Status and name of each", "Every field and picture of each", "esc nothing"),
    ):
        assert words in text


@pytest.mark.parametrize(
    ("keys", "answer"),
    [("s", "summaries"), ("enter", "summaries"), ("e", "everything"), ("escape", None), ("q", None)],
)
async def test_a_key_answers(keys: str, answer: str | None) -> None:
    assert await room.answer_to(PriceScreen(PRICE), keys) == answer


async def test_a_click_answers() -> None:
    async with room.opened(PriceScreen(PRICE)) as (app, pilot):
        await pilot.click(offset=(20, app.line_with("Every field")))
        await pilot.pause()
        assert app.answer == "everything"


async def test_where_no_list_tells_of_them_only_everything_is_offered() -> None:
    async with room.opened(PriceScreen(WITHOUT_LISTS)) as (app, pilot):
        assert "summaries" not in app.text
        assert "3 requests, 2 s" in app.text
        await pilot.press("s")
        assert app.answer is room.NOTHING_YET
        await pilot.press("enter")
        await pilot.pause()
        assert app.answer == "everything"


async def test_one_is_not_called_all() -> None:
    async with room.opened(PriceScreen(Price(1, 0, None, 1, 0.5))) as (app, _):
        assert "Read this one again?" in app.text
        assert "1 request, under 1 s" in app.text


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "under 1 s"),
        (0.5, "under 1 s"),
        (1, "1 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (1_020, "17 min"),
        (3_580, "1 h"),
        (7_500, "2 h 5 min"),
    ],
)
def test_how_long_it_takes_is_said_roughly(seconds: float, words: str) -> None:
    assert about(seconds) == words


def test_without_a_pace_the_requests_stand_alone() -> None:
    assert price_words(2_000, None) == "2,000 requests"
