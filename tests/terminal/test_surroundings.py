"""Terminals as they are: without colour, without UTF-8, in any size, stopped and continued."""

import re

import pytest

from terminal.conftest import KINDS, Open
from terminal.sandbox_process import Served
from terminal.terminal import Size

COLOUR = re.compile(rb"\x1b\[[0-9;:]*(?:3[0-7]|4[0-7]|[34]8[;:])[0-9;:]*m")


def test_without_colour_everything_is_still_said_in_words(place: tuple[str, Size], start: Open) -> None:
    kind, size = place
    screen = start("--demo", environment={"NO_COLOR": "1"}, kind=kind, size=size)

    screen.wait_for("Ava Chen", "● ready", "! ", "► ", " 1 of 60", "minimalist")

    colours = {colour for colour in COLOUR.findall(bytes(screen.raw)) if not is_grey(colour)}
    assert not colours


def is_grey(colour: bytes) -> bool:
    """True for what NO_COLOR leaves: shades of grey."""
    numbers = [int(number) for number in re.findall(rb"\d+", colour)]
    return all(
        len(set(numbers[place + 2 : place + 5])) == 1 for place, number in enumerate(numbers) if number in {38, 48}
    )


def test_ascii_signs_are_all_ascii(start: Open, sandbox: Served) -> None:
    ids = [*sandbox.kinds["everyone"][:3], *sandbox.kinds["unknown"]]
    screen = start("--glyphs", "ascii", "--images", "off", *ids, environment=sandbox.key())
    screen.wait_for("Ava Chen", " 1 of 4", "ready 3")
    screen.press("y")
    screen.wait_for("sent to your terminal")

    foreign = sorted({character for character in screen.text() if not character.isascii()})

    assert not foreign


def test_a_terminal_without_utf_8_gets_ascii_by_itself(start: Open, sandbox: Served) -> None:
    environment = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    screen = start(*sandbox.kinds["everyone"][:3], "--images", "off", environment=sandbox.key() | environment)
    screen.wait_for("Ava Chen", " 1 of 3", "ready 3")
    screen.press("j")
    screen.wait_for(" 2 of 3", "Noor Haddad")

    assert "\\u" not in screen.text()
    assert bytes(screen.raw).isascii()


@pytest.mark.parametrize("kind", KINDS)
def test_another_size_is_another_layout_and_nothing_is_lost(kind: str, start: Open, sandbox: Served) -> None:
    everyone = sandbox.kinds["everyone"]
    screen = start(*everyone, "--images", "halfcell", environment=sandbox.key(), kind=kind)
    screen.wait_for("Ava Chen", " 1 of 60", "minimalist")

    for size, place in ((Size(60, 20), 2), (Size(200, 60), 3), (Size(80, 24), 4), (Size(120, 36), 5)):
        screen.resize(size)
        screen.press("j")
        screen.wait_for(f" {place} of 60", "Ava Chen", "identity", "quit")

    screen.press("q")
    assert screen.exit_code() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_ctrl_z_gives_the_shell_back_and_continuing_draws_the_screen_anew(
    kind: str, start: Open, sandbox: Served
) -> None:
    screen = start(*sandbox.kinds["everyone"][:3], "--images", "off", environment=sandbox.key(), kind=kind)
    screen.wait_for("Ava Chen", " 1 of 3")

    screen.press("ctrl+z")
    screen.wait_for_output(b"stopped")
    assert 1049 not in screen.modes()
    assert 25 in screen.modes()
    drawn = len(screen.raw)
    screen.press("enter")

    screen.wait_until(lambda: b"Ava Chen" in screen.raw[drawn:], "the screen, drawn anew")
    assert 1049 in screen.modes()
    screen.press("j")
    screen.wait_for(" 2 of 3", "quiet luxury")
    screen.press("q")
    assert screen.exit_code() == 0


def test_names_cannot_act_on_the_terminal_or_the_program(place: tuple[str, Size], start: Open, sandbox: Served) -> None:
    kind, size = place
    hostile = [*sandbox.kinds["control_characters"], *sandbox.kinds["markup"]]
    screen = start(*hostile, "--images", "off", environment=sandbox.key(), kind=kind, size=size)

    screen.wait_for("Rosa", "[bold]", "[/x]", f" 1 of {len(hostile)}")
    for place_in_list in range(2, len(hostile) + 1):
        screen.press("j")
        screen.wait_for(f" {place_in_list} of {len(hostile)}")
    screen.press("g")
    screen.wait_for(f" 1 of {len(hostile)}", "controls")

    # What the records hold: a red, a reset of it before a known word, and an override of the direction.
    assert b"\x1b[31min" not in screen.raw
    assert b"\x1b[0m the text" not in screen.raw
    assert "\u202e".encode() not in screen.raw
    screen.press("q")
    assert screen.exit_code() == 0
