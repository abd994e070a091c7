"""Where ids come from: arguments, files and pipes."""

import os
from pathlib import Path

from terminal.conftest import Open
from terminal.sandbox_process import Served
from terminal.terminal import Size


def test_ids_come_from_arguments(start: Open, sandbox: Served) -> None:
    screen = start(*sandbox.kinds["everyone"][:3], "--images", "off", environment=sandbox.key())

    screen.wait_for("Ava Chen", "Noor Haddad", "Mei Lin", " 1 of 3")


def test_ids_come_from_a_file_whatever_else_is_in_it(
    place: tuple[str, Size], start: Open, sandbox: Served, tmp_path: Path
) -> None:
    kind, size = place
    casting = tmp_path / "casting.csv"
    ids = sandbox.kinds["everyone"][:3]
    casting.write_text("\ufeffname,id\n" + "".join(f"somebody,{id}\n" for id in ids), encoding="utf-8")

    screen = start("-f", str(casting), "--images", "off", environment=sandbox.key(), kind=kind, size=size)

    screen.wait_for("Ava Chen", "Noor", "Mei Lin", " 1 of 3")


def test_ids_come_from_a_pipe_and_the_keyboard_still_works(
    place: tuple[str, Size], start: Open, sandbox: Served, tmp_path: Path
) -> None:
    kind, size = place
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)
    screen = start("-", "--images", "off", environment=sandbox.key(), kind=kind, size=size, source=pipe)

    os.write(writer, "".join(f"{id}\n" for id in sandbox.kinds["everyone"][:3]).encode())

    # The pipe is still open: what came is shown all the same.
    screen.wait_for("Ava Chen", " 1 of 3")
    screen.press("j")
    screen.wait_for(" 2 of 3", "quiet luxury")
    os.close(writer)
    screen.press("q")
    assert screen.exit_code() == 0


def test_a_key_among_the_arguments_is_refused_before_the_screen_opens(start: Open, sandbox: Served) -> None:
    screen = start(sandbox.keys["default"])

    assert screen.exit_code() == 2
    assert b"never an argument" in screen.raw
    assert sandbox.keys["default"].encode() not in screen.raw
