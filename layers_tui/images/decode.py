"""A picture file's bytes to a small upright RGB image, or the reason why not. It knows neither network nor terminal."""

import io
import struct
import zlib

from PIL import Image, features

from layers_tui.images.errors import PictureError

PIXELS_CAP = 50_000_000
"""The most pixels of a source; a larger one is refused by its header, before it takes the memory."""
ENLARGE_CAP = 2
"""The most a source pixel grows, in screen pixels."""
ORIENTATION = 0x0112
"""The Exif tag; its values are in the Exif standard, 4.6.4."""
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = (
    Image.Transpose.TRANSPOSE,
    Image.Transpose.ROTATE_270,
    Image.Transpose.TRANSVERSE,
    Image.Transpose.ROTATE_90,
)
BROKEN = (
    *(OSError, EOFError, RuntimeError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, struct.error),
    *(zlib.error, Warning),
)
"""What Pillow's readers raise on files that are not what they claim; warnings, where the person made them errors."""


def decode(source: bytes, width: int, height: int, background: tuple[int, int, int]) -> Image.Image:
    """The first picture of the file, upright, over `background`, as large as `width` by `height` pixels hold.

    It keeps its shape and is never more than twice its own size. JPEG, PNG, WebP, GIF, and AVIF where Pillow has it.
    Raises PictureError.
    """
    formats = ["JPEG", "PNG", "WEBP", "GIF"]
    if features.check("avif"):
        formats.append("AVIF")
    try:
        image = Image.open(io.BytesIO(source), formats=formats)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureError("too large a picture") from None
    except MemoryError:
        raise PictureError("too large for the memory here") from None
    except BROKEN:
        raise PictureError("not a picture") from None
    with image:
        pixels = image.width * image.height
        if pixels > PIXELS_CAP:
            raise PictureError(f"too large ({pixels // 1_000_000} million pixels)")
        try:
            return _shrink(image, width, height, background)
        except MemoryError:
            raise PictureError("too large for the memory here") from None
        except BROKEN:
            raise PictureError("the picture is cut short or damaged") from None


def _shrink(image: Image.Image, width: int, height: int, background: tuple[int, int, int]) -> Image.Image:
    turn = _turn(image)
    box = (height, width) if turn in SIDEWAYS else (width, height)
    scale = min(box[0] / image.width, box[1] / image.height, ENLARGE_CAP)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    # A JPEG can be read at a half, a quarter or an eighth: most of the time and memory of a large one.
    image.draft(None, (size[0] * 2, size[1] * 2))
    # Turned after it is small: a large picture is never held twice.
    small = _mixable(image).resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if turn is not None:
        small = small.transpose(turn)
    if "A" not in small.getbands():
        return small.convert("RGB")
    small = small.convert("RGBA")
    under = Image.new("RGB", small.size, background)
    under.paste(small, mask=small.getchannel("A"))
    return under


def _mixable(image: Image.Image) -> Image.Image:
    """The same picture in a mode whose pixels may be mixed: no palette, no single transparent colour, 8 bits."""
    if image.mode.startswith("I"):
        return image.point(lambda level: level * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("1", "P", "F"):
        return image.convert("RGB")
    return image


def _turn(image: Image.Image) -> Image.Transpose | None:
    """How to set it upright. Camera notes that cannot be read are no reason to show nothing."""
    try:
        orientation = image.getexif().get(ORIENTATION)
    except BROKEN:
        return None
    return UPRIGHT.get(orientation) if isinstance(orientation, int) else None
