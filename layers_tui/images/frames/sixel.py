"""An image as sixels: six rows of pixels a band, one mask a colour. It knows the format, not the terminals."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from operator import add

from PIL import Image

from layers_tui.images.frames.canvas import on_whole_cells
from layers_tui.images.frames.frame import Frame, Wish
from layers_tui.images.frames.halfcell import AT_ONCE, go_on, halfcells

COLOURS = 256
SPREAD = 160
"""How many of them are chosen to lie near every colour of the picture, however rare: the iris of an eye."""
SAMPLE = 4000
"""Pixels out of which the others are chosen, to lie close together where the picture has most of its own."""
BAND = 6
"""Rows of pixels in a band."""
OFFSET = 63
"""Added to a mask of six pixels, it makes a printable character: `?` is none of them, `~` all."""
RETURN = ord("$")
BLANKS, FULLS = re.compile(rb"\?{4,}"), re.compile(rb"~{4,}")
"""What is worth a repeat. Any repeated character would cost twice the time and save 4 % of the bytes; and one pattern
for both would find them five times as slowly as one that knows its first character."""


def sixel_frame(
    wish: Wish,
    image: Image.Image,
    breathe: Callable[[], None] = go_on,
    turn: AbstractContextManager[object] = AT_ONCE,
) -> Frame:
    """The frame of an RGB image that is already as many pixels wide and high as it shall be on the screen.

    Quantising lets the interpreter go. The rest is done in its `turn`, and `breathe` is called between bands, each of
    which holds the interpreter for about 0.3 ms, and where it is 1900 pixels wide for 1 to 2.
    """
    canvas = on_whole_cells(wish, image)
    columns, rows = canvas.width // wish.box.cell_width, canvas.height // wish.box.cell_height
    quantised = quantize(canvas)
    with turn:
        breathe()
        pixels, lines = halfcells(canvas, columns, rows, wish.colours, breathe)
        return Frame(wish, columns, rows, pixels, lines, encode(quantised, breathe))


def quantize(image: Image.Image) -> Image.Image:
    """An RGB image in at most 256 colours that sixel can name, which is in whole percents; mode P, without dithering.

    An octree's colours leave no pixel far from one of them, a median cut's are true to the mean. Both together, on
    portraits of 240x240 pixels: SSIM 0.984, the worst pixel 38 levels off, 3 ms. The octree alone: 0.975, 15, 2 ms. The
    median cut alone: 0.990, 80, 14 ms. Dithering makes a picture less like its original, and its text longer.
    """
    step = max(1, round((image.width * image.height / SAMPLE) ** 0.5))
    sample = image.resize((-(-image.width // step), -(-image.height // step)), Image.Resampling.NEAREST)
    rare = image.quantize(SPREAD, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    common = sample.quantize(COLOURS - SPREAD, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    levels = [_shown(_percent(level)) for chosen in (rare, common) for level in chosen.getpalette() or []]
    named = Image.new("P", (1, 1))
    named.putpalette(levels + levels[-3:] * (COLOURS - len(levels) // 3))
    return image.quantize(palette=named, dither=Image.Dither.NONE)


def encode(image: Image.Image, breathe: Callable[[], None] = go_on) -> str:
    """The sixel text of a mode P image: every pixel is set, and nothing below the last row or after the last column.

    Colours are defined at the start, the cursor ends in the last band.
    """
    width, height = image.size
    pixels = image.tobytes()
    levels = [_percent(level) for level in image.getpalette() or []]
    used = [colour for colour, count in enumerate(image.histogram()) if count]
    colours = b"".join(b"#%d;2;%d;%d;%d" % (colour, *levels[3 * colour : 3 * colour + 3]) for colour in used)
    bands = b"-".join(_bands(pixels, width, breathe))
    # 1: what no band sets stays as it is; some terminals else fill the last band to its six rows.
    return (b'\x1bP0;1;0q"1;1;%d;%d%b%b\x1b\\' % (width, height, colours, bands)).decode("ascii")


def _bands(pixels: bytes, width: int, breathe: Callable[[], None]) -> Iterator[bytes]:
    # A band is written as lines, one a colour: `$` returns to the left edge, for the next colour of the same band.
    empty = b"?" * width + b"$"
    starts = [line * len(empty) for line in range(COLOURS)]
    names = [b"#%d" % colour for colour in range(COLOURS)]
    # Made beforehand: a large photograph has 200,000 runs.
    blank, full = ([b"!%d%c" % (length, sign) for length in range(width + 1)] for sign in b"?~")

    for top in range(0, len(pixels), BAND * width):
        breathe()
        band = pixels[top : top + BAND * width]
        used = bytes(sorted(set(band)))
        numbers = band.translate(bytes.maketrans(used, bytes(range(len(used)))))
        masks = bytearray(empty * len(used))
        _set([numbers[start : start + width] for start in range(0, len(band), width)], starts, masks)

        def blanks(run: re.Match[bytes], masks: bytearray = masks) -> bytes:
            start, end = run.span()
            return b"" if masks[end] == RETURN else blank[end - start]

        text = BLANKS.sub(blanks, masks)
        if b"~~~~" in text:
            text = FULLS.sub(lambda run: full[run.end() - run.start()], text)
        yield b"$".join(map(add, map(names.__getitem__, used), text.split(b"$")))


def _set(rows: list[bytes], starts: list[int], masks: bytearray) -> None:
    """Set every pixel of a band in the line that begins at its number's start."""
    if len(rows) < BAND:
        for bit, row in enumerate(rows):
            for column, number in enumerate(row):
                masks[starts[number] + column] += 1 << bit
        return
    # Column by column and written out: nearly all of a picture's time goes by here.
    for column, (first, second, third, fourth, fifth, sixth) in enumerate(zip(*rows, strict=True)):
        if first == second == third == fourth == fifth == sixth:
            masks[starts[first] + column] = OFFSET + 63
        else:
            masks[starts[first] + column] += 1
            masks[starts[second] + column] += 2
            masks[starts[third] + column] += 4
            masks[starts[fourth] + column] += 8
            masks[starts[fifth] + column] += 16
            masks[starts[sixth] + column] += 32


def _percent(level: int) -> int:
    return round(level * 100 / 255)


def _shown(percent: int) -> int:
    return round(percent * 255 / 100)
