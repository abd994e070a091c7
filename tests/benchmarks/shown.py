"""One picture in a terminal, through the program's own path, or through textual-image's widget.

`python -m tests.benchmarks.shown WAY ADDRESS COLUMNS ROWS FILE` writes into the file what is shown, once it is.
"""

import json
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from textual.app import App, ComposeResult
from textual.message import Message
from textual.widget import Widget

from layers_tui.events import Event
from layers_tui.images.frames.frame import Colours
from layers_tui.images.loader import Loader, PictureReady
from layers_tui.tui.driver import PasteAwareDriver
from layers_tui.tui.graphics import Graphics, probe
from layers_tui.tui.widgets.picture import Picture

NEAREST = "nearest"
"""The way in which Textual itself brings half-cells in true colour down to the terminal's colours."""
PEER = "textual-image"


class Shown(App[None]):
    """A picture at the top left, and nothing else."""

    CSS = "Screen { background: black; overflow: hidden; } .picture { content-align: left top; border: none; }"

    @dataclass
    class Came(Message):
        """What a thread made."""

        event: Event

    def __init__(self, graphics: Graphics, address: str, room: tuple[int, int], told: Path) -> None:
        super().__init__(driver_class=PasteAwareDriver)
        self._graphics = graphics
        self._address = address
        self._room = room
        self._told = told
        self._picture = Picture(classes="picture")
        self._loader = Loader(self._take)

    def compose(self) -> ComposeResult:
        """The picture, of the size that was asked for."""
        yield self._placed(self._picture)

    def on_mount(self) -> None:
        """Let it come."""
        self.begin()

    def begin(self) -> None:
        """Wish for it."""
        self._loader.want([self._graphics.wish(self._address, self._graphics.box(*self._room), (0, 0, 0))])

    def on_shown_came(self, came: Came) -> None:
        """Show it, and tell that."""
        assert isinstance(came.event, PictureReady), came.event
        frame = came.event.frame
        self._picture.show(frame)
        self.call_after_refresh(self.tell, frame.columns, frame.rows)

    def tell(self, columns: int, rows: int) -> None:
        """Say what is shown: at the top left, so many cells of so many pixels."""
        graphics = self._graphics
        cell = (graphics.cell_width, graphics.cell_height)
        partial = self._told.with_suffix(".new")
        partial.write_text(json.dumps({"cells": (columns, rows), "cell": cell, "protocol": graphics.protocol}))
        partial.rename(self._told)

    def _take(self, event: Event) -> None:
        """In the threads."""
        self.post_message(self.Came(event))

    def _placed(self, widget: Widget) -> Widget:
        widget.styles.width, widget.styles.height = self._room
        return widget


class Peer(Shown):
    """The same by textual-image, which reads the picture's file itself."""

    def compose(self) -> ComposeResult:
        """Its widget."""
        from textual_image.widget import SixelImage

        yield self._placed(SixelImage(self._address))

    def begin(self) -> None:
        """It comes by itself."""
        self.set_timer(1, lambda: self.tell(*self._room))


def main() -> None:
    """Show it, until somebody ends the program."""
    way, address, columns, rows, told = sys.argv[1:]
    size = (int(columns), int(rows))
    if way == PEER:
        # It asks the terminal when it is imported, which Textual would read.
        import textual_image.renderable  # noqa: F401

        Peer(probe("sixel", os.environ), address, size, Path(told)).run()
        return
    graphics = probe("halfcell" if way == NEAREST else way, os.environ)
    if way == NEAREST:
        graphics = replace(graphics, colours=Colours.TRUE)
    Shown(graphics, address, size, Path(told)).run()


if __name__ == "__main__":
    main()
