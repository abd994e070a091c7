"""The quick screen of these tests draws what pyte's own draws."""

import pyte
from hypothesis import given
from hypothesis import strategies as st

from terminal.quick_screen import QuickScreen

PIECES = (
    *("a", "Ava Chen", "│", "▄▄▄", "王小美", "e\u0301", "\t", "x" * 15, "\r\n", "\r"),
    *("\x1b[m", "\x1b[1m", "\x1b[31m", "\x1b[38;2;9;8;7m", "\x1b[48;5;99;4m", "\x1b[7m", "\x1b[0;3m"),
    *("\x1b[2;3H", "\x1b[5D", "\x1b[K", "\x1b[2J", "\x1b[4h", "\x1b[4l", "\x1b[?7l", "\x1b[?7h"),
)
"""What programs write: text narrow and wide, styles, and moves; insert mode and lines that do not wrap."""


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_every_cell_is_the_same(pieces: list[str]) -> None:
    screens = pyte.Screen(12, 4), QuickScreen(12, 4)
    for screen in screens:
        pyte.Stream(screen).feed("".join(pieces))

    usual, quick = screens
    cells = [[screen.buffer[row][column] for row in range(4) for column in range(12)] for screen in screens]
    assert cells[0] == cells[1]
    assert (usual.cursor.x, usual.cursor.y, usual.cursor.attrs) == (quick.cursor.x, quick.cursor.y, quick.cursor.attrs)
