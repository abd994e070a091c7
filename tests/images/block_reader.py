"""Cells of two colours back to pixels, as a terminal draws block elements. It shares nothing with who wrote them."""

from collections.abc import Sequence

import pyte
from PIL import Image

SIDE = 4
"""Pixels of a cell each way: every block element below is cut at a fourth."""
AREAS = {
    "▄": [(0, 2, 4, 4)],
    "▌": [(0, 0, 2, 4)],
    "▚": [(0, 0, 2, 2), (2, 2, 4, 4)],
    "▆": [(0, 1, 4, 4)],
    "▂": [(0, 3, 4, 4)],
    "▎": [(0, 0, 1, 4)],
    "▊": [(0, 0, 3, 4)],
    "▘": [(0, 0, 2, 2)],
    "▝": [(2, 0, 4, 2)],
    "▖": [(0, 2, 2, 4)],
    "▗": [(2, 2, 4, 4)],
}
"""What of a cell is foreground: left, top, right and bottom. After the Unicode chart of U+2580."""


def screen(lines: Sequence[str], columns: int) -> pyte.Screen:
    """The screen of a terminal that was sent these rows."""
    shown = pyte.Screen(columns, len(lines))
    pyte.Stream(shown).feed("\r\n".join(lines))
    return shown


def read_blocks(lines: Sequence[str], columns: int) -> Image.Image:
    """What a terminal in true colour draws. Raises KeyError for a character that is none of the blocks above."""
    shown = screen(lines, columns)
    image = Image.new("RGB", (SIDE * columns, SIDE * len(lines)))
    for row in range(len(lines)):
        for column in range(columns):
            cell = shown.buffer[row][column]
            left, top = SIDE * column, SIDE * row
            image.paste(f"#{cell.bg}", (left, top, left + SIDE, top + SIDE))
            for area in AREAS[cell.data]:
                image.paste(f"#{cell.fg}", (left + area[0], top + area[1], left + area[2], top + area[3]))
    return image
