"""The signs the screen uses, in Unicode and in ASCII. The word always stands beside or behind them."""

from dataclasses import dataclass

from layers_tui.problem import State
from layers_tui.roster.entry import OTHER, PROBLEM, UNREAD


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs, each one cell wide."""

    groups: dict[str, str]
    """For each of the roster's groups."""
    cursor: str
    absent: str
    between: str
    done: str
    to_do: str
    tip: str
    arrows: str
    sides: str
    changed: str
    """Before an entry that has changed since the person last looked."""
    old: str
    """Before one that was not checked lately."""
    slim: str
    """Before one that only a list has told of."""
    marked: str = "+"
    """Before one that is marked."""


UNICODE = Glyphs(
    groups={
        "ready": "●",
        "training": "►",
        "pending": "○",
        "draft": "·",
        "failed": "!",
        OTHER: "?",
        PROBLEM: "×",
        UNREAD: "◌",
    },
    cursor="›",
    absent="—",
    between="·",
    done="━",
    to_do="─",
    tip="╸",
    arrows="↑↓",
    sides="←→",
    changed="≠",
    old="~",
    slim="‥",
)
IN_ASCII = str.maketrans("…─│╭╮╰╯━┃┏┓┗┛▐▸‹›·—×“”↓↑→←", '~-|++++=######><>--x""v^><')
"""For `--glyphs ascii`: every sign this program draws with, as wide in ASCII."""
ASCII = Glyphs(
    groups={
        "ready": "*",
        "training": ">",
        "pending": "o",
        "draft": ".",
        "failed": "!",
        OTHER: "?",
        PROBLEM: "x",
        UNREAD: "_",
    },
    cursor=">",
    absent="-",
    between="-",
    done="=",
    to_do="-",
    tip=">",
    arrows="jk",
    sides="hl",
    changed="#",
    old="~",
    slim=":",
)

WAITING_WORDS = {State.QUEUED: "not read yet", State.FETCHING: "reading"}
"""What is said of an entry that waits. One with a problem says the problem's own title."""


def choose(setting: str, encoding: str) -> Glyphs:
    """The set for `--glyphs`: `auto` takes ASCII where the terminal's encoding is not UTF-8."""
    if setting == "auto":
        return UNICODE if encoding.casefold().replace("-", "") == "utf8" else ASCII
    return ASCII if setting == "ascii" else UNICODE
