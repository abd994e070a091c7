"""Sixel text back to pixels, after the VT340's manual. It shares nothing with the encoder: it is its witness."""

import re
from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class SixelPicture:
    """What a terminal would draw."""

    width: int
    height: int
    pixels: dict[tuple[int, int], Colour]
    """By (column, row), those that were set: sizes are as declared, pixels may lie outside them."""

    def row_major(self) -> bytes:
        """Red, green and blue of every pixel of the declared size. Raises KeyError if one was never set."""
        return b"".join(bytes(self.pixels[x, y]) for y in range(self.height) for x in range(self.width))


def read_sixel(text: str) -> SixelPicture:
    """Decode one sixel string. Raises ValueError on anything the format does not know."""
    whole = re.fullmatch(r'\x1bP[0-9;]*q"1;1;(\d+);(\d+)(.*)\x1b\\', text, re.DOTALL)
    if whole is None:
        raise ValueError("no sixel string with a declared size")
    width, height, body = int(whole[1]), int(whole[2]), whole[3]
    registers: dict[int, Colour] = {}
    pixels: dict[tuple[int, int], Colour] = {}
    column = band = register = position = 0
    for token in re.finditer(r"#(\d+);2;(\d+);(\d+);(\d+)|#(\d+)|!(\d+)([?-~])|([?-~])|(\$)|(-)", body):
        if token.start() != position:
            raise ValueError(f"unknown text at {position}")
        position = token.end()
        if token[1]:
            register = int(token[1])
            registers[register] = _colour(token[2], token[3], token[4])
        elif token[5]:
            register = int(token[5])
        elif token[9]:
            column = 0
        elif token[10]:
            column = 0
            band += 1
        else:
            count, mask = int(token[6] or 1), ord(token[7] or token[8]) - 63
            rows = [6 * band + bit for bit in range(6) if mask >> bit & 1]
            pixels |= {(x, y): registers[register] for x in range(column, column + count) for y in rows}
            column += count
    if position != len(body):
        raise ValueError(f"unknown text at {position}")
    return SixelPicture(width, height, pixels)


def _colour(red: str, green: str, blue: str) -> Colour:
    levels = [int(percent) for percent in (red, green, blue)]
    if max(levels) > 100:
        raise ValueError("a level over 100 percent")
    first, second, third = (round(level * 255 / 100) for level in levels)
    return first, second, third
