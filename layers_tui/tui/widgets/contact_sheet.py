"""The roster as a grid of pictures: virtual, only the tiles in sight exist. It asks nobody for the pictures."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta
from textwrap import fill

from textual import on
from textual.geometry import Region, Size
from textual.layout import Layout
from textual.message import Message

from layers_tui.images.frames.frame import Box, Frame, Wish
from layers_tui.images.loader import PictureFailed
from layers_tui.influencer import ReferenceImage
from layers_tui.roster.entry import Entry
from layers_tui.roster.position import Position
from layers_tui.roster.view import View
from layers_tui.tui.glyphs import UNICODE, Glyphs
from layers_tui.tui.widgets.entry_words import EntryWords, name_of
from layers_tui.tui.widgets.painted import Line, cells
from layers_tui.tui.widgets.picture import Picture
from layers_tui.tui.widgets.sheet_layout import SheetLayout
from layers_tui.tui.widgets.tile_grid import TileGrid

SHAPE = 4 / 5
"""Width of a usual portrait over its height, in pixels: what a tile's place for its picture is made for."""
SMALL = 512
"""Pixels of a tile's width up to which the small picture of an influencer is sharp enough."""
AHEAD, BEHIND = 40, 20
"""Tiles after and before those in sight whose pictures are made ahead of need, at most."""


def small_picture(entry: Entry) -> ReferenceImage | None:
    """The picture that an entry itself knows of."""
    return ReferenceImage(thumbnail_url=entry.summary.thumbnail) if entry.summary and entry.summary.thumbnail else None


def _count(entry: Entry) -> str:
    count = (entry.summary and entry.summary.picture_count) or 1
    return "1 picture" if count == 1 else f"{count} pictures"


