"""Cells of two colours show the picture as truly as they can, in its own shape, in the colours that there are."""

import pytest
from block_reader import AREAS, read_blocks, screen
from hypothesis import given, settings
from hypothesis import strategies as st
from painted_pictures import BLUE, RED, soft
from PIL import Image, ImageChops, ImageStat

from layers_tui.images.frames.frame import Box, Colours, Frame, Protocol, Wish
from layers_tui.images.frames.halfcell import halfcell_frame, halfcells

BACKGROUND = (1, 2, 3)


def framed(image: Image.Image, box: Box, colours: Colours = Colours.TRUE) -> Frame:
    return halfcell_frame(Wish("http://pictures/1", box, Protocol.HALFCELL, BACKGROUND, colours), image)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean of all levels' differences."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


def halves(frame: Frame) -> Image.Image:
    return Image.frombytes("RGB", (frame.columns, 2 * frame.rows), frame.pixels)


def test_half_cells_show_just_their_pixels() -> None:
    pixels, lines = halfcells(soft(300, 400), 30, 20, Colours.TRUE, lambda: None)
    shown = screen(lines, 30)

    drawn = b""
    for row in range(20):
        cells = [shown.buffer[row][column] for column in range(30)]
        drawn += bytes.fromhex("".join(cell.bg for cell in cells) + "".join(cell.fg for cell in cells))
    assert drawn == pixels
    assert {shown.buffer[0][column].data for column in range(30)} == {"▄"}


def test_on_their_own_grid_cells_differ_from_the_picture_by_less_than_two_levels() -> None:
    frame = framed(soft(360, 440), Box(36, 22, 10, 20))
    shown = read_blocks(frame.lines, frame.columns).resize((36, 44), Image.Resampling.BOX)

    assert difference(shown, soft(360, 440).resize((36, 44), Image.Resampling.BOX)) < 2
    assert difference(shown, halves(frame)) < 2


@pytest.mark.parametrize("glyph", AREAS)
def test_an_edge_within_a_cell_is_drawn_where_it_is(glyph: str) -> None:
    picture = Image.new("RGB", (40, 40), BLUE)
    for left, top, right, bottom in AREAS[glyph]:
        picture.paste(RED, (left * 10, top * 10, right * 10, bottom * 10))

    frame = framed(picture, Box(1, 1, 40, 40))

    shown = read_blocks(frame.lines, 1).resize((40, 40), Image.Resampling.NEAREST)
    assert shown.tobytes() == picture.tobytes()
    assert glyph in frame.lines[0]


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_picture_comes_out_worse_than_in_half_cells(data: st.DataObject) -> None:
    columns, rows = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 4))
    noise = data.draw(st.binary(min_size=48 * columns * rows, max_size=48 * columns * rows))
    picture = Image.frombytes("RGB", (4 * columns, 4 * rows), noise)

    frame = framed(picture, Box(columns, rows, 4, 4))

    def lost(shown: Image.Image) -> int:
        return sum((a - b) ** 2 for a, b in zip(picture.tobytes(), shown.tobytes(), strict=True))

    blocks = read_blocks(frame.lines, columns)
    # A level's rounding, each way, on every pixel.
    slack = 2 * 3 * 16 * columns * rows + lost(blocks) // 50
    assert lost(blocks) <= lost(halves(frame).resize(picture.size, Image.Resampling.NEAREST)) + slack


def test_a_row_of_one_colour_names_it_once() -> None:
    frame = framed(Image.new("RGB", (100, 20), RED), Box(10, 1, 10, 20))

    assert frame.lines == ("\x1b[38;2;255;0;0;48;2;255;0;0m" + "▄" * 10 + "\x1b[0m",)


@pytest.mark.parametrize("colours", Colours)
@pytest.mark.parametrize(
    ("size", "cells"), [((360, 440), (36, 22)), ((360, 90), (36, 5)), ((30, 440), (3, 22)), ((1, 1), (1, 1))]
)
def test_a_frame_covers_what_the_picture_covers(
    size: tuple[int, int], cells: tuple[int, int], colours: Colours
) -> None:
    frame = framed(soft(*size), Box(36, 22, 10, 20), colours)

    assert (frame.columns, frame.rows) == cells
    assert len(frame.lines) == frame.rows
    assert len(frame.pixels) == frame.columns * 2 * frame.rows * 3


def test_an_odd_last_half_is_background() -> None:
    frame = framed(Image.new("RGB", (10, 10), RED), Box(4, 4, 10, 20))

    assert frame.pixels == bytes(RED) + bytes(BACKGROUND)
    assert read_blocks(frame.lines, 1).getpixel((0, 3)) == BACKGROUND


def test_it_breathes_once_a_row() -> None:
    breaths: list[None] = []
    wish = Wish("http://pictures/1", Box(30, 20, 10, 20), Protocol.HALFCELL, BACKGROUND)

    frame = halfcell_frame(wish, soft(300, 400), lambda: breaths.append(None))

    assert len(breaths) == frame.rows
