"""An image as cells of two colours: blocks in true colour, else dithered `▄`. It knows no other protocol."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from itertools import repeat

from PIL import Image

from layers_tui.images.frames.blocks import block_lines
from layers_tui.images.frames.cells import backgrounds, colours, foregrounds, line
from layers_tui.images.frames.frame import LOWER_HALF, Colours, Frame, Wish
from layers_tui.images.frames.palettes import palette
from layers_tui.images.frames.quarters import SIDE

AT_ONCE: AbstractContextManager[object] = nullcontext()
"""Whose turn it is, where there is nobody else."""


def go_on() -> None:
    """Nobody waits."""


def halfcell_frame(
    wish: Wish,
    image: Image.Image,
    breathe: Callable[[], None] = go_on,
    turn: AbstractContextManager[object] = AT_ONCE,
) -> Frame:
    """The frame of an RGB image that is already as many pixels wide and high as it shall be on the screen.

    `breathe` is called as often as there are rows of cells, in its `turn`. From one call to the next the interpreter is
    held for 0.35 ms at most in up to 100 columns.
    """
    box = wish.box
    columns = min(box.columns, max(1, round(image.width / box.cell_width)))
    halves = min(2 * box.rows, max(1, round(2 * image.height / box.cell_height)))
    rows = (halves + 1) // 2
    # Means of areas, as a cell shows one: sharper ways to shrink are less like the picture (SSIM 0.76 and not 0.79).
    fine = image.resize((SIDE * columns, SIDE // 2 * halves), Image.Resampling.BOX)
    if halves != 2 * rows:
        whole = Image.new("RGB", (SIDE * columns, SIDE * rows), wish.background)
        whole.paste(fine)
        fine = whole
    with turn:
        if wish.colours is Colours.TRUE:
            return Frame(wish, columns, rows, _shrunk(fine, columns, rows).tobytes(), tuple(block_lines(fine, breathe)))
        return Frame(wish, columns, rows, *halfcells(fine, columns, rows, wish.colours, breathe))


def halfcells(
    image: Image.Image, columns: int, rows: int, depth: Colours, breathe: Callable[[], None]
) -> tuple[bytes, tuple[str, ...]]:
    """An RGB image that covers so many cells, as `Frame.pixels` and `Frame.lines`: each cell is a `▄`."""
    grid = _shrunk(image, columns, rows)
    if depth is Colours.TRUE:
        pixels = grid.tobytes()
        return pixels, tuple(
            _line(backgrounds(colours(above)), foregrounds(colours(below)))
            for above, below in _rows(pixels, 3 * columns, breathe)
        )
    known = palette(depth)
    numbers = known.dithered(grid).tobytes()
    return b"".join(bytes(known.asked[number]) for number in numbers), tuple(
        _line([known.backgrounds[number] for number in above], [known.foregrounds[number] for number in below])
        for above, below in _rows(numbers, columns, breathe)
    )


def _shrunk(image: Image.Image, columns: int, rows: int) -> Image.Image:
    return image.resize((columns, 2 * rows), Image.Resampling.BOX)


def _rows(pixels: bytes, length: int, breathe: Callable[[], None]) -> Iterable[tuple[bytes, bytes]]:
    """The upper and the lower half of each row of cells, when a half has so many bytes."""
    for start in range(0, len(pixels), 2 * length):
        breathe()
        yield pixels[start : start + length], pixels[start + length : start + 2 * length]


def _line(above: list[str], below: list[str]) -> str:
    return line(repeat(LOWER_HALF, len(above)), below, above)
