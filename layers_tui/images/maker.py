"""From an address to a frame, for one thread: download, decode, encode. It knows no queue and no cache."""

from contextlib import AbstractContextManager
from dataclasses import replace
from types import TracebackType
from typing import Self

from layers_tui.gate import Gate
from layers_tui.images.decode import decode
from layers_tui.images.download import Downloader
from layers_tui.images.errors import PictureError
from layers_tui.images.frames.frame import Box, Frame, Protocol, Step, Wish
from layers_tui.images.frames.halfcell import halfcell_frame
from layers_tui.images.frames.kitty import kitty_frame
from layers_tui.images.frames.sixel import sixel_frame


class Maker:
    """Owns one thread's connection. `decoding` and `encoding` are held while it does that: they bound how many do."""

    def __init__(
        self, decoding: AbstractContextManager[object], encoding: AbstractContextManager[object], gate: Gate
    ) -> None:
        self._gate = gate
        self._decoding = decoding
        self._encoding = encoding
        self._downloader = Downloader()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._downloader.close()

    def download(self, address: str) -> bytes:
        """The picture's bytes. Raises PictureError."""
        self._gate.wait()
        return self._downloader.get(address)

    def frame(self, wish: Wish, source: bytes) -> Frame:
        """Make the frame out of a picture file. Raises PictureError."""
        if wish.protocol is Protocol.OFF:
            raise PictureError("pictures are off")
        grid = _grid(wish)
        with self._decoding:
            self._gate.wait()
            image, part = decode(source, grid.width, grid.height, wish.background, zoom=wish.zoom, stretch=wish.stretch)
        with self._encoding:
            self._gate.wait()
            if wish.protocol is Protocol.SIXEL:
                return replace(sixel_frame(wish, image, self._gate.wait), part=part)
            if wish.protocol is Protocol.KITTY:
                return replace(kitty_frame(wish, image, self._gate.wait), part=part)
            return replace(halfcell_frame(replace(wish, box=grid), image, self._gate.wait), wish=wish, part=part)


def _grid(wish: Wish) -> Box:
    """The wish's cells, as large as the screen pixels in them: for 1:1 in half-cells, a half of a cell is one."""
    box = wish.box
    if wish.protocol is Protocol.HALFCELL and wish.zoom.step is Step.ACTUAL:
        return Box(box.columns, box.rows, 1, 2)
    return box
