"""A zoomed picture shows its own pixels, upright, from whichever part of the file they lie in."""

import pytest
from painted_pictures import numbered, stored
from PIL import Image

from layers_tui.images.decode import decode, whole
from layers_tui.images.frames.frame import WHOLE, Part, Step, Zoom
from layers_tui.images.upright import ORIENTATION, TURNS

BACKGROUND = (0, 0, 0)
LYING = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How an upright picture lies in a file of each orientation."""


def cut(picture: Image.Image, part: Part) -> Image.Image:
    left, top, right, bottom = part
    across, along = picture.size
    return picture.crop((round(left * across), round(top * along), round(right * across), round(bottom * along)))


@pytest.mark.parametrize("orientation", LYING)
def test_one_to_one_shows_each_pixel_as_it_is_however_the_camera_was_held(orientation: int) -> None:
    picture = numbered(90, 70)
    lying = LYING[orientation]
    notes = Image.Exif()
    notes[ORIENTATION] = orientation
    file = stored(picture if lying is None else picture.transpose(lying), "PNG", exif=notes)

    image, part = decode(file, 31, 22, BACKGROUND, zoom=Zoom(Step.ACTUAL, 0.3, 0.8))

    assert image.size == (31, 22)
    assert image.tobytes() == cut(picture, part).tobytes()


def test_every_orientation_but_upright_has_its_turn() -> None:
    assert set(TURNS) == set(LYING) - {1}


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_double_shows_the_middle_half_twice_as_large(kind: str) -> None:
    picture = Image.new("RGB", (400, 400), (200, 0, 0))
    picture.paste((0, 0, 200), (100, 100, 300, 300))

    image, part = decode(stored(picture, kind), 100, 100, BACKGROUND, zoom=Zoom(Step.DOUBLE))

    assert part == (0.25, 0.25, 0.75, 0.75)
    assert image.size == (100, 100)
    # Red mixes in at the very edge only.
    assert min(image.crop((4, 4, 96, 96)).getchannel("B").tobytes()) > 180


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
@pytest.mark.parametrize("zoom", [WHOLE, Zoom(Step.DOUBLE, 0.2, 0.9), Zoom(Step.ACTUAL, 1.0, 0.0)])
def test_a_picture_kept_whole_shows_the_same_as_its_file(kind: str, zoom: Zoom) -> None:
    file = stored(numbered(200, 160), kind)

    kept, read = whole(file).show(64, 50, BACKGROUND, zoom=zoom), decode(file, 64, 50, BACKGROUND, zoom=zoom)

    assert kept.part == read.part
    assert kept.image.size == read.image.size
    if zoom != WHOLE:  # A JPEG that is shown as a whole may be read at a half.
        assert kept.image.tobytes() == read.image.tobytes()


def test_the_background_shows_through_a_zoomed_picture() -> None:
    picture = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    picture.paste((255, 0, 0, 255), (50, 0, 100, 100))

    image, _ = decode(stored(picture), 20, 20, (1, 2, 3), zoom=Zoom(Step.ACTUAL, 0.5, 0.5))

    assert image.getpixel((2, 10)) == (1, 2, 3)
    assert image.getpixel((17, 10)) == (255, 0, 0)


def test_a_thumbnail_that_stands_in_for_its_picture_is_as_large_as_that() -> None:
    large, small = stored(numbered(1000, 800)), stored(numbered(100, 80))

    shown = [decode(file, 300, 300, BACKGROUND, zoom=Zoom(Step.DOUBLE), stretch=True) for file in (large, small)]

    assert shown[0].image.size == shown[1].image.size == (300, 300)
    assert shown[0].part == pytest.approx(shown[1].part)
