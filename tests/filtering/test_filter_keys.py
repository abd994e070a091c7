"""The keys that filter and sort, in browser and sheet: each does what it says, nothing typed is lost, no row moves."""

from collections.abc import Iterable

import pytest
from textual import events
from textual.pilot import Pilot

from filtering.browser import Stage, opened, press, settled
from layers_tui.tui.screens.fields import FieldsScreen
from layers_tui.tui.screens.sheet import SheetScreen
from layers_tui.tui.widgets.bars import CountsBar
from layers_tui.tui.widgets.contact_sheet import ContactSheet
from layers_tui.tui.widgets.decisions_bar import DecisionsBar
from layers_tui.tui.widgets.filter_bar import FilterBar
from layers_tui.tui.widgets.parts import PartsLine
from layers_tui.tui.widgets.picture import Picture
from layers_tui.tui.widgets.roster_list import RosterList

pytestmark = pytest.mark.anyio

WIDE = 160, 40


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def read_at_once(pilot: Pilot[None], keys: Iterable[str]) -> None:
    """All keys come out of one read of the terminal."""
    for key in keys:
        name = {"/": "slash", "\r": "enter", "\x7f": "backspace", "\x1b": "escape", " ": "space"}.get(key, key)
        pilot.app.post_message(events.Key(name, key if len(key) == 1 and key.isprintable() else None))
    await settled(pilot)


def reason(stage: Stage, name: str) -> str:
    """Why an action cannot be done; empty: it can."""
    return stage.front.refusal(name)


VIEWS = (
    ("1", "status:ready", [0, 1, 5, 6, 7, 11]),
    ("25", "status:training,failed", [2, 3, 8, 9]),
    ("155", "status:ready", [0, 1, 5, 6, 7, 11]),
    ("4", "status:draft", [4, 10]),
    ("7", "stuck", [3]),
    ("9", "decision:none", [*range(12)]),
    ("27", "status:training stuck", [3]),
    ("11", "", [*range(12)]),
    ("S", "", [*reversed(range(12))]),
)
"""Keys one after the other, the filter as text, and who is shown."""


async def test_a_key_puts_its_view_into_the_filter_and_takes_it_out() -> None:
    async with opened() as (stage, pilot):
        stage.say_stuck(3)
        for keys, text, rows in VIEWS:
            await read_at_once(pilot, f"0{keys}")
            assert (stage.filter, stage.rows) == (text, rows)
            assert f" / {text[:8] or 'filter'}" in stage.text or stage.line.startswith(" / type to filter")


async def test_a_filter_composes_with_the_status_keys() -> None:
    async with opened(size=WIDE) as (stage, pilot):
        await read_at_once(pilot, "/hair:brown\r1")
        assert stage.filter == "hair:brown status:ready"
        assert stage.rows == [0, 6]
        assert " / hair:brown status:ready" in stage.text
        assert " 2 of 12 ─╮" in stage.text
        await read_at_once(pilot, "/ -id:inf_6\r")
        assert stage.rows == [0]


async def test_whatever_is_typed_at_once_arrives_in_its_order() -> None:
    async with opened() as (stage, pilot):
        await read_at_once(pilot, "/xx\x7f\x7fname 1\r5j")
        assert stage.filter == "name 1 status:failed"
        await read_at_once(pilot, "/\x7f" * 3 + "\x1b" + "jj")
        assert stage.filter == ""
        assert len(stage.rows) == 12


async def test_a_slash_while_one_types_is_a_letter() -> None:
    async with opened() as (stage, pilot):
        await press(pilot, *["slash"] * 3, "a")
        assert stage.filter == "//a"


async def test_enter_keeps_the_filter_and_escape_ends_it_after_the_advice() -> None:
    async with opened(size=WIDE) as (stage, pilot):
        stage.advise("Use another terminal.")
        await read_at_once(pilot, "/hair:none\r")
        assert isinstance(stage.focused, RosterList)
        await press(pilot, "escape")
        assert stage.filter == "hair:none"
        assert "Use another" not in stage.text
        assert "esc show all" in stage.text.splitlines()[-1]
        await press(pilot, "escape")
        assert (stage.filter, len(stage.rows)) == ("", 12)
        await read_at_once(pilot, "/name 3")
        assert stage.rows == [3]
        await press(pilot, "escape")
        assert (stage.filter, len(stage.rows)) == ("", 12)
        assert stage.looking.position.id == "inf_3"


async def test_the_list_never_moves_under_the_cursor_while_statuses_change() -> None:
    async with opened(24, WIDE) as (stage, pilot):
        await press(pilot, "1", "j", "j")
        before, id = stage.rows, stage.looking.position.id
        for number in before:
            stage.tell(number, status="failed")
        for number in (2, 3):
            stage.tell(number, status="ready")
        await settled(pilot)
        assert (stage.rows, stage.looking.position.id) == (before, id)
        names = [
            line.split("│")[1].partition("Name")[2].partition("failed")[0].strip("▐ ")
            for line in stage.text.splitlines()[3:15]
        ]
        assert names == [f"{number}" for number in before]
        line, _ = stage.browse.query_one(RosterList).line(0, 30)
        assert {role for _, role in line} == {"dim"}
        assert stage.line.endswith("  . applies") or stage.line.endswith("  .")
        await press(pilot, "full_stop")
        assert stage.rows == [2, 3]
        assert reason(stage, "apply_again") == "The list is as the filter says."


