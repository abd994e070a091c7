"""Sixels decode to exactly the pixels that were quantised, in exactly the cells they may cover."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from painted_pictures import corners, soft
from PIL import Image
from sixel_reader import read_sixel

from layers_tui.images.frames.frame import Box, Frame, Protocol, Wish
from layers_tui.images.frames.sixel import numbered, quantize, sixel_frame
from layers_tui.images.frames.sixel_text import sixels

BACKGROUND = (30, 30, 46)


def text(image: Image.Image) -> str:
    return sixels(*numbered(image)).decode("ascii")


def framed(image: Image.Image, box: Box) -> Frame:
    return sixel_frame(Wish("http://pictures/1", box, Protocol.SIXEL, BACKGROUND), image)


@pytest.mark.parametrize("size", [(360, 440), (90, 57), (6, 6), (7, 13), (1, 1), (500, 5)])
def test_every_pixel_comes_back_as_it_was_quantised(size: tuple[int, int]) -> None:
    quantised = quantize(soft(*size))

    picture = read_sixel(text(quantised))

    assert (picture.width, picture.height) == size
    assert picture.row_major() == quantised.convert("RGB").tobytes()


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_any_image_comes_back(data: st.DataObject) -> None:
    width = data.draw(st.integers(1, 40))
    height = data.draw(st.integers(1, 40))
    noise = data.draw(st.binary(min_size=3 * width * height, max_size=3 * width * height))
    quantised = quantize(Image.frombytes("RGB", (width, height), noise))

    picture = read_sixel(text(quantised))

    assert picture.row_major() == quantised.convert("RGB").tobytes()


@pytest.mark.parametrize("size", [(90, 57), (91, 58), (7, 13)])
def test_nothing_is_drawn_outside_the_declared_size(size: tuple[int, int]) -> None:
    picture = read_sixel(text(quantize(soft(*size))))

    assert all(x < picture.width and y < picture.height for x, y in picture.pixels)


def test_a_frame_covers_whole_cells_and_never_more_than_its_box() -> None:
    box = Box(12, 7, 9, 19)

    frame = framed(soft(100, 130), box)
    picture = read_sixel(frame.sixel)

    assert (frame.columns, frame.rows) == (12, 7)
    assert (picture.width, picture.height) == (12 * 9, 7 * 19)


def test_what_a_picture_leaves_of_its_last_cells_is_background() -> None:
    frame = framed(Image.new("RGB", (5, 12), (255, 255, 255)), Box(4, 4, 10, 20))
    picture = read_sixel(frame.sixel)

    assert (frame.columns, frame.rows) == (1, 1)
    shown = tuple(round(round(level * 100 / 255) * 255 / 100) for level in BACKGROUND)
    assert picture.pixels[0, 0] == picture.pixels[9, 5] == picture.pixels[4, 19] == shown
    assert picture.pixels[4, 6] == (255, 255, 255)


def test_few_colours_are_kept_exactly() -> None:
    image = corners(40, 40)

    assert quantize(image).convert("RGB").tobytes() == image.tobytes()


def test_quantising_is_nearly_as_true_as_median_cut() -> None:
    image = soft(360, 440)

    def square_error(quantised: Image.Image) -> int:
        shown = quantised.convert("RGB").tobytes()
        return sum((a - b) ** 2 for a, b in zip(image.tobytes(), shown, strict=True))

    slow = image.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    assert square_error(quantize(image)) < 1.4 * square_error(slow)


def test_a_rare_colour_is_not_lost_among_common_ones() -> None:
    image = soft(360, 440).quantize(200).convert("RGB").resize((360, 440))
    iris = (20, 90, 235)
    image.paste(iris, (100, 100, 104, 104))

    shown = quantize(image).convert("RGB").getpixel((101, 101))

    assert isinstance(shown, tuple)
    assert max(abs(one - other) for one, other in zip(iris, shown, strict=True)) < 20


def test_a_sixel_frame_brings_its_half_cells() -> None:
    frame = framed(corners(100, 100), Box(10, 10, 10, 20))

    assert len(frame.lines) == frame.rows == 5
    assert len(frame.pixels) == frame.columns * 2 * frame.rows * 3
    assert frame.pixels[:3] == bytes((255, 0, 0))
    assert frame.size > len(frame.sixel)
