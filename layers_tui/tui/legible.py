"""Makes the colours of any theme fit our screen: what it lacks is added, what could not be read is made so."""

from collections.abc import Iterable, Mapping

from textual.color import Color
from textual.theme import Theme

from layers_tui.images.frames.frame import Colours
from layers_tui.tui.contrast import LEAST_DRAWN, WHITE, grey, lit, readable, seen_in
from layers_tui.tui.themes import DARK, LIGHT

STATUSES = tuple(f"status-{name}" for name in ("ready", "training", "pending", "failed", "other", "problem"))
STANDS_OUT, STANDS_BY = 1.4, 1.2
"""The contrast of the ground below the cursor with the usual one: in the pane with the focus, and in others."""


def legible(generated: Mapping[str, str], theme: Theme, colours: Colours) -> dict[str, str]:
    """Textual's variables of a theme, with ours, so that every role of text can be read wherever it stands.

    In a terminal with true colours our own themes come out as they are.
    """
    return {**generated, **(_terminal(theme) if theme.ansi else _mixed(generated, theme, colours))}


def _mixed(generated: Mapping[str, str], theme: Theme, colours: Colours) -> dict[str, str]:
    seen, true = seen_in(colours), colours is Colours.TRUE
    ground = Color.parse(generated["background"])

    def given(name: str, default: Color) -> Color:
        """A colour of the theme, as it looks on its ground."""
        color = _parsed(generated.get(name, "auto"))
        return ground.blend(color, color.a, alpha=1.0) if color else default

    def text(color: Color, grounds: Iterable[Color]) -> str:
        return readable(color, grounds, seen).hex

    grounds = ground, given("surface", ground), given("panel", ground)
    # Of 256 colours the nearest to a quiet ground is a loud one; greys have fine steps.
    background, surface, panel = grounds if true else map(grey, grounds)
    primary = given("primary", WHITE)
    ink = readable(given("foreground", ground.inverse), (background, surface, panel), seen)
    cursor = lit(background, primary if true else ink, STANDS_OUT, seen)
    blurred = lit(background, ink, STANDS_BY, seen)
    if true:
        cursor, blurred = given("cursor", cursor), given("cursor-blurred", blurred)
    chip = given("boost-chip", blurred) if true else blurred
    rows = (background, surface, cursor, blurred)
    everywhere = (*rows, panel)
    quiet = text(given("text-muted", background.blend(ink, 0.6, alpha=1.0)), everywhere)
    thumb = given("thumb", background.blend(ink, 0.4, alpha=1.0))
    usual = (DARK if theme.dark else LIGHT).variables
    return {
        "background": background.hex,
        "surface": surface.hex,
        "panel": panel.hex,
        "foreground": text(ink, (*everywhere, chip)),
        "text": text(ink, everywhere),
        "text-muted": quiet,
        "text-disabled": quiet,
        **{name: text(given(name, ink), everywhere) for name in ("text-success", "text-warning", "text-error")},
        "primary": text(primary, everywhere),
        "rule": given("rule", background.blend(ink, 0.25, alpha=1.0)).hex,
        "thumb": readable(thumb, (background, surface), seen, LEAST_DRAWN).hex,
        "rule-focus": text(given("rule-focus", primary), (background, surface)),
        "cursor": cursor.hex,
        "cursor-blurred": blurred.hex,
        "boost-chip": chip.hex,
        **{name: text(given(name, Color.parse(usual[name])), rows) for name in STATUSES},
    }


def _terminal(theme: Theme) -> dict[str, str]:
    """The terminal's own colours. Nobody knows how they look: plain words are in the one that surely can be read."""
    plain = "ansi_default"
    blue, violet, orange = (
        ("ansi_bright_cyan", "ansi_bright_magenta", "ansi_bright_yellow")
        if theme.dark
        else ("ansi_blue", "ansi_magenta", "ansi_red")
    )
    return {
        **dict.fromkeys(("foreground", "text", "text-muted", "text-disabled", "rule-focus"), plain),
        **dict.fromkeys(("surface", "panel", "cursor", "cursor-blurred", "boost-chip"), plain),
        **dict.fromkeys(("status-pending", "status-other"), plain),
        **dict.fromkeys(("status-failed", "status-problem"), orange),
        "rule": "ansi_bright_black",
        "thumb": plain,
        "primary": blue,
        "status-ready": blue,
        "status-training": violet,
    }


def _parsed(text: str) -> Color | None:
    """A colour; None for one that depends on its ground, such as `auto 60%`."""
    return None if text.startswith("auto") else Color.parse(text)
