"""The contact sheet: the roster as shown, as a grid of portraits."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import datetime

from textual import on
from textual.app import ComposeResult

from layers_tui.images.frames.frame import Box, Protocol, Wish
from layers_tui.images.pictured import PictureFailed
from layers_tui.influencer import ReferenceImage
from layers_tui.roster.entry import Entry
from layers_tui.tui.actions import Place, bindings
from layers_tui.tui.looking import Looking
from layers_tui.tui.screens.filter_actions import ANSWER
from layers_tui.tui.screens.roster_screen import PAINT, RosterScreen
from layers_tui.tui.widgets.bars import CountsBar, TopBar
from layers_tui.tui.widgets.contact_sheet import ContactSheet, small_picture
from layers_tui.tui.widgets.filter_bar import FilterBar
from layers_tui.tui.widgets.heading import Heading
from layers_tui.tui.widgets.portrait import pictures_of

FOLLOW = 0.006
"""Seconds between a key's answer and what is wished for because of it: of several keys, the last one's."""


class SheetScreen(RosterScreen):
    """Lies over the browser, and moves its position."""

    PLACE = Place.SHEET
    BINDINGS = bindings(PLACE)
    AUTO_FOCUS = "ContactSheet"

    def __init__(self, looking: Looking) -> None:
        super().__init__(looking)
        graphics = looking.graphics
        cell = graphics.cell_width, graphics.cell_height
        self._top = TopBar(id="top")
        self._heading = Heading(corners=("─", "─"), id="heading")
        self.filter_bar = self._line = FilterBar(stays=True, id="filter")
        self._draws = graphics.protocol is not Protocol.OFF
        self._sheet = ContactSheet(
            looking.position, looking.glyphs, cell, self._first_picture, drawn=self._draws, id="sheet"
        )
        self._sheet.review(looking.decided, looking.is_marked)
        self._sheet.stuck_after = looking.narrowing.stuck_after
        self._counts = CountsBar(id="counts")

    def compose(self) -> ComposeResult:
        yield self._top
        yield self._heading
        yield self._line
        yield self._sheet
        yield self._counts
        yield self.keys_line

    def on_mount(self) -> None:
        self._follow_timer = self.set_interval(FOLLOW, self._follow, pause=True)
        self.call_after_refresh(self.tell_filter)
        self._follow()

    @property
    def chosen(self) -> ReferenceImage | None:
        entry = self.selected
        pictures = pictures_of(entry, self.session.record(entry.id)) if entry else ()
        return pictures[0] if pictures else None

    @property
    def in_sight(self) -> AbstractSet[str]:
        return frozenset(self._sheet.in_sight)

    def go_by(self, entries: int) -> None:
        self.flip(entries)

    def show_again(self) -> None:
        self._sheet.mark_changed(self.looking.narrowing.changed)
        self._sheet.shown()
        self._show_bars()

    def tell_filter(self) -> None:
        super().tell_filter()
        self._sheet.say_nobody(self.nobody)
        self._show_bars()

    def focus_list(self) -> None:
        self.set_focus(self._sheet)

    def on_screen_resume(self) -> None:
        """The lightbox or a dialog was closed."""
        self.show_again()
        self.tell_filter()

    def take_in(self, changed: AbstractSet[str] | None) -> None:
        if changed is None:
            self._sheet.grown()
        if changed is None or changed:
            self._sheet.changed(changed)
        self._sheet.mark_changed(self.looking.narrowing.changed)
        self._show_bars()

    def tick(self, now: datetime) -> None:
        self._show_bars()
        if now.second == 0:
            self._sheet.changed(None)

    def step(self, rows: int) -> None:
        self._sheet.move_rows(rows)
        self._show_place()

    def flip(self, pictures: int) -> None:
        self._sheet.move(pictures)
        self._show_place()

    def arrived(self, wish: Wish) -> None:
        self._sheet.paint(self.session.picture, wish)

    def forget_failed(self) -> None:
        for wish in self._sheet.wanted:
            if isinstance(self.session.picture(wish), PictureFailed):
                self.session.forget_picture(wish.address)

    @on(ContactSheet.Moved)
    @on(ContactSheet.Panned)
    def _moved(self) -> None:
        self.selected_id = self.looking.position.id
        self._follow_timer.reset()
        self._follow_timer.resume()

    def _follow(self) -> None:
        self._follow_timer.pause()
        self.selected_id = self.looking.position.id
        self.looking.deciding.looked_at(self.selected_id)
        self.session.stand_aside(PAINT)
        self.session.look_at([*filter(None, [self.selected_id]), *self._sheet.in_sight])
        self._wish()
        self._show_bars()

    @on(ContactSheet.Changed)
    def _wish(self) -> None:
        """Wish for the pictures in sight, then for those of the next page, and for nothing else any more."""
        if self._draws and self.is_front:
            self.session.want_pictures(self._sheet.wishes(self._picture_wish))
            self._sheet.paint(self.session.picture)

    def _picture_wish(self, address: str, box: Box) -> Wish:
        return self.looking.graphics.wish(address, box, self._sheet.behind)

    def _first_picture(self, entry: Entry) -> ReferenceImage | None:
        """The small picture that the entry knows of, so that thousands of records stay on the disk.

        The few large tiles in sight need the large one, which the record alone tells.
        """
        small = small_picture(entry)
        if self._sheet.is_large or (entry.summary and entry.summary.picture_count and not small):
            return next(iter(pictures_of(entry, self.session.record(entry.id))), small)
        return small

    @on(ContactSheet.Clicked)
    def _clicked(self, event: ContactSheet.Clicked) -> None:
        self.session.stand_aside(ANSWER)
        self._sheet.go(event.index)
        self._show_place()

    @on(ContactSheet.Opened)
    def _opened(self) -> None:
        self.action_open_lightbox()

    def _show_place(self) -> None:
        self.looking.tell_counts(self._counts)

    def _show_bars(self) -> None:
        title, count = self.looking.title
        self._heading.show(title, f" {self.looking.glyphs.between} ".join(filter(None, (self.looking.review, count))))
        self._top.tell(self.looking.owner, self.looking.progress, self.looking.glyphs)
        self._show_place()
        self.keys_line.tell()

    # Actions, by the names of the table.

    def action_first(self) -> None:
        self.session.stand_aside(ANSWER)
        self._sheet.go(0)
        self._show_place()

    def action_last(self) -> None:
        self.session.stand_aside(ANSWER)
        self._sheet.go(len(self.looking.position.view) - 1)
        self._show_place()

    def action_page_down(self) -> None:
        self._page(1)

    def action_page_up(self) -> None:
        self._page(-1)

    def action_half_down(self) -> None:
        self._page(0.5)

    def action_half_up(self) -> None:
        self._page(-0.5)

    def action_tiles_larger(self) -> None:
        self._sheet.larger()

    def action_tiles_smaller(self) -> None:
        self._sheet.smaller()

    def action_sheet(self) -> None:
        self.action_close()

    def _page(self, pages: float) -> None:
        self.session.stand_aside(ANSWER)
        self._sheet.page(pages)
        self._show_place()
