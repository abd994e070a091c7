"""A picture that carries a colour profile is shown in the colours it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from painted_pictures import BLUE, GREEN, RED, soft, stored
from PIL import Image, ImageCms

from layers_tui.images.colour import PROFILE_CAP, as_srgb
from layers_tui.images.decode import decode, whole
from layers_tui.images.frames.frame import Step, Zoom

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SWAPPED = SRGB.replace(b"rXYZ", b"####").replace(b"bXYZ", b"rXYZ").replace(b"####", b"bXYZ")
"""A profile whose red is sRGB's blue, and the other way round."""
BACKGROUND = (0, 0, 0)


def near(image: Image.Image, colour: tuple[int, int, int]) -> bool:
    shown = image.getpixel((10, 10))
    assert isinstance(shown, tuple)
    return all(abs(a - b) < 8 for a, b in zip(shown, colour, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(("meant", "written"), [(RED, BLUE), (GREEN, GREEN), (BLUE, RED)])
def test_colours_are_those_that_the_profile_means(
    kind: str, meant: tuple[int, int, int], written: tuple[int, int, int]
) -> None:
    file = stored(Image.new("RGB", (40, 40), written), kind, icc_profile=SWAPPED)

    assert near(decode(file, 20, 20, BACKGROUND).image, meant)
    assert near(decode(file, 20, 20, BACKGROUND, zoom=Zoom(Step.ACTUAL)).image, meant)
    assert near(whole(file).upright().convert("RGB"), meant)


def test_what_is_transparent_stays_so() -> None:
    picture = Image.new("RGBA", (40, 40), (*BLUE, 128))

    shown = as_srgb(picture, SWAPPED)

    assert shown.getpixel((10, 10)) == (*RED, 128)


def test_the_usual_profile_changes_nothing() -> None:
    picture = soft(60, 60)

    shown = as_srgb(picture, SRGB)

    assert max(abs(a - b) for a, b in zip(shown.tobytes(), picture.tobytes(), strict=True)) <= 1


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_a_profile_of_another_kind_of_colour_is_left_alone(mode: str) -> None:
    picture = soft(40, 40).convert(mode)

    assert as_srgb(picture, SWAPPED).tobytes() == picture.tobytes()


def test_a_profile_without_end_is_not_read() -> None:
    picture = Image.new("RGB", (40, 40), BLUE)

    assert as_srgb(picture, SWAPPED + bytes(PROFILE_CAP)) is picture


@given(st.data())
def test_a_damaged_profile_hides_no_picture(data: st.DataObject) -> None:
    profile = bytearray(SWAPPED)
    for _ in range(data.draw(st.integers(1, 6))):
        profile[data.draw(st.integers(0, len(profile) - 1))] = data.draw(st.integers(0, 255))
    del profile[data.draw(st.integers(0, len(profile))) :]

    assert as_srgb(soft(12, 12), bytes(profile)).size == (12, 12)
