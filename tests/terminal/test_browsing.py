"""Looking at people by keyboard, in every terminal and size, in one demo that stays open."""

import base64
import functools

import pytest

from layers_tui.tui.actions import ACTIONS
from terminal.conftest import SMALL, Open
from terminal.sandbox_process import Served
from terminal.terminal import Size, Terminal

AVA = (
    *("ready", "gender", "age", "ethnicity", "body", "hair", "hairstyle", "style", "vibe", "voice"),
    *("pictures", "created", "updated", "project", "id "),
)
"""What the identity pane says of the first person: every field of the reference."""
PERSONALITY = ("curious", "tone", "humor", "formality", "speaks", "values", "interests", "says")


def read_through(screen: Terminal, words: tuple[str, ...], key: str) -> None:
    """Press a key that goes on by less than a page until each of these words was on the screen."""
    missing = {word for word in words if word not in screen.text()}
    while missing:
        before = screen.text()
        screen.press(key)
        screen.wait_until(functools.partial(_differs, screen, before), f"more, with {sorted(missing)}")
        missing -= {word for word in missing if word in screen.text()}


def _differs(screen: Terminal, before: str) -> bool:
    return screen.text() != before


def test_the_demo_opens_and_shows_people(demo: Terminal) -> None:
    shown = demo.wait_for("demo people", "Ava Chen", "Noor Haddad")

    assert "read-only" in shown


def test_j_and_k_go_from_one_person_to_the_next_and_back(demo: Terminal) -> None:
    demo.press("j")
    demo.wait_for(" 2 of 60", "quiet luxury")
    demo.press("down")
    demo.wait_for(" 3 of 60", "pastel")
    demo.press("k")
    demo.wait_for(" 2 of 60")
    demo.press("up")
    demo.wait_for(" 1 of 60", "minimalist")


def test_shift_g_goes_to_the_last_person_and_g_to_the_first(demo: Terminal) -> None:
    demo.press("G")
    demo.wait_for(" 60 of 60", "Maeve Walsh")
    demo.press("g")
    demo.wait_for(" 1 of 60", "Ava Chen")
    demo.press("end")
    demo.wait_for(" 60 of 60")
    demo.press("home")
    demo.wait_for(" 1 of 60")


def test_page_keys_go_on_by_many_people_and_back(demo: Terminal) -> None:
    for down, up in (("pagedown", "pageup"), ("ctrl+d", "ctrl+u")):
        demo.press(down)
        demo.wait_without(" 1 of 60", " 2 of 60", " 3 of 60", " 4 of 60")
        demo.press(up)
        demo.wait_for(" 1 of 60")


def test_h_and_l_turn_over_the_pictures_of_one_person(demo: Terminal) -> None:
    demo.press("l")
    demo.wait_for("2 of 5")
    demo.press("right")
    demo.wait_for("3 of 5")
    demo.press("h")
    demo.wait_for("2 of 5")
    demo.press("left")
    demo.wait_for("1 of 5", " 1 of 60")


def test_the_help_lists_every_action(demo: Terminal) -> None:
    demo.press("?")
    demo.wait_for("Keys", "next influencer")
    # Long words go on in the next line.
    read_through(demo, tuple(action.words[:40] for action in ACTIONS), "pagedown")
    demo.press("q")
    demo.wait_without("find by words")
    demo.press("j")
    demo.wait_for(" 2 of 60")


def test_the_palette_finds_an_action_by_its_words(demo: Terminal) -> None:
    demo.press(":")
    demo.wait_for("Palette")
    for key in "last":
        demo.press(key)
    demo.wait_without("first influencer")
    demo.wait_for("last influencer")
    demo.press("enter")
    demo.wait_for(" 60 of 60")


def test_everything_about_a_person_can_be_read_by_tab_and_page_down(
    place: tuple[str, Size], start: Open, sandbox: Served
) -> None:
    kind, size = place
    screen = start(sandbox.kinds["reference"][0], "--images", "off", environment=sandbox.key(), kind=kind, size=size)
    screen.wait_for("Ava Chen", "ready", " 1 of 1")

    screen.press("tab")
    read_through(screen, AVA, "ctrl+d")
    screen.press("tab")
    read_through(screen, PERSONALITY, "ctrl+d")
    screen.press("shift+tab", "shift+tab", "q")

    assert screen.exit_code() == 0


def test_a_page_down_in_the_identity_pane_reaches_its_end(start: Open, sandbox: Served) -> None:
    ava = sandbox.kinds["reference"][0]
    screen = start(ava, "--images", "off", environment=sandbox.key(), size=SMALL)
    screen.wait_for("Ava Chen", "gender")

    screen.press("tab", "pagedown", "pagedown", "pagedown")

    screen.wait_for("updated", ava[-14:])
    screen.press("pageup", "pageup", "pageup")
    screen.wait_for("gender")


def test_y_sends_the_id_to_the_clipboard_of_the_terminal(place: tuple[str, Size], start: Open, sandbox: Served) -> None:
    kind, size = place
    ava = sandbox.kinds["reference"][0]
    screen = start(ava, "--images", "off", environment=sandbox.key(), kind=kind, size=size)
    screen.wait_for("Ava Chen")

    screen.press("y")

    screen.wait_for_output(b"\x1b]52;c;" + base64.b64encode(ava.encode()))
    screen.wait_for("clipboard")


@pytest.mark.parametrize("protocol", ["halfcell", "sixel"])
def test_pictures_come_while_keys_are_answered(protocol: str, start: Open, sandbox: Served) -> None:
    screen = start("--images", protocol, *sandbox.kinds["everyone"][:6], environment=sandbox.key())
    screen.wait_for("Ava Chen", " 1 of 6")
    mark = {"halfcell": "▀▀▀▀▀▀".encode(), "sixel": b"\x1bP"}[protocol]
    screen.wait_until(
        lambda: screen.text().count("▀") > 500 or (mark in screen.raw and protocol == "sixel"), "a picture"
    )

    for place in range(2, 7):
        screen.press("j")
        screen.wait_for(f" {place} of 6")
