"""The palette: everything that can be done, run by its words; what cannot says why."""

import pytest
from dialog_room import NOTHING_YET, Room, opened

from layers_tui.tui.actions import ACTIONS, Action, Place
from layers_tui.tui.choices import choices
from layers_tui.tui.glyphs import UNICODE
from layers_tui.tui.keymap import Keymap
from layers_tui.tui.screens.palette import Command, PaletteScreen, commands, palette_lines
from layers_tui.tui.widgets.painted import cells

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def palette(place: Place = Place.BROWSER, closing: frozenset[str] = frozenset()) -> tuple[PaletteScreen, list[str]]:
    """With the table's actions, of which nobody is stuck; and what was run."""
    ran: list[str] = []
    offered = commands(choices(Keymap().actions_of(place), why_not), ran.append)
    return PaletteScreen(offered, UNICODE, closing), ran


def why_not(action: Action) -> str:
    return "Nobody here is stuck." if action.id == "show_stuck" else ""


def run(room: Room) -> None:
    """What the application does with the answer."""
    assert isinstance(room.answer, Command)
    room.answer.run()


def test_every_action_of_a_screen_is_in_its_palette_with_its_keys() -> None:
    for place in Place:
        offered = {
            command.words: command.signs for command in commands(choices(Keymap().actions_of(place), why_not), id)
        }
        for action in Keymap().actions_of(place):
            # What a state gives for a moment has no place where nothing is held down.
            shown = action.id != "palette" and not action.when
            assert (offered.get(action.words) == action.signs) == shown


async def test_words_find_an_action_and_enter_runs_it() -> None:
    screen, ran = palette()
    async with opened(screen) as (room, pilot):
        await pilot.press(*"show all a", "enter")
        await pilot.pause()
        run(room)
    assert ran == ["show_all"]


async def test_the_list_is_walked_with_arrows_while_words_are_typed() -> None:
    screen, ran = palette()
    async with opened(screen) as (room, pilot):
        await pilot.press(*"ag", "down", "down", "up", "enter")
        await pilot.pause()
        run(room)
    assert ran == ["apply_again"]


async def test_a_click_runs_too() -> None:
    screen, ran = palette()
    async with opened(screen) as (room, pilot):
        await pilot.press(*"co")
        await pilot.pause()
        row = room.line_with("copy the id")
        await pilot.click(offset=(room.text.splitlines()[row].index("copy"), row))
        await pilot.pause()
        run(room)
    assert ran == ["copy_id"]


async def test_what_cannot_be_done_is_dim_says_why_and_does_nothing() -> None:
    screen, ran = palette()
    async with opened(screen, (100, 30)) as (room, pilot):
        await pilot.press(*"stu")
        await pilot.pause()
        assert "show only who is stuck  Nobody here is stuck." in room.text
        await pilot.press("enter")
        await pilot.pause()
        assert room.answer is NOTHING_YET
        assert [each.message for each in room._notifications] == ["Nobody here is stuck."]
    assert not ran


async def test_nothing_found_is_said_and_enter_does_nothing() -> None:
    screen, _ = palette()
    async with opened(screen) as (room, pilot):
        await pilot.press(*"zz", "enter")
        await pilot.pause()
        assert "Nothing is called so." in room.text
        assert room.answer is NOTHING_YET


async def test_the_key_that_opened_it_closes_it() -> None:
    for key in ("colon", "ctrl+p", "escape"):
        screen, _ = palette(closing=frozenset({"colon", "ctrl+p"}))
        async with opened(screen) as (room, pilot):
            await pilot.press(key)
            await pilot.pause()
            assert room.answer is None


def test_a_line_is_never_wider_than_there_is_room() -> None:
    offered = commands(choices(ACTIONS, lambda action: "Not now: the key was not accepted."), id)
    for width in (10, 24, 40, 72):
        for line in palette_lines(offered, width):
            assert cells(line) <= width
