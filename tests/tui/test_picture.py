"""The picture widget shows one frame, or words, and the terminal gets a sixel exactly when it must."""

import re
import weakref
from typing import Literal

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from picture_room import CELL, SIXEL, Curtain, frame, full_screen, opened
from rich.console import Console
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.filter import Monochrome
from textual.widgets import Static

from layers_tui.images.frames.frame import Box, Colours, Protocol
from layers_tui.tui.widgets.picture import Picture
from layers_tui.tui.widgets.picture_strip import PictureStrip, cells, cut

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def true_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a terminal of true colours, whatever this one is."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_a_half_cell_frame_is_centred_at_the_top() -> None:
    async with opened() as (app, pilot):
        app.picture.show(frame(Protocol.HALFCELL))
        await pilot.pause()

        row = app.cells(0)[:30]
        assert "".join(cell[0] for cell in row) == " " * 9 + "▀" * 12 + " " * 9
        assert row[9] == ("▀", "#0a28c8", "#0a28c8")
        assert app.cells(5)[9] == ("▀", "#c8280a", "#c8280a")
        assert app.cells(6)[9][0] == " "


async def test_half_cells_go_out_as_the_text_that_came_with_the_frame() -> None:
    async with opened() as (app, pilot):
        shown = frame(Protocol.HALFCELL)
        app.taken()
        app.picture.show(shown)
        await pilot.pause()

        written = app.taken()
        assert all(line in written for line in shown.lines)


async def test_a_sixel_goes_out_once_and_not_again_while_something_else_changes() -> None:
    async with opened() as (app, pilot):
        shown = frame(Protocol.SIXEL)
        app.taken()
        app.picture.show(shown)
        await pilot.pause()
        assert app.taken().count(shown.sixel) == 1

        for number in range(5):
            app.query_one("#line", Static).update(f"line {number}")
            app.picture.show(shown)
            await pilot.pause()
        assert "line 4" in (written := app.taken())
        assert SIXEL not in written


async def test_the_cells_under_a_sixel_are_blanked_before_it_and_left_alone_after_it() -> None:
    async with opened() as (app, pilot):
        shown = frame(Protocol.SIXEL)
        app.taken()
        app.picture.show(shown)
        await pilot.pause()

        screen = full_screen()
        before, after = app.taken().split(shown.sixel)
        stream = pyte.Stream(screen)
        stream.feed(before)
        assert (screen.cursor.x, screen.cursor.y) == (9, 1)
        assert {screen.display[row][:30] for row in range(1, 7)} == {" " * 30}
        stream.feed("".join(f"\x1b[{row + 1};10H{'P' * 12}" for row in range(1, 7)))
        stream.feed(after)
        assert {screen.display[row][:30] for row in range(1, 7)} == {" " * 9 + "P" * 12 + " " * 9}
        assert {screen.display[row][:30] for row in range(7, 13)} == {" " * 30}


@pytest.mark.parametrize("columns", [None, 4])
async def test_words_and_a_smaller_picture_overwrite_every_cell_of_the_one_before(columns: int | None) -> None:
    async with opened() as (app, pilot):
        app.picture.show(frame(Protocol.SIXEL, 30, 12))
        await pilot.pause()
        app.taken()

        if columns is None:
            app.picture.show_words("gone")
        else:
            app.picture.show(frame(Protocol.SIXEL, columns, 2))
        await pilot.pause()

        screen = full_screen()
        pyte.Stream(screen).feed(re.sub(r"\x1bP.*?\x1b\\\\", "", app.taken()))
        assert not any("x" in screen.display[row][:30] for row in range(1, 13))


async def test_under_a_modal_screen_a_sixel_is_half_cells_and_it_comes_back() -> None:
    async with opened() as (app, pilot):
        shown = frame(Protocol.SIXEL)
        app.picture.show(shown)
        await pilot.pause()
        app.taken()

        await app.push_screen(Curtain())
        await pilot.pause()
        assert "▀" in (written := app.taken())
        assert SIXEL not in written
        character, upper, _ = app.cells(0)[9]
        assert (character, upper == "#0a28c8") == ("▀", False), "the half-cells are tinted like the rest"

        app.screen.dismiss()
        await pilot.pause()
        assert shown.sixel in app.taken()


