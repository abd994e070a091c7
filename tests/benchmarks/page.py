"""How the picture benchmarks lay out a page of pictures, and where the files of these are."""

from pathlib import Path

from .terminal import CELL_HEIGHT, CELL_WIDTH

COLUMNS, ROWS = 24, 12
"""Cells of a picture."""
WIDTH, HEIGHT = COLUMNS * CELL_WIDTH, ROWS * CELL_HEIGHT
"""Pixels of a picture."""
ACROSS, DOWN = 5, 4
"""The most pictures of a page, side by side and one below the other."""
SIZE = (ACROSS * COLUMNS, DOWN * ROWS + 1)
"""Cells of the terminal: the pictures, and a line below."""
DIFFERENT = 24
"""Portraits that are drawn. The others are the same ones under other addresses."""


def file(directory: Path, number: int) -> Path:
    """The file of the portrait with this number."""
    return directory / f"{number % DIFFERENT}.jpg"
