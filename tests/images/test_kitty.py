"""A terminal of kitty's protocol gets every pixel, once, and is told how to forget it."""

import random
import re

import pytest
from kitty_reader import read_kitty, unwrapped
from painted_pictures import corners, soft
from PIL import Image

from layers_tui.images.frames.frame import Box, Frame, KittyImage, Protocol, Wish
from layers_tui.images.frames.kitty import kitty_frame

BACKGROUND = (30, 30, 46)


def framed(image: Image.Image, box: Box, *, passthrough: bool = False) -> tuple[Frame, KittyImage]:
    frame = kitty_frame(Wish("http://pictures/1", box, Protocol.KITTY, BACKGROUND, passthrough=passthrough), image)
    assert frame.kitty is not None
    return frame, frame.kitty


@pytest.mark.parametrize("size", [(360, 440), (10, 20), (120, 20)])
def test_every_pixel_comes_back(size: tuple[int, int]) -> None:
    image = soft(*size)

    _, kitty = framed(image, Box(36, 22, 10, 20))

    assert read_kitty(kitty.transmission).pixels == image.tobytes()


def test_noise_that_does_not_shrink_comes_in_many_commands() -> None:
    noise = Image.frombytes("RGB", (100, 100), random.Random(1).randbytes(30000))

    picture = read_kitty(framed(noise, Box(10, 5, 10, 20))[1].transmission)

    assert picture.pixels == noise.tobytes()
    assert picture.commands >= 10


def test_the_transmission_places_it_on_the_frames_cells_and_draws_nothing_yet() -> None:
    frame, kitty = framed(soft(101, 130), Box(12, 7, 9, 19))

    keys = read_kitty(kitty.transmission).keys

    assert (frame.columns, frame.rows) == (12, 7)
    assert (keys["s"], keys["v"]) == (str(12 * 9), str(7 * 19))
    assert (keys["a"], keys["U"], keys["c"], keys["r"], keys["i"]) == ("T", "1", "12", "7", str(kitty.id))
    assert kitty.memory == 4 * 12 * 9 * 7 * 19


def test_what_a_picture_leaves_of_its_cells_is_background() -> None:
    _, kitty = framed(Image.new("RGB", (5, 12), (255, 255, 255)), Box(4, 4, 10, 20))

    shown = Image.frombytes("RGB", (10, 20), read_kitty(kitty.transmission).pixels)

    assert shown.getpixel((0, 0)) == shown.getpixel((4, 19)) == BACKGROUND
    assert shown.getpixel((4, 6)) == (255, 255, 255)


def test_freeing_it_frees_the_pixels_too_and_asks_for_no_answer() -> None:
    _, kitty = framed(soft(20, 20), Box(2, 1, 10, 20))

    assert kitty.deletion == f"\x1b_Ga=d,d=I,i={kitty.id},q=2\x1b\\"


def test_no_two_pictures_have_one_id() -> None:
    ids = [framed(Image.new("RGB", (1, 1)), Box(1, 1, 10, 20))[1].id for _ in range(50)]

    assert len(set(ids)) == 50
    assert all(0 < id <= 0xFFFFFF for id in ids)


def test_through_tmux_every_command_is_handed_over_by_itself() -> None:
    image = soft(360, 440)
    _, kitty = framed(image, Box(36, 22, 10, 20), passthrough=True)

    assert read_kitty(unwrapped(kitty.transmission)).pixels == image.tobytes()
    assert kitty.transmission.count("\x1bPtmux;") == read_kitty(unwrapped(kitty.transmission)).commands
    assert re.fullmatch(r"\x1b_Ga=d,d=I,i=\d+,q=2\x1b\\", unwrapped(kitty.deletion))


def test_no_side_has_more_cells_than_there_are_placeholders() -> None:
    frame, kitty = framed(soft(700, 350), Box(350, 350, 2, 1))

    assert (frame.columns, frame.rows) == (297, 297)
    assert read_kitty(kitty.transmission).keys["s"] == "594"


def test_a_kitty_frame_brings_its_half_cells() -> None:
    frame, _ = framed(corners(100, 100), Box(10, 10, 10, 20))

    assert len(frame.lines) == frame.rows == 5
    assert frame.pixels[:3] == bytes((255, 0, 0))
    assert frame.size > len(frame.pixels)
