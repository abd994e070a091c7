"""Leaving: at once, with the terminal as it was and no process left, however the program ends."""

import os
import signal
import socket
import time

from terminal.conftest import Open
from terminal.processes import wait_gone
from terminal.sandbox_process import Served
from terminal.terminal import PATIENCE, Size, Terminal

CURSOR, ALTERNATE_SCREEN, BRACKETED_PASTE = 25, 1049, 2004
MOUSE = {1000, 1002, 1003, 1005, 1006, 1015, 1016}
REPORTS = {1004, 2048}


def assert_restored(screen: Terminal) -> None:
    """The terminal is as the shell knows it."""
    assert screen.ever_on() >= {ALTERNATE_SCREEN, BRACKETED_PASTE}
    assert not screen.modes() & ({ALTERNATE_SCREEN, BRACKETED_PASTE} | MOUSE | REPORTS)
    assert CURSOR in screen.modes()


def test_q_ends_the_demo_with_exit_code_0_and_restores_the_terminal(place: tuple[str, Size], start: Open) -> None:
    kind, size = place
    screen = start("--demo", "--images", "off", kind=kind, size=size)
    screen.wait_for("Ava Chen", " 1 of 60")
    started = {id for id, line in screen.processes().items() if "layers_tui" in line and "launch.py" not in line}
    assert len(started) >= 2

    screen.press("q")

    assert screen.exit_code() == 0
    assert_restored(screen)
    assert not wait_gone(started, 5)


def test_q_before_the_demo_has_started_leaves_nothing_either(start: Open) -> None:
    screen = start("--demo", "--images", "off")
    screen.wait_for("starting the demo")

    screen.press("q")

    assert screen.exit_code() == 0
    assert not wait_gone(set(screen.processes()), 10)


def test_ctrl_c_says_how_to_quit(start: Open, sandbox: Served) -> None:
    screen = start(sandbox.kinds["everyone"][0], "--images", "off", environment=sandbox.key())
    screen.wait_for("Ava Chen")

    screen.press("ctrl+c")

    screen.wait_for("q quits")


def test_q_is_as_quick_while_every_worker_hangs(start: Open, sandbox: Served) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as mute:
        address = f"http://127.0.0.1:{mute.getsockname()[1]}"
        environment = {"LAYERS_BASE_URL": address, "LAYERS_API_KEY": sandbox.keys["default"]}
        screen = start(*sandbox.kinds["everyone"], "--images", "off", "--pace", "none", environment=environment)
        screen.wait_for(" 1 of 60")
        mute.settimeout(PATIENCE)
        # Each worker has its own connection, and waits for an answer on it.
        connections = [mute.accept()[0] for _ in range(8)]

        pressed = time.monotonic()
        screen.press("q")
        code = screen.exit_code()
        took = time.monotonic() - pressed

        for connection in connections:
            connection.close()
    assert code == 0
    assert took < 1.0
    assert_restored(screen)


def test_a_killed_demo_leaves_no_sandbox(start: Open) -> None:
    screen = start("--demo", "--images", "off")
    screen.wait_for("Ava Chen", " 1 of 60")
    program = screen.program()
    others = {id for id, line in screen.processes().items() if "sandbox" in line}
    assert others

    os.kill(program, signal.SIGKILL)

    assert screen.exit_code() == -signal.SIGKILL
    assert not wait_gone(others, 10)


def test_the_end_of_the_terminal_is_the_end_of_the_program(start: Open) -> None:
    screen = start("--demo", "--images", "off")
    screen.wait_for("Ava Chen", " 1 of 60")
    started = {id for id, line in screen.processes().items() if "layers_tui" in line and "launch.py" not in line}

    screen.hang_up()

    assert not wait_gone(started, 10)
