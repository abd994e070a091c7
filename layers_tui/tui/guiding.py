"""How one finds one's way: opens help, palette and colours for the screen that is looked at.

The screens it opens are imported when they are opened: the first paint needs none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Protocol

from layers_tui.config import Settings
from layers_tui.tui.actions import Action, Place
from layers_tui.tui.choices import choices
from layers_tui.tui.colouring import Colouring
from layers_tui.tui.graphics import Graphics
from layers_tui.tui.keymap import Keymap

if TYPE_CHECKING:
    from layers_tui.tui.app import LayersApp
    from layers_tui.tui.screens.palette import Command


class Here(Protocol):
    """A screen of the roster, as far as it is known here."""

    PLACE: ClassVar[Place]

    def why_not(self, action: Action) -> str:
        """Why an action cannot be done now, in a sentence; empty: it can."""

    async def run_action(self, action: str) -> None:
        """Run an action by its name."""


class Guide:
    """One for the whole program."""

    def __init__(self, app: LayersApp, settings: Settings, graphics: Graphics, keymap: Keymap, *, dark: bool) -> None:
        """`dark` is the terminal's background."""
        self._app = app
        self._graphics = graphics
        self._keymap = keymap
        self.colouring = Colouring(app, settings, graphics.colours, dark=dark)

    def show_keys(self, here: Here) -> None:
        """Show all keys, those of this screen first."""
        from layers_tui.tui.screens.help import HelpScreen

        self._app.push_screen(HelpScreen(self._keymap, here.PLACE, here.why_not))

    def ask(self, here: Here) -> None:
        """Offer what can be done on this screen, and what needs no key."""
        from layers_tui.tui.screens.palette import PaletteScreen, commands

        def answered(command: Command | None) -> None:
            if command:
                command.run()

        def run(action: str) -> None:
            self._app.call_later(here.run_action, action)

        offered = [*commands(choices(self._keymap.actions_of(here.PLACE), here.why_not), run), *self._without_keys()]
        closing = frozenset(self._keymap["palette"].keys.split(","))
        self._app.push_screen(PaletteScreen(offered, self._app.glyphs, closing), answered)

    def _without_keys(self) -> Iterator[Command]:
        from layers_tui.tui.screens.palette import Command

        admission = self._app.desk.admission
        yield Command("use another API key", admission.ask_for_key, remark="typed into a masked field")
        yield Command("forget the kept API key", admission.forget_kept_key, remark="removes its file")
        yield Command(
            "change the colours", lambda: self.colouring.ask(self._app.glyphs), remark="themes, dark and light"
        )
        yield Command("tell why pictures look as they do", self._tell_graphics, remark=self._graphics.why)

    def _tell_graphics(self) -> None:
        graphics = self._graphics
        cell = f"{graphics.cell_width}x{graphics.cell_height} pixels a cell"
        self._app.notify(f"{graphics.why} ({cell})", title=f"Pictures: {graphics.protocol}", markup=False)
