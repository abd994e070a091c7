"""Numbers for every cell, plane by plane, as one image for Pillow to reckon with. It knows not what they mean."""

from collections.abc import Iterable

from PIL import Image

INTEGER = 4
"""Bytes of a pixel in Pillow's mode I."""


def levels(width: int, planes: Iterable[bytes]) -> Image.Image:
    """Planes so many pixels wide, each below the one before, in mode L: a byte a pixel."""
    content = b"".join(planes)
    return Image.frombuffer("L", (width, len(content) // width), content, "raw", "L", 0, 1)


def integers(width: int, planes: Iterable[bytes]) -> Image.Image:
    """The same in mode I, of `INTEGER` bytes a pixel, as the machine has them."""
    content = b"".join(planes)
    return Image.frombytes("I", (width, len(content) // width // INTEGER), content)
