"""What of a picture is kept on the disk: as much as could be seen, and no more."""

import io

import pytest
from painted_pictures import soft, stored
from PIL import Image, ImageChops, ImageStat

from layers_tui.images.errors import PictureError
from layers_tui.images.keeping import LONGEST, kept


def opened(source: bytes) -> Image.Image:
    return Image.open(io.BytesIO(source))


@pytest.mark.parametrize("format", ["JPEG", "WEBP"])
def test_what_is_small_already_is_kept_as_it_came(format: str) -> None:
    source = stored(soft(300, 200), format)

    assert kept(source) == source


def test_a_large_format_becomes_small_without_a_loss_that_could_be_seen() -> None:
    picture = soft(600, 400)
    source = stored(picture.convert("RGB"), "PNG")

    small = kept(source)

    assert len(small) < len(source)
    assert opened(small).size == (600, 400)
    difference = ImageStat.Stat(ImageChops.difference(opened(small).convert("RGB"), picture.convert("RGB")))
    assert max(difference.mean) < 1.5


def test_what_shows_through_still_does() -> None:
    picture = soft(300, 200).convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))

    alpha = opened(kept(stored(picture, "PNG"))).convert("RGBA").getchannel("A")

    assert alpha.getextrema() == picture.getchannel("A").getextrema()


def test_of_a_film_the_first_picture_is_shown_from_what_is_kept() -> None:
    out = io.BytesIO()
    soft(200, 100).save(out, "WEBP", save_all=True, append_images=[soft(200, 100).rotate(180)], duration=100)

    small = opened(kept(out.getvalue()))

    assert ImageStat.Stat(ImageChops.difference(small.convert("RGB"), soft(200, 100).convert("RGB"))).mean[0] < 8


def test_a_picture_that_is_too_large_for_any_screen_is_shrunk() -> None:
    small = opened(kept(stored(Image.new("L", (2 * LONGEST, 100), 128), "JPEG")))

    assert small.size == (LONGEST, 50)


def test_a_picture_taken_sideways_stays_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    soft(300, 200).save(out, "PNG", exif=exif)

    assert opened(kept(out.getvalue())).size == (200, 300)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(PictureError):
        kept(b"<html>")
