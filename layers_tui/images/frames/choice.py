"""Which block element shows each cell of a picture best, by its quarters. It knows no terminal."""

from collections.abc import Sequence
from struct import Struct
from typing import Any, NamedTuple

from PIL import Image, ImageMath

from layers_tui.images.frames.cuts import CUTS, FOURTHS, HALVES
from layers_tui.images.frames.factors import NUMBERS, factors
from layers_tui.images.frames.planes import INTEGER, integers, levels
from layers_tui.images.frames.quarters import TONES, Plane

SUMS = Struct("3i")
Sums = tuple[int, int, int]
"""Red, green and blue of a part of a cell, each the sum of its quarters."""


class Weighed(NamedTuple):
    """A strip of cells, in mode I: for every cut a plane, each below the one before, with `TONES` pixels a cell."""

    columns: int
    rows: int
    parts: Image.Image
    """The sums of the quarters inside."""
    others: Image.Image
    """The sums of those outside."""
    gains: Image.Image
    """How well the cut shows the cell, red, green and blue for themselves."""


class Chosen(NamedTuple):
    """For every cell of a strip, row by row."""

    numbers: list[int]
    """The cuts."""
    fronts: list[Sums]
    """What the glyph's foreground covers."""
    backs: list[Sums]


def weighed(ways: Sequence[Sequence[Plane]], columns: int, rows: int) -> Weighed:
    """What each cut is worth for each cell of a strip: the first half of the work on it.

    With few cells it is the number of Pillow's calls that costs, so each of them is for all cuts.
    """
    width = TONES * columns
    parts, wholes, slopes = ImageMath.lambda_eval(
        _sums,
        ones=levels(width, [ways[cut.way][cut.inside[0]] for cut in CUTS]),
        twos=levels(width, [*(ways[cut.way][cut.inside[1]] for cut in HALVES), bytes(len(FOURTHS) * width * rows)]),
        threes=levels(width, [ways[cut.way][cut.outside[0]] for cut in HALVES]),
        fours=levels(width, [ways[cut.way][cut.outside[1]] for cut in HALVES]),
    )
    plane = INTEGER * width * rows
    whole, slope = wholes.tobytes(), slopes.tobytes()[:plane]
    same = factors(columns, rows)
    others, gains = ImageMath.lambda_eval(
        _others_and_gains,
        parts=parts,
        wholes=integers(width, [whole[cut.way * plane : (cut.way + 1) * plane] for cut in CUTS]),
        slopes=integers(width, [slope] * len(CUTS)),
        times=same.times,
        square=same.square,
        product=same.product,
    )
    return Weighed(columns, rows, parts, others, gains)


def chosen(strip: Weighed) -> Chosen:
    """The best cut for each cell of a strip, and its two colours: the second half of the work on it."""
    same = factors(strip.columns, strip.rows)
    gains = ImageMath.lambda_eval(
        lambda at: at["gains"] * at["room"] + at["starts"],
        # A mean stands for the sum, as all factors have `TONES` in them.
        gains=strip.gains.reduce((TONES, 1)),
        room=same.room,
        starts=same.starts,
    )
    planes = len(CUTS)
    while planes > 1:
        # Of an odd number of planes the middle one is on both sides.
        half = planes // 2
        later = gains.crop((0, half * strip.rows, strip.columns, planes * strip.rows))
        gains = ImageMath.lambda_eval(lambda at: at["max"](at["later"], at["gains"]), later=later, gains=gains)
        planes -= half
    numbers = [~gain % NUMBERS for gain in memoryview(gains.tobytes()).cast("i")]
    cell = INTEGER * TONES
    plane = cell * strip.columns * strip.rows
    sums, others = strip.parts.tobytes() + strip.others.tobytes(), len(CUTS) * plane
    fronts = [number * plane + (others if cut.inverted else 0) for number, cut in enumerate(CUTS)]
    backs = [number * plane + (0 if cut.inverted else others) for number, cut in enumerate(CUTS)]
    read, places = SUMS.unpack_from, range(0, plane, cell)
    return Chosen(
        numbers,
        [read(sums, fronts[number] + place) for number, place in zip(numbers, places, strict=True)],
        [read(sums, backs[number] + place) for number, place in zip(numbers, places, strict=True)],
    )


def _sums(at: dict[str, Any]) -> tuple[Image.Image, Image.Image, Image.Image]:
    """Of the parts; of whole cells in each of the three ways; and how much more one half of them has."""
    parts, rests = at["ones"] + at["twos"], at["threes"] + at["fours"]
    # Of images that differ in size ImageMath takes what they share: here the planes of `HALVES`.
    return parts.im, (parts + rests).im, (parts - rests).im


def _others_and_gains(at: dict[str, Any]) -> tuple[Image.Image, Image.Image]:
    """The sums of the other parts, and how well each cut shows each cell: see `Cut.square`."""
    parts, wholes = at["parts"], at["wholes"]
    apart = parts * at["times"] - wholes
    return (wholes - parts).im, (apart * (apart * at["square"] + at["slopes"] * at["product"])).im
