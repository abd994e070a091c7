"""Which colours the screen has, and the person's choice of others, which is kept for the next start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import App
from textual.theme import Theme

from layers_tui.config import Settings, config_file, keep_theme
from layers_tui.images.frames.frame import Colours
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.themes import AUTO, DARK, LIGHT, chosen

if TYPE_CHECKING:
    from layers_tui.tui.screens.palette import Command

REMARKS = {
    AUTO: "ours, by the terminal's background",
    DARK.name: "ours",
    LIGHT.name: "ours",
    "ansi-dark": "the terminal's own colours",
    "ansi-light": "the terminal's own colours",
}


class Colouring:
    """Owns the application's theme. Belongs to the screen's thread."""

    def __init__(self, app: App[int], settings: Settings, colours: Colours, *, dark: bool) -> None:
        """For a terminal of these colours, whose background is dark or not."""
        self._app = app
        self._settings = settings
        self._colours = colours
        self._dark = dark
        self._chosen = settings.theme

    def begin(self) -> None:
        """Take the colours of the settings. Raises `ConfigError`: there are none of that name."""
        self._take(self._settings.theme, self._settings.theme_place)

    def ask(self, glyphs: Glyphs) -> None:
        """Let the person choose."""
        from layers_tui.tui.screens.palette import PaletteScreen

        def answered(command: Command | None) -> None:
            if command:
                command.run()

        offered = [self._command(name) for name in offer(self._app.available_themes, self._colours)]
        self._app.push_screen(PaletteScreen(offered, glyphs, title="Colours", placeholder="which"), answered)

    def choose(self, name: str) -> None:
        """Change to this theme, and keep that where nothing else says which."""
        self._take(name, "")
        self._chosen = name
        self._app.notify(self._keep(name), title=f"Colours: {name}", timeout=3, markup=False)

    def _command(self, name: str) -> Command:
        from layers_tui.tui.screens.palette import Command

        remark = "now" if name == self._chosen else REMARKS.get(name, "")
        return Command(name, lambda: self.choose(name), remark=remark)

    def _take(self, name: str, place: str) -> None:
        self._app.theme = chosen(name, place, self._app.available_themes, self._colours, dark=self._dark).name

    def _keep(self, name: str) -> str:
        """Keep the choice. Returns what is to be said of that."""
        settings = self._settings
        if settings.theme_place:
            return f"For this time: {settings.theme_place} says {settings.theme}."
        if not settings.store:
            return "For this time: nothing is kept with --no-store."
        try:
            keep_theme(name, settings.config or config_file())
        except OSError as error:
            return f"For this time: it cannot be kept ({error.strerror})."
        return "Kept for the next start."


def offer(known: Mapping[str, Theme], colours: Colours) -> Sequence[str]:
    """The names to choose from, ours first; where there are sixteen colours, the terminal's own alone."""
    if colours is Colours.FOUR_BIT:
        return [name for name, theme in known.items() if theme.ansi]
    return [*REMARKS, *(name for name in known if name not in REMARKS)]
