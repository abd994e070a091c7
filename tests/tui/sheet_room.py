"""A room for the tests of the contact sheet: a sheet, people, their pictures, and all that goes to the terminal."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import ClassVar

import pyte
from PIL import Image
from textual import on
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen

import layers_tui.tui
from layers_tui.events import Event, Loaded
from layers_tui.images.frames.frame import Box, Frame, Protocol, Wish
from layers_tui.images.frames.halfcell import halfcell_frame
from layers_tui.images.frames.sixel import sixel_frame
from layers_tui.images.loader import PictureFailed
from layers_tui.influencer import Influencer
from layers_tui.roster.entry import NOWHERE
from layers_tui.roster.position import Position
from layers_tui.roster.roster import Roster
from layers_tui.roster.view import View
from layers_tui.tui.glyphs import ASCII, UNICODE
from layers_tui.tui.themes import DARK, LIGHT
from layers_tui.tui.widgets.contact_sheet import ContactSheet
from layers_tui.tui.widgets.painted import ASCII_CLASS, LOOKS
from layers_tui.tui.widgets.picture import Picture
from layers_tui.tui.widgets.tile_grid import TileGrid

CELL = (10, 20)
SIXEL = "\x1bP0;1;0q"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def person(id: str, **fields: object) -> Influencer:
    """Somebody who is ready, with a picture of their own."""
    usual = {"id": id, "name": id.title(), "status": "ready", "thumbnailUrl": f"http://pictures/{id}"}
    return Influencer.from_json({**usual, **fields})


def people(count: int) -> list[Influencer]:
    """So many, `P0` to the last."""
    return [person(f"p{number}") for number in range(count)]


def told(influencer: Influencer) -> Loaded:
    """The event of its record."""
    return Loaded(influencer.id, influencer, NOW, b"")


def roster_of(influencers: list[Influencer], *events: Event) -> Roster:
    """All of them, read in full; then what else threads saw."""
    roster = Roster()
    roster.add((influencer.id, NOWHERE) for influencer in influencers)
    for event in (*map(told, influencers), *events):
        roster.apply(event)
    return roster


class Table(Screen[None]):
    """Holds the sheet as its own screen does."""

    COMPONENT_CLASSES = LOOKS
    CSS = "Table { background: $background; color: $foreground; }"

    def __init__(self, sheet: ContactSheet) -> None:
        super().__init__()
        self._sheet = sheet

    def compose(self) -> ComposeResult:
        yield self._sheet


class Studio(App[None]):
    """Brings the frames that were made to the sheet that wishes for them."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [Path(layers_tui.tui.__file__).parent / "roles.tcss"]

    def __init__(self, roster: Roster, protocol: Protocol, *, ascii: bool = False) -> None:
        super().__init__()
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name
        self.set_class(ascii, ASCII_CLASS)
        self.position = Position(View(roster))
        self.protocol = protocol
        drawn = protocol is not Protocol.OFF
        self.sheet = ContactSheet(self.position, ASCII if ascii else UNICODE, CELL, drawn=drawn)
        self.messages: list[Message] = []
        """What the sheet has told, but for `Changed`."""
        self.wishes: list[Wish] = []
        """What it wished for last."""
        self.frames: dict[Wish, Frame | PictureFailed] = {}
        self.makes = True
        """Whether the pictures of those in sight are there as soon as they are wished for."""
        self.answers = True
        """Whether it brings frames at all."""
        self.written: list[str] = []
        self.terminal = pyte.Screen(1, 1)
        """What a terminal shows of what was written; pictures in pixels are not for it."""

    def on_mount(self) -> None:
        self.push_screen(Table(self.sheet))

    @on(ContactSheet.Changed)
    def _wish(self) -> None:
        if not self.answers:
            return
        self.wishes = self.sheet.wishes(self.wish)
        if self.makes:
            self.make(*self.sheet.wanted)
        self.sheet.paint(self.frames.get)

    @on(ContactSheet.Moved)
    @on(ContactSheet.Panned)
    @on(TileGrid.Clicked)
    @on(TileGrid.Opened)
    def _keep(self, message: Message) -> None:
        self.messages.append(message)

    @on(TileGrid.Clicked)
    def _go(self, message: TileGrid.Clicked) -> None:
        self.sheet.go(message.index)

    def wish(self, address: str, box: Box) -> Wish:
        return Wish(address, box, self.protocol, self.sheet.behind)

    def make(self, *wishes: Wish) -> None:
        """Make these frames: a colour for each address."""
        for wish in [wish for wish in wishes if wish not in self.frames]:
            red, green, blue = wish.address.encode()[-3:]
            image = Image.new("RGB", (wish.box.width * 4 // 5, wish.box.height), (red, green, blue))
            make = sixel_frame if self.protocol is Protocol.SIXEL else halfcell_frame
            self.frames[wish] = make(wish, image)

    def _display(self, screen: object, renderable: object) -> None:
        """A headless app writes nothing: keep what it would."""
        render: Callable[..., str] | None = getattr(renderable, "render_segments", None)
        if render is not None:
            self.written.append(render(self.console))
            if self.protocol is not Protocol.SIXEL:
                self.terminal.resize(self.size.height, self.size.width)
                pyte.Stream(self.terminal).feed(self.written[-1])
        super()._display(screen, renderable)  # type: ignore[arg-type] # Textual's own types

    def taken(self) -> str:
        """All that was written since this was last asked."""
        text, self.written = "".join(self.written), []
        return text

    @property
    def tiles(self) -> list[Picture]:
        """Those in sight, by their places."""
        return [tile for tile in self.sheet.query(Picture) if tile.display]

    @property
    def shown(self) -> list[str]:
        """For each tile in sight the address of its picture, or its words."""
        return [tile.frame.wish.address if tile.frame else tile.words for tile in self.tiles]

    @property
    def text(self) -> list[str]:
        """What is on the screen, row by row."""
        return [strip.text for strip in self.screen._compositor.render_strips()]


@asynccontextmanager
async def opened(
    roster: Roster,
    protocol: Protocol = Protocol.HALFCELL,
    size: tuple[int, int] = (100, 24),
    *,
    ascii: bool = False,
    makes: bool = True,
) -> AsyncIterator[tuple[Studio, Pilot[None]]]:
    """The studio after its first paint."""
    app = Studio(roster, protocol, ascii=ascii)
    app.makes = makes
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        app.taken()
        yield app, pilot


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the sheet has told what it wants, and it is painted in all its pieces."""
    for _ in range(4):
        await pilot.pause()
