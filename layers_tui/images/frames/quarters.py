"""A picture's cells as quarters, seen three ways. It knows no block element and no terminal."""

from array import array

from PIL import Image

SIDE = 4
"""Pixels a cell has each way, to choose by."""
BANDS, POSTS, CORNERS = range(3)
"""Three ways to see a cell as four quarters: from the top, from the left, from the top left."""
TONES = 4
"""Bytes of a quarter: red, green, blue, and one that is the same in all, as words are picked faster."""
WORD = "I"
"""An `array` of such words."""

Plane = bytes
"""One quarter of every cell of a strip, row by row."""


class Quarters:
    """Those of an RGB image of four pixels a column and four a row of cells."""

    def __init__(self, image: Image.Image) -> None:
        image = image.convert("RGBX")
        self.columns, self.rows = image.width // SIDE, image.height // SIDE
        self._length = TONES * self.columns
        """Bytes of a row of a plane."""
        self._bands = image.reduce((SIDE, 1)).tobytes()
        self._posts = array(WORD, image.reduce((1, SIDE)).tobytes())
        self._corners = array(WORD, image.reduce((2, 2)).tobytes())

    def strip(self, start: int, stop: int) -> tuple[list[Plane], ...]:
        """For some rows of cells and each of the three ways: its four planes."""
        words = slice(SIDE * self.columns * start, SIDE * self.columns * stop)
        bands = self._bands[TONES * words.start : TONES * words.stop]
        posts, corners = self._posts[words], self._corners[words]
        lefts, rights = corners[::2].tobytes(), corners[1::2].tobytes()
        return (
            [self._every(bands, band, SIDE) for band in range(SIDE)],
            [posts[post::SIDE].tobytes() for post in range(SIDE)],
            [self._every(side, row, 2) for row in range(2) for side in (lefts, rights)],
        )

    def _every(self, rows: bytes, first: int, step: int) -> Plane:
        length = self._length
        return b"".join([rows[start : start + length] for start in range(first * length, len(rows), step * length)])
