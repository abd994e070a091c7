"""What was read is there at the next start, whatever happened in between."""

import os
import re
import signal
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from terminal.conftest import LARGE, SMALL, Open
from terminal.keeping import AT_ONCE_OLD, Belongings, full_disk, quit_, settled
from terminal.sandbox_process import Served, serving
from terminal.terminal import Size, Terminal


@pytest.fixture
def mine(tmp_path: Path) -> Belongings:
    """What is kept from one start to the next."""
    return Belongings(tmp_path / "mine")


def read_again(screen: Terminal, words: str) -> bool:
    """Whether the screen says so; otherwise ask for one more record, which has to be kept."""
    told = words in screen.text()
    if not told:
        screen.press("r")
    return told


def signs(screen: Terminal) -> list[str]:
    """What stands before each name in the roster: `~●`, ` ○`."""
    return re.findall(r"^│[› ](?:\[ \] | )(.\S) \S", screen.text(), re.MULTILINE)


def test_without_ids_the_last_roster_opens_where_it_was_left(
    place: tuple[str, Size], start: Open, sandbox: Served, mine: Belongings
) -> None:
    kind, size = place
    environment = sandbox.key() | mine.environment()
    screen = start(*sandbox.steady[:8], "--images", "off", environment=environment, kind=kind, size=size)
    screen.wait_for(" 1 of 8", "ready 6")
    screen.press("j", "j")
    screen.wait_for(" 3 of 8")
    quit_(screen)

    screen = start("--images", "off", environment=environment, kind=kind, size=size)

    screen.wait_for(" 3 of 8", "Ava Chen", "Noor Haddad", "Priya Raman", "pastel", "checked", "Acme Growth")


def test_without_a_network_everything_is_shown_with_its_age_and_read_again_when_it_is_back(
    start: Open, mine: Belongings
) -> None:
    mine.configure(AT_ONCE_OLD)
    with ExitStack() as first:
        sandbox = first.enter_context(serving())
        environment = sandbox.key() | mine.environment()
        screen = start(*sandbox.kinds["everyone"][:8], "--images", "off", environment=environment, size=SMALL)
        screen.wait_for(" 1 of 8", "ready 6")
        settled(screen)
        quit_(screen)

    screen = start("--images", "off", environment=environment, size=SMALL)

    screen.wait_for("No connection to 127.0.0.1. Next try in", "r tries now", "read-only", " 1 of 8")
    assert set(signs(screen)) <= {"~●", "~○", "~►", "~!", " ×"}
    assert signs(screen).count(" ×") <= 3
    screen.press("j")
    screen.wait_for(" 2 of 8", "dark brown")
    screen.press("G")
    screen.wait_for(" 8 of 8", "from ")

    with serving("--port", sandbox.url.rpartition(":")[2]):
        screen.press("r")
        screen.wait_without("~●", "~○", "~!", "×", "No connection")
        screen.wait_for("ready 6", "checked just now")


def test_after_kill_9_what_was_read_is_there(start: Open, mine: Belongings) -> None:
    with serving("--latency", "200") as sandbox:
        environment = sandbox.key() | mine.environment()
        screen = start(*sandbox.kinds["everyone"], "--images", "off", environment=environment)
        screen.wait_until(lambda: signs(screen).count(" ●") >= 12, "twelve people")
        read = re.findall(r"^│[› ](?:\[ \] | ).● (\S+ \S+)", screen.text(), re.MULTILINE)
        os.kill(screen.program(), signal.SIGKILL)
        screen.exit_code()

    screen = start("--images", "off", environment=environment)

    screen.wait_for(*read, " 1 of 60", "minimalist", "No connection")


