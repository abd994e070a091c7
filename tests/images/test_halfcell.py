"""Half-cells show the picture's pixels, two a cell, in its own shape."""

import pyte
import pytest
from painted_pictures import RED, soft
from PIL import Image

from layers_tui.images.frames.frame import Box, Frame, Protocol, Wish
from layers_tui.images.frames.halfcell import halfcell_frame

BACKGROUND = (1, 2, 3)


def framed(image: Image.Image, box: Box) -> Frame:
    return halfcell_frame(Wish("http://pictures/1", box, Protocol.HALFCELL, BACKGROUND), image)


def test_a_terminal_shows_all_pixels_of_a_frame() -> None:
    frame = framed(soft(300, 400), Box(30, 20, 10, 20))
    screen = pyte.Screen(frame.columns, frame.rows)
    pyte.Stream(screen).feed("\r\n".join(frame.lines))

    shown = b""
    for row in range(frame.rows):
        cells = [screen.buffer[row][column] for column in range(frame.columns)]
        shown += bytes.fromhex("".join(cell.fg for cell in cells) + "".join(cell.bg for cell in cells))

    assert shown == frame.pixels
    assert {screen.buffer[0][column].data for column in range(frame.columns)} == {"▀"}


def test_a_row_of_one_colour_names_it_once() -> None:
    frame = framed(Image.new("RGB", (100, 20), RED), Box(10, 1, 10, 20))

    assert frame.lines == ("\x1b[38;2;255;0;0;48;2;255;0;0m" + "▀" * 10 + "\x1b[0m",)


@pytest.mark.parametrize(
    ("size", "cells"), [((360, 440), (36, 22)), ((360, 90), (36, 5)), ((30, 440), (3, 22)), ((1, 1), (1, 1))]
)
def test_a_frame_covers_what_the_picture_covers(size: tuple[int, int], cells: tuple[int, int]) -> None:
    frame = framed(soft(*size), Box(36, 22, 10, 20))

    assert (frame.columns, frame.rows) == cells
    assert len(frame.lines) == frame.rows


def test_an_odd_last_half_is_background() -> None:
    frame = framed(Image.new("RGB", (10, 10), RED), Box(4, 4, 10, 20))

    assert frame.pixels == bytes(RED) + bytes(BACKGROUND)
