"""How the contact sheet is shared between its tiles: how large, how many, where. Arithmetic only."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isqrt

from textual.geometry import Region

LEAST = 6
"""Rows of the smallest pictures: below that a face is none."""
CAPTION = 1
"""Rows of the words under a picture."""
GAP = 1
"""Cells at least around each tile, for the box of the selected one."""
SCROLLBAR = 1
"""Columns."""
WELL_USED = 0.75
"""What a size must cover of the sheet, as a part of what the best one covers: others leave it half empty."""
MORE = 1.3
"""How many times as many tiles as the next larger size a size must show: the person sees that it is another."""
CELLS_A_TILE = 8
"""At first there is a tile for so many cells of the sheet's mean side: eight at 120x36, twenty at 200x60."""


@dataclass(frozen=True, slots=True)
class Tiling:
    """One way to share a sheet. Tiles have places, from 0: left to right, then down."""

    columns: int
    """Tiles beside each other."""
    rows: int
    """Tiles below each other."""
    width: int
    """Of a picture, in cells."""
    height: int
    """Of a picture, in cells."""
    left: int
    """The first picture's column."""
    top: int
    """The first picture's row."""
    across: int
    """Cells from one column of tiles to the next."""
    down: int
    """Cells from one row of tiles to the next."""

    def __len__(self) -> int:
        return self.columns * self.rows

    def picture(self, place: int) -> Region:
        """Where a tile's picture is."""
        row, column = divmod(place, self.columns)
        return Region(self.left + column * self.across, self.top + row * self.down, self.width, self.height)

    def box(self, place: int) -> Region:
        """What the line around a tile encloses, itself included: its picture and its caption."""
        return self.picture(place).grow((GAP, GAP, GAP + CAPTION, GAP))

    def at(self, x: int, y: int) -> int | None:
        """The place whose picture or caption is there, if one is."""
        column, beside = divmod(x - self.left, self.across)
        row, below = divmod(y - self.top, self.down)
        if not (0 <= column < self.columns and 0 <= row < self.rows):
            return None
        return row * self.columns + column if beside < self.width and below < self.height + CAPTION else None


@lru_cache(maxsize=8)
def tilings(columns: int, rows: int, shape: float) -> Sequence[Tiling]:
    """The ways to share a sheet, at least one, the largest tiles first.

    Of all sizes these are the ones that fit: a little larger, and there would be fewer tiles in sight.

    Args:
        columns: Of the sheet.
        rows: Of the sheet.
        shape: Width of a usual picture over its height, both in cells.
    """
    largest = min(rows - 2 * GAP - CAPTION, int((columns - 2 * GAP - SCROLLBAR) / shape))
    every = [_tiling(columns, rows, shape, height) for height in range(largest, LEAST - 1, -1)]
    if not every:
        return (_tiling(columns, rows, shape, max(largest, 1)),)
    best = max(_covered(tiling) for tiling in every)
    found: list[Tiling] = []
    for tiling in every:
        if _covered(tiling) >= WELL_USED * best and (not found or len(tiling) >= MORE * len(found[-1])):
            found.append(tiling)
    return tuple(found)


def usual(every: Sequence[Tiling], columns: int, rows: int) -> Tiling:
    """The one to begin with, of the ways to share a sheet of so many cells."""
    wanted = isqrt(columns * rows) // CELLS_A_TILE
    return next((tiling for tiling in every if len(tiling) >= wanted), every[-1])


def nearest(every: Sequence[Tiling], height: int) -> Tiling:
    """The one whose pictures are nearest to so many rows: the sheet's size has changed, not what the person wants."""
    return min(every, key=lambda tiling: max(tiling.height / height, height / tiling.height))


def _tiling(columns: int, rows: int, shape: float, height: int) -> Tiling:
    width = max(1, min(round(height * shape), columns - 2 * GAP - SCROLLBAR))
    beside, left, across = _spread(columns - SCROLLBAR, width)
    below, top, down = _spread(rows, height + CAPTION)
    return Tiling(beside, below, width, height, left, top, across, down)


def _spread(room: int, size: int) -> tuple[int, int, int]:
    """How many fit, where the first begins, and how far it is to the next: all gaps alike, what is left outside."""
    count = max(1, (room - GAP) // (size + GAP))
    gap = max(GAP, (room - count * size) // (count + 1))
    return count, max(GAP, (room - count * size - (count - 1) * gap) // 2), size + gap


def _covered(tiling: Tiling) -> int:
    return len(tiling) * tiling.width * tiling.height
