"""A picture of kitty's protocol is sent once, shown by placeholders wherever these are, and freed when it is gone."""

import threading

import pytest
from picture_room import Curtain, frame, opened
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.filter import Monochrome
from textual.widgets import Static

from layers_tui.images.frames.frame import Frame, KittyImage, Protocol
from layers_tui.images.frames.placeholders import PLACEHOLDER
from layers_tui.tui.transmission import Transmission
from layers_tui.tui.widgets.picture import Picture

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def true_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a terminal of true colours, whatever this one is."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


def kitty(columns: int = 12, rows: int = 6) -> tuple[Frame, KittyImage]:
    made = frame(Protocol.KITTY, columns, rows)
    assert made.kitty
    return made, made.kitty


WHOLE = {(row, 9 + column): (row, column) for row in range(6) for column in range(12)}
"""A picture of 12x6 cells in the middle of 30 columns, at the top."""


async def test_a_picture_is_sent_before_its_placeholders_and_not_again_while_something_else_changes() -> None:
    async with opened() as (app, pilot):
        shown, image = kitty()
        app.picture.show(shown)
        await pilot.pause()

        written = app.taken()
        assert written.count(image.transmission) == 1
        assert written.index(image.transmission) < written.index(PLACEHOLDER)
        assert app.named(image) == WHOLE
        for number in range(5):
            app.query_one("#line", Static).update(f"line {number}")
            app.screen.refresh()
            await pilot.pause()
        assert "line 4" in (written := app.taken())
        assert image.transmission not in written
        assert app.named(image) == WHOLE


async def test_under_another_widget_only_the_cells_below_it_are_hidden() -> None:
    async with opened() as (app, pilot):
        shown, image = kitty(30, 12)
        app.picture.show(shown)
        await pilot.pause()
        whole = app.named(image)
        app.taken()

        app.query_one("#over").display = True
        await pilot.pause()
        hidden = {(row, column) for row in range(1, 4) for column in range(10)}
        assert app.named(image) == {place: cell for place, cell in whole.items() if place not in hidden}

        app.query_one("#over").display = False
        await pilot.pause()
        assert app.named(image) == whole
        assert "▀" not in (written := app.taken())
        assert image.transmission not in written


async def test_a_picture_that_comes_under_another_widget_is_shown_beside_it() -> None:
    async with opened() as (app, pilot):
        app.query_one("#over").display = True
        await pilot.pause()

        shown, image = kitty(30, 12)
        app.picture.show(shown)
        await pilot.pause()

        assert (1, 9) not in app.named(image)
        assert app.named(image)[1, 10] == (1, 10)
        assert app.terminal.display[2][:10] == "over      "


class Shelf(App[None]):
    """A picture in a pane that scrolls."""

    CSS = "Picture { height: 10; } Static { height: 30; } VerticalScroll { height: 12; }"

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Picture()
            yield Static("below")


async def test_a_picture_scrolled_half_out_of_view_shows_its_other_rows() -> None:
    async with Shelf().run_test() as pilot:
        transmission = Transmission()
        pilot.app._driver.transmission = transmission  # type: ignore[union-attr] # as a driver with a terminal has it
        shown, _ = kitty()
        pilot.app.query_one(Picture).show(shown)
        await pilot.pause()

        pilot.app.query_one(VerticalScroll).scroll_to(y=3, animate=False)
        await pilot.pause()

        picture = pilot.app.query_one(Picture)
        (region, clip) = pilot.app.screen._compositor.visible_widgets[picture]
        visible = region.intersection(clip)
        strips = picture.render_lines(visible.translate(-region.offset))
        first = strips[0].render(pilot.app.console)
        assert f"{PLACEHOLDER}\u0310\u0305" in first, "row 3, column 0"


