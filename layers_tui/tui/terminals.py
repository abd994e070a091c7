"""What is known of terminals: names, colours, who draws kitty's placeholders, what helps the others. It asks none."""

import re
from collections.abc import Mapping

from layers_tui.images.frames.frame import Colours

GENERAL = "For sharp pictures use kitty, Ghostty, foot, WezTerm or xterm -ti vt340"
BEHIND_TMUX = "For sharp pictures in kitty or Ghostty: set -g allow-passthrough on in tmux, and --images kitty"
ADVICE = {
    "VS Code": "VS Code shows sharp pictures with the setting terminal.integrated.enableImages",
    "xterm": "xterm shows sharp pictures when it is started as xterm -ti vt340",
    "kitty": "kitty shows sharp pictures from version 0.28",
    "Konsole": "Konsole shows sharp pictures from version 22.04",
    "Windows Terminal": "Windows Terminal shows sharp pictures from version 1.22",
    "Terminal.app": "For sharp pictures use iTerm2, kitty, Ghostty or WezTerm: Terminal.app shows none",
    "GNU screen": "GNU screen hides them: tmux can let them through",
    "Zellij": "Zellij hides them in kitty and Ghostty: tmux can let them through",
    "tmux": BEHIND_TMUX,
    "tmux or GNU screen": BEHIND_TMUX,
}
AROUND = {"STY": "GNU screen", "ZELLIJ": "Zellij"}
"""Variables that only one program sets that stands between us and the terminal."""
PROGRAMS = {
    "vscode": "VS Code",
    "Apple_Terminal": "Terminal.app",
    "iTerm.app": "iTerm2",
    "WezTerm": "WezTerm",
    "ghostty": "Ghostty",
    "WarpTerminal": "Warp",
    "tmux": "tmux",
}
"""Names that terminals give themselves in TERM_PROGRAM."""
KINDS = {
    "xterm-kitty": "kitty",
    "xterm-ghostty": "Ghostty",
    "foot": "foot",
    "alacritty": "Alacritty",
    "linux": "the Linux console",
    "tmux": "tmux",
    "screen": "tmux or GNU screen",
}
"""Beginnings of TERM that tell who it is."""
SIGNS = {
    "XTERM_VERSION": "xterm",
    "KONSOLE_VERSION": "Konsole",
    "WT_SESSION": "Windows Terminal",
    "VTE_VERSION": "GNOME Terminal or another of VTE",
}
"""Variables that only one terminal sets. Terminals that were opened from it inherit them, so they count last."""
COLOUR_SYSTEMS = {"truecolor": Colours.TRUE, "256": Colours.EIGHT_BIT, "standard": Colours.FOUR_BIT}
"""Textual's words for them, in TEXTUAL_COLOR_SYSTEM."""
SIXELS = re.compile(r"(foot|wezterm|iterm2|konsole|contour|mlterm)\b", re.I)
"""Terminals that draw sixels as they come, by what they call themselves."""
_PLACEHOLDERS = re.compile(r"(?:xterm-)?(?:ghostty\b|kitty\b(?:\((?P<major>\d+)\.(?P<minor>\d+))?)", re.I)


def named(environ: Mapping[str, str]) -> tuple[str, str]:
    """The terminal's name, and the variable that tells it as `TERM=foot`; twice nothing: nobody knows."""
    for variable, name in AROUND.items():
        if environ.get(variable):
            return name, f"{variable} is set"
    kind = environ.get("TERM", "")
    for beginning, name in KINDS.items():
        if kind.startswith(beginning):
            return name, f"TERM={kind}"
    program = environ.get("TERM_PROGRAM", "")
    if program in PROGRAMS:
        return PROGRAMS[program], f"TERM_PROGRAM={program}"
    for variable, name in SIGNS.items():
        if environ.get(variable):
            return name, f"{variable} is set"
    return "", ""


def advice(environ: Mapping[str, str]) -> str:
    """What would make pictures sharp where there are only half-cells."""
    return ADVICE.get(named(environ)[0], GENERAL)


def colours(environ: Mapping[str, str]) -> Colours | None:
    """How many colours Textual takes the terminal to have; None: no colours at all.

    The rule is Rich's, which Textual follows: were it another, pictures would be brought down to fewer colours twice.
    """
    if environ.get("TERM", "").lower() in {"dumb", "unknown"}:
        return None
    if (said := environ.get("TEXTUAL_COLOR_SYSTEM", "")) in COLOUR_SYSTEMS:
        return COLOUR_SYSTEMS[said]
    if environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return Colours.TRUE
    ending = environ.get("TERM", "").strip().lower().rpartition("-")[2]
    return Colours.EIGHT_BIT if ending in {"256color", "kitty"} else Colours.FOUR_BIT


def draws_placeholders(version: str) -> bool:
    """Whether a terminal of this name and version shows a kitty picture where its placeholders stand.

    kitty does from 0.28, and Ghostty. Konsole, Warp and WezTerm agree to the protocol too, but print them as text.
    """
    found = _PLACEHOLDERS.match(version)
    if found is None:
        return False
    return found["major"] is None or (int(found["major"]), int(found["minor"])) >= (0, 28)