async def test_under_another_widget_a_sixel_is_half_cells_and_it_comes_back() -> None:
    async with opened() as (app, pilot):
        shown, other = frame(Protocol.SIXEL), frame(Protocol.SIXEL, colour=(0, 200, 0))
        app.picture.show(shown)
        await pilot.pause()
        over = app.query_one("#over")

        over.display = True
        await pilot.pause()
        app.taken()
        app.picture.show(other)
        await pilot.pause()
        assert "▀" in (written := app.taken())
        assert SIXEL not in written

        over.display = False
        await pilot.pause()
        await pilot.pause()
        assert other.sixel in app.taken()


async def test_a_theme_an_opening_and_a_closing_repaint_the_sixel() -> None:
    async with opened() as (app, pilot):
        shown = frame(Protocol.SIXEL)
        app.picture.show(shown)
        await pilot.pause()
        app.taken()

        app.theme = "textual-light"
        await pilot.pause()
        assert shown.sixel in app.taken()
        app.query_one("#frame").display = False
        await pilot.pause()
        assert SIXEL not in app.taken()
        app.query_one("#frame").display = True
        await pilot.pause()
        assert shown.sixel in app.taken()


class Shelf(App[None]):
    """A picture in a pane that scrolls."""

    CSS = "Picture { height: 10; } Static { height: 30; } VerticalScroll { height: 12; }"

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Picture()
            yield Static("below")


async def test_a_sixel_scrolled_half_out_of_view_is_half_cells() -> None:
    async with Shelf().run_test() as pilot:
        picture = pilot.app.query_one(Picture)
        picture.show(frame(Protocol.SIXEL))
        await pilot.pause()

        pilot.app.query_one(VerticalScroll).scroll_to(y=3, animate=False)
        await pilot.pause()

        strip = pilot.app.screen._compositor.render_strips()[0]
        assert "▀" * 12 in strip.text


async def test_words_are_wrapped_in_the_middle_and_are_never_markup() -> None:
    async with opened() as (app, pilot):
        app.picture.show_words("no picture at [/this] [bold]address, and the reason is a long one")
        await pilot.pause()

        rows = ["".join(cell[0] for cell in app.cells(row)[:30]) for row in range(12)]
        assert " ".join("".join(f"{row} " for row in rows).split()) == app.picture.words
        written = [index for index, row in enumerate(rows) if row.strip()]
        assert 4 <= min(written) <= max(written) <= 8
        first = rows[min(written)]
        assert abs(len(first) - len(first.rstrip()) - (len(first) - len(first.lstrip()))) <= 1


async def test_words_take_the_place_of_a_frame_and_a_frame_that_of_words() -> None:
    async with opened() as (app, _):
        picture = app.picture
        shown = frame(Protocol.HALFCELL)

        picture.show_words("loading")
        assert (picture.words, picture.frame) == ("loading", None)
        picture.show(shown)
        assert (picture.words, picture.frame) == ("", shown)
        picture.clear()
        assert (picture.words, picture.frame) == ("", None)


async def test_a_new_size_is_told_once_with_the_box_that_is_there() -> None:
    async with opened() as (app, pilot):
        assert app.resized == 1
        assert app.picture.picture_box(*CELL) == Box(30, 12, *CELL)

        app.query_one("#frame").styles.width = 20
        await pilot.pause()
        await pilot.pause()

        assert app.resized == 2
        assert app.picture.picture_box(*CELL) == Box(20, 12, *CELL)


async def test_a_new_theme_is_told_because_it_changes_what_is_behind_a_picture() -> None:
    async with opened() as (app, pilot):
        behind = app.picture.behind

        app.theme = "textual-light"
        await pilot.pause()
        await pilot.pause()

        assert app.picture.behind != behind
        assert app.resized == 2


async def test_there_is_no_box_without_room() -> None:
    assert Picture().picture_box(*CELL) is None


@pytest.mark.parametrize("protocol", [Protocol.HALFCELL, Protocol.SIXEL])
async def test_a_frame_that_no_longer_fits_is_blank_until_one_comes_that_does(protocol: Protocol) -> None:
    async with opened() as (app, pilot):
        app.picture.show(frame(protocol, 30, 12))
        await pilot.pause()
        app.taken()

        app.query_one("#frame").styles.width = 20
        await pilot.pause()
        written = app.taken()
        assert SIXEL not in written
        assert "▀" not in written

        app.picture.show(frame(protocol, 20, 8))
        await pilot.pause()
        assert (SIXEL if protocol is Protocol.SIXEL else "▀") in app.taken()


