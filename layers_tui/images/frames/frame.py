"""What a picture becomes: a wish names it, a frame is what to write. It knows neither Pillow nor Textual."""

from dataclasses import dataclass
from enum import StrEnum

UPPER_HALF = "▀"
"""A half-cell: its foreground is the upper pixel, its background the lower one."""


class Protocol(StrEnum):
    """How the terminal is given a picture."""

    HALFCELL = "halfcell"
    """Cells of two colours, each cut where its part of the picture is, most as `▀`: any terminal with colours."""
    SIXEL = "sixel"
    """Real pixels, 256 colours a picture."""
    KITTY = "kitty"
    """Real pixels in true colour, sent once; after that only placeholder characters travel."""
    OFF = "off"
    """No pictures."""


class Colours(StrEnum):
    """How many colours the terminal's cells can have."""

    TRUE = "true colour"
    EIGHT_BIT = "256 colours"
    FOUR_BIT = "16 colours"


class Step(StrEnum):
    """How large a picture is shown."""

    FIT = "fit"
    """All of it, as large as the box holds, and at most twice its own size."""
    DOUBLE = "2x"
    """Twice as large as that."""
    ACTUAL = "1:1"
    """Each of its pixels on one of the screen: of the terminal's, or in half-cells on one half of a cell."""


@dataclass(frozen=True, slots=True)
class Zoom:
    """Which part of a picture is shown."""

    step: Step = Step.FIT
    x: float = 0.5
    """The middle of the part, from 0 (the left edge) to 1. The part never reaches beyond the picture."""
    y: float = 0.5
    """The same from the top."""


WHOLE = Zoom()


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
    colours: Colours = Colours.TRUE
    """Of half-cells, which every frame has."""
    passthrough: bool = False
    """Whether tmux stands between us and the terminal that draws: what is meant for that one is wrapped."""
    zoom: Zoom = WHOLE
    stretch: bool = False
    """Fill the box however small the source is: for a small picture that stands in for a large one."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class KittyImage:
    """A picture as kitty's terminal keeps it. When nobody here holds it any more, the terminal need not either."""

    id: int
    """From 1 to 0xFFFFFF: placeholders name it by their colour."""
    transmission: str
    """What to write, once, before the first placeholder: the pixels, and a virtual placement of the frame's cells."""
    deletion: str
    """What to write to free its memory in the terminal."""
    memory: int
    """Bytes the terminal holds for it: four a pixel."""


Part = tuple[float, float, float, float]
"""Left, top, right and bottom of a part of a picture, each from 0 to 1."""
ALL: Part = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture made ready. It keeps its shape, so it seldom fills its box."""

    wish: Wish
    columns: int
    """Cells it covers, from 1 to the box's."""
    rows: int
    """Cells it covers, from 1 to the box's."""
    pixels: bytes
    """Half-cells for whoever must tint or cut them: `columns` by `2 * rows` pixels of red, green and blue."""
    lines: tuple[str, ...]
    """Cells of two colours as terminal text, one string a row, `columns` cells wide. It ends with the style reset."""
    sixel: str = ""
    """For `Protocol.SIXEL`: the picture, `columns * cell_width` by `rows * cell_height` pixels. It moves the cursor."""
    kitty: KittyImage | None = None
    """For `Protocol.KITTY`: the picture, as large in cells as the frame."""
    part: Part = ALL
    """What of the picture it shows."""

    @property
    def size(self) -> int:
        """Bytes of memory, near enough for a cap."""
        # Half-cell text holds a character past Latin-1, so Python keeps two bytes for each.
        kitty = len(self.kitty.transmission) + self.kitty.memory if self.kitty else 0
        return len(self.pixels) + 2 * sum(map(len, self.lines)) + len(self.sixel) + kitty + 512
