"""The dialog of the fields: what it ticks is in the line, and the line is what it ticks."""

import pytest
from textual.screen import ModalScreen

from filtering.hall import Hall, opened, settled
from layers_tui.tui.glyphs import ASCII, UNICODE, Glyphs
from layers_tui.tui.screens.fields import FieldsScreen

pytestmark = pytest.mark.anyio

TO_GENDER = ["j", "j", "j"]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def fields(hall: Hall, glyphs: Glyphs = UNICODE) -> ModalScreen[object]:
    screen: ModalScreen[object] = FieldsScreen(hall.filtering, hall.session.store, glyphs)  # type: ignore[assignment] # it answers nothing
    return screen


def row_with(hall: Hall, words: str) -> str:
    """The line of the dialog that has these words, without its frame and its first pane."""
    line = next(line for line in hall.text.splitlines() if words in line)
    return " ".join(line.strip(" │").replace("▐", " ").split())


async def test_values_stand_with_their_counts_and_not_read_among_them() -> None:
    async with opened(fields) as (hall, pilot):
        await pilot.press(*TO_GENDER)
        await settled(pilot)
        assert "[ ] female 6 ━" in row_with(hall, "female")
        assert "[ ] male 4" in row_with(hall, "] male")
        assert "[ ] not read 2" in row_with(hall, "not read")


async def test_space_ticks_and_the_line_says_the_same() -> None:
    async with opened(fields) as (hall, pilot):
        await pilot.press(*TO_GENDER, "tab", "space")
        await settled(pilot)
        assert hall.filtering.text == "gender:female"
        assert "[x] female 6" in row_with(hall, "] female")
        assert " / gender:female" in hall.text
        assert hall.shown == [f"inf_{number}" for number in (0, 1, 4, 5, 8, 9)]
        await pilot.press("j", "space", "k", "space")
        await settled(pilot)
        assert hall.filtering.text == "gender:male"
        await pilot.press("c")
        assert hall.filtering.text == ""


async def test_what_is_typed_is_ticked() -> None:
    async with opened(fields) as (hall, pilot):
        hall.filtering.type("hair:brown,none")
        await pilot.press(*["j"] * 6)
        await settled(pilot)
        assert "[x] brown" in row_with(hall, "] brown")
        assert "[x] dark brown" in row_with(hall, "dark brown")
        assert "[x] none" in row_with(hall, "] none")
        assert "[ ] red" in row_with(hall, "] red")


async def test_counts_are_of_those_whom_the_other_fields_leave() -> None:
    async with opened(fields) as (hall, pilot):
        hall.filtering.type("gender:female")
        await pilot.press(*["j"] * 6)
        await settled(pilot)
        assert "[ ] red 3" in row_with(hall, "] red")
        assert "] brown" not in hall.text


async def test_two_fields_are_crossed_and_a_gap_cannot_be_overlooked() -> None:
    async with opened(fields, unread=0) as (hall, pilot):
        await pilot.press("j", "j", "x", "j")
        await settled(pilot)
        assert row_with(hall, "female").endswith("age female male all")
        assert row_with(hall, "18-24").endswith("18-24 3 ‹0› 3")
        assert "‹0› nobody: a gap." in hall.text
        await pilot.press("x")
        await settled(pilot)
        assert "[ ] female" in hall.text


async def test_while_somebody_is_unread_a_zero_may_still_fill() -> None:
    async with opened(fields, unread=2) as (hall, pilot):
        await pilot.press("j", "j", "x", "j")
        await settled(pilot)
        assert "18-24 3 0?" in row_with(hall, "18-24")
        assert "0? nobody yet: 2 are not read in full." in hall.text


async def test_a_filter_is_kept_by_name_applied_again_and_forgotten() -> None:
    async with opened(fields) as (hall, pilot):
        await pilot.press("n")
        assert hall.session.store.filters() == []
        hall.filtering.type("gender:male -hair:none")
        await pilot.press("n", *"men", "space", *"xq", "backspace", "backspace", "enter")
        await settled(pilot)
        await pilot.press("g", "c", "tab")
        await settled(pilot)
        assert hall.filtering.text == ""
        assert row_with(hall, "men").endswith("men gender:male -hair:none")
        await pilot.press("space")
        await settled(pilot)
        assert hall.filtering.text == "gender:male -hair:none"
        await pilot.press("backspace")
        await settled(pilot)
        assert "None yet" in hall.text


async def test_columns_of_the_persons_own_list_are_fields() -> None:
    async with opened(fields) as (hall, pilot):
        await pilot.press("G")
        await settled(pilot)
        assert "[ ] DE 12" in row_with(hall, "] DE")
        await pilot.press("l", "space")
        assert hall.filtering.text == "market:DE"


async def test_a_click_goes_there_and_a_second_ticks() -> None:
    async with opened(fields) as (hall, pilot):
        rows = hall.text.splitlines()
        at = next(row for row, line in enumerate(rows) if "gender" in line)
        await pilot.click(offset=(10, at))
        await settled(pilot)
        at = next(row for row, line in enumerate(hall.text.splitlines()) if "] male" in line)
        await pilot.click(offset=(45, at))
        await pilot.click(offset=(45, at))
        await settled(pilot)
        assert hall.filtering.text == "gender:male"


@pytest.mark.parametrize("key", ["escape", "q", "f"])
async def test_it_closes(key: str) -> None:
    async with opened(fields) as (hall, pilot):
        await pilot.press("tab", key)
        await settled(pilot)
        assert hall.answers == [None]


async def test_in_ascii_no_sign_is_drawn_that_ascii_lacks() -> None:
    async with opened(lambda hall: fields(hall, ASCII), unread=0) as (hall, pilot):
        hall.add_class("-ascii")
        await pilot.press("j", "j", "x", "j")
        await settled(pilot)
        # The frame is the application's.
        body = [line.strip(" ╭╮╰╯─│") for line in hall.text.splitlines()]
        assert "<0> nobody: a gap." in hall.text
        assert all(line.isascii() for line in body)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (160, 50)])
async def test_it_fits_any_terminal(size: tuple[int, int]) -> None:
    async with opened(fields, size=size) as (hall, pilot):
        await pilot.press(*TO_GENDER)
        await settled(pilot)
        assert "] female" in hall.text
        assert "esc done" in hall.text or size[0] == 60
