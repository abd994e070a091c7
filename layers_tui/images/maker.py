"""From a picture file to a frame: decode, encode. It knows no queue, no cache and no network."""

import threading
from dataclasses import replace

from layers_tui.gate import Gate
from layers_tui.images.decode import Picture, Shown, decode, whole
from layers_tui.images.encoders import Encoders
from layers_tui.images.errors import PictureError
from layers_tui.images.frames.frame import Box, Frame, Protocol, Step, Wish
from layers_tui.images.frames.halfcell import halfcell_frame
from layers_tui.images.frames.kitty import kitty_frame
from layers_tui.images.frames.sixel import sixel_frame
from layers_tui.images.memory import Memory

PICTURES_CAP = 72 * 1024 * 1024
"""Bytes of decoded pictures kept, for who moves about in one that is zoomed: some of the usual ones, or the largest
that is kept on the disk."""


class Maker:
    """For any thread."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._encoding = threading.Lock()
        """Encoding holds the interpreter: side by side it would only make the screen wait longer."""
        self._encoders = Encoders()
        self._guard = threading.Lock()
        """Guards the pictures."""
        self._pictures: Memory[bytes, Picture] = Memory(PICTURES_CAP, lambda picture: picture.memory)

    def frame(self, wish: Wish, source: bytes) -> Frame:
        """Make the frame out of a picture file. Raises PictureError."""
        if wish.protocol is Protocol.OFF:
            raise PictureError("pictures are off")
        self._gate.wait()
        image, part = self._shown(wish, source)
        if wish.protocol is Protocol.SIXEL:
            frame = sixel_frame(wish, image, self._gate.wait, self._encoding, self._encoders.sixels)
        elif wish.protocol is Protocol.KITTY:
            frame = kitty_frame(wish, image, self._gate.wait, self._encoding)
        else:
            frame = halfcell_frame(replace(wish, box=_grid(wish)), image, self._gate.wait, self._encoding)
        return replace(frame, wish=wish, part=part)

    def stop(self) -> None:
        """End what was started. What is being made may be lost."""
        self._encoders.stop()

    def _shown(self, wish: Wish, source: bytes) -> Shown:
        grid = _grid(wish)
        if wish.zoom.step is Step.FIT:
            return decode(source, grid.width, grid.height, wish.background, stretch=wish.stretch)
        with self._guard:
            picture = self._pictures.get(source)
        if picture is None:
            picture = whole(source)
            with self._guard:
                self._pictures.put(source, picture)
        return picture.show(grid.width, grid.height, wish.background, zoom=wish.zoom, stretch=wish.stretch)


def _grid(wish: Wish) -> Box:
    """The wish's cells, as large as the screen pixels in them: for 1:1 in half-cells, a half of a cell is one."""
    box = wish.box
    if wish.protocol is Protocol.HALFCELL and wish.zoom.step is Step.ACTUAL:
        return Box(box.columns, box.rows, 1, 2)
    return box
