"""What is thought of a terminal is what others think of it too."""

import pytest
from rich.console import Console

from layers_tui.images.frames.frame import Colours
from layers_tui.tui.terminals import ADVICE, AROUND, KINDS, PROGRAMS, SIGNS, advice, colours, draws_placeholders, named

KNOWN = {None: None, "standard": Colours.FOUR_BIT, "256": Colours.EIGHT_BIT, "truecolor": Colours.TRUE}


@pytest.mark.parametrize("colorterm", ["", "truecolor", "24bit", " TrueColor ", "yes"])
@pytest.mark.parametrize(
    "term", ["", "xterm", "xterm-256color", "xterm-kitty", "xterm-16color", "linux", "dumb", "UNKNOWN", "foot-extra"]
)
def test_colours_are_as_many_as_textuals_console_has(term: str, colorterm: str) -> None:
    environ = {"TERM": term, "COLORTERM": colorterm}

    console = Console(force_terminal=True, legacy_windows=False, _environ=environ)

    assert colours(environ) is KNOWN[console.color_system]


def test_textuals_own_variable_overrules() -> None:
    assert colours({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "truecolor"}) is Colours.TRUE


@pytest.mark.parametrize(
    ("version", "draws"),
    [
        ("kitty(0.28.0)", True),
        ("kitty(0.27.1)", False),
        ("kitty(2.0.0)", True),
        ("xterm-kitty", True),
        ("ghostty 1.2.0", True),
        ("xterm-ghostty", True),
        ("Konsole 24.12.3", False),
        ("WezTerm 20240203-110809-5046fc22", False),
        ("iTerm2 3.6.9", False),
        ("tmux 3.5a", False),
        ("", False),
    ],
)
def test_placeholders_are_drawn_by_kitty_and_ghostty(version: str, draws: bool) -> None:
    assert draws_placeholders(version) is draws


def test_what_a_terminal_says_of_itself_counts_before_what_it_inherited() -> None:
    assert named({"TERM": "foot", "VTE_VERSION": "7200"}) == ("foot", "TERM=foot")
    assert named({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode", "VTE_VERSION": "7200"})[0] == "VS Code"
    assert named({"TERM": "screen-256color", "STY": "42.tty"})[0] == "GNU screen"
    assert named({"TERM": "xterm-kitty", "ZELLIJ": "0"}) == ("Zellij", "ZELLIJ is set")


def test_every_advice_is_for_a_terminal_that_can_be_recognised() -> None:
    assert set(ADVICE) <= {*AROUND.values(), *KINDS.values(), *PROGRAMS.values(), *SIGNS.values()}


def test_an_unknown_terminal_gets_the_general_advice() -> None:
    assert "kitty, Ghostty, foot" in advice({"TERM": "xterm-256color"})
