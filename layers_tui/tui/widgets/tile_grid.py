"""The base of grids of tiles with a cursor, which scroll by whole rows. It does not know what the tiles show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from layers_tui.roster.position import Position
from layers_tui.tui.sheet_proportions import CAPTION, GAP, Tiling, nearest, tilings, usual
from layers_tui.tui.widgets.painted import Line, Painted, Span, cells

Piece = tuple[int, Line]
"""What a row of the screen has from this column on."""


class TileGrid(Painted):
    """Moves the cursor of a position it shares. That repaints two thin boxes, unless it scrolls.

    It paints what lies between the pictures: captions, the box around the selected tile, the scrollbar. The pictures
    are widgets over it, and what it repaints never touches them: a picture in pixels would be sent again.
    """

    @dataclass
    class Clicked(Message):
        """A tile was clicked. The owner moves the cursor, as it does for a key."""

        index: int

    @dataclass
    class Opened(Message):
        """The selected tile was clicked, or another one twice."""

        index: int

    def __init__(self, position: Position, shape: float, *, id: str | None = None) -> None:
        """`shape` is a usual picture's width over its height, in cells."""
        super().__init__(id=id)
        self.position = position
        self.first = 0
        """The uppermost row of tiles in sight."""
        self._shape = shape
        self._height = 0
        """Rows of a picture as the person wants them; 0: as is usual for the room."""
        self._marked = 0
        """The place where the box was painted last."""
        self._alike: dict[tuple[Piece, ...], Strip] = {}
        """Finished rows without words, by what they have."""
        self.tiling = self.tiling_of(Size(0, 0))
        """How it is shared between tiles."""

    @property
    def cursor(self) -> int:
        """The tile it stands on, from the first of all."""
        return self.position.row

    @property
    def total(self) -> int:
        """How many tiles there are, in sight or not."""
        return len(self.position.view)

    @property
    def total_rows(self) -> int:
        """How many rows of tiles there are."""
        return -(-self.total // self.tiling.columns)

    @property
    def places(self) -> range:
        """The tiles there are places for, in sight."""
        start = self.first * self.tiling.columns
        return range(start, start + len(self.tiling))

    # What a subclass says.

    def caption(self, index: int, width: int) -> Line:
        """The line under a tile's picture, in at most `width` cells."""
        raise NotImplementedError

    def moved(self) -> None:
        """The cursor stands on another tile."""

    def scrolled(self) -> None:
        """Other tiles are in sight."""

    def tiled(self) -> None:
        """It is shared anew, and `scrolled` was not told."""

    # How large the tiles are.

    def tiling_of(self, size: Size) -> Tiling:
        """How a grid of this size is shared."""
        every = self._tilings(size)
        return nearest(every, self._height) if self._height else usual(every, size.width, size.height)

    def larger(self) -> bool:
        """Show larger tiles. False when they are the largest."""
        return self._resize(-1)

    def smaller(self) -> bool:
        """Show smaller tiles. False when they are the smallest."""
        return self._resize(1)

    def _resize(self, by: int) -> bool:
        every = self._tilings(self.size)
        step = every.index(self.tiling) + by
        if not 0 <= step < len(every):
            return False
        self._height = every[step].height
        self.tile()
        return True

    def _tilings(self, size: Size) -> Sequence[Tiling]:
        return tilings(size.width, size.height, self._shape)

    def tile(self) -> None:
        """Share it anew. The cursor stays in sight, in the row where it was as far as that can be."""
        self._alike.clear()
        above = self.cursor // self.tiling.columns - self.first
        self.tiling = self.tiling_of(self.size)
        self.first = self._nearest_first(self.cursor // self.tiling.columns - min(above, self.tiling.rows - 1))
        self.refresh()
        self.tiled()

    def on_resize(self) -> None:
        self.tile()

    # Where the cursor is.

    def move(self, tiles: int) -> None:
        """Move the cursor by this many tiles, as far as there are any."""
        self.go(self.cursor + tiles)

    def move_rows(self, rows: int) -> None:
        """Move the cursor by this many rows, as far as there are any; in a row that is shorter, to its end."""
        row, column = divmod(self.cursor, self.tiling.columns)
        row = max(0, min(row + rows, self.total_rows - 1))
        self.go(row * self.tiling.columns + column)

    def page(self, pages: float) -> None:
        """Go on by this many screens of tiles."""
        rows = round(pages * self.tiling.rows) or (1 if pages > 0 else -1)
        self.scroll_rows_to(self.first + rows)
        self.move_rows(rows)

    def go(self, index: int) -> None:
        """Put the cursor on this tile, or on the nearest there is."""
        if self.position.go(index):
            self._mark()
            self.follow()
            self.moved()

    def follow(self) -> None:
        """Keep the cursor in sight."""
        row = self.cursor // self.tiling.columns
        self.scroll_rows_to(max(row - self.tiling.rows + 1, min(self.first, row)))

    def scroll_rows_to(self, first: int) -> None:
        """Put this row of tiles at the top, as far as there are rows to fill the grid."""
        first = self._nearest_first(first)
        if first != self.first:
            self.first = first
            self.repaint_words()
            self.scrolled()

    def _nearest_first(self, first: int) -> int:
        return max(0, min(first, self.total_rows - self.tiling.rows))

    # The mouse.

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.turn(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.turn(-1)

    def turn(self, rows: int) -> None:
        """Scroll by so many rows. The cursor goes along where it would be out of sight."""
        self.scroll_rows_to(self.first + rows)
        row = self.cursor // self.tiling.columns
        self.move_rows(max(self.first, min(row, self.first + self.tiling.rows - 1)) - row)

    def on_click(self, event: events.Click) -> None:
        # A click on a picture comes up from there, with that one's coordinates.
        place = self.tiling.at(event.screen_x - self.region.x, event.screen_y - self.region.y)
        if place is None or self.places[place] >= self.total:
            return
        index = self.places[place]
        again = index == self.cursor or event.chain > 1
        self.post_message(self.Opened(index) if again else self.Clicked(index))

    # What it paints.

    def repaint_captions(self, *indices: int) -> None:
        """Paint the captions of these tiles anew where they are in sight."""
        for index in indices:
            if index in self.places:
                picture = self.tiling.picture(index - self.places.start)
                self.refresh(Region(picture.x, picture.bottom, picture.width, CAPTION))

    def repaint_words(self) -> None:
        """Paint all anew that is not a picture: those do so themselves, and would be sent twice."""
        width, height = self.size
        first = self.tiling.picture(0)
        captions = [Region(0, first.bottom + row * self.tiling.down, width, CAPTION) for row in range(self.tiling.rows)]
        self.refresh(Region(width - 1, 0, 1, height), *captions)
        self._mark()

    def _mark(self) -> None:
        """Paint the box around the tile where it was, and where the cursor is now."""
        before, self._marked = self._marked, self.cursor - self.places.start
        for place in {before, self._marked} & {*range(len(self.tiling))}:
            box = self.tiling.box(place)
            x, y, width, height = box
            self.refresh(
                Region(x, y, width, 1),
                Region(x, y, 1, height),
                Region(box.right - 1, y, 1, height),
                Region(x, box.bottom - 1 - CAPTION, width, 1 + CAPTION),
            )

    def notify_style_update(self) -> None:
        self._alike.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        tiling = self.tiling
        if tiling != self.tiling_of(self.size):
            return self._row(())  # It has another size since a moment, and is told so in the next.
        row, below = divmod(y - tiling.top, tiling.down)
        captions = self._captions(row) if 0 <= row < tiling.rows and below == tiling.height else ()
        pieces = (*captions, *self._box(y), *self._thumb(y))
        if captions:
            return self._row(pieces)
        # Most rows are alike. Textual cuts each at the pictures' edges, and one that it has cut before, it need not.
        strip = self._alike.get(pieces)
        if strip is None:
            strip = self._alike[pieces] = self._row(pieces)
        return strip

    def _row(self, pieces: Sequence[Piece]) -> Strip:
        spans: list[Span] = []
        at = 0
        for start, line in sorted(pieces):
            spans.append((" " * (start - at), "text"))
            spans.extend(line)
            at = start + cells(line)
        return self.strip(spans, self.size.width)

    def _captions(self, row: int) -> Sequence[Piece]:
        places = range(row * self.tiling.columns, (row + 1) * self.tiling.columns)
        indices = [(place, self.places[place]) for place in places if self.places[place] < self.total]
        return [(self.tiling.picture(place).x, self.caption(index, self.tiling.width)) for place, index in indices]

    def _box(self, y: int) -> Iterator[Piece]:
        """The line around the selected tile: a shape, so that no colour is needed to see it."""
        if self.cursor not in self.places or not self.total:
            return
        box = self.tiling.box(self.cursor - self.places.start)
        inner = box.width - 2 * GAP
        if y == box.y:
            yield box.x, (("┏" + "━" * inner + "┓", "rule-focus"),)
        elif y == box.bottom - 1:
            yield box.x, (("┗" + "━" * inner + "┛", "rule-focus"),)
        elif box.y < y < box.bottom:
            yield box.x, (("┃", "rule-focus"),)
            yield box.right - 1, (("┃", "rule-focus"),)

    def _thumb(self, y: int) -> Iterator[Piece]:
        start, end = self.thumb
        if start <= y < end:
            yield self.size.width - 1, (("▐", "thumb"),)

    @property
    def thumb(self) -> tuple[int, int]:
        """The rows of the scrollbar's thumb, from the first up to, not including, the second; none when all fits."""
        height, total, seen = self.size.height, self.total_rows, self.tiling.rows
        if total <= seen:
            return 0, 0
        length = max(1, height * seen // total)
        start = (height - length) * self.first // (total - seen)
        return start, start + length
