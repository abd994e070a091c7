"""Our two themes, dark and light, and which one a terminal gets. Pictures are the brightest thing on the screen, so the
ground is quiet."""

import difflib
from collections.abc import Mapping

from textual.theme import Theme

from layers_tui.config import ConfigError
from layers_tui.config.mistakes import shown
from layers_tui.images.frames.frame import Colours

DARK = Theme(
    name="layers-dark",
    dark=True,
    primary="#7ab7ff",
    secondary="#b9a3ff",
    accent="#ffb86b",
    warning="#ffb454",
    error="#ff9e64",
    success="#7ab7ff",
    foreground="#e6e6ea",
    background="#121317",
    surface="#17181d",
    panel="#1d1f26",
    text_alpha=1.0,
    variables={
        "text-muted": "#a6a9b6",
        "rule": "#3b3e4a",
        "rule-focus": "#7ab7ff",
        "thumb": "#636777",
        "boost-chip": "#2b2e3a",
        "cursor": "#2a3f5f",
        "cursor-blurred": "#262932",
        "status-ready": "#7ab7ff",
        "status-training": "#c9b6ff",
        "status-pending": "#b8bccb",
        "status-failed": "#ffa657",
        "status-other": "#e3d27a",
        "status-problem": "#ff9e80",
        "block-cursor-foreground": "#e6e6ea",
        "block-cursor-background": "#2a3f5f",
    },
)
LIGHT = Theme(
    name="layers-light",
    dark=False,
    primary="#1659b5",
    secondary="#5b3fb0",
    accent="#a34e00",
    warning="#8f4a00",
    error="#a83c00",
    success="#1659b5",
    foreground="#1d1f26",
    background="#fbfbf9",
    surface="#f3f3f0",
    panel="#e9e9e5",
    text_alpha=1.0,
    variables={
        "text-muted": "#5f6270",
        "rule": "#c4c6cf",
        "rule-focus": "#1659b5",
        "thumb": "#888b98",
        "boost-chip": "#e3e4ea",
        "cursor": "#cfe0f7",
        "cursor-blurred": "#e4e6ec",
        "status-ready": "#1659b5",
        "status-training": "#5b3fb0",
        "status-pending": "#565a68",
        "status-failed": "#9a4600",
        "status-other": "#6d5c00",
        "status-problem": "#a83200",
        "block-cursor-foreground": "#1d1f26",
        "block-cursor-background": "#cfe0f7",
    },
)
THEMES = (DARK, LIGHT)
AUTO = "auto"
"""One of ours, by the terminal's background."""
OWN_COLOURS = "textual-ansi"
"""The terminal's own sixteen colours, on its own ground; `ansi-dark` and `ansi-light` say which that is."""


def asks_background(setting: str) -> bool:
    """Whether the theme for a setting depends on the terminal's background."""
    return setting in {AUTO, OWN_COLOURS}


def chosen(setting: str, place: str, known: Mapping[str, Theme], colours: Colours, *, dark: bool) -> Theme:
    """The theme for a setting that is a name, `auto` or `textual-ansi`.

    A terminal with sixteen colours shows its own: nobody can say how near another colour comes to one of them.

    Args:
        place: Where the setting was found, for a mistake; empty for an earlier choice, which is let go when unknown.
        dark: Whether the terminal's background is.

    Raises:
        ConfigError: There is no theme of this name.
    """
    if setting == OWN_COLOURS:
        theme = _own_colours(known, dark=dark)
    elif setting in known:
        theme = known[setting]
    elif setting == AUTO or not place:
        theme = DARK if dark else LIGHT
    else:
        names = sorted({AUTO, OWN_COLOURS, *known})
        near = difflib.get_close_matches(setting, names, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
        raise ConfigError(f"{place}: theme: there is no {shown(setting)}; {hint}")
    few = colours is Colours.FOUR_BIT and not theme.ansi
    return _own_colours(known, dark=dark if setting == AUTO else theme.dark) if few else theme


def _own_colours(known: Mapping[str, Theme], *, dark: bool) -> Theme:
    return known["ansi-dark" if dark else "ansi-light"]
