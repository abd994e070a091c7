"""A row of cells of two colours as terminal text. It knows neither pictures nor how their colours were chosen."""

from collections.abc import Iterable, Iterator

RESET = "\x1b[0m"

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""
LEVELS = tuple(map(str, range(256)))
"""Their names: looked up in half the time that it takes to write a number."""


def line(glyphs: Iterable[str], foregrounds: Iterable[str], backgrounds: Iterable[str]) -> str:
    """Terminal text for a row, ending with the style reset. A colour is named only where it changes.

    Colours are named as SGR does: `38;2;255;0;0`.
    """
    parts: list[str] = []
    add = parts.append
    foreground = background = ""
    for glyph, front, back in zip(glyphs, foregrounds, backgrounds, strict=True):
        if front != foreground:
            foreground = front
            if back != background:
                background = back
                add(f"\x1b[{front};{back}m{glyph}")
            else:
                add(f"\x1b[{front}m{glyph}")
        elif back != background:
            background = back
            add(f"\x1b[{back}m{glyph}")
        else:
            add(glyph)
    add(RESET)
    return "".join(parts)


def colours(pixels: bytes) -> Iterator[Colour]:
    """Row-major RGB bytes, pixel by pixel."""
    return zip(*[iter(pixels)] * 3, strict=True)


def foregrounds(pixels: Iterable[Colour]) -> list[str]:
    """True colours, named for the front of a cell."""
    return [f"38;2;{LEVELS[red]};{LEVELS[green]};{LEVELS[blue]}" for red, green, blue in pixels]


def backgrounds(pixels: Iterable[Colour]) -> list[str]:
    """True colours, named for the back of a cell."""
    return [f"48;2;{LEVELS[red]};{LEVELS[green]};{LEVELS[blue]}" for red, green, blue in pixels]
