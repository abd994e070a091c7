"""How far apart two colours are for eyes that read, and the nearest colour that can be read. It knows no theme."""

from collections.abc import Callable, Iterable

from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color

from layers_tui.images.frames.frame import Colours

LEAST = 4.5
"""The contrast of text with its ground below which it is hard to read (WCAG 2, level AA)."""
LEAST_DRAWN = 3.0
"""The same for what is drawn and means something."""
STEPS = 40
"""In how many steps a colour goes to black or white."""
BLACK, WHITE = Color(0, 0, 0), Color(255, 255, 255)

Seen = Callable[[Color], Color]
"""What a terminal shows of a colour."""


def luminance(color: Color) -> float:
    """How bright a colour is, from 0 to 1 (WCAG 2: relative luminance)."""
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def grey(color: Color) -> Color:
    """The grey that is as bright."""
    bright = luminance(color)
    part = 12.92 * bright if bright <= 0.0031308 else 1.055 * bright ** (1 / 2.4) - 0.055
    shade = round(255 * part)
    return Color(shade, shade, shade)


def contrast(one: Color, other: Color) -> float:
    """From 1, the same, to 21, black on white (WCAG 2: contrast ratio)."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def seen_in(colours: Colours) -> Seen:
    """What a terminal with so many colours shows of each: the nearest that it has, by the rule that writes to it."""
    if colours is Colours.TRUE:
        return lambda color: color
    system = ColorSystem.EIGHT_BIT if colours is Colours.EIGHT_BIT else ColorSystem.STANDARD

    def nearest(color: Color) -> Color:
        return Color(*RichColor.from_rgb(*color.rgb).downgrade(system).get_truecolor())

    return nearest


def legibility(text: Color, grounds: Iterable[Color], seen: Seen) -> float:
    """The contrast of a text with the ground it is worst on, in colour or in the greys of NO_COLOR."""
    shown = [(seen(text), seen(ground)) for ground in grounds]
    return min(
        contrast(*pair) for text, ground in shown for pair in ((text, ground), (text.monochrome, ground.monochrome))
    )


def readable(text: Color, grounds: Iterable[Color], seen: Seen, least: float = LEAST) -> Color:
    """The colour nearest to this one, towards black or white, that can be read on all of these grounds.

    Where none can, black or white, whichever is better.
    """
    grounds = tuple(grounds)
    end = max(BLACK, WHITE, key=lambda end: legibility(end, grounds, seen))
    steps = (text.blend(end, step / STEPS, alpha=1.0) for step in range(STEPS + 1))
    return next((each for each in steps if legibility(each, grounds, seen) >= least), end)


def lit(ground: Color, light: Color, least: float, seen: Seen) -> Color:
    """A ground with as little of a colour on it as makes it stand out by this contrast."""
    steps = (ground.blend(light, step / STEPS, alpha=1.0) for step in range(1, STEPS))
    return next((each for each in steps if contrast(seen(ground), seen(each)) >= least), light)