async def test_what_no_longer_matches_and_what_would_is_counted_in_the_sheet() -> None:
    async with opened(24, WIDE) as (stage, pilot):
        await press(pilot, "v", "1")
        assert isinstance(stage.screen, SheetScreen)
        stage.tell(0, status="failed")
        stage.tell(2, status="ready")
        stage.tell(3, status="ready")
        await settled(pilot)
        assert "11 match · 2 more match · 1 no longer match  . applies" in stage.line
        assert {role for _, role in stage.screen.query_one(ContactSheet).caption(0, 20)} == {"dim"}
        await press(pilot, "full_stop")
        assert "13 match" in stage.line
        await press(pilot, "v")
        assert "13 of 24" in stage.text


async def test_an_empty_result_says_so_everywhere_and_what_to_do() -> None:
    async with opened(size=WIDE) as (stage, pilot):
        await read_at_once(pilot, "/hair:green")
        assert stage.text.count("Nobody matches.") == 2
        assert stage.text.count("hair:green: nobody") >= 2
        assert stage.text.count("esc shows everybody.") == 2
        assert "Name" not in stage.text
        assert reason(stage, "open_lightbox") == "Nobody matches the filter: 0 shows everybody."
        await press(pilot, "escape", "v")
        await read_at_once(pilot, "/hair:green")
        tile = next(tile for tile in stage.screen.query(Picture) if tile.words)
        assert tile.words.startswith("Nobody matches.")
        assert tile.words.endswith("esc shows everybody.")
        await press(pilot, "enter")
        assert tile.words.endswith("0 shows everybody.")
        await press(pilot, "0")
        assert len(stage.rows) == 12
        assert not tile.words.startswith("Nobody")


async def test_the_counts_show_what_is_filtered_by_and_can_be_clicked() -> None:
    async with opened(size=WIDE) as (stage, pilot):
        stage.say_stuck(3)
        bar = stage.browse.query_one("#counts", PartsLine)

        def chips() -> list[str]:
            bars = [*stage.browse.query(CountsBar), *stage.browse.query(DecisionsBar)]
            return [text for each in bars for text, role in each._left if role == "chip"]

        assert stage.counts.startswith(" 1 ● ready 6  2 ► training 2  4 · draft 2  5 ! failed 2")
        await pilot.click(bar, offset=(stage.counts.index("training"), 0))
        await settled(pilot)
        assert (stage.filter, chips()) == ("status:training", ["2 ► training 2"])
        await press(pilot, "9")
        assert chips() == ["2 ► training 2", "9 undecided 12"]
        await pilot.click(bar, offset=(stage.counts.index("training"), 0))
        await settled(pilot)
        assert stage.filter == "decision:none"


async def test_ids_pasted_into_the_line_are_filtered_to() -> None:
    async with opened() as (stage, pilot):
        stage.browse.query_one(FilterBar).begin()
        stage.post_message(
            events.Paste("Ava\t1f0c5b3e-7a51-4a1f-9c39-0f5f0a3c2b11\n1f0c5b3e-7a51-4a1f-9c39-0f5f0a3c2b12\n")
        )
        await settled(pilot)
        assert stage.filter.startswith("id:1f0c5b3e-7a51-4a1f-9c39-0f5f0a3c2b11,1f0c5b3e")


async def test_fields_and_sort_do_it_behind_their_dialogs() -> None:
    async with opened(size=WIDE) as (stage, pilot):
        await press(pilot, "f")
        assert isinstance(stage.screen, FieldsScreen)
        await press(pilot, "enter", "space")
        assert stage.filter == "status:ready"
        await press(pilot, "escape", "s", "j", "enter")
        assert stage.filter == "status:ready"
        assert stage.rows == [0, 1, 5, 6, 7, 11]
        await press(pilot, "S")
        assert stage.rows == [11, 7, 6, 5, 1, 0]
        await press(pilot, "v")
        assert "by name, reversed" in stage.line


async def test_what_would_do_nothing_says_why() -> None:
    async with opened() as (stage, _):
        said = {name: reason(stage, name) for name in ("show_pending", "show_problem", "show_draft", "show_all")}
        assert said == {
            "show_pending": "Nobody here is pending.",
            "show_problem": "Nobody here has a problem.",
            "show_draft": "",
            "show_all": "All are shown.",
        }
        assert reason(stage, "apply_again") == "Nothing is filtered or sorted."
    async with opened(people=0) as (stage, _):
        assert reason(stage, "filter") == "Nobody is here yet: paste ids, or press i."


async def test_tab_does_not_lead_into_the_line() -> None:
    async with opened() as (stage, pilot):
        for _ in range(4):
            await pilot.press("tab")
            assert not isinstance(stage.focused, FilterBar)


async def test_the_list_is_walked_while_one_types_and_what_was_pressed_before_counts() -> None:
    async with opened() as (stage, pilot):
        await read_at_once(pilot, "j/name")
        assert (stage.filter, stage.looking.position.id) == ("name", "inf_1")
        await press(pilot, "down")
        assert (stage.filter, stage.looking.position.id) == ("name", "inf_2")
        assert "Name 2 ─" in stage.text


async def test_who_was_selected_is_selected_again_after_nobody_was() -> None:
    async with opened() as (stage, pilot):
        await press(pilot, *"jjj")
        await read_at_once(pilot, "/name xyz")
        assert stage.looking.position.id == ""
        await read_at_once(pilot, "\x1b")
        assert stage.looking.position.id == "inf_3"
