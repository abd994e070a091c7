"""Without colours everything is still told apart: by glyph, weight, underline and reversal."""

import os
from pathlib import Path, PurePath
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.screen import Screen

import layers_tui.tui
from layers_tui.images.frames.frame import Colours
from layers_tui.tui import glyphs
from layers_tui.tui.legible import legible
from layers_tui.tui.screens.rows import Rows
from layers_tui.tui.themes import THEMES
from layers_tui.tui.widgets.heading import Heading
from layers_tui.tui.widgets.painted import LOOKS, Painted

pytestmark = pytest.mark.anyio
TUI = Path(layers_tui.tui.__file__).parent


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Gallery(Screen[None]):
    """A list with its cursor on the second row, and a heading."""

    COMPONENT_CLASSES = LOOKS
    AUTO_FOCUS = "Rows"
    CSS = "Heading { height: 1; } Rows { height: 4; }"

    def __init__(self) -> None:
        super().__init__()
        self.heading = Heading("people")
        self.rows = Rows(3, 1, glyphs.UNICODE)

    def compose(self) -> ComposeResult:
        yield self.heading
        yield self.rows

    def on_mount(self) -> None:
        lines = [[(" ", "text"), ("Ava ", "text"), ("ready", "ready")] for _ in range(3)]
        self.rows.show(lambda width: lines, from_the_top=True)


class Plain(App[None]):
    """As the program is where there are no colours of ours."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [TUI / "roles.tcss"]

    def __init__(self, theme: str) -> None:
        super().__init__(ansi_color="NO_COLOR" in os.environ or None)
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme
        self.gallery = Gallery()

    def get_css_variables(self) -> dict[str, str]:
        return legible(super().get_css_variables(), self.current_theme, Colours.TRUE)

    def get_default_screen(self) -> Gallery:
        return self.gallery


Way = tuple[str, bool, bool, bool]
"""A text, and whether it is bold, underlined, reversed."""


def ways(widget: Painted, row: int = 0) -> list[Way]:
    """How the texts of a row are written."""
    (strip,) = widget.render_lines(Region(0, row, widget.size.width, 1))
    return [
        (text.strip(), bool(style and style.bold), bool(style and style.underline), bool(style and style.reverse))
        for text, style, _ in strip
        if text.strip()
    ]


def colours(widget: Painted) -> set[str]:
    """The colours that a widget is painted in."""
    styles = [style for strip in widget.render_lines(widget.size.region) for _, style, _ in strip if style]
    return {color.name for style in styles for color in (style.color, style.bgcolor) if color}


@pytest.mark.parametrize(("theme", "colourless"), [("ansi-dark", False), ("ansi-light", False), ("nord", True)])
async def test_the_row_of_the_cursor_is_reversed_and_elsewhere_underlined(
    theme: str, colourless: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1") if colourless else monkeypatch.delenv("NO_COLOR", raising=False)
    app = Plain(theme)
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.pause()
        rows = app.gallery.rows
        assert ways(rows, 0) == [("Ava", False, False, False), ("ready", False, False, False)]
        assert ways(rows, 1) == [("›", True, False, True), ("Ava", False, False, True), ("ready", False, False, True)]
        assert ways(app.gallery.heading)[1] == ("people", True, False, False)
        app.gallery.heading.brighten(True)
        assert ways(app.gallery.heading)[1] == ("people", True, False, True)
        app.gallery.set_focus(None)
        await pilot.pause()
        assert ways(rows, 1) == [("›", True, True, False), ("Ava", False, True, False), ("ready", False, True, False)]


async def test_with_no_color_no_colour_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Plain("layers-dark")
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.pause()
        assert colours(app.gallery.rows) | colours(app.gallery.heading) == {"default"}


async def test_with_the_terminals_own_colours_no_other_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    app = Plain("ansi-dark")
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.pause()
        assert colours(app.gallery.rows) == {"default", "color(14)"}


@pytest.mark.parametrize("signs", [glyphs.UNICODE, glyphs.ASCII], ids=["Unicode", "ASCII"])
def test_every_status_has_a_sign_of_its_own(signs: glyphs.Glyphs) -> None:
    assert len(set(signs.groups.values())) == len(signs.groups)
    assert len({signs.changed, signs.old, signs.slim, signs.cursor}) == 4
