"""The peer of `album`: the same pages with textual-image's own widgets, from files on this machine.

A new picture is a file that the widget opens; one shown before is kept in memory, decoded.
`python -m tests.benchmarks.album_peer PROTOCOL COUNT DIRECTORY`
"""

import sys
from pathlib import Path

from PIL import Image

from .page import file
from .shelf import Shelf

# Importing it asks the terminal, and its size is known only then.
from textual_image.widget import HalfcellImage, SixelImage, TGPImage  # isort: skip

WIDGETS = {"halfcell": HalfcellImage, "sixel": SixelImage, "kitty": TGPImage}


class AlbumPeer(Shelf):
    """Gives each widget its picture."""

    def __init__(self, protocol: str, count: int, directory: str) -> None:
        self._pictures = [WIDGETS[protocol](classes="picture") for _ in range(count)]
        super().__init__([*self._pictures])
        self._directory = Path(directory)
        self._kept: dict[int, Image.Image] = {}

    def turned(self) -> None:
        """Show the pictures of this page."""
        for place, picture in enumerate(self._pictures, self.page * len(self._pictures)):
            kept = self._kept.get(place)
            if kept is None:
                kept = self._kept[place] = Image.open(file(self._directory, place))
            picture.image = kept
        self.done()


if __name__ == "__main__":
    AlbumPeer(sys.argv[1], int(sys.argv[2]), sys.argv[3]).run()
