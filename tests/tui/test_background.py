"""Whether the terminal's background is dark, from what it answers or what its environment says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.theme import BUILTIN_THEMES

from layers_tui.config import ConfigError
from layers_tui.images.frames.frame import Colours
from layers_tui.tui.background import QUESTION, background, is_dark, question
from layers_tui.tui.themes import DARK, LIGHT, THEMES, asks_background, chosen

ELSE = b"\x1b[6;20;10t\x1b[0n\x1b[?62;4;22c"
"""What comes before and after."""
KNOWN = BUILTIN_THEMES | {theme.name: theme for theme in THEMES}


@pytest.mark.parametrize(
    ("answer", "colour"),
    [
        (b"\x1b]11;rgb:1e1e/2020/ffff\x1b\\", (30, 32, 255)),
        (b"\x1b]11;rgb:fd/f6/e3\x07", (253, 246, 227)),
        (b"\x1b]11;rgb:f/0/8\x1b\\", (255, 0, 136)),
        (b"\x1b]11;rgb:fff/000/800\x07", (255, 0, 128)),
        (b"\x1b]11;rgba:0000/0000/0000/ffff\x1b\\", (0, 0, 0)),
        (b"\x1b]11;#FDF6E3\x1b\\", (253, 246, 227)),
    ],
)
def test_every_way_to_tell_a_colour_is_understood_among_other_answers(
    answer: bytes, colour: tuple[int, int, int]
) -> None:
    assert background(ELSE + answer + ELSE) == colour


@pytest.mark.parametrize("answer", [b"", ELSE, b"\x1b]11;?\x07", b"\x1b]11;rgb:12345/0/0\x07", b"\x1b]11;rgb:ff/ff/ff"])
def test_what_is_no_answer_tells_nothing(answer: bytes) -> None:
    assert background(answer) is None
    assert is_dark(answer, {})


@pytest.mark.parametrize(
    ("told", "dark"),
    [
        ("rgb:0000/0000/0000", True),
        ("rgb:0000/2b2b/3636", True),
        ("rgb:2e2e/3434/4040", True),
        ("rgb:fdfd/f6f6/e3e3", False),
        ("rgb:ffff/ffff/ffff", False),
        ("rgb:e0e0/e0e0/e0e0", False),
    ],
)
def test_a_background_is_dark_or_it_is_not_whatever_the_environment_says(told: str, dark: bool) -> None:
    for environ in ({}, {"COLORFGBG": "0;15"}, {"COLORFGBG": "15;0"}):
        assert is_dark(f"\x1b]11;{told}\x07".encode(), environ) is dark


@pytest.mark.parametrize(
    ("said", "dark"),
    [
        ("15;0", True),
        ("0;15", False),
        ("2;default;7", False),
        ("7;8", True),
        ("15;default", True),
        ("", True),
        ("x", True),
    ],
)
def test_without_an_answer_the_environment_counts_and_else_it_is_dark(said: str, dark: bool) -> None:
    assert is_dark(b"", {"COLORFGBG": said}) is dark


def test_a_terminal_that_would_print_the_question_is_not_asked() -> None:
    assert question({"TERM": "xterm-256color"}) == QUESTION
    assert {question({"TERM": name}) for name in ("", "dumb", "linux")} == {""}


@given(st.binary(max_size=60), st.text(max_size=12))
def test_no_answer_breaks_it(answer: bytes, said: str) -> None:
    assert is_dark(b"\x1b]11;" + answer, {"COLORFGBG": said}) in {True, False}


@pytest.mark.parametrize(
    ("setting", "colours", "dark", "name"),
    [
        ("auto", Colours.TRUE, True, DARK.name),
        ("auto", Colours.EIGHT_BIT, False, LIGHT.name),
        ("auto", Colours.FOUR_BIT, False, "ansi-light"),
        ("textual-ansi", Colours.TRUE, True, "ansi-dark"),
        ("textual-ansi", Colours.TRUE, False, "ansi-light"),
        ("nord", Colours.TRUE, False, "nord"),
        ("nord", Colours.FOUR_BIT, False, "ansi-dark"),
        ("layers-light", Colours.FOUR_BIT, True, "ansi-light"),
        ("ansi-light", Colours.FOUR_BIT, True, "ansi-light"),
    ],
)
def test_a_setting_and_a_terminal_make_a_theme(setting: str, colours: Colours, dark: bool, name: str) -> None:
    assert chosen(setting, "--theme", KNOWN, colours, dark=dark).name == name
    assert asks_background(setting) == (setting in {"auto", "textual-ansi"})


def test_a_theme_that_is_not_there_is_a_mistake_and_an_earlier_choice_is_let_go() -> None:
    for setting, hint in (("nrod", "did you mean nord?"), ("zzzz", "there are ansi-dark, ansi-light, atom-one-dark")):
        with pytest.raises(ConfigError) as caught:
            chosen(setting, "--theme", KNOWN, Colours.TRUE, dark=True)
        assert str(caught.value).startswith(f'--theme: theme: there is no "{setting}"; {hint}')
        assert chosen(setting, "", KNOWN, Colours.TRUE, dark=False) is LIGHT
