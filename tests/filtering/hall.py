"""An application with a session, its filter, and one dialog over it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path, PurePath
from typing import ClassVar

from fetching.seen import workers_that_end
from roster.people import decided
from store.given import loaded
from textual.app import App
from textual.pilot import Pilot
from textual.screen import ModalScreen

import layers_tui.tui
from layers_tui.config import Settings
from layers_tui.ids import FoundId
from layers_tui.roster.position import Position
from layers_tui.roster.roster import Roster
from layers_tui.roster.view import View
from layers_tui.session import Session
from layers_tui.tui.filtering import Filtering
from layers_tui.tui.themes import DARK

TUI = Path(layers_tui.tui.__file__).parent
LOOKS = [
    ("female", "18-24", "red"),
    ("female", "25-34", "dark brown"),
    ("male", "25-34", "brown"),
    ("male", "25-34", ""),
]
"""(gender, age, hair), one after the other."""


class Hall(App[None]):
    """Opens a dialog, and keeps its answer."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        TUI / "roles.tcss",
        *(TUI / "screens" / f"{name}.tcss" for name in ("dialog", "fields")),
    ]

    def __init__(self, session: Session, dialog: Callable[["Hall"], ModalScreen[object]]) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.session = session
        self.position = Position(View(Roster()))
        self.filtering = Filtering(session, self.position, self.set_timer, shown=lambda: None, told=lambda: None)
        self._dialog = dialog
        self.answers: list[object] = []

    def on_mount(self) -> None:
        self.filtering.facts.decided = decided()
        self.filtering.grow()
        self.push_screen(self._dialog(self), self.answers.append)

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(strip.text.rstrip() for strip in self.screen._compositor.render_strips())

    @property
    def shown(self) -> list[str]:
        view = self.position.view
        return [*view.ids(0, len(view))]


@asynccontextmanager
async def opened(
    dialog: Callable[[Hall], ModalScreen[object]], people: int = 12, unread: int = 2, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Hall, Pilot[None]]]:
    """A dialog over a roster, the last of whom are not read, after its first paint."""
    with workers_that_end():
        session = Session(Settings(), lambda event: None, None)
        session.begin("Spring")
        ids = [f"inf_{number}" for number in range(people)]
        session.add([FoundId(id, id, 1, (("Market", "DE"),)) for id in ids])
        for number, id in enumerate(ids[: people - unread]):
            gender, age, hair = LOOKS[number % len(LOOKS)]
            session.apply(loaded(id, gender=gender, ageRange=age, hairColor=hair or None))
        hall = Hall(session, dialog)
        async with hall.run_test(size=size) as pilot:
            await settled(pilot)
            yield hall, pilot
        session.stop()
        assert session.store.stop(within=10)


async def settled(pilot: Pilot[None]) -> None:
    """What was to be done soon is done."""
    for _ in range(3):
        await pilot.pause()
