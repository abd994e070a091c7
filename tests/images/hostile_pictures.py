"""A folder of hostile and odd pictures: what each file is, and what must become of it."""

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from painted_pictures import BLUE, GREEN, RED, WHITE, corners, soft, stored
from PIL import Image

QUARTERS = (RED, GREEN, BLUE, WHITE)
GREYS = ((0,) * 3, (85,) * 3, (170,) * 3, (255,) * 3)
DAMAGED = "the picture is cut short or damaged"
Colour = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Odd:
    """One file of the folder."""

    name: str
    file: bytes
    shown: tuple[Colour, ...] = ()
    """The colours of its quarters, as they must be seen: top left, top right, bottom left, bottom right."""
    reason: str = ""
    """Why it must be refused; empty: it must be shown."""
    tolerance: int = 12
    """How far a colour may be off, of 255."""


def folder(background: Colour) -> Iterator[Odd]:
    """Every file. Those that are shown are 60 by 40 or 40 by 60, or as narrow as they can be."""
    yield from _whole()
    yield from _turned()
    yield from _deep_and_strange(background)
    yield from _moving()
    yield from _narrow(background)
    yield from _cut()
    yield from _bombs()
    yield from _no_pictures()


def _whole() -> Iterator[Odd]:
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF"):
        yield Odd(f"whole.{kind.lower()}", stored(corners(600, 400), kind), QUARTERS)
    yield Odd("progressive.jpg", stored(corners(600, 400), "JPEG", progressive=True), QUARTERS)
    # What it claims to be in its name and its header is nobody's business.
    yield Odd("really-a-png.jpg", stored(corners(600, 400), "PNG"), QUARTERS)
    yield Odd("long-text.png", _with_chunk(stored(corners(60, 40)), b"tEXt", b"Comment\0" + b"x" * 900_000), QUARTERS)


def _turned() -> Iterator[Odd]:
    """Held by a camera in each of eight ways: all are seen upright."""
    lying = {2: (1, 0, 3, 2), 3: (3, 2, 1, 0), 4: (2, 3, 0, 1), 5: (0, 2, 1, 3), 6: (1, 3, 0, 2), 7: (3, 1, 2, 0)}
    lying |= {1: (0, 1, 2, 3), 8: (2, 0, 3, 1)}
    for orientation, order in lying.items():
        held = Image.new("RGB", (2, 2))
        for place, quarter in zip(((0, 0), (1, 0), (0, 1), (1, 1)), order, strict=True):
            held.putpixel(place, QUARTERS[quarter])
        notes = Image.Exif()
        notes[0x0112] = orientation
        size = (600, 400) if orientation < 5 else (400, 600)
        file = stored(held.resize(size, Image.Resampling.NEAREST), "JPEG", exif=notes)
        yield Odd(f"turned-{orientation}.jpg", file, QUARTERS)


def _deep_and_strange(background: Colour) -> Iterator[Odd]:
    grey = Image.new("L", (2, 2))
    grey.putdata([level[0] for level in GREYS])
    wide = grey.resize((60, 40), Image.Resampling.NEAREST)
    deep = Image.new("I;16", wide.size)
    deep.putdata([level * 257 for level in wide.get_flattened_data()])
    yield Odd("16-bit-grey.png", stored(deep), GREYS)
    yield Odd("16-bit-colour.png", _deep_png(60, 40), QUARTERS)
    yield Odd("one-bit.png", stored(corners(60, 40).convert("1", dither=Image.Dither.NONE)), tolerance=255)
    yield Odd("cmyk.jpg", stored(corners(60, 40).convert("CMYK"), "JPEG"), QUARTERS, tolerance=40)
    clear = corners(60, 40).convert("RGBA")
    clear.paste((0, 0, 0, 0), (0, 0, 30, 20))
    seen = (background, *QUARTERS[1:])
    yield Odd("alpha.png", stored(clear), seen)
    yield Odd("alpha.webp", stored(clear, "WEBP", lossless=True), seen)
    palette = corners(60, 40).quantize(8)
    transparent = palette.getpixel((5, 5))
    yield Odd("palette-alpha.png", stored(palette, "PNG", transparency=transparent), seen)
    yield Odd("palette-alpha.gif", stored(palette, "GIF", transparency=transparent), seen)


