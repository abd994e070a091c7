"""The API key: asked for in plain words, masked, and refused once."""

import pytest

from terminal.conftest import Open
from terminal.sandbox_process import Served
from terminal.terminal import Size


def test_without_a_key_the_first_screen_says_what_is_needed(place: tuple[str, Size], start: Open) -> None:
    kind, size = place
    screen = start("--images", "off", kind=kind, size=size)

    screen.wait_for("API key is needed", "influencers:write", "only reads", "demo")


def test_a_typed_key_is_masked_and_reads(start: Open, sandbox: Served) -> None:
    key, ava = sandbox.keys["default"], sandbox.kinds["reference"][0]
    screen = start(ava, "--images", "off", environment={"LAYERS_BASE_URL": sandbox.url})
    screen.wait_for("key is needed")

    for character in key[:24]:
        screen.type(character)
        screen.wait_for("•")
    screen.paste(key[24:])
    screen.wait_for("•" * 40)
    screen.press("enter")

    screen.wait_for("Ava Chen", "Acme Growth")
    assert key[8:24] not in screen.raw.decode()


def test_d_on_the_first_screen_opens_the_demo(place: tuple[str, Size], start: Open) -> None:
    kind, size = place
    screen = start("--images", "off", kind=kind, size=size)
    screen.wait_for("key is needed")

    screen.press("d")

    screen.wait_for("demo people", "Ava Chen", " 1 of 60")


@pytest.mark.parametrize("name", ["killed", "unscoped"])
def test_a_refused_key_is_told_once_with_its_request_id(
    name: str, place: tuple[str, Size], start: Open, sandbox: Served
) -> None:
    kind, size = place
    everyone = sandbox.kinds["everyone"]
    before = len(sandbox.requests())
    screen = start(*everyone, "--images", "off", environment=sandbox.key(name), kind=kind, size=size)

    shown = screen.wait_for("req_", "Nothing is read")

    assert {"killed": "KILL_SWITCH", "unscoped": "FORBIDDEN_SCOPE"}[name] in shown
    screen.press("escape")
    screen.wait_without("Nothing is read until")
    screen.wait_for("key not accepted", " 1 of 60")
    screen.press("j")
    screen.wait_for(" 2 of 60", "not allowed")
    assert len(sandbox.requests()) - before < 20


def test_a_key_without_the_scope_is_told_that_this_program_only_reads(start: Open, sandbox: Served) -> None:
    ava = sandbox.kinds["reference"][0]
    screen = start(ava, "--images", "off", environment=sandbox.key("unscoped"))
    screen.wait_for("FORBIDDEN_SCOPE", "req_", "influencers:write")

    screen.press("escape")

    screen.wait_for("not allowed", "only reads")


def test_another_key_after_a_refused_one_reads_everything(start: Open, sandbox: Served) -> None:
    ids = sandbox.kinds["everyone"][:3]
    screen = start(*ids, "--images", "off", environment=sandbox.key("killed"))
    screen.wait_for("KILL_SWITCH")

    screen.paste(sandbox.keys["default"])
    screen.wait_for("•••")
    screen.press("enter")

    screen.wait_for("Ava Chen", "Noor Haddad", "Mei Lin", "ready 3")
