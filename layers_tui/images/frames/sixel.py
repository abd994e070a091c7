"""An image as sixels: in 256 colours, and as text. It knows the terminals no more than the format."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from PIL import Image

from layers_tui.images.frames.canvas import on_whole_cells
from layers_tui.images.frames.frame import Frame, Wish
from layers_tui.images.frames.halfcell import AT_ONCE, go_on, halfcells
from layers_tui.images.frames.sixel_text import COLOURS, sixels

SPREAD = 160
"""How many of them are chosen to lie near every colour of the picture, however rare: the iris of an eye."""
SAMPLE = 4000
"""Pixels out of which the others are chosen, to lie close together where the picture has most of its own."""


def nowhere(_pixels: bytes, _width: int, _levels: bytes) -> None:
    """There is nobody else to do it."""


def sixel_frame(
    wish: Wish,
    image: Image.Image,
    breathe: Callable[[], None] = go_on,
    turn: AbstractContextManager[object] = AT_ONCE,
    elsewhere: Callable[[bytes, int, bytes], bytes | None] = nowhere,
) -> Frame:
    """The frame of an RGB image that is already as many pixels wide and high as it shall be on the screen.

    Quantising lets the interpreter go; what holds it for long is done in its `turn`.

    Args:
        elsewhere: Writes the text as `sixels` does, without this interpreter; None: it must be done here.
    """
    canvas = on_whole_cells(wish, image)
    columns, rows = canvas.width // wish.box.cell_width, canvas.height // wish.box.cell_height
    coloured = numbered(quantize(canvas))
    text = elsewhere(*coloured)
    with turn:
        breathe()
        pixels, lines = halfcells(canvas, columns, rows, wish.colours, breathe)
        text = text or sixels(*coloured, breathe)
    return Frame(wish, columns, rows, pixels, lines, text.decode("ascii"))


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


def numbered(image: Image.Image) -> tuple[bytes, int, bytes]:
    """A mode P image as `sixels` takes it: pixels, width, and levels in percent."""
    return image.tobytes(), image.width, bytes(_percent(level) for level in image.getpalette() or [])


def _percent(level: int) -> int:
    return round(level * 100 / 255)


def _shown(percent: int) -> int:
    return round(percent * 255 / 100)
