"""The reference images of one influencer, small, in a row with their dates. It asks nobody for pictures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message

from layers_tui.images.frames.frame import Box, Frame, Wish
from layers_tui.images.loader import PictureFailed
from layers_tui.influencer import ReferenceImage
from layers_tui.tui.times import day
from layers_tui.tui.widgets.painted import PaintedLine, cut
from layers_tui.tui.widgets.picture import Picture

MOST_TILES = 20
SHAPE = 1.6
"""Width of a tile over its height, in cells."""


class Tile(Vertical):
    """One small picture and its date."""

    @dataclass
    class Chosen(Message):
        """The tile was clicked."""

        place: int

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place
        self.picture = Picture()
        self.date = PaintedLine()

    def compose(self) -> ComposeResult:
        yield self.picture
        yield self.date

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Chosen(self.place))


class Filmstrip(Horizontal):
    """Shows as many pictures as fit, the chosen one among them."""

    @dataclass
    class Chosen(Message):
        """A picture was clicked."""

        index: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tiles = [Tile(place) for place in range(MOST_TILES)]
        self._pictures: Sequence[ReferenceImage] = ()
        self._index = 0
        self._first = 0
        self._room = 0
        self._rows = 0

    def compose(self) -> ComposeResult:
        yield from self._tiles

    def lay_out(self, columns: int, rows: int) -> None:
        """Give each tile its size: `rows` of picture and one of date. 0 rows hide the strip."""
        self.display = rows > 0
        width = round(rows * SHAPE)
        self._rows = rows
        self._room = min((columns + 1) // (width + 1), MOST_TILES) if rows else 0
        self.styles.height = rows + 2
        for tile in self._tiles:
            tile.display = tile.place < self._room
            tile.styles.width = width
            tile.picture.styles.height = rows

    def show(self, pictures: Sequence[ReferenceImage], index: int) -> None:
        """Show these pictures, with this one chosen. Their frames come by `paint`."""
        self._pictures, self._index = pictures, index
        # The chosen one stays in sight, and the strip moves no more than it must. Few pictures stand in the middle.
        last = max(len(pictures) - self._room, 0)
        self._first = min(max(self._first, index - self._room + 1), index, last)
        if len(pictures) < self._room:
            self._first = -((self._room - len(pictures)) // 2)
        for tile in self._tiles[: self._room]:
            position = self._first + tile.place
            if not self._holds(position):
                tile.date.show(())
                tile.picture.clear()
                continue
            added = pictures[position].added_at
            words = cut(day(added) if added else str(position + 1), round(self._rows * SHAPE) - 1)
            chosen = position == index
            tile.date.show([("▸" if chosen else " ", "key"), (words, "strong" if chosen else "dim")])

    def _holds(self, position: int) -> bool:
        """Whether a tile shows the picture of this number. A single picture is large already."""
        return len(self._pictures) > 1 and 0 <= position < len(self._pictures)

    def wishes(self, wish: Callable[[str, Box], Wish], cell: tuple[int, int]) -> list[tuple[int, Wish]]:
        """The frames it needs, as (place, wish)."""
        wanted: list[tuple[int, Wish]] = []
        for tile in self._tiles[: self._room]:
            position = self._first + tile.place
            box = tile.picture.picture_box(*cell)
            if self._holds(position) and box is not None:
                image = self._pictures[position]
                wanted.append((tile.place, wish(image.thumbnail_url or image.url, box)))
        return wanted

    def paint(self, place: int, found: Frame | PictureFailed | None) -> None:
        """Put a frame, or the reason for none, on a tile."""
        picture = self._tiles[place].picture
        if isinstance(found, Frame):
            picture.show(found)
        elif found is None:
            picture.show_words("…")
        else:
            picture.show_words("×")

    def on_tile_chosen(self, event: Tile.Chosen) -> None:
        event.stop()
        if self._holds(self._first + event.place):
            self.post_message(self.Chosen(self._first + event.place))