async def test_a_filter_of_textual_finds_true_cells() -> None:
    async with opened() as (app, pilot):
        app.picture.show(frame(Protocol.HALFCELL))
        app._filters.append(Monochrome())
        app.screen.refresh()
        await pilot.pause()

        _, upper, _ = app.cells(0)[9]
        assert upper[1:3] == upper[3:5] == upper[5:7] != ""


@pytest.mark.parametrize(("colours", "system"), [(Colours.EIGHT_BIT, "256"), (Colours.FOUR_BIT, "standard")])
async def test_cells_go_out_as_they_came_where_they_are_made_for_the_terminal(
    colours: Colours, system: Literal["256", "standard"]
) -> None:
    made = frame(Protocol.HALFCELL, colours=colours)
    strip = PictureStrip(12, made.lines[0], lambda: cells(made, 0), colours)

    assert strip.render(Console(color_system=system)) == made.lines[0]
    assert "38;2;" in strip.render(Console(color_system="truecolor"))


async def test_few_colours_bring_cells_of_true_colour_down_to_them() -> None:
    made = frame(Protocol.HALFCELL)
    strip = PictureStrip(12, made.lines[0], lambda: cells(made, 0))

    assert "38;5;" in strip.render(Console(color_system="256"))


pens = st.sampled_from(["", "\x1b[31m", "\x1b[48;5;20m", "\x1b[38;2;1;2;3;48;2;4;5;6m", "\x1b[0m"])


@given(st.lists(st.tuples(pens, st.sampled_from("▀▌ x"))), st.integers(0, 12), st.integers(1, 12))
def test_a_part_of_a_row_has_the_characters_and_the_colours_of_the_whole(
    row: list[tuple[str, str]], start: int, length: int
) -> None:
    text = "".join(f"{pen}{character}" for pen, character in row)
    whole, part = pyte.Screen(40, 1), pyte.Screen(40, 1)
    pyte.Stream(whole).feed(text)
    pyte.Stream(part).feed(cut(text, start, start + length))

    shown = [whole.buffer[0][column] for column in range(start, min(start + length, len(row)))]
    assert [part.buffer[0][column] for column in range(len(shown))] == shown
    assert part.cursor.x == max(0, len(shown))
    assert part.cursor.attrs == pyte.screens.Char(" ")


async def test_new_pictures_are_painted_together_and_nothing_else_is() -> None:
    async with opened() as (app, pilot):
        app.taken()
        app.query_one("#line", Static).update("another line")
        second = Picture()
        await app.query_one("#frame").mount(second)
        await pilot.pause()
        app.taken()

        app.picture.show(frame(Protocol.SIXEL, 12, 4))
        second.show(frame(Protocol.SIXEL, 12, 4))
        await pilot.pause()

        updates = [text for text in app.written if text]
        assert [text.count(SIXEL) for text in updates] == [2]
        assert "line" not in updates[0]


async def test_a_frame_that_comes_before_the_place_for_it_is_painted_when_that_is_there() -> None:
    async with opened() as (app, pilot):
        early = Picture()
        early.show(shown := frame(Protocol.SIXEL, 12, 4))
        await app.query_one("#frame").mount(early)
        await pilot.pause()

        assert shown.sixel in app.taken()


async def test_words_right_after_a_frame_are_what_is_shown() -> None:
    async with opened() as (app, pilot):
        app.picture.show(frame(Protocol.SIXEL))
        app.picture.show_words("no")
        await pilot.pause()

        assert SIXEL not in app.taken()
        assert any("no" in line for line in app.terminal.display)


async def test_a_picture_that_was_shown_and_replaced_is_kept_by_nobody() -> None:
    async with opened() as (app, pilot):
        shown = frame(Protocol.KITTY)
        image = weakref.ref(shown.kitty)
        app.picture.show(shown)
        app.query_one("#over").display = True
        await pilot.pause()
        await pilot.pause()
        app.screen.refresh()
        await pilot.pause()

        del shown
        app.picture.show_words("gone")
        await pilot.pause()

        assert image() is None


async def test_a_terminal_that_lags_gets_half_cells_until_it_has_caught_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as (app, pilot):
        monkeypatch.setattr(app._driver, "lags", True, raising=False)
        shown = frame(Protocol.SIXEL)

        app.picture.show(shown)
        await pilot.pause()
        written = app.taken()
        assert "▀" in written
        assert SIXEL not in written

        monkeypatch.setattr(app._driver, "lags", False)
        for _ in range(100):
            written += app.taken()
            if shown.sixel in written:
                break
            await pilot.pause(0.02)
        assert shown.sixel in written
