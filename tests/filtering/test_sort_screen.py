"""The dialog that sorts."""

import pytest
from textual.screen import ModalScreen

from filtering.hall import Hall, opened, settled
from layers_tui.roster.sorting import Sort
from layers_tui.tui.glyphs import UNICODE
from layers_tui.tui.screens.sorting import SortScreen

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def sorting(hall: Hall) -> ModalScreen[object]:
    filtering = hall.filtering
    screen: ModalScreen[object] = SortScreen(filtering.sort, filtering.headers, UNICODE)  # type: ignore[assignment] # it answers an order
    return screen


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["j", "enter"], Sort("name")),
        (["enter"], Sort("", reverse=True)),
        (["S"], Sort("", reverse=True)),
        (["G", "enter"], Sort("own.market")),
        (["down", "down", "k", "space"], Sort("name")),
        (["G", "g", "down", "enter"], Sort("name")),
        (["escape"], None),
        (["s"], None),
        (["q"], None),
    ],
)
async def test_enter_answers_the_order_under_the_cursor(keys: list[str], answer: Sort | None) -> None:
    async with opened(sorting) as (hall, pilot):
        await pilot.press(*keys)
        await settled(pilot)
        assert hall.answers == [answer]


async def test_the_order_of_now_is_marked_and_turned_round_when_it_is_chosen_again() -> None:
    def sorted_by_name(hall: Hall) -> ModalScreen[object]:
        hall.filtering.sort_by(Sort("name", reverse=True))
        return sorting(hall)

    async with opened(sorted_by_name) as (hall, pilot):
        assert "› name, reversed" in hall.text
        assert "Market" in hall.text
        await pilot.press("enter")
        await settled(pilot)
        assert hall.answers == [Sort("name")]
