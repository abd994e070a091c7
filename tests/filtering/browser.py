"""The browser with a session that asks nobody, for the tests of what its keys do."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from fetching.seen import workers_that_end
from store.given import loaded
from textual.app import App
from textual.pilot import Pilot

import layers_tui.tui
from layers_tui.config import Settings
from layers_tui.events import Event
from layers_tui.ids import FoundId
from layers_tui.images.frames.frame import Protocol
from layers_tui.session import Session
from layers_tui.tui.advice import Advice
from layers_tui.tui.app import LayersApp
from layers_tui.tui.glyphs import UNICODE
from layers_tui.tui.graphics import Graphics
from layers_tui.tui.keymap import Keymap
from layers_tui.tui.looking import Looking
from layers_tui.tui.screens.browse import BrowseScreen
from layers_tui.tui.screens.roster_screen import RosterScreen
from layers_tui.tui.themes import DARK

TUI = Path(layers_tui.tui.__file__).parent
STATUSES = ("ready", "ready", "failed", "training", "draft", "ready")
"""One after the other, again and again."""
HAIR = ("brown", "black", None)


class Stage(App[None]):
    """The browser, and what is done to the roster behind it."""

    CSS_PATH = [  # noqa: RUF012 # as Textual has it
        *(TUI / each for each in LayersApp.CSS_PATH),
        *(TUI / "screens" / f"{name}.tcss" for name in LayersApp.LATER),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.session = session
        graphics = Graphics(Protocol.OFF, 10, 20, "chosen")
        self.looking = Looking(graphics, UNICODE, "Acme", Keymap())
        self.browse = BrowseScreen(self.looking)

    def get_default_screen(self) -> BrowseScreen:
        return self.browse

    def on_mount(self) -> None:
        self.browse.call_after_refresh(self.browse.attach, self.session)

    def take(self, *events: Event) -> None:
        """What threads saw."""
        self.browse.take(events)

    def tell(self, number: int, **fields: object) -> None:
        """This one was read anew, with these fields changed."""
        self.take(person(number, minute=1, **fields))

    def say_stuck(self, *numbers: int) -> None:
        """These have not moved on for long."""
        for number in numbers:
            self.tell(number, updatedAt="2026-01-01T00:00:00Z")
        self.looking.narrowing.tick(datetime.now(UTC))

    def advise(self, words: str) -> None:
        """Show a line of advice."""
        self.browse.advise(Advice(words, None))

    @property
    def front(self) -> RosterScreen:
        """The screen that is looked at."""
        assert isinstance(self.screen, RosterScreen)
        return self.screen

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(strip.text.rstrip() for strip in self.screen._compositor.render_strips())

    @property
    def rows(self) -> Sequence[int]:
        """Who is shown, by number, in the order of the list."""
        view = self.looking.position.view
        return [int(id.removeprefix("inf_")) for id in view.ids(0, len(view))]

    @property
    def filter(self) -> str:
        """The filter as text."""
        return self.looking.filtering.text

    @property
    def line(self) -> str:
        """What the line says that filters."""
        assert self.front.filter_bar
        return self.front.filter_bar.render_line(0).text.rstrip()

    @property
    def counts(self) -> str:
        """The line of counts."""
        return next(line for line in reversed(self.text.splitlines()) if " ready " in line)


def person(number: int, minute: float = 0, **fields: object) -> Event:
    """Somebody, `Name 0` to the last."""
    usual: dict[str, object] = {"name": f"Name {number}", "hairColor": HAIR[number % len(HAIR)]}
    status = str(fields.pop("status", STATUSES[number % len(STATUSES)]))
    event = loaded(f"inf_{number}", status, minute, **(usual | fields))
    return replace(event, read_at=datetime.now(UTC))


@asynccontextmanager
async def opened(
    people: int = 12, size: tuple[int, int] = (80, 24), directory: Path | None = None
) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    """The browser with so many people, after its first paint."""
    with workers_that_end():
        session = Session(Settings(), lambda event: None, directory)
        if people:
            session.begin("Spring")
            session.add([FoundId(f"inf_{number}", f"inf_{number}", number + 1) for number in range(people)])
        for number in range(people):
            session.apply(person(number))
        stage = Stage(session)
        async with stage.run_test(size=size) as pilot:
            await settled(pilot)
            yield stage, pilot
        session.stop()
        assert session.store.stop(within=10)


async def settled(pilot: Pilot[None]) -> None:
    """What was to be done soon is done."""
    for _ in range(4):
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press these keys, and wait for what comes of them."""
    await pilot.press(*keys)
    await settled(pilot)
