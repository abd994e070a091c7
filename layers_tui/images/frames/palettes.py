"""The colours of terminals that have 256 or 16 of them, and an image brought down to these. It knows no protocol."""

from dataclasses import dataclass
from functools import cache

from PIL import Image

from layers_tui.images.frames.cells import Colour
from layers_tui.images.frames.frame import Colours

CUBE = (0, 95, 135, 175, 215, 255)
"""Levels of red, green and blue in xterm's colours 16 to 231."""
GREYS = 24
"""How many greys follow the cube: 8, 18, 28 and so on."""
SIXTEEN_SHOWN = (
    *((12, 13, 13), (193, 3, 6), (19, 175, 4), (190, 159, 0), (10, 31, 195), (163, 21, 167), (13, 173, 187)),
    *((200, 201, 199), (100, 100, 100), (247, 57, 59), (66, 238, 47), (253, 248, 83), (87, 108, 245), (224, 59, 218)),
    *((64, 241, 241), (249, 249, 249)),
)
"""The 16 colours, each in the middle of what it is on a PC's text screen and in PuTTY, xterm, GNOME's and Windows'
terminals. Nobody tells which it is; blurred, portraits are 7 to 14 levels off in these five, and with the colours of
any one of them up to 28 or more in another."""
SIXTEEN_ASKED = (
    *((0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170)),
    *((85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85)),
    *((85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255)),
)
"""The same as Textual takes them to be: those of a PC's text screen."""
KEPT = 0.8
"""How much of what a colour lacks is made up for by its neighbours. With all of it dark hair has specks of red."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours with their names. All four run side by side."""

    shown: tuple[Colour, ...]
    """As the terminal draws them."""
    asked: tuple[Colour, ...]
    """True colours that Textual's own rule turns into just these."""
    foregrounds: tuple[str, ...]
    """Their names for the front of a cell, as SGR has them."""
    backgrounds: tuple[str, ...]
    """Their names for the back of a cell."""

    def dithered(self, image: Image.Image) -> Image.Image:
        """An RGB image in these colours, mode P: its pixels count from 0.

        Errors are spread (Floyd and Steinberg). On portraits of 36x44 pixels in 256 colours, a little blurred, that is
        more like the original (SSIM 0.99) than ordered dither (0.98) or none (0.95, in Textual's own way 0.94); in 16
        colours it is 0.93 where none is 0.78.
        """
        palette = Image.new("P", (1, 1))
        flat = [level for colour in self.shown for level in colour]
        # What is left of the 256 repeats the last one: of equal colours the first is taken.
        palette.putpalette(flat + flat[-3:] * (256 - len(self.shown)))
        nearest = image.quantize(palette=palette, dither=Image.Dither.NONE).convert("RGB")
        return Image.blend(nearest, image, KEPT).quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG)


@cache
def palette(colours: Colours) -> Palette:
    """The palette of a terminal with so few colours."""
    return _sixteen() if colours is Colours.FOUR_BIT else _two_hundred_and_fifty_six()


def _sixteen() -> Palette:
    numbers = [*range(8), *range(60, 68)]
    return Palette(
        SIXTEEN_SHOWN,
        SIXTEEN_ASKED,
        tuple(f"{30 + number}" for number in numbers),
        tuple(f"{40 + number}" for number in numbers),
    )


def _two_hundred_and_fifty_six() -> Palette:
    """The first 16 are the person's own, and may be anything."""
    numbered: list[tuple[int, Colour, Colour]] = []
    for number in range(16, 232):
        red, green, blue = (CUBE[(number - 16) // place % 6] for place in (36, 6, 1))
        # Textual takes a grey for one of the greys below, unless it is black or white.
        if not red == green == blue or red in (0, 255):
            numbered.append((number, (red, green, blue), (red, green, blue)))
    for step in range(GREYS):
        level, asked = 8 + 10 * step, round((step + 1) * 255 / 25)
        numbered.append((232 + step, (level,) * 3, (asked,) * 3))
    return Palette(
        tuple(shown for _, shown, _ in numbered),
        tuple(asked for _, _, asked in numbered),
        tuple(f"38;5;{number}" for number, _, _ in numbered),
        tuple(f"48;5;{number}" for number, _, _ in numbered),
    )