class ContactSheet(TileGrid, can_focus=True):
    """Shows the view of a position it shares. The owner says when entries came or changed, and brings the frames."""

    DEFAULT_CSS = """
    ContactSheet {
        height: 1fr;
        & > Picture { background: $panel; content-align: center middle; }
    }
    """

    @dataclass
    class Moved(Message):
        """The cursor stands on another entry, or the first entry came."""

        index: int

    @dataclass
    class Panned(Message):
        """Other entries are in sight."""

    @dataclass
    class Changed(Message):
        """Other frames are wanted: of other entries, or in another size, or for another ground."""

    def __init__(
        self,
        position: Position,
        glyphs: Glyphs = UNICODE,
        cell: tuple[int, int] = (10, 20),
        picture: Callable[[Entry], ReferenceImage | None] = small_picture,
        *,
        drawn: bool = True,
        id: str | None = None,
    ) -> None:
        """Show the entries of a position.

        Args:
            position: Shared; moved by this and by others.
            glyphs: The signs of the entries' groups and notes.
            cell: Width and height of a cell in pixels.
            picture: Tells which picture of an entry is shown.
            drawn: False where this terminal shows no pictures: then a tile says how many there are.
        """
        self._tiles: list[Picture] = []
        """As many as were ever in sight. Those that are not are hidden and empty."""
        self._contents: list[tuple[str, str]] = []
        """What each of them is for: an address, or words."""
        self._wanted: dict[Wish, list[int]] = {}
        """What was wished for last of what is in sight, with its tiles."""
        super().__init__(position, SHAPE * cell[1] / cell[0], id=id)
        self._cell = cell
        self._picture = picture
        self._words = EntryWords(glyphs)
        self._drawn = drawn
        self._known = 0
        """Entries that were there when it was last painted."""
        self._told: object = None
        """The size and the ground that `Changed` was last posted for."""
        self._layout = SheetLayout(self._regions)

    @property
    def layout(self) -> Layout:
        """Puts the tiles into their places."""
        return self._layout

    def _regions(self, size: Size) -> Sequence[Region]:
        tiling = self.tiling_of(size)
        return [tiling.picture(place) for place in range(len(tiling))]

    @property
    def view(self) -> View:
        """What it shows."""
        return self.position.view

    @property
    def in_sight(self) -> list[str]:
        """The ids on screen and in the row below, from the top."""
        seen = self.view.slice(self.places.start, self.places.stop + self.tiling.columns)
        return [entry.id for entry in seen if entry.id]

    @property
    def behind(self) -> tuple[int, int, int]:
        """The colour behind the pictures."""
        return self._tiles[0].behind if self._tiles else self.background_colors[1].rgb

    @property
    def stuck_after(self) -> timedelta:
        """How long somebody may be pending or training."""
        return self._words.stuck_after

    @stuck_after.setter
    def stuck_after(self, lasting: timedelta) -> None:
        self._words.stuck_after = lasting

    # What the owner tells it.

    def show(self, view: View, cursor: int = 0) -> None:
        """Show another view, with the cursor on this entry."""
        self.position.show(view, cursor)
        self.shown()

    def shown(self) -> None:
        """Another entry is looked at, or another view: somebody else has moved the position."""
        self._known = self.total
        self.first = self._nearest_first(self.first)
        self.follow()
        self.refresh()
        self.scrolled()
        self.moved()

    def grown(self) -> None:
        """Entries came."""
        before, self._known = self._known, self.total
        self.repaint_captions(*range(max(before, self.places.start), min(self.total, self.places.stop)))
        self.repaint_scrollbar()
        if self._fill():
            self.post_message(self.Panned())
            self.post_message(self.Changed())
        if not before and self.total:
            self.repaint_tiles(self.cursor)
            self.moved()

    def changed(self, ids: Iterable[str] | None) -> None:
        """Tell these entries anew where they are in sight; None: all of them."""
        rows = self.places if ids is None else [row for id in ids if (row := self.view.row(id)) is not None]
        self.repaint_captions(*rows)
        if self._fill():
            self.post_message(self.Changed())

    def mark_changed(self, ids: AbstractSet[str]) -> None:
        """These have changed since the person last looked."""
        if ids != self._words.changed:
            self._words.changed = ids
            self.repaint_captions(*self.places)

    # The pictures.

    def wishes(self, wish: Callable[[str, Box], Wish]) -> list[Wish]:
        """The frames it needs: the selected tile's, the others' in sight, then those a page further and one back.

        Those in sight are remembered, so that `paint` knows their tiles.

        Args:
            wish: Makes a wish of an address and a box.
        """
        self._wanted = {}
        if not self._tiles:
            return []
        box = Box(self.tiling.width, self.tiling.height, *self._cell)
        places = [place for place in range(len(self.tiling)) if self._contents[place][0]]
        for place in sorted(places, key=lambda place: self.places[place] != self.cursor):
            self._wanted.setdefault(wish(self._contents[place][0], box), []).append(place)
        page, seen = len(self.tiling), self.places
        ahead = self.view.slice(seen.stop, seen.stop + min(page, AHEAD))
        behind = self.view.slice(max(0, seen.start - min(page, BEHIND)), seen.start)
        addresses = [self._content(entry)[0] for entry in (*ahead, *reversed(behind))]
        return [*self._wanted, *(wish(address, box) for address in addresses if address)]

    @property
    def wanted(self) -> list[Wish]:
        """What was wished for last of what is in sight, the selected one first."""
        return [*self._wanted]

    def paint(self, find: Callable[[Wish], Frame | PictureFailed | None], only: Wish | None = None) -> None:
        """Paint what is ready.

        Args:
            find: Answers for a wish what became of it.
            only: Just this wish has news.
        """
        for wish in self._wanted if only is None else [only]:
            found = find(wish)
            for place in self._wanted.get(wish, ()):
                tile = self._tiles[place]
                if isinstance(found, Frame):
                    tile.show(found)
                elif found is not None:
                    tile.show_words(self._wrapped(found.reason))
                elif tile.frame is None:
                    tile.show_words("loading")

    def moved(self) -> None:
        self.post_message(self.Moved(self.cursor))

    def scrolled(self) -> None:
        self._fill()
        self.post_message(self.Panned())
        self.post_message(self.Changed())

    def tiled(self) -> None:
        count = len(self.tiling)
        missing = [Picture() for _ in range(count - len(self._tiles))]
        for place, tile in enumerate(self._tiles):
            tile.display = place < count
        self._tiles += missing
        self._contents += [("", "")] * len(missing)
        if missing:
            self.mount(*missing)
        self._fill()
        self.post_message(self.Panned())
        if not missing:
            # Those that are new tell of themselves when they have their place, and the colour behind it.
            self._tell()

    def _fill(self) -> bool:
        """Let each tile be for its entry. True when that changes which pictures are wanted."""
        entries = self.view.slice(self.places.start, self.places.stop)
        new_pictures = False
        for place, tile in enumerate(self._tiles):
            content = self._content(entries[place]) if place < len(entries) else ("", "")
            if content != self._contents[place]:
                new_pictures |= content[0] != self._contents[place][0]
                self._contents[place] = content
                tile.show_words(content[1])
        return new_pictures

    def _content(self, entry: Entry) -> tuple[str, str]:
        """An address, or the words that stand in place of a picture."""
        if not entry.id:
            # A kept roster is being opened: this one comes in a moment.
            return "", ""
        picture = self._picture(entry)
        small, large = (picture.thumbnail_url, picture.url) if picture else ("", "")
        address = (small or large) if self.tiling.width * self._cell[0] <= SMALL else (large or small)
        if not address:
            glyph, _ = self._words.sign(entry)
            return "", f"{glyph}\n{self._wrapped(self._words.no_picture(entry))}"
        return (address, "") if self._drawn else ("", _count(entry))

    def _wrapped(self, words: str) -> str:
        """Words in the place of a picture, a cell away from its sides."""
        return fill(words, max(self.tiling.width - 2, 1))

    def caption(self, index: int, width: int) -> Line:
        """`► Kai Mori    training 3m ≠`. Without a picture, the word stands in its place."""
        entry = self.view[index]
        if not entry.id:
            return []
        note = self._words.note(entry)
        after = f" {note}" if note.strip() else ""
        glyph, group = self._words.sign(entry)
        room = width - 2 - cells([(after, "")])
        word = self._words.word(entry, room) if self._contents[index - self.places.start][0] else ""
        name, weight = name_of(entry, room - cells([(word, "")]))
        return [
            (f"{glyph} ", group),
            (name, "strong" if index == self.cursor else weight),
            (word, group),
            (after, "strong"),
        ]

    @on(Picture.Resized)
    def _resized(self, event: Picture.Resized) -> None:
        """A tile has its place, or another one, or another colour behind it: so have all."""
        event.stop()
        self._tell()

    def _tell(self) -> None:
        now = (self.tiling, self.behind)
        if now != self._told:
            self._told = now
            self.post_message(self.Changed())
