"""An application with nothing in it but one dialog, for the tests of dialogs."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path, PurePath
from typing import ClassVar, TypeVar

from textual.app import App
from textual.pilot import Pilot
from textual.screen import ModalScreen

import layers_tui.tui
from layers_tui.tui.themes import DARK

TUI = Path(layers_tui.tui.__file__).parent
NOTHING_YET = object()

Answer = TypeVar("Answer")


class Room(App[None]):
    """Opens a dialog, and keeps its answer."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        TUI / "roles.tcss",
        *(TUI / "screens" / f"{name}.tcss" for name in ("dialog", "handover")),
    ]

    def __init__(self, dialog: ModalScreen[Answer]) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self._open: Callable[[], object] = lambda: self.push_screen(dialog, self._take)
        self.answer: object = NOTHING_YET

    def on_mount(self) -> None:
        self._open()

    def _take(self, answer: object) -> None:
        self.answer = answer

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(strip.text.rstrip() for strip in self.screen._compositor.render_strips())

    def line_with(self, words: str) -> int:
        """The row of the first line with these words."""
        return next(row for row, line in enumerate(self.text.splitlines()) if words in line)


@asynccontextmanager
async def opened(
    dialog: ModalScreen[Answer], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Room, Pilot[None]]]:
    """A room after its first paint."""
    room = Room(dialog)
    async with room.run_test(size=size) as pilot:
        await pilot.pause()
        yield room, pilot


async def answer_to(dialog: ModalScreen[Answer], *keys: str) -> object:
    """What a dialog answers when these keys are pressed."""
    async with opened(dialog) as (room, pilot):
        await pilot.press(*keys)
        await pilot.pause()
        return room.answer
