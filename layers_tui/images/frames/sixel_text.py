"""Pixels of 256 colours as sixel text: six rows of pixels a band, one mask a colour. It knows the format alone.

Run as a program it does so for whoever writes to its standard input, with nothing but the standard library: so it has
an interpreter of its own, and nobody waits for it.
"""

import re
import struct
import sys
from collections.abc import Callable, Iterator
from operator import add
from typing import BinaryIO

COLOURS = 256
BAND = 6
"""Rows of pixels in a band."""
OFFSET = 63
"""Added to a mask of six pixels, it makes a printable character: `?` is none of them, `~` all."""
RETURN = ord("$")
BLANKS, FULLS = re.compile(rb"\?{4,}"), re.compile(rb"~{4,}")
"""What is worth a repeat. Any repeated character would cost twice the time and save 4 % of the bytes; and one pattern
for both would find them five times as slowly as one that knows its first character."""
ASKED, ANSWERED = struct.Struct(">III"), struct.Struct(">I")
"""What goes before pixels and levels: the width, and how many bytes either has; and before a text: its length."""


def go_on() -> None:
    """Nobody waits."""


def sixels(pixels: bytes, width: int, levels: bytes, breathe: Callable[[], None] = go_on) -> bytes:
    """The text of a picture: every pixel is set, and nothing below the last row or after the last column.

    Colours are defined at the start, the cursor ends in the last band.

    Args:
        pixels: A colour's number each, row by row.
        levels: Red, green and blue of each colour, in percent.
        breathe: Is called between bands, each of which holds the interpreter for about 0.3 ms, and where it is 1900
            pixels wide for 1 to 2.
    """
    colours = b"".join(b"#%d;2;%d;%d;%d" % (colour, *levels[3 * colour : 3 * colour + 3]) for colour in set(pixels))
    bands = b"-".join(_bands(pixels, width, breathe))
    # 1: what no band sets stays as it is; some terminals else fill the last band to its six rows.
    return b'\x1bP0;1;0q"1;1;%d;%d%b%b\x1b\\' % (width, len(pixels) // width, colours, bands)


def _bands(pixels: bytes, width: int, breathe: Callable[[], None]) -> Iterator[bytes]:
    # A band is written as lines, one a colour: `$` returns to the left edge, for the next colour of the same band.
    empty = b"?" * width + b"$"
    starts = [line * len(empty) for line in range(COLOURS)]
    names = [b"#%d" % colour for colour in range(COLOURS)]
    # Made beforehand: a large photograph has 200,000 runs.
    blank, full = ([b"!%d%c" % (length, sign) for length in range(width + 1)] for sign in b"?~")

    for top in range(0, len(pixels), BAND * width):
        breathe()
        band = pixels[top : top + BAND * width]
        used = bytes(sorted(set(band)))
        numbers = band.translate(bytes.maketrans(used, bytes(range(len(used)))))
        masks = bytearray(empty * len(used))
        _set([numbers[start : start + width] for start in range(0, len(band), width)], starts, masks)

        def blanks(run: re.Match[bytes], masks: bytearray = masks) -> bytes:
            start, end = run.span()
            return b"" if masks[end] == RETURN else blank[end - start]

        text = BLANKS.sub(blanks, masks)
        if b"~~~~" in text:
            text = FULLS.sub(lambda run: full[run.end() - run.start()], text)
        yield b"$".join(map(add, map(names.__getitem__, used), text.split(b"$")))


def _set(rows: list[bytes], starts: list[int], masks: bytearray) -> None:
    """Set every pixel of a band in the line that begins at its number's start."""
    if len(rows) < BAND:
        for bit, row in enumerate(rows):
            for column, number in enumerate(row):
                masks[starts[number] + column] += 1 << bit
        return
    # Column by column and written out: nearly all of a picture's time goes by here.
    for column, (first, second, third, fourth, fifth, sixth) in enumerate(zip(*rows, strict=True)):
        if first == second == third == fourth == fifth == sixth:
            masks[starts[first] + column] = OFFSET + 63
        else:
            masks[starts[first] + column] += 1
            masks[starts[second] + column] += 2
            masks[starts[third] + column] += 4
            masks[starts[fourth] + column] += 8
            masks[starts[fifth] + column] += 16
            masks[starts[sixth] + column] += 32


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """Answer with texts until nothing more is asked."""
    while len(head := asked.read(ASKED.size)) == ASKED.size:
        width, *lengths = ASKED.unpack(head)
        pixels, levels = (asked.read(length) for length in lengths)
        text = sixels(pixels, width, levels)
        answers.write(ANSWERED.pack(len(text)) + text)
        answers.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
