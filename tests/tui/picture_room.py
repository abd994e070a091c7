"""A room for the tests of pictures: one picture beside a line that changes, and all that goes to the terminal."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import product
from typing import ClassVar

import pyte
from PIL import Image
from rich.color import Color
from textual.app import App, ComposeResult
from textual.containers import Container
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Static

from layers_tui.images.frames.frame import Box, Colours, Frame, KittyImage, Protocol, Wish
from layers_tui.images.frames.halfcell import halfcell_frame
from layers_tui.images.frames.kitty import kitty_frame
from layers_tui.images.frames.placeholders import MARKS, PLACEHOLDER
from layers_tui.images.frames.sixel import sixel_frame
from layers_tui.tui.transmission import Transmission
from layers_tui.tui.widgets.picture import Picture

CELL = (10, 20)
SIXEL = "\x1bP0;1;0q"
STRING = re.compile(r"\x1b[P_].*?\x1b\\", re.DOTALL)
"""Pictures, which pyte would print."""
MAKERS: dict[Protocol, Callable[[Wish, Image.Image], Frame]] = {
    Protocol.HALFCELL: halfcell_frame,
    Protocol.SIXEL: sixel_frame,
    Protocol.KITTY: kitty_frame,
}


def frame(
    protocol: Protocol,
    columns: int = 12,
    rows: int = 6,
    colour: tuple[int, int, int] = (200, 40, 10),
    colours: Colours = Colours.TRUE,
) -> Frame:
    """Blue above, the colour below."""
    wish = Wish("http://pictures/1", Box(columns, rows, *CELL), protocol, (0, 0, 0), colours)
    image = Image.new("RGB", (columns * CELL[0], rows * CELL[1]), colour)
    image.paste((10, 40, 200), (0, 0, image.width, image.height // 2))
    return MAKERS[protocol](wish, image)


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
        """What would have gone to the terminal: for each update of the screen pictures, if any, and a text."""
        self.terminal = pyte.Screen(80, 24)
        """What the terminal shows of it, pictures left out."""
        self.transmission = Transmission()
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
        self.resized += message.control is self.picture

    def _display(self, screen: object, renderable: object) -> None:
        """A headless app writes nothing: keep what it would."""
        render: Callable[..., str] | None = getattr(renderable, "render_segments", None)
        if render is not None:
            text = render(self.console)
            self.written += [self.transmission.take(), text]
            pyte.Stream(self.terminal).feed(STRING.sub("", text))
        super()._display(screen, renderable)  # type: ignore[arg-type] # Textual's own types

    def taken(self) -> str:
        """All that was written since this was last asked."""
        text, self.written = "".join(self.written), []
        return text

    def named(self, image: KittyImage) -> dict[tuple[int, int], tuple[int, int]]:
        """The picture's cells that the terminal shows: (row, column) of the widget to (row, column) of the picture."""
        colour = f"{image.id:06x}"
        found = {}
        for y, x in product(range(self.terminal.lines), range(self.terminal.columns)):
            cell = self.terminal.buffer[y][x]
            if cell.data.startswith(PLACEHOLDER) and cell.fg == colour:
                row, column = map(MARKS.index, cell.data.removeprefix(PLACEHOLDER))
                found[y - 1, x] = (row, column)
        return found

    def cells(self, row: int) -> list[tuple[str, str, str]]:
        """Text, foreground and background of the widget's row, as Textual composes it."""
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
        app._driver.transmission = app.transmission  # type: ignore[union-attr] # as a driver with a terminal has it
        await pilot.pause()
        await pilot.pause()
        app.taken()
        yield app, pilot
