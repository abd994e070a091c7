"""What a picture becomes: a wish names it, a frame is what to write. It knows neither Pillow nor Textual."""

from dataclasses import dataclass
from enum import StrEnum

UPPER_HALF = "▀"
"""A half-cell: its foreground is the upper pixel, its background the lower one."""


class Protocol(StrEnum):
    """How the terminal is given a picture."""

    HALFCELL = "halfcell"
    """Two pixels a cell, as coloured `▀`: any terminal with true colour."""
    SIXEL = "sixel"
    """Real pixels, 256 colours a picture."""
    OFF = "off"
    """No pictures."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room for a picture."""

    columns: int
    """Width in cells, at least 1."""
    rows: int
    """Height in cells, at least 1."""
    cell_width: int
    """Width of a cell in pixels."""
    cell_height: int
    """Height of a cell in pixels."""

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.columns * self.cell_width

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.rows * self.cell_height


@dataclass(frozen=True, slots=True)
class Wish:
    """One picture at one size for one protocol. Equal wishes have equal frames: it is the key of the cache."""

    address: str
    """An http or https address."""
    box: Box
    protocol: Protocol
    background: tuple[int, int, int]
    """Red, green and blue, 0 to 255: shows through a transparent picture, and beside one that ends inside a cell."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture made ready. It keeps its shape, so it seldom fills its box."""

    wish: Wish
    columns: int
    """Cells it covers, from 1 to the box's."""
    rows: int
    """Cells it covers, from 1 to the box's."""
    pixels: bytes
    """The half-cells for whoever must tint or cut them: `columns` by `2 * rows` pixels of red, green and blue."""
    lines: tuple[str, ...]
    """The half-cells as terminal text, one string a row, `columns` cells wide. It ends with the style reset."""
    sixel: str = ""
    """For `Protocol.SIXEL`: the picture, `columns * cell_width` by `rows * cell_height` pixels. It moves the cursor."""

    @property
    def size(self) -> int:
        """Bytes of memory, near enough for a cap."""
        # Half-cell text holds a character past Latin-1, so Python keeps two bytes for each.
        return len(self.pixels) + 2 * sum(map(len, self.lines)) + len(self.sixel) + 512
