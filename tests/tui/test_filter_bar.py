"""The line that filters takes every key in its order, and says what came of it in the room there is."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import PurePath
from typing import ClassVar

import dialog_room as room
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.screen import Screen

from layers_tui.text import clean
from layers_tui.tui.themes import DARK
from layers_tui.tui.widgets.filter_bar import FilterBar, Outcome, said_in
from layers_tui.tui.widgets.lines_pane import LinesPane
from layers_tui.tui.widgets.painted import LOOKS, cells
from layers_tui.tui.widgets.typed_line import typed_in

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Page(Screen[None]):
    """A list with keys of its own, and the line below it."""

    COMPONENT_CLASSES = LOOKS
    AUTO_FOCUS = "LinesPane"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", priority=True),
        *(Binding(key, f"press('{key}')") for key in ("a", "x", "j", "down")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.bar = FilterBar()
        self.pressed: list[str] = []
        self.texts: list[str] = []
        self.left: list[bool] = []

    def compose(self) -> ComposeResult:
        yield LinesPane()
        yield self.bar

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "filter" or not self.bar.is_typing

    def action_filter(self) -> None:
        self.bar.begin()

    def action_press(self, key: str) -> None:
        self.pressed.append(key)

    @on(FilterBar.Changed)
    def _changed(self, event: FilterBar.Changed) -> None:
        self.texts.append(event.text)

    @on(FilterBar.Left)
    def _left(self, event: FilterBar.Left) -> None:
        self.left.append(event.kept)
        self.set_focus(self.query_one(LinesPane))


class Hall(App[None]):
    CSS = "LinesPane { height: 1fr; } FilterBar { height: 1; }"
    CSS_PATH: ClassVar[list[str | PurePath]] = [room.TUI / "roles.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.page = Page()

    def get_default_screen(self) -> Page:
        return self.page

    @property
    def line(self) -> str:
        """What the bar shows."""
        return self.page.bar.render_line(0).text if self.page.bar.display else ""


@asynccontextmanager
async def opened(size: tuple[int, int] = (100, 10)) -> AsyncIterator[tuple[Hall, Page, Pilot[None]]]:
    hall = Hall()
    async with hall.run_test(size=size) as pilot:
        await pilot.pause()
        yield hall, hall.page, pilot


async def read_at_once(pilot: Pilot[None], keys: Iterable[str]) -> None:
    """All keys come out of one read of the terminal."""
    for key in keys:
        name = {"/": "slash", "\r": "enter", "\x7f": "backspace", "\x1b": "escape"}.get(key, key)
        pilot.app.post_message(events.Key(name, key if len(key) == 1 and key.isprintable() else None))
    await pilot.pause()
    await pilot.pause()


async def test_keys_of_one_read_arrive_in_their_order() -> None:
    async with opened() as (_, page, pilot):
        await read_at_once(pilot, "/avx\x7fa ax\x7f\x7f")
        assert page.bar.text == "ava "
        assert page.texts[-1] == "ava "
        assert page.pressed == []


async def test_what_comes_behind_an_enter_is_for_the_list() -> None:
    async with opened() as (_, page, pilot):
        await read_at_once(pilot, "/ava\rxaj")
        assert page.bar.text == "ava"
        assert page.pressed == ["x", "a", "j"]
        assert page.left == [True]
        assert isinstance(page.focused, LinesPane)


async def test_enter_keeps_the_filter_and_escape_clears_it() -> None:
    async with opened() as (hall, page, pilot):
        await pilot.press("slash", "a", "v", "enter")
        page.bar.tell(Outcome(matching=3, is_on=True))
        assert hall.line.startswith(" / av ")
        await pilot.press("slash", "a", "escape")
        assert (page.texts[-1], page.left, page.bar.text) == ("", [True, False], "")
        page.bar.tell(Outcome())
        await pilot.pause()
        assert not page.bar.display


async def test_the_list_can_be_moved_while_somebody_types() -> None:
    async with opened() as (_, page, pilot):
        await pilot.press("slash", "j", "down")
        assert (page.bar.text, page.pressed) == ("j", ["down"])


async def test_a_slash_can_be_typed_too() -> None:
    async with opened() as (_, page, pilot):
        await pilot.press("slash", "a", "slash", "b")
        assert page.bar.text == "a/b"


async def test_all_that_is_deleted_is_one_change() -> None:
    async with opened() as (_, page, pilot):
        await pilot.press("slash", "a", "b", "ctrl+u", "left", "ctrl+u")
        assert page.texts == ["a", "ab", ""]


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("ava\n chen", "ava chen"),
        ("see https://app.layers.com/i/inf_01HXZ9K3V5B7N2Q4R6S8T0W1Y3?x=1", "inf_01HXZ9K3V5B7N2Q4R6S8T0W1Y3"),
        (
            "inf_01HXZ9K3V5B7N2Q4R6S8T0W1Y3\ninf_01HXZ9K3V5B7N2Q4R6S8T0W1Y4\n",
            "id:inf_01HXZ9K3V5B7N2Q4R6S8T0W1Y3,inf_01HXZ9K3V5B7N2Q4R6S8T0W1Y4",
        ),
        ("\x1b]0;x\x07a\u202eb", "ab"),
    ],
)
async def test_a_paste_is_typed_and_ids_are_filtered_to(pasted: str, text: str) -> None:
    async with opened() as (_, page, pilot):
        await pilot.press("slash")
        pilot.app.post_message(events.Paste(pasted))
        await pilot.pause()
        assert (page.bar.text, page.texts) == (text, [text])


async def test_printable_keys_are_its_own_only_while_somebody_types() -> None:
    async with opened() as (_, page, pilot):
        assert not page.bar.check_consume_key("x", "x")
        await pilot.press("slash")
        assert page.bar.check_consume_key("x", "x")
        assert not page.bar.check_consume_key("enter", "\r")
        await pilot.press("enter")
        assert not page.bar.check_consume_key("x", "x")


async def test_a_click_begins_to_type() -> None:
    async with opened() as (_, page, pilot):
        page.bar.put("ava")
        page.bar.tell(Outcome(matching=1, is_on=True))
        await pilot.pause()
        await pilot.click(FilterBar)
        await pilot.press("x")
        assert page.bar.text == "avax"


async def test_one_that_stays_says_what_it_is_for() -> None:
    hall = Hall()
    hall.page.bar = FilterBar(stays=True)
    async with hall.run_test(size=(40, 6)) as pilot:
        await pilot.pause()
        assert hall.line.strip() == "/ type to filter"
        await pilot.press("slash")
        assert hall.line.strip() == "/"


def words(spans: Iterable[tuple[str, str]]) -> str:
    return "".join(text for text, _ in spans)


MANY = Outcome(matching=3, undecided=212, newcomers=2, lapsed=4, is_on=True, sorted_by="name")


@pytest.mark.parametrize(
    ("outcome", "width", "said"),
    [
        (MANY, 130, "3 match, 212 not read in full · 2 more match · 4 no longer match  . applies · by name"),
        (MANY, 90, "3 match, 212 not read in full · 2 more match · 4 no longer match  . applies"),
        (MANY, 60, "3, 212 not read  . applies"),
        (MANY, 30, "3, 212 not read  ."),
        (MANY, 20, "3  ."),
        (Outcome(is_on=False), 100, ""),
        (Outcome(matching=12, is_on=True, is_settled=False), 100, "12… match"),
        (Outcome(is_on=True, told=("status:xyz: no such status",)), 100, "0 match · status:xyz: no such status"),
        (Outcome(told=("status: ready, failed",)), 100, " · status: ready, failed"),
    ],
)
def test_what_came_of_it_is_said_in_the_room_there_is(outcome: Outcome, width: int, said: str) -> None:
    assert words(said_in(outcome, "hair:none", width)) == said


@pytest.mark.parametrize(
    ("text", "place", "room", "line"),
    [
        ("ava", 3, 20, "ava "),
        ("ava", None, 20, "ava"),
        ("ava", None, 2, "a…"),
        ("ava chen", 0, 20, "ava chen"),
        ("abcdefghij", 10, 6, "fghij "),
        ("abcdefghij", 0, 6, "abcde…"),
    ],
)
def test_the_caret_stays_in_sight(text: str, place: int | None, room: int, line: str) -> None:
    assert words(typed_in(text, place, room)) == line


TEXTS = st.text(st.sampled_from("ab 春👩‍🎤é:,"), max_size=60).map(clean)
OUTCOMES = st.builds(
    Outcome,
    st.integers(0, 100_000),
    st.integers(0, 100_000),
    st.integers(0, 9),
    st.integers(0, 9),
    st.lists(TEXTS, max_size=2).map(tuple),
    TEXTS,
    st.booleans(),
    st.booleans(),
)


@given(TEXTS, OUTCOMES, st.integers(20, 200), st.integers(0, 60))
@settings(deadline=None)
def test_nothing_is_wider_than_its_room(text: str, outcome: Outcome, width: int, place: int) -> None:
    said = said_in(outcome, text, width)
    room = width - cells(said)
    assert room >= 8
    assert cells(typed_in(text, min(place, len(text)), room)) <= room
