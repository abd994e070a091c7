"""Pictures for the tests, drawn here: soft as a portrait, or with one corner that tells which way is up."""

import io
from typing import Any

from PIL import Image, ImageFilter

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def soft(width: int, height: int) -> Image.Image:
    """Many colours that run into each other."""
    slope = Image.linear_gradient("L").resize((width, height))
    round_one = Image.radial_gradient("L").resize((width, height))
    across = slope.transpose(Image.Transpose.ROTATE_90).resize((width, height))
    return Image.merge("RGB", (slope, round_one, across)).filter(ImageFilter.GaussianBlur(2))


def corners(width: int, height: int) -> Image.Image:
    """Red, green, blue and white quarters: top left, top right, bottom left, bottom right."""
    quarters = Image.new("RGB", (2, 2))
    for place, colour in zip(((0, 0), (1, 0), (0, 1), (1, 1)), (RED, GREEN, BLUE, WHITE), strict=True):
        quarters.putpixel(place, colour)
    return quarters.resize((width, height), Image.Resampling.NEAREST)


def stored(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """The file of this image."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def numbered(width: int, height: int) -> Image.Image:
    """No two pixels alike, while it has fewer than 65,536."""
    image = Image.new("RGB", (width, height))
    image.putdata([(number % 256, number // 256 % 256, 128) for number in range(width * height)])
    return image
