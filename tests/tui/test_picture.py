"""The picture widget shows one frame, or words, and the terminal gets a sixel exactly when it must."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import ClassVar

import pyte
import pytest
from PIL import Image
from rich.color import Color
from rich.console import Console
from textual.app import App, ComposeResult
from textual.containers import Container, VerticalScroll
from textual.filter import Monochrome
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Static

from layers_tui.images.frames.frame import Box, Frame, Protocol, Wish
from layers_tui.images.frames.halfcell import halfcell_frame
from layers_tui.images.frames.sixel import sixel_frame
from layers_tui.tui.widgets.picture import Picture
from layers_tui.tui.widgets.picture_strip import PictureStrip, cells

pytestmark = pytest.mark.anyio

CELL = (10, 20)
SIXEL = "\x1bP0;1;0q"


def frame(protocol: Protocol, columns: int = 12, rows: int = 6, colour: tuple[int, int, int] = (200, 40, 10)) -> Frame:
    wish = Wish("http://pictures/1", Box(columns, rows, *CELL), protocol, (0, 0, 0))
    image = Image.new("RGB", (columns * CELL[0], rows * CELL[1]), colour)
    image.paste((10, 40, 200), (0, 0, image.width, image.height // 2))
    return sixel_frame(wish, image) if protocol is Protocol.SIXEL else halfcell_frame(wish, image)


class Curtain(ModalScreen[None]):
    CSS = "Curtain { align: center middle; } Static { width: 10; height: 3; }"

    def compose(self) -> ComposeResult:
        yield Static("over")


class Album(App[None]):
    """A picture beside a line that changes."""

    CSS: ClassVar[str] = """
    #line { height: 1; }
    #frame { width: 30; height: 12; }
    #over { layer: top; offset: 0 2; width: 10; height: 3; display: none; }
    Screen { layers: default top; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        """What would have gone to the terminal, one text for each update of the screen."""
        self.resized = 0

    def compose(self) -> ComposeResult:
        yield Static("line", id="line")
        with Container(id="frame"):
            yield Picture()
        yield Static("over", id="over")

    @property
    def picture(self) -> Picture:
        return self.screen_stack[0].query_one(Picture)

    def on_picture_resized(self, message: Picture.Resized) -> None:
        assert message.control is self.picture
        self.resized += 1

    def _display(self, screen: object, renderable: object) -> None:
        """A headless app writes nothing: keep what it would."""
        render: Callable[..., str] | None = getattr(renderable, "render_segments", None)
        if render is not None:
            self.written.append(render(self.console))
        super()._display(screen, renderable)  # type: ignore[arg-type] # Textual's own types

    def taken(self) -> str:
        """All that was written since this was last asked."""
        text, self.written = "".join(self.written), []
        return text

    def cells(self, row: int) -> list[tuple[str, str, str]]:
        """Text, foreground and background of the picture's row, as Textual composes it."""
        strip: Strip = self.screen._compositor.render_strips()[row + 1]
        return [
            (character, hexadecimal(style.color), hexadecimal(style.bgcolor))
            for text, style, _ in strip
            if style is not None
            for character in text
        ]


def hexadecimal(colour: Color | None) -> str:
    return "" if colour is None or colour.triplet is None else colour.triplet.hex


def full_screen() -> pyte.Screen:
    """A terminal with an `x` in every cell."""
    screen = pyte.Screen(80, 24)
    pyte.Stream(screen).feed("\r\n".join(["x" * 80] * 24))
    return screen


@asynccontextmanager
async def opened() -> AsyncIterator[tuple[Album, Pilot[None]]]:
    """The album after its first paint."""
    app = Album()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.pause()
        app.taken()
        yield app, pilot


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


async def test_few_colours_bring_half_cells_down_to_them() -> None:
    strip = PictureStrip(12, frame(Protocol.HALFCELL).lines[0], lambda: cells(frame(Protocol.HALFCELL), 0))

    assert "38;2;" in strip.render(Console(color_system="truecolor"))
    assert "38;5;" in strip.render(Console(color_system="256"))


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
