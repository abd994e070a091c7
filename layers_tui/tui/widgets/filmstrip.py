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
from layers_tui.tui.widgets.painted import PaintedLine, Span, fitted
from layers_tui.tui.widgets.picture import Picture

SHAPE = 1.6
"""Width of a tile over its height, in cells."""


class Filmstrip(Vertical):
    """Shows as many pictures as fit, the chosen one among them."""

    @dataclass
    class Chosen(Message):
        """A picture was clicked."""

        index: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._row = Horizontal()
        self._dates = PaintedLine()
        self._tiles: list[Picture] = []
        self._pictures: Sequence[ReferenceImage] = ()
        self._index = 0
        self._first = 0
        self._width = 1
        """Cells of a tile, across."""

    def compose(self) -> ComposeResult:
        yield self._row
        yield self._dates

    def lay_out(self, columns: int, rows: int) -> None:
        """Take as many tiles as fit, with `rows` of picture and one of date. 0 rows hide the strip."""
        self.display = rows > 0
        if not rows:
            return
        self._width = round(rows * SHAPE)
        self.styles.height = rows + 2
        wanted = (columns + 1) // (self._width + 1)
        free = columns + 1 - wanted * (self._width + 1)
        self.styles.padding = (1, 0, 0, free // 2)
        if wanted > len(self._tiles):
            new = [Picture() for _ in range(wanted - len(self._tiles))]
            self._tiles += new
            self._row.mount(*new)
        for tile in self._tiles[wanted:]:
            tile.remove()
        del self._tiles[wanted:]
        for tile in self._tiles:
            tile.styles.width = self._width
            tile.styles.height = rows
        # More or fewer of them have room now.
        self.show(self._pictures, self._index)

    def show(self, pictures: Sequence[ReferenceImage], index: int) -> None:
        """Show these pictures, with this one chosen; `‹` and `›` say that there are more. Frames come by `paint`."""
        self._pictures, self._index = pictures, index
        # The chosen one stays in sight, and the strip moves no more than it must. Few pictures stand in the middle.
        room = len(self._tiles)
        last = max(len(pictures) - room, 0)
        self._first = max(0, min(max(self._first, index - room + 1), index, last))
        if len(pictures) < room:
            self._first = -((room - len(pictures)) // 2)
        dates: list[Span] = []
        for place, tile in enumerate(self._tiles):
            position = self._first + place
            if not self._holds(position):
                tile.clear()
                dates.append((" " * (self._width + 1), "text"))
                continue
            added = pictures[position].added_at
            words = fitted(day(added) if added else str(position + 1), self._width - 1)
            chosen = position == index
            left = "▸" if chosen else "‹" if place == 0 and position else " "
            right = "›" if place == room - 1 and position < len(pictures) - 1 else " "
            dates += [(left, "key"), (words, "strong" if chosen else "dim"), (right, "key")]
        self._dates.show(dates)

    def _holds(self, position: int) -> bool:
        """Whether a tile shows the picture of this number. A single picture is large already."""
        return len(self._pictures) > 1 and 0 <= position < len(self._pictures)

    def wishes(self, wish: Callable[[str, Box], Wish], cell: tuple[int, int]) -> list[tuple[int, Wish]]:
        """The frames it needs, as (place, wish)."""
        wanted: list[tuple[int, Wish]] = []
        for place, tile in enumerate(self._tiles):
            box = tile.picture_box(*cell)
            if self._holds(self._first + place) and box is not None:
                image = self._pictures[self._first + place]
                wanted.append((place, wish(image.thumbnail_url or image.url, box)))
        return wanted

    def paint(self, place: int, found: Frame | PictureFailed | None) -> None:
        """Put a frame, or the reason for none, on a tile."""
        picture = self._tiles[place]
        if isinstance(found, Frame):
            picture.show(found)
        elif found is None:
            picture.show_words("...")
        else:
            picture.show_words(found.reason)

    def on_click(self, event: events.Click) -> None:
        if event.widget in self._tiles:
            position = self._first + self._tiles.index(event.widget)
            if self._holds(position):
                self.post_message(self.Chosen(position))
