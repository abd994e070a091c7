"""A paste is a paste: with brackets and without, long ones, and those with a key in them."""

import time

import pytest

from terminal.conftest import Open
from terminal.sandbox_process import Served
from terminal.terminal import Size, Terminal

both_ways = pytest.mark.parametrize("bracketed", [True, False], ids=["with brackets", "without brackets"])


@both_ways
def test_a_paste_shows_its_receipt_and_enter_adds_what_is_new(
    bracketed: bool, place: tuple[str, Size], start: Open, sandbox: Served
) -> None:
    kind, size = place
    ava, noor, mei = sandbox.kinds["everyone"][:3]
    screen = start(ava, "--images", "off", environment=sandbox.key(), kind=kind, size=size)
    screen.wait_for("Ava Chen", " 1 of 1")

    screen.paste(f"who?\n{ava}\n{noor}\n{noor}\n{mei}\n", bracketed=bracketed)

    screen.wait_for("4 ids: 2 new, 1 here already, 1 repeated; 1 line without one", "enter add 2")
    screen.press("enter")
    screen.wait_for(" 1 of 3", "Noor", "Mei Lin")


@both_ways
def test_lines_full_of_keys_decide_nothing_and_quit_nothing(bracketed: bool, demo: Terminal) -> None:
    demo.paste("a x w u q\n" * 500, bracketed=bracketed)

    demo.wait_for("no ids; 500 lines without one")
    demo.press("escape")
    demo.wait_without("500 lines")
    assert " 1 of 60" in demo.text()
    demo.press("j")
    demo.wait_for(" 2 of 60")


@both_ways
def test_a_megabyte_is_looked_through_while_keys_are_answered(
    bracketed: bool, place: tuple[str, Size], start: Open, sandbox: Served
) -> None:
    kind, size = place
    everyone = sandbox.kinds["everyone"]
    screen = start(*everyone, "--images", "off", environment=sandbox.key(), kind=kind, size=size)
    screen.wait_for("Ava Chen", " 1 of 60")
    count = 33_000
    screen.paste("".join(f"inf_01HXZ9QM40HS3SA4{number:010d}\n" for number in range(count)), bracketed=bracketed)

    pressed = time.monotonic()
    screen.press("j")
    screen.wait_until(lambda: " 2 of 60" in screen.text() or f"{count} ids" in screen.text(), "an answer", timeout=5)
    answered = time.monotonic() - pressed

    assert answered < 2.5
    screen.wait_for(f"{count} ids: {count} new")
    # A receipt that was quicker than the key has taken it.
    screen.press("escape")
    screen.wait_without("ids:")
    screen.press("q")
    assert screen.exit_code() == 0


@both_ways
def test_a_key_in_a_paste_is_offered_as_a_key_and_shown_nowhere(
    bracketed: bool, place: tuple[str, Size], start: Open, sandbox: Served
) -> None:
    kind, size = place
    key, ava = sandbox.keys["default"], sandbox.kinds["reference"][0]
    screen = start("--images", "off", environment={"LAYERS_BASE_URL": sandbox.url}, kind=kind, size=size)
    screen.wait_for("key is needed")
    screen.press("escape")
    screen.wait_without("key is needed")

    screen.paste(f"export LAYERS_API_KEY={key}\nour first: {ava}\n", bracketed=bracketed)

    screen.wait_for("1 id: 1 new")
    screen.press("enter")
    screen.wait_for("looks like an API key", "•••")
    screen.press("enter")
    screen.wait_for("Ava Chen", "Acme Growth")
    secret = key.rpartition("_")[2]
    assert secret not in screen.text()
    assert secret.encode() not in screen.raw


def test_what_was_not_added_waits_for_i(place: tuple[str, Size], start: Open, sandbox: Served) -> None:
    kind, size = place
    ava, noor = sandbox.kinds["everyone"][:2]
    screen = start(ava, "--images", "off", environment=sandbox.key(), kind=kind, size=size)
    screen.wait_for("Ava Chen")
    screen.paste(noor)
    screen.wait_for("1 id: 1 new")
    screen.press("escape")
    screen.wait_without("1 id: 1 new")

    screen.press("i")

    screen.wait_for("Add influencers", "1 id waits")
    screen.press("enter")
    screen.wait_for("1 id: 1 new")
    screen.press("enter")
    screen.wait_for(" 1 of 2")
