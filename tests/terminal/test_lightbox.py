"""One picture as large as the screen: by keyboard, in a real terminal."""

import base64

from terminal.conftest import Open
from terminal.sandbox_process import Served
from terminal.terminal import Terminal


def test_enter_opens_the_picture_and_q_closes_it_where_one_has_gone_to(demo: Terminal) -> None:
    demo.press("enter")
    demo.wait_for("Ava Chen", "ready", "picture 1 of 5", " 1 of 60", "esc back")
    demo.press("j")
    # She may still be on her way.
    demo.wait_for("Noor Haddad", "picture 1 of 5", " 2 of 60")
    demo.press("l", "l")
    demo.wait_for("Noor Haddad", "picture 3 of 5", " 2 of 60")
    demo.press("h")
    demo.wait_for("picture 2 of 5")
    demo.press("q")

    demo.wait_for("demo people", "2 of 5 ─", "quiet luxury", " 2 of 60")


def test_tab_shows_the_words_and_puts_them_away(demo: Terminal) -> None:
    demo.press("enter")
    demo.wait_for("picture 1 of 5")
    demo.wait_without("identity", "gender")
    demo.press("tab")
    demo.wait_for("identity", "gender")
    demo.press("j")
    demo.wait_for("Noor Haddad", "Lebanese")
    demo.press("tab")
    demo.wait_without("identity", "gender")
    demo.press("escape")

    demo.wait_for("demo people", " 2 of 60")


def test_keys_that_come_at_once_are_for_whom_the_one_before_has_selected(demo: Terminal) -> None:
    demo.wait_for("watching")
    demo.type("ll")
    demo.wait_for("3 of 5")
    demo.type("j\r")
    demo.wait_for("Noor Haddad", "picture 1 of 5", " 2 of 60")
    demo.press("q")
    demo.wait_for("1 of 5", "identity")
    demo.type("jl")
    demo.wait_for("Mei Lin", "2 of 6", " 3 of 60")
    demo.type("k\r")
    demo.wait_for("Noor Haddad", "picture 1 of 5", " 2 of 60")
    demo.press("q")
    demo.wait_for("identity")


def test_somebody_without_pictures_has_words_in_their_place(start: Open, sandbox: Served) -> None:
    ids = [sandbox.kinds["training"][0], sandbox.kinds["reference"][0]]
    screen = start("--images", "halfcell", *ids, environment=sandbox.key())
    screen.wait_for("training", " 1 of 2")
    screen.press("enter")
    screen.wait_for("no pictures yet: training")

    screen.press("j")

    screen.wait_for("Ava Chen", "picture 1 of 5", "▄▄▄▄▄▄▄▄")


def test_z_shows_more_of_less_and_arrows_move_it_while_letters_go_on(start: Open, sandbox: Served) -> None:
    screen = start("--images", "halfcell", *sandbox.kinds["everyone"][:2], environment=sandbox.key())
    screen.wait_for("Ava Chen", " 1 of 2", "▄▄▄▄▄▄▄▄")
    screen.press("enter")
    whole = screen.wait_for("picture 1 of 5", "▄" * 20)
    screen.press("z")
    # Zoomed, it is wider than whole: a portrait's width was bounded by the screen's height.
    width = max(line.count("▄") for line in whole.splitlines())
    screen.wait_until(
        lambda: "2x" in screen.text() and max(line.count("▄") for line in screen.text().splitlines()) > width,
        "a wider part of the picture",
    )
    before = len(screen.raw)
    screen.press("down")
    screen.wait_until(lambda: screen.raw.count(b"\xe2\x96\x84", before) > 500, "another part of the picture")
    screen.wait_for("picture 1 of 5", " 1 of 2")
    screen.press("z")
    screen.wait_for("1:1")
    screen.press("j")
    screen.wait_for("Noor Haddad", "1:1", " 2 of 2")
    screen.press("z")
    screen.wait_without("1:1", "2x")
    screen.press("up")

    screen.wait_for("Ava Chen", " 1 of 2")


def test_over_ssh_the_address_of_the_picture_is_copied_and_shown(start: Open, sandbox: Served) -> None:
    there = {"SSH_CONNECTION": "203.0.113.5 50122 203.0.113.9 22"}
    screen = start(sandbox.kinds["reference"][0], "--images", "off", environment=dict(sandbox.key()) | there)
    screen.wait_for("Ava Chen", "1 of 5")

    screen.press("b")

    screen.wait_for("http://127.0.0.1", "sent to your terminal")
    screen.wait_for_output(b"\x1b]52;c;" + base64.b64encode(b"http://127.0")[:-1])
