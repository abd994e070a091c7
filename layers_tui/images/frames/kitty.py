"""An image as kitty's terminal takes it: its pixels once, and a virtual placement that placeholders refer to.

It knows the protocol, not the terminals.
"""

import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import count
from random import SystemRandom

from PIL import Image

from layers_tui.images.frames.canvas import on_whole_cells
from layers_tui.images.frames.frame import Frame, KittyImage, Wish
from layers_tui.images.frames.halfcell import AT_ONCE, go_on, halfcells
from layers_tui.images.frames.placeholders import LONGEST

LAST_ID = 0xFFFFFF
"""Placeholders name a picture by a colour of 24 bits."""
LEVEL = 1
"""Of zlib: a portrait of 360x440 pixels takes 3 ms and shrinks to 31 %, a photograph 7 ms and 75 %. At level 6 that is
7 ms for 27 %, 12 for 73; as PNG 6 for 25, 10 for 60: worth it for no line that pictures are looked at over."""
CHUNK = 3072
"""Bytes in one escape sequence: 4096 characters of base64, the most that the protocol allows."""
CHUNKS_A_PIECE = 256
"""Chunks between two breaths: 0.5 ms."""

# One process has one terminal, and a terminal one set of ids. They begin anywhere: another program may be beside us.
_numbers = count(SystemRandom().randrange(LAST_ID))


def kitty_frame(
    wish: Wish,
    image: Image.Image,
    breathe: Callable[[], None] = go_on,
    turn: AbstractContextManager[object] = AT_ONCE,
) -> Frame:
    """The frame of an RGB image that is already as many pixels wide and high as it shall be on the screen.

    Compression lets the interpreter go. The rest is done in its `turn`, and `breathe` is called between its pieces.
    """
    box = wish.box
    longest = (LONGEST * box.cell_width, LONGEST * box.cell_height)
    if image.width > longest[0] or image.height > longest[1]:
        image = image.copy()
        image.thumbnail(longest)
    canvas = on_whole_cells(wish, image)
    columns, rows = canvas.width // box.cell_width, canvas.height // box.cell_height
    id = next(_numbers) % LAST_ID + 1
    picture = zlib.compress(canvas.tobytes(), LEVEL)
    # T and U: the pixels and a virtual placement in one. q: no answers, which would be read as keys.
    keys = f"a=T,U=1,i={id},f=24,o=z,s={canvas.width},v={canvas.height},c={columns},r={rows},"
    escape = _through_tmux if wish.passthrough else _plain
    with turn:
        breathe()
        pixels, lines = halfcells(canvas, columns, rows, wish.colours, breathe)
        transmission = "".join(escape(chunk) for chunk in _chunks(keys, picture, breathe))
    deletion = escape(f"a=d,d=I,i={id},q=2")
    kitty = KittyImage(id, transmission, deletion, 4 * canvas.width * canvas.height)
    return Frame(wish, columns, rows, pixels, lines, kitty=kitty)


def _chunks(keys: str, picture: bytes, breathe: Callable[[], None]) -> Iterator[str]:
    """Commands that carry the picture: the first has all the keys, each but the last says that more will come."""
    for number, start in enumerate(range(0, len(picture), CHUNK)):
        if number % CHUNKS_A_PIECE == 0:
            breathe()
        more = int(start + CHUNK < len(picture))
        payload = b64encode(picture[start : start + CHUNK]).decode("ascii")
        yield f"{keys}m={more},q=2;{payload}"
        keys = ""


def _plain(command: str) -> str:
    return f"\x1b_G{command}\x1b\\"


def _through_tmux(command: str) -> str:
    """Wrapped by itself: tmux hands over a whole sequence or none."""
    return f"\x1bPtmux;\x1b\x1b_G{command}\x1b\x1b\\\x1b\\"
