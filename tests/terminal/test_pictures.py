"""Pictures in a terminal that draws them: right after all that comes over them, and gone when the program is."""

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from terminal.picture_terminal import Area, PictureTerminal
from terminal.sandbox_process import Served
from terminal.terminal import Size

PROTOCOLS = ("halfcell", "sixel", "kitty")
LARGE, SMALL = Size(100, 32), Size(80, 24)
PICTURES = 4
"""Of one person, on the large screen: a large one, and three in the filmstrip."""
WAITING = re.compile(r"loading|\.\.\.")
"""What stands where a picture will come."""
FOCUS_OUT, FOCUS_IN = "\x1b[O", "\x1b[I"
BROKEN = """
import sys
from layers_tui.cli import main
from layers_tui.tui.screens.browse import BrowseScreen

def fail(self):
    raise RuntimeError("broken on purpose")

BrowseScreen.action_next = fail
sys.exit(main())
"""

Show = Callable[..., PictureTerminal]


@pytest.fixture
def show(sandbox: Served, tmp_path: Path) -> Iterator[Show]:
    """Opens the browser on two people who have pictures, and waits until those of the first are shown."""
    with ExitStack() as stack:

        def open_browser(protocol: str, *program: str) -> PictureTerminal:
            command = [sys.executable, *(program or ("-m", "layers_tui")), *sandbox.kinds["everyone"][:2]]
            screen = PictureTerminal(
                [*command, "--images", protocol], LARGE, tmp_path, sandbox.key() | {"PYTHONPATH": "."}
            )
            stack.callback(screen.close)
            screen.wait_for("Ava Chen", "minimalist", " 1 of 2")
            wait_for_pictures(screen, protocol)
            return screen

        yield open_browser


def wait_for_pictures(screen: PictureTerminal, protocol: str, but: Area | None = None) -> Area:
    """Wait until all pictures of the first person are shown, and give the cells of the large one.

    Args:
        but: The large one is not there any more.
    """

    screen.wait_until(lambda: (area := shown(screen, protocol)) and area != but, "all pictures")
    return shown(screen, protocol)


def wait_for_area(screen: PictureTerminal, protocol: str, area: Area) -> None:
    """Wait until the large picture covers just these cells. After a resize the one before may stand there first."""
    screen.wait_until(lambda: shown(screen, protocol) == area, "the large picture in its place")


def shown(screen: PictureTerminal, protocol: str) -> Area:
    """The cells of the large picture, once all pictures are shown."""
    text = screen.text()
    if WAITING.search(text) or not text.startswith(" layers"):
        return set()
    pixels = [screen.blocks()] if protocol == "halfcell" else screen.pixels()
    return pixels[0] if pixels else set()


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_pictures_are_right_after_all_that_comes_over_them(protocol: str, show: Show) -> None:
    screen = show(protocol)
    large = wait_for_pictures(screen, protocol)

    screen.press("?")
    screen.wait_for("Keys", "Move")
    assert screen.pixels() == []
    screen.press("escape")
    screen.wait_without("Keys")
    wait_for_area(screen, protocol, large)

    screen.press("ctrl+p")
    screen.wait_for("Palette")
    screen.press("escape")
    screen.wait_without("Palette")
    wait_for_area(screen, protocol, large)

    screen.resize(SMALL)
    small = wait_for_pictures(screen, protocol, but=large)
    assert len(small) < len(large)
    screen.resize(LARGE)
    wait_for_area(screen, protocol, large)

    screen.type(FOCUS_OUT + FOCUS_IN)
    screen.press("j")
    screen.wait_for(" 2 of 2", "Noor Haddad")
    screen.press("k")
    screen.wait_for(" 1 of 2", "Ava Chen")
    wait_for_area(screen, protocol, large)

    screen.press("ctrl+z")
    screen.wait_for_output(b"stopped")
    assert not screen.kitty.held
    screen.press("enter")
    screen.wait_for("Ava Chen", " 1 of 2")
    wait_for_area(screen, protocol, large)

    screen.press("q")
    assert screen.exit_code() == 0
    assert not screen.kitty.held


def test_a_picture_of_kitty_is_sent_once_however_often_it_is_shown(show: Show) -> None:
    screen = show("kitty")
    screen.press("j")
    screen.wait_for(" 2 of 2", "Noor Haddad")
    screen.wait_until(lambda: screen.kitty.transmitted == 2 * PICTURES, "the second one's pictures")
    screen.press("?")
    screen.wait_for("Keys")
    screen.press("escape")
    screen.wait_without("Keys")
    screen.press("k")
    screen.wait_for(" 1 of 2", "Ava Chen")
    wait_for_pictures(screen, "kitty")
    screen.press("ctrl+z")
    screen.wait_for_output(b"stopped")

    assert screen.kitty.transmitted == screen.kitty.freed == screen.kitty.peak == 2 * PICTURES
    screen.press("enter")


@pytest.mark.parametrize("end", ["a signal", "a fault"])
def test_the_terminal_keeps_no_picture_of_a_program_that_was_ended(end: str, show: Show, tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text(BROKEN)
    screen = show("kitty", str(broken))

    if end == "a signal":
        os.kill(screen.program(), signal.SIGTERM)
        assert screen.exit_code() == 128 + signal.SIGTERM
    else:
        screen.press("j")
        assert screen.exit_code() == 1

    assert not screen.kitty.held
    assert 1049 not in screen.modes()
    freed, left = screen.raw.rfind(b"d=I"), screen.raw.rfind(b"\x1b[?1049l")
    assert freed < left, "while its own screen is shown"