async def test_under_a_modal_screen_it_is_half_cells_and_it_comes_back_without_being_sent() -> None:
    async with opened() as (app, pilot):
        shown, image = kitty()
        app.picture.show(shown)
        await pilot.pause()
        app.taken()

        await app.push_screen(Curtain())
        await pilot.pause()
        assert "▀" in app.taken()
        assert not app.named(image)

        app.screen.dismiss()
        await pilot.pause()
        assert app.named(image) == WHOLE
        assert image.transmission not in app.taken()


async def test_a_filter_or_a_terminal_without_a_driver_for_it_gets_half_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as (app, pilot):
        shown, image = kitty()
        app._filters.append(Monochrome())
        app.picture.show(shown)
        await pilot.pause()
        assert not app.named(image)

        app._filters.clear()
        monkeypatch.setattr(app._driver, "transmission", None)
        other, unsent = kitty()
        app.picture.show(other)
        await pilot.pause()
        assert not app.named(unsent)
        assert app.terminal.display[1][9:21] == "▀" * 12


async def test_a_terminal_that_lags_is_sent_nothing_new_but_shows_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as (app, pilot):
        sent, held = kitty()
        app.picture.show(sent)
        await pilot.pause()
        monkeypatch.setattr(app._driver, "lags", True, raising=False)
        app.taken()

        shown, image = kitty()
        app.picture.show(shown)
        await pilot.pause()
        assert image.transmission not in app.taken()
        app.picture.show(sent)
        await pilot.pause()
        assert app.named(held) == WHOLE

        app.picture.show(shown)
        monkeypatch.setattr(app._driver, "lags", False)
        while app.named(image) != WHOLE:
            await pilot.pause(0.01)
        assert not app.named(held)


async def test_another_theme_puts_another_colour_behind_it_and_sends_nothing() -> None:
    async with opened() as (app, pilot):
        shown, image = kitty()
        app.picture.show(shown)
        await pilot.pause()
        behind = app.terminal.buffer[1][9].bg
        app.taken()

        app.theme = "textual-light"
        await pilot.pause()
        await pilot.pause()

        assert app.terminal.buffer[1][9].bg != behind
        assert app.named(image) == WHOLE
        assert image.transmission not in app.taken()


async def test_what_nobody_has_any_more_is_freed_when_the_next_is_sent() -> None:
    async with opened() as (app, pilot):
        first, image = kitty()
        deletion = image.deletion
        app.picture.show(first)
        await pilot.pause()
        second, _ = kitty()
        app.picture.show(second)
        await pilot.pause()
        assert deletion not in app.taken(), "the test still has it"

        del first, image
        third, image = kitty()
        app.picture.show(third)
        await pilot.pause()

        written = app.taken()
        assert written.count(deletion) == 1
        assert image.transmission in written


def test_a_picture_dropped_in_another_thread_is_freed_too() -> None:
    transmission = Transmission()
    held = [kitty()[1]]
    deletion = held[0].deletion
    transmission.send(held[0])
    transmission.take()

    thread = threading.Thread(target=held.clear)
    thread.start()
    thread.join()
    transmission.send(kitty()[1])

    assert transmission.take().startswith(deletion)


def test_everything_is_freed_at_once_and_sent_anew_after_that() -> None:
    transmission = Transmission()
    images = [kitty()[1] for _ in range(3)]
    for image in images:
        transmission.send(image)
    assert transmission.take() == "".join(image.transmission for image in images)

    transmission.free()
    assert transmission.take() == "".join(image.deletion for image in images)
    transmission.free()
    assert transmission.take() == ""

    transmission.send(images[0])
    assert transmission.take() == images[0].transmission


def test_another_picture_of_the_same_id_is_sent_and_outlives_the_first() -> None:
    transmission = Transmission()
    first = KittyImage(7, "first", "free 7", 4)
    second = KittyImage(7, "second", "free 7", 4)
    transmission.send(first)
    transmission.send(second)
    assert transmission.take() == "firstsecond"

    del first
    transmission.send(KittyImage(8, "third", "free 8", 4))

    assert transmission.take() == "third"
    assert transmission.holds(second)
