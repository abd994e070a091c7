"""The lightbox: one picture as large as the screen allows, whole or zoomed, and as few words as possible."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal

from layers_tui.images.frames.frame import Wish
from layers_tui.influencer import ReferenceImage
from layers_tui.tui.actions import Place, bindings
from layers_tui.tui.large_picture import LargePicture
from layers_tui.tui.looking import Looking
from layers_tui.tui.screens.roster_screen import PAINT
from layers_tui.tui.screens.zooming_screen import ZoomingScreen
from layers_tui.tui.widgets.lightbox_line import LightboxLine
from layers_tui.tui.widgets.picture import Picture
from layers_tui.tui.widgets.portrait import pictures_of, without_pictures
from layers_tui.tui.widgets.words import Words

NEIGHBOURS = (1, -1)
"""Entries whose first picture is made ahead of need, by their distance from the one that is shown."""
AHEAD = 10
"""Entries after this one that are read before others."""
FOLLOW = 0.006
"""Seconds between a key's answer and the picture that belongs to it: of several keys, the last one's."""


class LightboxScreen(ZoomingScreen):
    """Lies over the browser or the contact sheet, and moves their position."""

    PLACE = Place.LIGHTBOX
    is_single = True
    BINDINGS = bindings(PLACE)
    AUTO_FOCUS = None

    def __init__(self, looking: Looking) -> None:
        super().__init__(looking)
        self._line = LightboxLine(looking.glyphs, id="line")
        self._picture = Picture(id="large")
        self._words = Words(looking.glyphs, id="words")
        self._words.stuck_after = timedelta(minutes=self.session.settings.stuck_minutes)
        self._words.decided = self._line.decided = looking.decided
        self._words.differences = looking.keymap.sign("differences")
        self._large = LargePicture(self._picture, looking, self.zooming)

    def compose(self) -> ComposeResult:
        yield self._line
        with Horizontal(id="body"):
            yield self._picture
            yield self._words
        yield self.keys_line

    def on_mount(self) -> None:
        self._words.display = False
        self._follow_timer = self.set_interval(FOLLOW, self._follow, pause=True)
        self.show_again()

    @property
    def pictures(self) -> tuple[ReferenceImage, ...]:
        """All pictures of the influencer that is shown."""
        entry = self.selected
        return tuple(pictures_of(entry, self.session.record(entry.id))) if entry else ()

    @property
    def chosen(self) -> ReferenceImage | None:
        pictures = self.pictures
        return pictures[min(self.looking.picture, len(pictures) - 1)] if pictures else None

    @property
    def in_sight(self) -> AbstractSet[str]:
        return frozenset({self.looking.position.id})

    @property
    def picture_at(self) -> str:
        picture = self.chosen
        return (picture.asset_id or picture.url or picture.thumbnail_url or "") if picture else ""

    def show_again(self) -> None:
        self._say()
        self._follow()

    def take_in(self, changed: AbstractSet[str] | None) -> None:
        if changed is None or self.looking.position.id in changed:
            self._say()
            self._show(same=True)
        elif not changed.isdisjoint(entry.id for entry in map(self.looking.position.near, NEIGHBOURS) if entry):
            self._wish()

    def tick(self, now: datetime) -> None:
        if now.second % 10 == 0:
            self._show(same=True)

    def zoomed(self) -> None:
        self._moved()

    def step(self, rows: int) -> None:
        position = self.looking.position
        if position.go(position.row + rows):
            self._moved()

    def flip(self, pictures: int) -> None:
        count = len(self.pictures)
        if count > 1:
            self.looking.picture = (min(self.looking.picture, count - 1) + pictures) % count
            self._moved()

    def arrived(self, wish: Wish) -> None:
        if self._large.concerns(wish):
            self._large.paint()

    def forget_failed(self) -> None:
        self._large.forget_failed()

    def _moved(self) -> None:
        """The key is answered with the name and the position; the picture follows, for the last of several."""
        self._say()
        self._follow_timer.reset()
        self._follow_timer.resume()

    def _follow(self) -> None:
        self._follow_timer.pause()
        self.session.stand_aside(PAINT)
        position = self.looking.position
        coming = position.view.slice(position.row, position.row + AHEAD)
        self.session.look_at([entry.id for entry in coming if entry.id])
        self._show(same=False)

    def _say(self) -> None:
        """Say who it is, and where."""
        count = len(self.pictures)
        place = (min(self.looking.picture, count - 1) + 1, count) if count else None
        self._line.tell(self.looking.position, self.chosen, place, self.zooming.zoom)
        self.keys_line.tell()

    def _show(self, *, same: bool) -> None:
        entry = self.selected
        if entry is None:
            self._picture.show_words("nobody here")
            return
        self.selected_id = entry.id
        self.looking.deciding.looked_at(entry.id)
        record = self.session.record(entry.id)
        if self._words.display:
            self._words.show(entry, record, same=same)
        if not self.pictures:
            self._picture.show_words(without_pictures(entry, record))
        self._wish()

    @on(Picture.Resized)
    def _wish(self) -> None:
        """Wish for what is shown, then for what the next key may show, and for nothing else any more."""
        wishes = self._large.wishes(self.chosen)
        self.foremost = self._large.sharp
        if self.is_front:
            self.session.want_pictures([*wishes, *filter(None, map(self._large.ahead, self._neighbours()))])
            self._large.paint()

    def _neighbours(self) -> Iterator[ReferenceImage]:
        pictures, index = self.pictures, self.looking.picture
        yield from pictures[index + 1 : index + 2]
        for entry in filter(None, map(self.looking.position.near, NEIGHBOURS)):
            record = self.session.record(entry.id)
            yield from record.pictures[:1] if record else ()
        if index:
            yield from pictures[index - 1 : index]

    async def on_click(self, event: events.Click) -> None:
        """A click into the picture is the next step of zoom."""
        if event.widget is self._picture:
            await self.run_action("zoom")

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        if event.widget is self._picture:
            self.action_next()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        if event.widget is self._picture:
            self.action_previous()

    # Actions, by the names of the table.

    def action_words(self) -> None:
        self._words.display = not self._words.display
        self._show(same=False)
