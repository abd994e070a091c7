"""The copy menu."""

import json

import dialog_room as room
import pytest

from layers_tui.influencer import Influencer
from layers_tui.output.copying import Known, Subject, What
from layers_tui.tui.glyphs import ASCII, UNICODE
from layers_tui.tui.screens.copying import CopyScreen

pytestmark = pytest.mark.anyio

AVA = "inf_01HXZ9QM40HS3SA4XGPWVBEACY"
RECORD = {
    "influencerId": AVA,
    "name": "Ava Chen",
    "status": "ready",
    "referenceImages": [{"url": "https://media.layers.example/ava-01.jpg"}],
}
INFLUENCER = Influencer.from_json(RECORD)
KNOWN = Known(lambda id: INFLUENCER, lambda id: json.dumps(RECORD).encode(), "https://api.layers.com")
UNREAD = Known(lambda id: None, lambda id: None, "https://api.layers.com")
ONE = Subject(AVA, "Ava [/x] Chen", INFLUENCER.summary)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_each_line_shows_what_would_be_copied(size: tuple[int, int]) -> None:
    async with room.opened(CopyScreen([ONE], KNOWN, UNICODE), size) as (app, _):
        text = app.text
    for words in (
        *("Copy: Ava [/x] Chen", f"1  id                  {AVA}", "2  name                Ava [/x] Chen"),
        *(
            "3  summary line",
            "ready · 1 picture",
            "bytes, as the API gave it",
            "https://media.layers.example/ava-01.jpg",
        ),
        *("6  curl line", 'curl -H "X-Api-Key: $LAYERS', "enter or 1-6 copy"),
    ):
        assert words in text


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], What.ID),
        (["j", "enter"], What.NAME),
        (["G", "enter"], What.CURL),
        (["down", "up", "k", "enter"], What.ID),
        (["4"], What.JSON),
        (["6"], What.CURL),
        (["escape"], None),
        (["q"], None),
        (["Y"], None),
    ],
)
async def test_a_key_answers(keys: list[str], answer: What | None) -> None:
    assert await room.answer_to(CopyScreen([ONE], KNOWN, UNICODE), *keys) == answer


async def test_a_click_answers() -> None:
    async with room.opened(CopyScreen([ONE], KNOWN, UNICODE)) as (app, pilot):
        await pilot.click(offset=(20, app.line_with("picture address")))
        await pilot.pause()
        assert app.answer == What.PICTURE


async def test_what_is_missing_says_why() -> None:
    async with room.opened(CopyScreen([Subject(AVA, "Ava")], UNREAD, UNICODE)) as (app, _):
        assert "Ava has no picture" in app.text
        assert "Ava is not read in full" in app.text


async def test_of_many_nothing_is_read_before_the_answer() -> None:
    asked: list[str] = []

    def body(id: str) -> bytes | None:
        asked.append(id)
        return None

    screen = CopyScreen([ONE] * 5_000, Known(lambda id: None, body, ""), UNICODE)
    async with room.opened(screen) as (app, _):
        assert "Copy: 5,000 marked" in app.text
        assert "1  ids" in app.text
        assert "one a line, of 5,000" in app.text
    assert asked == []


async def test_in_ascii_no_sign_is_drawn_that_ascii_lacks() -> None:
    async with room.opened(CopyScreen([ONE], KNOWN, ASCII)) as (app, pilot):
        app.add_class("-ascii")
        await pilot.press("j")
        assert "> 2  name" in app.text
