"""The roster as a grid of pictures: virtual, only the tiles in sight exist. It asks nobody for the pictures."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from textual import on
from textual.geometry import Region, Size
from textual.layout import Layout
from textual.message import Message

from layers_tui.images.frames.frame import Box, Wish
from layers_tui.influencer import ReferenceImage
from layers_tui.roster.decided import Decided
from layers_tui.roster.entry import Entry
from layers_tui.roster.position import Position
from layers_tui.roster.view import View
from layers_tui.tui.glyphs import UNICODE, Glyphs
from layers_tui.tui.widgets import decision_signs
from layers_tui.tui.widgets.entry_words import EntryWords, name_of
from layers_tui.tui.widgets.painted import Line, cells
from layers_tui.tui.widgets.picture import Picture
from layers_tui.tui.widgets.sheet_layout import SheetLayout
from layers_tui.tui.widgets.tile_grid import TileGrid
from layers_tui.tui.widgets.tiles import Content, Find, Tiles

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

    COMPONENT_CLASSES: ClassVar[set[str]] = {"contact-sheet--ground"}
    DEFAULT_CSS = """
    ContactSheet {
        height: 1fr;
        & > Picture { content-align: center middle; }
        & > Picture, & > .contact-sheet--ground { background: $panel; }
        & > Picture.-vacant { background: transparent; }
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
        super().__init__(position, SHAPE * cell[1] / cell[0], id=id)
        self._cell = cell
        self._picture = picture
        self._drawn = drawn
        self._words = EntryWords(glyphs)
        self._tiles = Tiles(self.call_after_refresh)
        self._nobody = ""
        self._known = 0
        """Entries that were there when it was last painted."""
        self._behind: tuple[int, int, int] | None = None
        """The colour that `Changed` was last posted for."""
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
        return (self.background_colors[1] + self.get_component_styles("contact-sheet--ground").background).rgb

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
        self.repaint_words()
        self.scrolled()
        self.moved()

    def grown(self) -> None:
        """Entries came."""
        before, self._known = self._known, self.total
        self.repaint_words()
        if before < self.places.stop:
            self.scrolled()
        if not before and self.total:
            self.moved()

    def changed(self, ids: Iterable[str] | None) -> None:
        """Tell these entries anew where they are in sight; None: all of them."""
        rows = self.places if ids is None else [row for id in ids if (row := self.view.row(id)) is not None]
        self.repaint_captions(*rows)
        if self._fill():
            self.post_message(self.Changed())
        if ids is None:
            self.post_message(self.Panned())

    def say_nobody(self, words: str) -> None:
        """What its first tile says where there is nobody."""
        if words != self._nobody:
            self._nobody = words
            self._fill()

    def review(self, decided: Decided, is_marked: Callable[[str], bool]) -> None:
        """Show these decisions and marks from now on."""
        self._words.decided, self._words.is_marked = decided, is_marked

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
        if not self._tiles.count:
            return []
        box = Box(self.tiling.width, self.tiling.height, *self._cell)
        seen, page = self.places, len(self.tiling)
        selected_first = sorted(range(self._tiles.count), key=lambda place: seen.start + place != self.cursor)
        self._tiles.want(selected_first, lambda address: wish(address, box))
        ahead = self.view.slice(seen.stop, seen.stop + min(page, AHEAD))
        behind = self.view.slice(max(0, seen.start - min(page, BEHIND)), seen.start)
        addresses = [self._content(entry).address for entry in (*ahead, *reversed(behind))]
        return [*self._tiles.wanted, *(wish(address, box) for address in addresses if address)]

    @property
    def wanted(self) -> list[Wish]:
        """What was wished for last of what is in sight, the selected one first."""
        return self._tiles.wanted

    def paint(self, find: Find, only: Wish | None = None) -> None:
        """Paint what is ready.

        Args:
            find: Answers for a wish what became of it.
            only: Just this wish has news.
        """
        self._tiles.paint(find, only)

    def moved(self) -> None:
        self.post_message(self.Moved(self.cursor))

    def scrolled(self) -> None:
        self._fill()
        self.post_message(self.Panned())
        self.post_message(self.Changed())

    def tiled(self) -> None:
        self._known = self.total
        if new := self._tiles.provide(len(self.tiling), self.tiling.picture(0).size):
            self.mount(*new)
        self.scrolled()

    def _fill(self) -> bool:
        """Let each tile be for its entry. True when other pictures are wanted."""
        contents = [*map(self._content, self.view.slice(self.places.start, self.places.stop))]
        return self._tiles.fill(contents or ([Content(words=self._nobody)] if self._nobody else []))

    def _content(self, entry: Entry) -> Content:
        if not entry.id:
            return Content()  # A kept roster is being opened: this one comes in a moment.
        address = self._address(entry)
        if not address:
            glyph, _ = self._words.sign(entry)
            return Content(words=f"{glyph}\n{self._words.no_picture(entry)}")
        return Content(address) if self._drawn else Content(words=_count(entry))

    def _address(self, entry: Entry) -> str:
        """Of an entry's picture; empty: it has none."""
        picture = self._picture(entry)
        small, large = (picture.thumbnail_url, picture.url) if picture else ("", "")
        return (large or small) if self.is_large else (small or large)

    @property
    def is_large(self) -> bool:
        """Whether a tile has more pixels than the small picture of an influencer."""
        return self.tiling.width * self._cell[0] > SMALL

    def caption(self, index: int, width: int) -> Line:
        """`► Kai Mori    training 3m ≠`. Without a picture, the word stands in its place."""
        entry = self.view[index]
        if not entry.id:
            return []
        note, opinion = self._words.note(entry), self._words.opinion(entry)
        decision = decision_signs.sign(opinion) if opinion and opinion.verdict else []
        after: Line = [(f" {note}" if note.strip() else "", "strong"), (" " if decision else "", "text"), *decision]
        glyph, group = self._words.sign(entry)
        room = width - 2 - cells(after)
        word = self._words.word(entry, room) if self._address(entry) else ""
        name, weight = name_of(entry, room - cells([(word, "")]))
        line = [
            (f"{glyph} ", group),
            (name, "strong" if index == self.cursor else weight),
            (word, group),
            *after,
        ]
        # It is not what the sheet was filtered by any more, and stays where it is.
        return [(text, "dim") for text, _ in line] if entry.id in self.view.lapsed else line

    @on(Picture.Resized)
    def _resized(self, event: Picture.Resized) -> None:
        """A tile has its place, or another one, or another colour behind it."""
        event.stop()
        if self.behind != self._behind:
            self._behind = self.behind
            self.post_message(self.Changed())