def test_a_damaged_file_is_set_aside_and_told(start: Open, sandbox: Served, mine: Belongings) -> None:
    environment = sandbox.key() | mine.environment()
    mine.records.parent.mkdir(parents=True)
    mine.records.write_bytes(b"this is no database " * 500)
    everyone = sandbox.steady[:5]

    screen = start(*everyone, "--images", "off", environment=environment, size=SMALL)

    screen.wait_for("records.db was damaged.", "records.db.damaged-1", "Ava Chen", "ready 5")
    screen.press("j")
    screen.wait_for(" 2 of 5", "quiet luxury")
    quit_(screen)
    whole = mine.records.read_bytes()
    mine.records.write_bytes(whole[: len(whole) // 2])
    screen = start(*everyone, "--images", "off", environment=environment)
    screen.wait_for("records.db was damaged.", "records.db.damaged-2", "Ava Chen", "ready 5")
    assert mine.records.with_name("records.db.damaged-1").read_bytes().startswith(b"this is no database")


def test_where_nothing_can_be_written_it_says_so_and_browses(start: Open, sandbox: Served, tmp_path: Path) -> None:
    # A file where the directory should be stops root too.
    in_the_way = tmp_path / "share"
    in_the_way.write_text("")
    environment = sandbox.key() | {"XDG_DATA_HOME": str(in_the_way)}

    screen = start(*sandbox.steady[:5], "--images", "off", environment=environment, size=SMALL)

    screen.wait_for("records.db cannot be written.", "nothing more can be decided", "Ava Chen", "ready 5")
    screen.press("j")
    screen.wait_for(" 2 of 5", "Lebanese")
    quit_(screen)


def test_what_a_full_disk_refuses_is_kept_once_there_is_room(start: Open, tmp_path: Path) -> None:
    with full_disk(tmp_path / "disk", 100 * 2**10) as disk:
        mine = Belongings(disk.directory)
        with serving() as sandbox:
            environment = sandbox.key() | mine.environment()
            everyone = sandbox.kinds["everyone"]
            program = [*disk.command, sys.executable, "-m", "layers_tui"]
            screen = start(*everyone, "--images", "off", environment=environment, command=program)
            screen.wait_for(disk.words, "Ava Chen", "60 ─╮")
            screen.press("G")
            screen.wait_for(" 60 of 60", "Maeve Walsh")
            settled(screen)
            disk.make_room(screen)
            screen.wait_until(lambda: read_again(screen, "Records are kept again"), "what waited was saved", timeout=20)
            quit_(screen)

        screen = start("--images", "off", environment=environment)

        screen.wait_for(" 60 of 60", "ready 4", "Maeve Walsh", "No connection")
        assert "not read yet" not in screen.text()


def test_two_at_once_keep_what_both_read(start: Open, mine: Belongings) -> None:
    with serving() as sandbox:
        environment = sandbox.key() | mine.environment()
        ids = sandbox.kinds["everyone"][:8]
        one = start(*ids[:4], "--images", "off", environment=environment, size=SMALL)
        other = start(*ids[4:], "--images", "off", environment=environment, size=SMALL)
        one.wait_for("Ava Chen", "Noor Haddad", "Mei Lin", " 1 of 4", "ready 3")
        other.wait_for("Luca Moretti", "Amara Diallo", " 1 of 4", "ready 3")
        for screen in (one, other):
            settled(screen)
            quit_(screen)

    screen = start(*ids, "--images", "off", environment=environment, size=LARGE)

    screen.wait_for("Ava Chen", "Mei Lin", "Luca Moretti", "Amara Diallo", "ready 6", "No connection")
    screen.press("o")
    screen.wait_for("Rosters: 3")


def test_no_store_leaves_no_file(start: Open, sandbox: Served, mine: Belongings) -> None:
    everyone, environment = sandbox.steady[:5], sandbox.key() | mine.environment()
    screen = start(*everyone, "--no-store", "--images", "off", environment=environment)
    screen.wait_for("Ava Chen", " 1 of 5", "ready 5")

    quit_(screen)

    assert not list(mine.directory.rglob("*"))
