"""What the choice of a cut multiplies each cell by, as images that fit a strip of cells. It knows no picture."""

from array import array
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from PIL import Image

from layers_tui.images.frames.cuts import CUTS, MARGIN
from layers_tui.images.frames.planes import integers
from layers_tui.images.frames.quarters import SIDE, TONES

NINTHS = 9
"""Makes whole numbers of the cuts' factors."""
NUMBERS = 16
"""More than there are cuts. With it and `NINTHS` no gain has more than 30 bits."""
SIZES = 4
"""Sizes of strips whose factors are kept. A picture has two at most."""


class Factors(NamedTuple):
    """For every cut a plane, each below the one before, in mode I."""

    times: Image.Image
    """How many of the cut's parts make a cell: `TONES` pixels a cell, as the two that follow."""
    square: Image.Image
    product: Image.Image
    room: Image.Image
    """What makes room for a cut's number in the bits below its gain: one pixel a cell, as the next."""
    starts: Image.Image
    """What goes there, and what the usual cut has ahead."""


@lru_cache(SIZES)
def factors(columns: int, rows: int) -> Factors:
    """Those for a strip of so many cells."""

    def planes(width: int, numbers: Iterable[float]) -> Image.Image:
        return integers(width, [array("i", [round(number)]).tobytes() * (width * rows) for number in numbers])

    width, scale = TONES * columns, TONES * NINTHS
    # The greatest of equal gains is the first cut's.
    starts = [NUMBERS - 1 - number for number in range(len(CUTS))]
    starts[0] += NUMBERS * NINTHS * MARGIN
    return Factors(
        times=planes(width, [SIDE / len(cut.inside) for cut in CUTS]),
        square=planes(width, [scale * cut.square for cut in CUTS]),
        product=planes(width, [scale * cut.product for cut in CUTS]),
        room=planes(columns, [NUMBERS] * len(CUTS)),
        starts=planes(columns, starts),
    )
