"""The cut that Pillow finds for many cells at once is the one that plain reckoning finds for each."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from layers_tui.images.frames.choice import chosen, weighed
from layers_tui.images.frames.cuts import AFAR, CUTS, MARGIN, Cut
from layers_tui.images.frames.quarters import SIDE, Quarters

Ways = list[list[tuple[int, ...]]]
"""One cell's quarters, as red, green and blue."""


def quarters(cell: Image.Image) -> Ways:
    sizes = (SIDE, 1), (1, SIDE), (2, 2)
    return [list(zip(*[iter(cell.reduce(size).tobytes())] * 3, strict=True)) for size in sizes]


def total(way: list[tuple[int, ...]], which: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*[way[quarter] for quarter in which], strict=True)))


def gain(ways: Ways, cut: Cut) -> Fraction:
    """What is not lost within the parts, less what the means of the halves are off. In levels², sixteen times."""
    worth = Fraction(0)
    for one, other, upper, lower in zip(
        total(ways[cut.way], cut.inside),
        total(ways[cut.way], cut.outside),
        total(ways[0], (0, 1)),
        total(ways[0], (2, 3)),
        strict=True,
    ):
        inside, outside = len(cut.inside), len(cut.outside)
        apart = Fraction(one, inside) - Fraction(other, outside)
        slope = Fraction(upper - lower, 4)
        # A half that leans by so much of a cell has that much more of one part, and the lower that much less.
        off = Fraction(cut.lean) * apart - slope
        worth += inside * outside * apart**2 - 16 * AFAR * (off**2 - slope**2)
    return worth + (MARGIN if cut is CUTS[0] else 0)


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_it_takes_the_first_of_the_best_and_its_sums(data: st.DataObject) -> None:
    columns, rows = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 3))
    levels = data.draw(st.sampled_from([range(256), (0, 255), range(100, 110), (0, 1)]))
    size = 48 * columns * rows
    picture = Image.frombytes(
        "RGB",
        (SIDE * columns, SIDE * rows),
        bytes(data.draw(st.lists(st.sampled_from(levels), min_size=size, max_size=size))),
    )

    best = chosen(weighed(Quarters(picture).strip(0, rows), columns, rows))

    for place, number in enumerate(best.numbers):
        left, top = SIDE * (place % columns), SIDE * (place // columns)
        ways = quarters(picture.crop((left, top, left + SIDE, top + SIDE)))
        gains = [gain(ways, cut) for cut in CUTS]
        assert number == gains.index(max(gains))
        cut = CUTS[number]
        parts = [total(ways[cut.way], cut.inside), total(ways[cut.way], cut.outside)]
        assert [best.fronts[place], best.backs[place]] == (parts[::-1] if cut.inverted else parts)
