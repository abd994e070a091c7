"""An id that cannot be shown says what happened, what to do, and for which request."""

import socket

import pytest

from terminal.conftest import Open
from terminal.sandbox_process import Served, serving
from terminal.terminal import Size


def test_an_unknown_id_is_not_found_with_a_request_id(place: tuple[str, Size], start: Open, sandbox: Served) -> None:
    kind, size = place
    unknown = sandbox.kinds["unknown"][0]
    screen = start(unknown, "--images", "off", environment=sandbox.key(), kind=kind, size=size)

    screen.wait_for("not found", "Check the id", "NOT_FOUND", "req_")


@pytest.mark.parametrize("whose", ["archived", "foreign"])
def test_archived_and_foreign_people_are_not_found_too(whose: str, start: Open, sandbox: Served) -> None:
    screen = start(sandbox.kinds[whose][0], "--images", "off", environment=sandbox.key())

    screen.wait_for("not found", "archived", "another organization", "req_")


def test_a_malformed_id_is_not_an_id_with_a_request_id(place: tuple[str, Size], start: Open, sandbox: Served) -> None:
    kind, size = place
    screen = start("inf_no_such_form_1", "--images", "off", environment=sandbox.key(), kind=kind, size=size)

    screen.wait_for("not an id", "VALIDATION", "req_")


def test_a_server_that_fails_is_no_answer_with_a_request_id(start: Open) -> None:
    with serving("--fault", "500=1") as broken:
        ids = broken.kinds["everyone"][:1]
        screen = start(*ids, "--images", "off", "--pace", "none", environment=broken.key())

        screen.wait_for("no answer", "r reads it again", "req_")


def test_a_server_that_is_not_there_is_no_answer_with_what_to_do(start: Open, sandbox: Served) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    environment = {"LAYERS_BASE_URL": f"http://127.0.0.1:{port}", "LAYERS_API_KEY": sandbox.keys["default"]}
    screen = start(sandbox.kinds["everyone"][0], "--images", "off", environment=environment)

    screen.wait_for("no answer", "Check the network")


def test_the_record_of_somebody_else_is_a_wrong_answer(start: Open) -> None:
    with serving("--fault", "wrongid=1") as lying:
        screen = start(*lying.kinds["everyone"][:1], "--images", "off", environment=lying.key())

        screen.wait_for("wrong answer", "r reads it again", "req_")


def test_r_reads_again_what_was_not_found(start: Open, sandbox: Served) -> None:
    unknown = sandbox.kinds["unknown"][0]
    screen = start(unknown, "--images", "off", environment=sandbox.key())
    screen.wait_for("not found", "req_")
    asked = len([each for each in sandbox.requests() if unknown in each["path"]])

    screen.press("r")

    screen.wait_until(
        lambda: len([each for each in sandbox.requests() if unknown in each["path"]]) > asked, "another request"
    )
    screen.wait_for("not found", "req_")
