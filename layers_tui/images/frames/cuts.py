"""The block elements, and what each is worth for a cell. It knows neither pictures nor terminals."""

from dataclasses import dataclass

from layers_tui.images.frames.frame import LOWER_HALF
from layers_tui.images.frames.quarters import BANDS, CORNERS, POSTS, SIDE

MARGIN = 6 * 16
"""How much more than the usual cut another one must gain: six levels², red, green and blue summed. Less could not be
seen, and would only make the surface restless."""
AFAR = 4
"""How much it counts, besides a cell's pixels, that the means of its halves are kept: what one sees from afar."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to part a cell in two."""

    glyph: str
    way: int
    """Which of the three ways its quarters are counted."""
    inside: tuple[int, ...]
    """The quarters of one part, one or two."""
    lean: float
    """How much more of this part lies in the upper half than in the lower, in areas of a cell."""
    inverted: bool = False
    """Whether the glyph's foreground is the other part: there is no block for this one, or none drawn as well."""

    @property
    def outside(self) -> tuple[int, ...]:
        """The quarters of the other part."""
        return tuple(quarter for quarter in range(SIDE) if quarter not in self.inside)

    @property
    def square(self) -> float:
        """What the square of `apart` counts in the gain: sixteen times a variance, red, green and blue summed.

        `apart` is four times what the mean of this part is off that of the cell, and `slope` how much more the sum of
        the two upper bands is than that of the lower. What lies between the means of the two parts is not lost within
        them: inside / outside * apart². The mean of the upper half is off by (tilt * apart - slope) / 4, that of the
        lower by as much: squared, that counts against it, `AFAR` times. What is the same for every cut is left out.
        """
        return len(self.inside) / len(self.outside) - AFAR * self._tilt**2

    @property
    def product(self) -> float:
        """What `apart` times `slope` counts in the gain."""
        return 2 * AFAR * self._tilt

    @property
    def _tilt(self) -> float:
        return SIDE * self.lean / len(self.outside)


HALVES = (
    Cut(LOWER_HALF, BANDS, (0, 1), 0.5, inverted=True),
    *(Cut("▌", POSTS, (0, 1), 0), Cut("▚", CORNERS, (0, 3), 0)),
)
"""Those cut at a half: one for each way, in their order. The first is the usual one."""
FOURTHS = (
    *(Cut("▆", BANDS, (0,), 0.25, inverted=True), Cut("▂", BANDS, (3,), -0.25)),
    *(Cut("▎", POSTS, (0,), 0), Cut("▊", POSTS, (3,), 0, inverted=True)),
    *(Cut("▘", CORNERS, (0,), 0.25), Cut("▝", CORNERS, (1,), 0.25)),
    *(Cut("▖", CORNERS, (2,), -0.25), Cut("▗", CORNERS, (3,), -0.25)),
)
"""Those cut at a fourth."""
CUTS = (*HALVES, *FOURTHS)
"""The block elements (U+2580 to 259F) that are cut at a fourth or a half. Of equally good ones the first is taken."""
