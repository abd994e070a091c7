"""Finding one's way in the real program: own keys, palette, reasons, colours, and the mouse."""

import re
from pathlib import Path

import pytest

from terminal import pty_terminal
from terminal.conftest import Open
from terminal.keeping import Belongings
from terminal.sandbox_process import Served
from terminal.terminal import Terminal

WHITE = re.compile(rb"\x1b\[[0-9;]*48;2;251;251;249")
"""The ground of our light theme."""


def click(screen: Terminal, words: str, times: int = 1) -> None:
    """Click on the last place where these words stand."""
    lines = screen.wait_for(words).splitlines()
    row = max(number for number, line in enumerate(lines, 1) if words in line)
    column = lines[row - 1].index(words) + 1
    screen.type(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m" * times)


def test_own_keys_do_what_they_are_given_and_every_place_says_so(start: Open, sandbox: Served, tmp_path: Path) -> None:
    mine = Belongings(tmp_path / "mine")
    mine.configure('[keys]\nnext = "K"\nopen_lightbox = "f2"\nzoom = "Z"\nhelp = "f1"\n')
    there = dict(sandbox.key()) | mine.environment()
    screen = start("--images", "off", *sandbox.kinds["everyone"][:3], environment=there)
    screen.wait_for("Ava Chen", " 1 of 3", "F2 larger", "F1 all keys")
    screen.press("j")
    screen.press("K")
    screen.wait_for(" 2 of 3", "Noor Haddad")
    screen.type("\x1bOQ")
    screen.wait_for("picture 1 of 5", "Z zoom")
    screen.press("z")
    screen.press("Z")
    screen.wait_for("2x")
    screen.type("\x1bOP")
    screen.wait_for("Keys")
    screen.type("zoom")
    screen.wait_for("Z  ", "zoom: fit")
    screen.press("escape")
    screen.wait_without("Keys")
    screen.type(":zoom")
    screen.wait_for("zoom: fit, 2x, 1:1", " Z ")


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ('\n[keys]\ncopy_id = "r"', ":3: keys.copy_id: r is the key of read_again"),
        ('theme = "nrod"', 'theme: there is no "nrod"; did you mean nord?'),
    ],
)
def test_a_mistake_is_told_before_the_screen_opens(written: str, sentence: str, start: Open, tmp_path: Path) -> None:
    mine = Belongings(tmp_path / "mine")
    mine.configure(written)
    screen = start("--images", "off", environment=mine.environment())
    assert screen.exit_code() == 2
    assert sentence in screen.raw.decode()
    assert 1049 not in screen.ever_on()


def test_what_cannot_be_done_says_why(demo: Terminal) -> None:
    demo.press("0")
    demo.wait_for("All are shown.")


def test_a_choice_of_colours_is_kept_for_the_next_start(start: Open, sandbox: Served, tmp_path: Path) -> None:
    mine = Belongings(tmp_path / "mine")
    there = dict(sandbox.key()) | mine.environment()
    ava = sandbox.kinds["reference"][0]
    screen = start(ava, "--images", "off", environment=there)
    screen.wait_for("Ava Chen", " 1 of 1")
    assert not WHITE.search(bytes(screen.raw))
    screen.press(":")
    screen.wait_for("Palette")
    screen.type("colours\r")
    screen.wait_for("Colours", "layers-light")
    screen.type("light\r")
    screen.wait_for("Kept for the next start.")
    screen.wait_until(lambda: WHITE.search(bytes(screen.raw)), "a light ground")
    screen.press("q")
    assert screen.exit_code() == 0

    again = start(ava, "--images", "off", environment=there)
    again.wait_for("Ava Chen", " 1 of 1")
    assert WHITE.search(bytes(again.raw))


def test_a_light_background_gets_light_colours(start: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    question = "\x1b]11;?\x1b\\"
    monkeypatch.setitem(pty_terminal.ANSWERS, question, "\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\")
    monkeypatch.setattr(pty_terminal, "QUERY", re.compile(f"{pty_terminal.QUERY.pattern}|{re.escape(question)}"))
    screen = start()
    screen.wait_for("key is needed")
    assert WHITE.search(bytes(screen.raw))


def test_a_click_is_a_key(start: Open, sandbox: Served) -> None:
    people = [*sandbox.kinds["everyone"][:3], sandbox.kinds["training"][0]]
    screen = start("--images", "off", *people, environment=sandbox.key())
    screen.wait_for("Ava Chen", " 1 of 4", "stuck 1")
    click(screen, "stuck 1")
    screen.wait_for("1 of 4 ─", "Joy Obi")
    screen.press("0")
    screen.wait_for(" 4 of 4")
    click(screen, "Noor Haddad", times=2)
    screen.wait_for("Noor Haddad", "picture 1 of 5")
    click(screen, "back")
    screen.wait_for("identity", " 2 of 4")
    click(screen, "all keys")
    screen.wait_for("Keys", "find by words")
    click(screen, "esc close")
    screen.wait_without("find by words")
    click(screen, "quit")
    assert screen.exit_code() == 0


def test_filter_sort_and_place_come_back_at_the_next_start(start: Open, sandbox: Served, tmp_path: Path) -> None:
    mine = Belongings(tmp_path / "mine")
    there = dict(sandbox.key()) | mine.environment()
    screen = start("--images", "off", *sandbox.steady, environment=there)
    screen.wait_for("Ava Chen", " 1 of 12", "minimalist", "ready 10")
    screen.press("/")
    screen.wait_without("type to filter")
    # So many letters at once would be a paste anywhere else.
    screen.type("style:minimalist\r")
    screen.wait_for(" / style:minimalist ", " 1 match", "1 of 12 ─╮")
    screen.press("escape")
    screen.wait_for("type to filter", " of 12\n")
    screen.type("1")
    screen.wait_for("status:ready", " 1 of 10\n")
    screen.press("s")
    screen.wait_for("Sort by")
    screen.press("j", "enter")
    screen.wait_without("Sort by")
    screen.press("G")
    last = screen.wait_for(" 10 of 10\n")
    screen.press("q")
    assert screen.exit_code() == 0

    again = start("--images", "off", environment=there)
    again.wait_for("status:ready", " 10 of 10\n", "10 of 12 ─╮")
    listed = [[line[:33] for line in text.splitlines()[3:13]] for text in (again.text(), last)]
    assert listed[0] == listed[1]
