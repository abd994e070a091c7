"""A picture file's bytes to a small JPEG that lies inside a page. It knows no page and no network."""

import io
from typing import NamedTuple

from layers_tui.images.decode import decode

QUALITY = 82
"""Below it skin shows steps; above it files grow by a quarter and eyes see nothing."""
PAPER = (255, 255, 255)
"""What shows through a transparent picture."""


class Jpeg(NamedTuple):
    """A finished file."""

    content: bytes
    width: int
    """In pixels."""
    height: int


def jpeg(source: bytes, width: int, height: int) -> Jpeg:
    """The first picture of a file, as large as so many pixels hold: upright, and without what a camera noted beside it.

    Raises PictureError.
    """
    image = decode(source, width, height, PAPER).image
    file = io.BytesIO()
    image.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Jpeg(file.getvalue(), *image.size)
