"""Any picture file becomes a small upright RGB image of the right shape, and any other bytes a reason."""

import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from painted_pictures import BLUE, GREEN, RED, WHITE, corners, soft, stored
from PIL import Image, features

from layers_tui.images import decode as decoding
from layers_tui.images.decode import PIXELS_CAP
from layers_tui.images.errors import PictureError

BACKGROUND = (10, 200, 90)
KINDS = ["JPEG", "PNG", "WEBP", "GIF", *(["AVIF"] if features.check("avif") else [])]
SMALL_FILES = {kind: stored(soft(48, 40), kind) for kind in KINDS}


def decode(file: bytes, width: int, height: int, background: tuple[int, int, int] = BACKGROUND) -> Image.Image:
    return decoding.decode(file, width, height, background).image


def alike(shown: object, expected: tuple[int, ...], tolerance: int = 12) -> bool:
    assert isinstance(shown, tuple)
    return all(abs(a - b) <= tolerance for a, b in zip(shown, expected, strict=True))


def quarters(image: Image.Image) -> list[object]:
    """The colours of the four quarters: top left, top right, bottom left, bottom right."""
    width, height = image.size
    return [image.getpixel((x * width // 4, y * height // 4)) for y in (1, 3) for x in (1, 3)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_fills_its_box_in_its_own_shape(kind: str) -> None:
    image = decode(stored(corners(600, 400), kind), 300, 300)

    assert (image.mode, image.size) == ("RGB", (300, 200))
    assert all(alike(a, b) for a, b in zip(quarters(image), (RED, GREEN, BLUE, WHITE), strict=True))


def test_a_small_picture_grows_to_no_more_than_twice_its_size() -> None:
    assert decode(stored(soft(20, 10)), 300, 300).size == (40, 20)


@pytest.mark.parametrize("size", [(5000, 1), (1, 5000), (1, 1)])
def test_no_shape_vanishes(size: tuple[int, int]) -> None:
    image = decode(stored(soft(*size)), 200, 200)

    assert image.width >= 1
    assert image.height >= 1
    assert max(image.size) <= 200


UPRIGHT_AGAIN = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", UPRIGHT_AGAIN)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_camera_held_sideways_gives_an_upright_picture(orientation: int, kind: str) -> None:
    turn = UPRIGHT_AGAIN[orientation]
    held = corners(600, 400) if turn is None else corners(600, 400).transpose(turn)
    notes = Image.Exif()
    notes[0x0112] = orientation

    image = decode(stored(held, kind, exif=notes), 300, 150)

    assert image.size == (225, 150)
    assert all(alike(a, b, 20) for a, b in zip(quarters(image), (RED, GREEN, BLUE, WHITE), strict=True))


@pytest.mark.filterwarnings("ignore:.*EXIF")
def test_unreadable_camera_notes_do_not_hide_a_picture() -> None:
    image = decode(stored(soft(60, 40), "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff"), 60, 40)

    assert image.size == (60, 40)


def transparent(mode: str) -> Image.Image:
    """Clear at the left, red at the right."""
    image = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    image.paste((255, 0, 0, 255), (20, 0, 40, 20))
    if mode == "LA":
        image.paste((128, 128, 128, 255), (20, 0, 40, 20))
    return image.convert(mode)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_the_background_shows_through_a_transparent_picture(mode: str) -> None:
    image = decode(stored(transparent(mode)), 40, 20)

    assert image.getpixel((5, 10)) == BACKGROUND
    assert image.getpixel((35, 10)) == ((128, 128, 128) if mode == "LA" else RED)


def test_the_background_shows_through_a_single_transparent_colour() -> None:
    image = Image.new("RGB", (40, 20), RED)
    image.paste((1, 2, 3), (0, 0, 20, 20))

    shown = decode(stored(image, "PNG", transparency=(1, 2, 3)), 40, 20)

    assert shown.getpixel((5, 10)) == BACKGROUND
    assert shown.getpixel((35, 10)) == RED


def test_the_edge_of_a_transparent_picture_has_no_colour_of_what_is_clear() -> None:
    image = Image.new("RGBA", (400, 400), (0, 255, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 200, 400))

    shown = decode(stored(image), 41, 41, RED)

    assert all(alike(shown.getpixel((x, 20)), RED, 3) for x in range(41))


def test_sixteen_bits_become_eight() -> None:
    deep = Image.new("I;16", (40, 40), 0x8000)

    assert decode(stored(deep), 40, 40).getpixel((20, 20)) == (128, 128, 128)


def test_inks_become_light() -> None:
    inks = corners(80, 80).convert("CMYK")

    image = decode(stored(inks, "JPEG", quality=95), 40, 40)

    assert all(alike(a, b, 20) for a, b in zip(quarters(image), (RED, GREEN, BLUE, WHITE), strict=True))


@pytest.mark.parametrize("mode", ["1", "L", "P"])
def test_grey_black_and_palette_pictures_are_shown(mode: str) -> None:
    image = decode(stored(Image.new("RGB", (30, 30), WHITE).convert(mode)), 30, 30)

    assert image.getpixel((15, 15)) == WHITE


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_an_animation_shows_its_first_picture(kind: str) -> None:
    later = [Image.new("RGB", (30, 30), BLUE), Image.new("RGB", (30, 30), GREEN)]
    moving = stored(Image.new("RGB", (30, 30), RED), kind, save_all=True, append_images=later)

    assert alike(decode(moving, 30, 30).getpixel((15, 15)), RED)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.6, 0.95])
def test_half_a_picture_is_refused(kind: str, share: float) -> None:
    whole = stored(soft(400, 300), kind)

    with pytest.raises(PictureError, match=r"damaged|not a picture"):
        decode(whole[: int(len(whole) * share)], 100, 100)


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG whose header promises this many pixels, and that has none."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [int(PIXELS_CAP**0.5) + 1, 9_600, 20_000, 2_000_000])
def test_a_picture_too_large_for_memory_is_refused_by_its_header(side: int) -> None:
    with pytest.raises(PictureError, match="too large"):
        decode(png_that_claims(side, side), 100, 100)


@pytest.mark.parametrize(
    "file",
    [b"", b"<html>not found</html>", b'{"error": "expired"}', b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF____WEBP"],
    ids=["nothing", "html", "json", "png", "gif", "webp"],
)
def test_what_is_no_picture_is_refused(file: bytes) -> None:
    with pytest.raises(PictureError):
        decode(file, 100, 100)


@pytest.mark.parametrize("kind", ["TIFF", "BMP"])
def test_kinds_that_were_not_asked_for_are_refused_by_name(kind: str) -> None:
    with pytest.raises(PictureError, match=f"^a {kind} picture, which cannot be shown$"):
        decode(stored(soft(20, 20), kind), 100, 100)


@settings(deadline=None, max_examples=400)
@given(st.data())
def test_a_damaged_file_is_shown_or_refused_and_nothing_else(data: st.DataObject) -> None:
    file = bytearray(SMALL_FILES[data.draw(st.sampled_from(KINDS))])
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(file) - 1))
        file[place] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del file[data.draw(st.integers(0, len(file) - 1)) :]

    with suppress(PictureError):
        image = decode(bytes(file), 30, 30)
        assert image.mode == "RGB"
        assert max(image.size) <= 30


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200), st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a"]))
def test_any_bytes_are_refused_or_shown(file: bytes, start: bytes) -> None:
    with suppress(PictureError):
        decode(start + file, 30, 30)