def _moving() -> Iterator[Odd]:
    """Films: the first picture is shown."""
    others = [corners(60, 40).rotate(180), Image.new("RGB", (60, 40))]
    for kind in ("GIF", "WEBP", "PNG", "AVIF"):
        options = {"save_all": True, "append_images": others, "duration": 50}
        file = stored(corners(60, 40), kind, **options)
        yield Odd(f"film.{kind.lower()}", file, QUARTERS, tolerance=30)


def _narrow(background: Colour) -> Iterator[Odd]:
    yield Odd("1x60000.png", stored(Image.new("RGB", (1, 60000), RED)), (RED,) * 4)
    # Half a cell high: the other half is the screen's.
    low = (RED, RED, background, background)
    yield Odd("60000x1.png", stored(Image.new("RGB", (60000, 1), RED)), low)
    yield Odd("1x1.gif", stored(Image.new("RGB", (1, 1), RED), "GIF"), low)


def _cut() -> Iterator[Odd]:
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF"):
        file = stored(soft(400, 300), kind)
        for share in (0.1, 0.5, 0.9):
            yield Odd(f"cut-{share}.{kind.lower()}", file[: round(len(file) * share)], reason=DAMAGED)
    png = stored(soft(60, 40))
    yield Odd("wrong-sum.png", png[:60] + bytes([png[60] ^ 255]) + png[61:], reason=DAMAGED)


def _bombs() -> Iterator[Odd]:
    """Small files that would fill the memory. They are refused by their header."""
    for width, height in ((60_000, 60_000), (30_000, 30_000), (8_000, 8_000)):
        millions = width * height // 1_000_000
        reason = f"too large ({millions} million pixels)" if millions < 170 else "too large a picture"
        yield Odd(f"bomb-{width}.png", _claimed_png(width, height), reason=reason)
    jpeg = bytearray(stored(soft(60, 40), "JPEG"))
    at = jpeg.index(b"\xff\xc0") + 5
    jpeg[at : at + 4] = struct.pack(">HH", 65_000, 65_000)
    yield Odd("bomb.jpg", bytes(jpeg), reason="too large a picture")


def _no_pictures() -> Iterator[Odd]:
    yield Odd("nothing.jpg", b"", reason="an empty file, not a picture")
    yield Odd("page.jpg", b"<!DOCTYPE html><html><body>Sign in</body></html>", reason="a web page, not a picture")
    drawing = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    yield Odd("drawing.svg", drawing, reason="an SVG drawing, which cannot be shown")
    yield Odd("refused.json", b'{"error": "expired"}', reason="a text, not a picture")
    for kind in ("TIFF", "BMP"):
        reason = f"a {kind} picture, which cannot be shown"
        yield Odd(f"other.{kind.lower()}", stored(corners(60, 40), kind), reason=reason)
    yield Odd("other.ico", stored(corners(64, 64), "ICO"), reason="not a picture")
    yield Odd("noise.jpg", bytes(range(256)) * 8, reason="not a picture")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _with_chunk(png: bytes, kind: bytes, body: bytes) -> bytes:
    return png[:33] + _chunk(kind, body) + png[33:]


def _claimed_png(width: int, height: int) -> bytes:
    """A PNG that claims to be so large, in a few hundred bytes."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _deep_png(width: int, height: int) -> bytes:
    """The four quarters with 16 bits a colour, which Pillow does not write."""
    image = corners(width, height)
    rows = io.BytesIO()
    for y in range(height):
        rows.write(b"\0")
        for x in range(width):
            pixel = image.getpixel((x, y))
            assert isinstance(pixel, tuple)
            rows.write(b"".join(bytes([level, level]) for level in pixel))
    header = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows.getvalue())) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
