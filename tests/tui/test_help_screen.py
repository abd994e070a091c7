"""All keys in a dialog: first what the person's screen has, found by words and by key."""

import pytest
from dialog_room import NOTHING_YET, opened
from own_keys import keymap

from layers_tui.tui.actions import ACTIONS, Action, Place
from layers_tui.tui.choices import choices
from layers_tui.tui.keymap import Keymap
from layers_tui.tui.screens.help import HelpScreen, help_lines
from layers_tui.tui.widgets.painted import cells

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def written(place: Place = Place.BROWSER, query: str = "", width: int = 80, chosen: Keymap | None = None) -> list[str]:
    chosen = chosen or Keymap()
    here = choices(chosen.actions_of(place), lambda action: "")
    elsewhere = [action for action in chosen.actions if place not in action.places]
    return ["".join(text for text, _ in line).rstrip() for line in help_lines(here, elsewhere, query, width)]


def test_what_can_be_done_here_comes_first_by_group() -> None:
    for place in Place:
        lines = written(place)
        before = lines[: lines.index("Elsewhere")]
        for action in ACTIONS:
            where = before if place in action.places else lines[len(before) :]
            assert any(line.startswith(action.signs) and action.words[:20] in line for line in where)
        assert before[0] == "Move"


def test_what_only_others_have_says_where() -> None:
    assert any("zoom: fit, 2x, 1:1" in line and "in lightbox and compare" in line for line in written(Place.BROWSER))


def test_words_find_actions_and_so_does_a_key() -> None:
    assert [line for line in written(query="read again") if line] == [
        "Ids",
        "r           read this influencer again",
        "R           read all again, with the price first",
    ]
    assert written(query="R")[:2] == ["The key R", "R           read all again, with the price first"]
    assert written(query="ctrl+d")[1].startswith("ctrl+d      ")
    assert written(query="zzzz") == ["Nothing is called so."]


def test_the_persons_own_keys_are_shown() -> None:
    lines = written(chosen=keymap(copy_id="ctrl+y,F2", suspend=""))
    assert "ctrl+y F2   copy the id" in lines
    assert "no key      pause the program, back to the shell" in lines


@pytest.mark.parametrize("width", [24, 40, 60, 100])
def test_no_line_is_wider_than_there_is_room(width: int) -> None:
    why = "The key was not accepted: nothing is read until there is another one."
    here = choices(ACTIONS, lambda action: why)
    for line in help_lines(here, ACTIONS, "", width):
        assert cells(line) <= width


async def test_typing_narrows_and_the_list_scrolls_meanwhile() -> None:
    async with opened(HelpScreen()) as (room, pilot):
        assert "next influencer" in room.text
        await pilot.press("pagedown")
        await pilot.pause()
        assert "next influencer" not in room.text
        await pilot.press(*"zo")
        await pilot.pause()
        assert "zoom: fit" in room.text
        assert "next influencer" not in room.text
        await pilot.press("backspace", "backspace")
        await pilot.pause()
        assert "next influencer" in room.text


@pytest.mark.parametrize("key", ["q", "question_mark", "escape", "enter"])
async def test_it_closes_by_any_key_that_closes(key: str) -> None:
    async with opened(HelpScreen()) as (room, pilot):
        await pilot.press(key)
        await pilot.pause()
        assert room.answer is None


async def test_letters_that_close_are_letters_once_something_is_typed() -> None:
    async with opened(HelpScreen(keymap(help="f1"))) as (room, pilot):
        await pilot.press("a", "q", "question_mark")
        await pilot.pause()
        assert room.answer is NOTHING_YET
        await pilot.press("f1")
        await pilot.pause()
        assert room.answer is None


async def test_why_something_cannot_be_done_stands_beside_it() -> None:
    def why_not(action: Action) -> str:
        return "Nobody here is stuck." if action.id == "show_stuck" else ""

    async with opened(HelpScreen(why_not=why_not), (100, 40)) as (room, pilot):
        await pilot.press(*"stuck")
        await pilot.pause()
        line = room.text.splitlines()[room.line_with("show only who is stuck")]
        assert "show only who is stuck  Nobody here is stuck." in line
