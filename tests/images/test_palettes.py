"""In few colours pictures are dithered in colours that Textual, too, comes to by itself."""

import pytest
from block_reader import screen
from painted_pictures import soft
from PIL import Image, ImageChops, ImageFilter, ImageStat
from rich.color import Color, ColorSystem

from layers_tui.images.frames.cells import colours as pixels_of
from layers_tui.images.frames.frame import Box, Colours, Frame, Protocol, Wish
from layers_tui.images.frames.halfcell import halfcell_frame
from layers_tui.images.frames.palettes import palette

FEW = [Colours.EIGHT_BIT, Colours.FOUR_BIT]
SYSTEMS = {Colours.EIGHT_BIT: ColorSystem.EIGHT_BIT, Colours.FOUR_BIT: ColorSystem.STANDARD}


def framed(image: Image.Image, colours: Colours) -> Frame:
    return halfcell_frame(Wish("http://pictures/1", Box(36, 22, 10, 20), Protocol.HALFCELL, (0, 0, 0), colours), image)


def names(color: Color) -> tuple[str, str]:
    return ";".join(color.get_ansi_codes(foreground=True)), ";".join(color.get_ansi_codes(foreground=False))


@pytest.mark.parametrize("colours", FEW)
def test_textual_turns_every_pixel_into_the_colour_that_its_text_names(colours: Colours) -> None:
    known = palette(colours)

    found = [names(Color.from_rgb(*asked).downgrade(SYSTEMS[colours])) for asked in known.asked]

    assert found == list(zip(known.foregrounds, known.backgrounds, strict=True))


def test_256_colours_look_as_xterm_has_them() -> None:
    known = palette(Colours.EIGHT_BIT)

    shown = [Color.from_rgb(*asked).downgrade(ColorSystem.EIGHT_BIT).get_truecolor() for asked in known.asked]

    assert shown == list(known.shown)


def test_the_persons_own_sixteen_are_not_used_among_256() -> None:
    numbers = [int(name.split(";")[2]) for name in palette(Colours.EIGHT_BIT).foregrounds]

    assert min(numbers) == 16
    assert len(set(numbers)) == len(numbers) == 236


@pytest.mark.parametrize(("colours", "most"), [(Colours.EIGHT_BIT, 3), (Colours.FOUR_BIT, 12)])
def test_from_a_distance_few_colours_look_like_all(colours: Colours, most: float) -> None:
    frame = framed(soft(360, 440), colours)
    grid = soft(360, 440).resize((36, 44), Image.Resampling.BOX)
    shown = Image.new("RGB", grid.size)
    known = palette(colours)
    shown.putdata([known.shown[known.asked.index(pixel)] for pixel in pixels_of(frame.pixels)])

    apart = ImageChops.difference(*(image.filter(ImageFilter.GaussianBlur(1.5)) for image in (shown, grid)))

    assert sum(ImageStat.Stat(apart).mean) / 3 < most


def test_sixteen_colours_are_named_as_every_terminal_knows_them() -> None:
    text = "".join(framed(soft(360, 440), Colours.FOUR_BIT).lines)

    assert "38;" not in text
    assert "48;" not in text


def test_256_colours_are_shown_as_they_are_named() -> None:
    frame = framed(soft(360, 440), Colours.EIGHT_BIT)
    shown = screen(frame.lines, frame.columns)
    known = palette(Colours.EIGHT_BIT)

    upper = pixels_of(frame.pixels[: 3 * frame.columns])

    drawn = [bytes.fromhex(shown.buffer[0][column].bg) for column in range(frame.columns)]
    assert drawn == [bytes(known.shown[known.asked.index(pixel)]) for pixel in upper]
