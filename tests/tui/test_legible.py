"""Every word can be read wherever it stands: in our colours, in Textual's, and in terminals that have few."""

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

import layers_tui.tui
from layers_tui.images.frames.frame import Colours
from layers_tui.tui.contrast import (
    BLACK,
    LEAST,
    LEAST_DRAWN,
    WHITE,
    Seen,
    contrast,
    grey,
    legibility,
    luminance,
    readable,
    seen_in,
)
from layers_tui.tui.legible import STANDS_BY, STANDS_OUT, legible
from layers_tui.tui.themes import THEMES

LOOKS = (Path(layers_tui.tui.__file__).parent / "roles.tcss").read_text()
DRAWN = {"rule", "rule-focus", "bar", "bar-left", "thumb"}
"""Roles of lines and bars: nobody reads them."""
COLOURED = re.findall(r"^\.role--(\S+) \{ color: \$([\w-]+);", LOOKS, re.MULTILINE)
TEXTS = {role: name for role, name in COLOURED if role not in DRAWN}
"""The variable of each role of text."""
ROWS = ("background", "surface", "cursor", "cursor-blurred")
EVERYWHERE = (*ROWS, "panel")
MIXED = [theme for theme in (*THEMES, *BUILTIN_THEMES.values()) if not theme.ansi]
CASES = list(product(MIXED, (Colours.TRUE, Colours.EIGHT_BIT)))
EACH = pytest.mark.parametrize(("theme", "colours"), CASES, ids=[f"{theme.name}, {depth}" for theme, depth in CASES])


def variables(theme: Theme, colours: Colours) -> dict[str, str]:
    return legible({**theme.to_color_system().generate(), **theme.variables}, theme, colours)


def on(grounds: tuple[str, ...], name: str, known: dict[str, str], seen: Seen) -> float:
    return legibility(Color.parse(known[name]), [Color.parse(known[ground]) for ground in grounds], seen)


def test_every_role_of_text_is_known() -> None:
    assert {"text", "dim", "key", "ready", "failed", "problem", "unread"} < TEXTS.keys()


@EACH
def test_every_role_of_text_can_be_read_on_every_ground(theme: Theme, colours: Colours) -> None:
    known, seen = variables(theme, colours), seen_in(colours)
    for name in set(TEXTS.values()):
        grounds = ROWS if name.startswith("status-") and theme not in THEMES else EVERYWHERE
        assert on(grounds, name, known, seen) >= LEAST, name
    assert on(("boost-chip",), "foreground", known, seen) >= LEAST
    assert on(("background", "surface"), "thumb", known, seen) >= LEAST_DRAWN
    assert on(("background", "surface"), "rule-focus", known, seen) >= LEAST_DRAWN
    for name in ("text", "text-disabled", "text-success", "text-warning", "text-error"):
        assert on(EVERYWHERE, name, known, seen) >= LEAST, name


@EACH
def test_the_row_of_the_cursor_stands_out(theme: Theme, colours: Colours) -> None:
    known, seen = variables(theme, colours), seen_in(colours)
    ground, cursor, blurred = (seen(Color.parse(known[name])) for name in ("background", "cursor", "cursor-blurred"))
    least, less = (1.25, 1.15) if theme in THEMES else (STANDS_OUT, STANDS_BY)
    assert contrast(ground, cursor) >= least
    assert contrast(ground, blurred) >= less


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_our_own_colours_need_no_help(theme: Theme) -> None:
    known = variables(theme, Colours.TRUE)
    for name in {*TEXTS.values(), *ROWS, "panel", "rule", "rule-focus", "thumb", "boost-chip"}:
        given_colour = theme.variables.get(name) or getattr(theme, name)
        assert known[name].lower() == given_colour


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
def test_the_terminals_own_colours_are_used_as_they_are(name: str) -> None:
    known = variables(BUILTIN_THEMES[name], Colours.FOUR_BIT)
    assert all(known[each].startswith("ansi_") for each in (*TEXTS.values(), *EVERYWHERE, "rule", "rule-focus"))
    # Nobody knows how a terminal draws blue on its black: what is read is in the colour that it writes in.
    assert known["foreground"] == known["text-muted"] == known["cursor"] == "ansi_default"


def test_contrast_is_that_of_the_web_guidelines() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, Color(118, 118, 118)) == pytest.approx(4.54, abs=0.01)
    assert contrast(WHITE, WHITE) == 1


colours = st.builds(Color, *[st.integers(0, 255)] * 3)


@given(colours, st.lists(colours, min_size=1, max_size=3))
def test_a_readable_colour_is_found_where_there_is_one(text: Color, grounds: list[Color]) -> None:
    seen = seen_in(Colours.TRUE)
    best = max(legibility(end, grounds, seen) for end in (BLACK, WHITE))
    assert legibility(readable(text, grounds, seen), grounds, seen) >= min(best, LEAST)


@given(colours)
def test_a_grey_is_as_bright_as_its_colour(color: Color) -> None:
    shade = grey(color)
    assert shade.r == shade.g == shade.b
    assert luminance(shade) == pytest.approx(luminance(color), abs=0.005)
