"""A picture file's bytes to what of it is seen: an upright RGB image, or the reason why not. It knows no network."""

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PIL import Image, features

from layers_tui.images.colour import as_srgb
from layers_tui.images.errors import PictureError
from layers_tui.images.frames.frame import WHOLE, Part, Step, Zoom
from layers_tui.images.kinds import refusal
from layers_tui.images.sight import sight
from layers_tui.images.upright import UPRIGHT, Turn, turn_of

PIXELS_CAP = 50_000_000
"""The most pixels of a source; a larger one is refused by its header, before it takes the memory."""
BROKEN = (
    *(OSError, EOFError, RuntimeError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, struct.error),
    *(zlib.error, Warning),
)
"""What Pillow's readers raise on files that are not what they claim; warnings, where the person made them errors."""
Colour = tuple[int, int, int]


class Shown(NamedTuple):
    """What is seen of a picture."""

    image: Image.Image
    """RGB, upright, as large as on the screen."""
    part: Part


class Picture:
    """The first picture of a file. What is shown of it is made anew each time; any thread may ask."""

    def __init__(self, image: Image.Image, turn: Turn, size: tuple[int, int], profile: bytes) -> None:
        self._image = image
        """As it lies in the file, and perhaps smaller than it is there."""
        self._turn = turn
        self.size = size
        """Width and height in its own pixels, upright."""
        self._profile = profile

    @property
    def memory(self) -> int:
        """Bytes that its pixels take."""
        return self._image.width * self._image.height * (1 if self._image.mode == "L" else 4)

    def show(self, width: int, height: int, background: Colour, *, zoom: Zoom = WHOLE, stretch: bool = False) -> Shown:
        """What a room of so many screen pixels shows of it, over `background`. Raises PictureError."""
        seen = sight(self.size, (width, height), zoom, stretch)
        with _told_in_words():
            left, top, right, bottom = self._turn.lying(seen.part)
            across, along = self._image.size
            box = (left * across, top * along, right * across, bottom * along)
            size = self._turn.size((seen.width, seen.height))
            # Turned and coloured after it is small: a large picture is never held twice.
            small = self._image.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=2.0)
            return Shown(_over(background, self._finished(small)), seen.part)

    def upright(self) -> Image.Image:
        """All of it at its own size: RGB, L where it is grey, RGBA where it is transparent. Raises PictureError."""
        with _told_in_words():
            image = self._finished(self._image)
            return image.convert("RGB") if image.mode == "CMYK" else image

    def _finished(self, image: Image.Image) -> Image.Image:
        return as_srgb(self._turn.upright(image), self._profile)


def decode(
    source: bytes, width: int, height: int, background: Colour, *, zoom: Zoom = WHOLE, stretch: bool = False
) -> Shown:
    """What a room of so many screen pixels shows of the file's first picture: upright, in its shape, over `background`.

    JPEG, PNG, WebP, GIF, and AVIF where Pillow has it. Raises PictureError.
    """
    picture = _read(source, (width, height), stretch) if zoom.step is Step.FIT else _read(source)
    return picture.show(width, height, background, zoom=zoom, stretch=stretch)


def whole(source: bytes) -> Picture:
    """The file's first picture with all its pixels, from which any part is shown at once. Raises PictureError."""
    return _read(source)


def _read(source: bytes, room: tuple[int, int] | None = None, stretch: bool = False) -> Picture:
    """Decode; for a room, no more pixels than it needs to show all of it."""
    with _opened(source) as image, _told_in_words():
        turn = _turn(image)
        size = turn.size(image.size)
        if room is not None:
            seen = sight(size, room, stretch=stretch)
            across, along = turn.size((seen.width, seen.height))
            # A JPEG can be read at a half, a quarter or an eighth: most of the time and memory of a large one.
            image.draft(None, (across * 2, along * 2))
        profile = image.info.get("icc_profile")
        pixels = _mixable(image)
        if room is None and pixels is image and image.format != "JPEG":
            # Other kinds hold on to their file and to pixels of their own.
            pixels = image.copy()
        return Picture(pixels, turn, size, profile if isinstance(profile, bytes) else b"")


def _opened(source: bytes) -> Image.Image:
    """The file's first picture, of which nothing but the header was read."""
    formats = ["JPEG", "PNG", "WEBP", "GIF"]
    if features.check("avif"):
        formats.append("AVIF")
    try:
        image = Image.open(io.BytesIO(source), formats=formats)
        if image.format == "PNG":
            # Reading its pixels passes over wrong sums, and shows black.
            Image.open(io.BytesIO(source), formats=["PNG"]).verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureError("too large a picture") from None
    except MemoryError:
        raise PictureError("too large for the memory here") from None
    except BROKEN:
        raise PictureError(refusal(source)) from None
    pixels = image.width * image.height
    if pixels > PIXELS_CAP:
        image.close()
        raise PictureError(f"too large ({pixels // 1_000_000} million pixels)")
    return image


@contextmanager
def _told_in_words() -> Iterator[None]:
    try:
        yield
    except MemoryError:
        raise PictureError("too large for the memory here") from None
    except BROKEN:
        raise PictureError("the picture is cut short or damaged") from None


def _mixable(image: Image.Image) -> Image.Image:
    """The same picture, read, in a mode whose pixels may be mixed: no palette, no single transparent colour, 8 bits."""
    image.load()
    if image.mode.startswith("I"):
        return image.point(lambda level: level * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("RGB")


def _turn(image: Image.Image) -> Turn:
    """How to set it upright. Camera notes that cannot be read are no reason to show nothing."""
    try:
        return turn_of(image)
    except BROKEN:
        return UPRIGHT


def _over(background: Colour, image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    under = Image.new("RGB", image.size, background)
    under.paste(image, mask=image.getchannel("A"))
    return under
