"""What a dialog says of its keys can be clicked."""

import pytest
from dialog_room import opened

from layers_tui.roster.price import Price
from layers_tui.tui.screens.price import EVERYTHING, PriceScreen
from layers_tui.tui.widgets.hints import key_at

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def test_every_column_of_a_hint_is_its_key() -> None:
    hints = "enter or s summaries   e everything   ←→ older   j k scroll   esc close"
    for words, key in (("or s", "enter"), ("everything", "e"), ("older", ""), ("scroll", "j"), ("esc close", "escape")):
        assert key_at(hints, hints.index(words)) == key
    assert key_at(hints, hints.index("   e ") + 1) == ""
    assert key_at(hints, len(hints)) == ""


@pytest.mark.parametrize(("words", "answer"), [("e everything", EVERYTHING), ("esc nothing", None)])
async def test_a_click_on_a_hint_presses_its_key(words: str, answer: str | None) -> None:
    async with opened(PriceScreen(Price(2_000, 20, 10.2, 2_000, 1_020))) as (room, pilot):
        row = room.line_with(words)
        await pilot.click(offset=(room.text.splitlines()[row].index(words), row))
        await pilot.pause()
        await pilot.pause()
        assert room.answer == answer
