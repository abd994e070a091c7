"""Pages of pictures through the program's own path: its loader, its threads, its widgets.

`python -m tests.benchmarks.album PROTOCOL COUNT ADDRESS`
"""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from layers_tui.events import Event
from layers_tui.gate import Gate
from layers_tui.images.frames.frame import Frame, Protocol, Wish
from layers_tui.images.loader import Loader, PictureReady
from layers_tui.tui.driver import PasteAwareDriver
from layers_tui.tui.feed import Feed
from layers_tui.tui.graphics import Graphics
from layers_tui.tui.widgets.picture import Picture

from .page import COLUMNS, ROWS
from .shelf import Shelf
from .terminal import CELL_HEIGHT, CELL_WIDTH

ASIDE = 0.02
"""Seconds for which picture threads stand aside when something is painted, as in the program."""


class Album(Shelf):
    """Wishes for the pictures of a page, and shows each when it is there."""

    @dataclass
    class Batch(Message):
        """What threads made since the last one."""

        events: Sequence[Event]

    def __init__(self, protocol: Protocol, count: int, address: str) -> None:
        self._pictures = [Picture(classes="picture") for _ in range(count)]
        super().__init__([*self._pictures], PasteAwareDriver)
        self._graphics = Graphics(protocol, CELL_WIDTH, CELL_HEIGHT, "chosen")
        self._address = address
        self._places: dict[Wish, Picture] = {}
        """Pictures of this page that are not shown yet. Threads look into it, to know what is urgent."""
        self._feed = Feed(self._post, self._urgent)
        self._gate = Gate()
        self._loader = Loader(self._feed.put, gate=self._gate)

    def on_mount(self) -> None:
        """Begin to listen to the threads."""
        self._feed.attach(asyncio.get_running_loop())
        super().on_mount()

    def turned(self) -> None:
        """Show what is there, and wish for the rest."""
        self._gate.close(ASIDE)
        box = self._graphics.box(COLUMNS, ROWS)
        first = self.page * len(self._pictures)
        addresses = [f"{self._address}/{first + place}" for place in range(len(self._pictures))]
        wishes = [self._graphics.wish(address, box, (0, 0, 0)) for address in addresses]
        self._places = dict(zip(wishes, self._pictures, strict=True))
        self._loader.want(wishes)
        for wish in wishes:
            if isinstance(frame := self._loader.cached(wish), Frame):
                self._show(frame)

    def _show(self, frame: Frame) -> None:
        picture = self._places.pop(frame.wish, None)
        if picture is not None:
            picture.show(frame)
            if not self._places:
                self.done()

    def post_display_hook(self) -> None:
        """What threads stood aside for is painted."""
        self._gate.open()

    def on_album_batch(self, batch: Batch) -> None:
        """Show what has come."""
        for event in batch.events:
            if isinstance(event, PictureReady):
                self._show(event.frame)

    def _post(self, events: Sequence[Event]) -> None:
        self.post_message(self.Batch(events))

    def _urgent(self, event: Event) -> bool:
        return isinstance(event, PictureReady) and event.frame.wish in self._places


if __name__ == "__main__":
    Album(Protocol(sys.argv[1]), int(sys.argv[2]), sys.argv[3]).run()
