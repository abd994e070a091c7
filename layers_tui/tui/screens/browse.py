"""The browser: roster, portrait and words of one session, by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal

from layers_tui.events import Event
from layers_tui.images.frames.frame import Frame, Wish
from layers_tui.images.pictured import PictureFailed, PictureReady
from layers_tui.influencer import ReferenceImage
from layers_tui.tui.actions import Place, bindings
from layers_tui.tui.looking import Looking
from layers_tui.tui.proportions import share
from layers_tui.tui.screens.advised import AdvisedScreen
from layers_tui.tui.screens.roster_screen import PAINT, front
from layers_tui.tui.tidying import Tidying
from layers_tui.tui.widgets.bars import CountsBar, NewsBar, TopBar
from layers_tui.tui.widgets.decisions_bar import DecisionsBar
from layers_tui.tui.widgets.filter_bar import FilterBar
from layers_tui.tui.widgets.lines_pane import LinesPane
from layers_tui.tui.widgets.pane import Pane
from layers_tui.tui.widgets.portrait import Portrait
from layers_tui.tui.widgets.roster_list import RosterList
from layers_tui.tui.widgets.words import Words
from layers_tui.tui.wishing import Wishing

if TYPE_CHECKING:
    from layers_tui.session import Session

SHAPE = 4 / 5
"""Width over height of a usual portrait, in pixels: what the portrait's column is made for."""
HIGH = 30
"""Rows from which there is a line for what is decided."""
FOLLOW = 0.006
"""Seconds between a key's answer and the words and pictures that belong to it."""


class BrowseScreen(AdvisedScreen):
    """Shows the session's roster, and asks the session for what the person looks at. It is the lowest screen."""

    PLACE = Place.BROWSER
    BINDINGS = bindings(PLACE)
    AUTO_FOCUS = "RosterList"

    def __init__(self, looking: Looking) -> None:
        super().__init__(looking)
        glyphs = looking.glyphs
        self._entries = 0
        self.tidying = Tidying()
        self._top = TopBar(id="top")
        self._list = RosterList(looking.position, glyphs, id="roster")
        self.filter_bar = FilterBar(stays=True, id="filter")
        self._portrait = Portrait(id="portrait")
        self._wishing: Wishing | None = None
        self._words = Words(glyphs, id="words")
        self._news = NewsBar("show_changed", id="news")
        self._counts = CountsBar(id="counts")
        self._decisions = DecisionsBar(id="decisions")
        self._roster_pane = Pane("influencers", self.filter_bar, self._list, action="app.open_roster", id="roster-pane")

    def compose(self) -> ComposeResult:
        yield self._top
        with Horizontal(id="body"):
            yield self._roster_pane
            yield self._portrait
            yield self._words
        yield self._news
        yield self.advice_bar
        yield self._counts
        yield self._decisions
        yield self.keys_line

    def on_mount(self) -> None:
        self._follow_timer = self.set_interval(FOLLOW, self._follow, pause=True)
        self._show_bars()

    def attach(self, session: Session) -> None:
        """Show this session from now on. Before, the screen is empty and answers no key of its own."""
        # The first paint needs none of them.
        from layers_tui.tui.deciding import DecisionKeys
        from layers_tui.tui.filtering import Filtering
        from layers_tui.tui.marking import Marking
        from layers_tui.tui.narrowing import Narrowing

        looking = self.looking
        filtering = Filtering(
            session, looking.position, self.set_timer, shown=self._show_filtered, told=self._tell_filter
        )
        narrowing = Narrowing(session, filtering, self._list, self._news, looking.keymap.sign)
        marking = Marking(lambda: session.kept.key if session.kept else "")
        keys = DecisionKeys(
            session.deciding, marking, lambda: front(self.app.screen_stack) or self, looking.keymap.sign
        )
        looking.begin(session, filtering, narrowing, keys, marking)
        self._list.review(looking.decided, looking.is_marked)
        self._words.decided, self._words.differences = looking.decided, looking.keymap.sign("differences")
        self._wishing = Wishing(session, self.looking.graphics, self._portrait)
        self._words.stuck_after = narrowing.stuck_after
        self.set_interval(1.0, self._tick)
        self.grow()

    @property
    def wishing(self) -> Wishing:
        """Which pictures are wished for."""
        assert self._wishing is not None
        return self._wishing

    @property
    def chosen(self) -> ReferenceImage | None:
        self._keep_up()
        return self._portrait.chosen

    @property
    def in_sight(self) -> AbstractSet[str]:
        return frozenset(self._list.in_sight)

    def on_resize(self, event: events.Resize) -> None:
        graphics = self.looking.graphics
        cell_shape = graphics.cell_height / graphics.cell_width
        parts = share(event.size.width, event.size.height, SHAPE * cell_shape)
        self.set_class(parts.stacked, "-stacked")
        self.set_class(event.size.height >= HIGH, "-high")
        self._roster_pane.styles.width = parts.roster
        self._portrait.styles.width = parts.portrait
        self._words.styles.width = parts.words
        self._words.styles.height = "100%" if not parts.stacked else max(0, event.size.height - 3 - parts.upper)
        self._portrait.lay_out(parts.portrait - 2, parts.filmstrip)
        self.call_after_refresh(self._show_bars)

    def take(self, batch: Sequence[Event]) -> None:
        """Take in what threads saw, and repaint what it changed, here and in front."""
        self.session.stand_aside(PAINT)
        shown = front(self.app.screen_stack) or self
        changed: AbstractSet[str] | None = frozenset()
        for event in batch:
            match event:
                case PictureReady(Frame(wish)) | PictureFailed(wish):
                    shown.arrived(wish)
                case _:
                    ids = self.session.apply(event)
                    changed = None if ids is None or changed is None else changed | ids
        # First who lapses: the row is painted with it.
        self.looking.filtering.take(changed)
        self.looking.narrowing.take()
        self.take_in(changed)
        if shown is not self:
            shown.take_in(changed)

    def take_in(self, changed: AbstractSet[str] | None) -> None:
        if changed is None or changed:
            self._list.changed(changed)
            selected = self.selected
            if not self.is_front:
                pass
            elif selected and (changed is None or selected.id in changed):
                self._show_selected(same=True)
            elif changed and self.wishing.concerns(changed, self.looking.position):
                self._wish()
            if changed is None and len(self.session.roster) != self._entries:
                self.grow()
            self._roster_pane.foot(self.looking.review)
        self._show_bars()

    def arrived(self, wish: Wish) -> None:
        self.wishing.arrived(wish)

    def grow(self) -> None:
        """Entries came, or another roster is on the table."""
        roster = self.session.roster
        self._entries = len(roster)
        if self.looking.filtering.grow():
            self._list.shown()
            self.looking.narrowing.begin()
        else:
            self._list.grown()
        self.head()
        self.looking.stopwatch.start(roster.settled)
        self._look()
        self._show_bars()

    def head(self) -> None:
        """Say which roster it is, and how many of it are shown."""
        self._roster_pane.head(*self.looking.title)
        self._roster_pane.foot(self.looking.review)

    def show_again(self) -> None:
        self.head()
        self._list.shown()
        self._show_bars()

    def _show_filtered(self) -> None:
        """The filter shows others, or others of them dimmed."""
        self._list.shown()
        shown = front(self.app.screen_stack) or self
        if shown is not self:
            if shown.filter_bar:
                shown.show_again()
            else:
                shown.take_in({self.looking.position.id})

    def _tell_filter(self) -> None:
        """There is something else to say of the filter."""
        self.tell_filter()
        shown = front(self.app.screen_stack) or self
        if shown is not self:
            shown.tell_filter()

    def tell_filter(self) -> None:
        super().tell_filter()
        self._list.say_nobody(self.nobody)
        self.head()
        self._show_bars()
        if self.selected is None:
            self._show_selected(same=True)

    def focus_list(self) -> None:
        self.set_focus(self._list)

    def on_screen_resume(self) -> None:
        """The sheet, the lightbox or a dialog was closed."""
        if not self.looking.is_ready:
            return
        self.tell_filter()
        if self.selected is None:
            return
        if self.selected_id != self.looking.position.id:
            self._list.shown()
        self._portrait.choose(self._keep_up())
        self._look()
        self._show_bars()

    def wait_for(self, words: str) -> None:
        """Say what the empty browser waits for; an empty text ends it."""
        self.looking.waiting = words
        self._show_selected(same=True)
        self._show_bars()

    def own(self, owner: str) -> None:
        """Show whose key this is."""
        self.looking.owner = owner
        self._show_bars()

    @on(RosterList.Moved)
    def _moved(self) -> None:
        """The key is answered with the row and the position; words and pictures follow, for the last of several."""
        self._follow_timer.reset()
        self._follow_timer.resume()

    @on(RosterList.Clicked)
    async def _clicked(self, event: RosterList.Clicked) -> None:
        self.move(event.index - self._list.cursor)
        if event.again:
            await self.run_action("open_lightbox")

    def _follow(self) -> None:
        self._follow_timer.pause()
        if self.is_front:
            self.session.stand_aside(PAINT)
            self._show_selected(same=self.selected_id == self.looking.position.id)
            self._look()

    @on(RosterList.Panned)
    def _look(self) -> None:
        if self.looking.is_ready and self.is_front:
            selected = self.selected
            self.session.look_at([*([selected.id] if selected else []), *self._list.in_sight])

    @on(Portrait.Changed)
    def _wish(self) -> None:
        if self.selected_id == self.looking.position.id:
            self.looking.picture = self._portrait.index
        if self._wishing and self.is_front:
            self.foremost = self._wishing.wish(self.looking.position)

    def _keep_up(self) -> int:
        """Show who is selected now, where a key is quicker than the words: it is for her.

        Returns:
            Which of her pictures is looked at.
        """
        picture = self.looking.picture
        if self.selected_id != self.looking.position.id:
            self._show_selected(same=False)
        return picture

    def _show_selected(self, *, same: bool) -> None:
        """Show the selected entry in portrait and words.

        Args:
            same: It was shown before; the person's place in the text stays.
        """
        entry = self.selected
        if entry is None:
            self.selected_id = ""
            words = self.nobody or self.looking.waiting or "Paste ids anywhere, or press i."
            self._portrait.show("", "", (), words)
            self._words.clear()
            return
        self.selected_id = entry.id
        self.looking.deciding.looked_at(entry.id)
        record = self.session.record(entry.id)
        self._portrait.show_entry(entry, record)
        self._words.show(entry, record, same=same)
        self._wish()

    def _tick(self) -> None:
        """Once a second: times that are told relative to now, what is held, and what is to be read again."""
        now = datetime.now(UTC)
        self.tidying.tick()
        self.session.tick()
        self.looking.narrowing.tick(now)
        if now.second % 10 == 0:
            self.looking.filtering.leave()
        (front(self.app.screen_stack) or self).tick(now)

    def tick(self, now: datetime) -> None:
        self.head()
        self._show_bars()
        if now.second % 10 == 0 and self.selected and self.selected.read_at:
            self._show_selected(same=True)

    def _show_place(self) -> None:
        self.looking.tell_counts(self._counts, self._decisions)

    def _show_bars(self) -> None:
        self._show_place()
        self._top.tell(self.looking.owner, self.looking.progress, self.looking.glyphs)
        self.keys_line.tell()

    def step(self, rows: int) -> None:
        self.tidying.key()
        self._list.move(rows)
        # Not by message: the position belongs into the same frame as the cursor.
        self._show_place()

    def flip(self, pictures: int) -> None:
        self._keep_up()
        self._portrait.flip(pictures)

    def forget_failed(self) -> None:
        self.wishing.forget_failed()
        self._look()

    def _page(self, pages: float) -> None:
        """Page in the pane with the focus; in every other one, the roster."""
        if isinstance(self.focused, LinesPane):
            self.focused.page(pages)
        else:
            self.move(self._list.rows(pages))

    # Actions, by the names of the table.

    def action_page_down(self) -> None:
        self._page(1)

    def action_page_up(self) -> None:
        self._page(-1)

    def action_half_down(self) -> None:
        self._page(0.5)

    def action_half_up(self) -> None:
        self._page(-0.5)

    def action_next_pane(self) -> None:
        self.focus_next()

    def action_previous_pane(self) -> None:
        self.focus_previous()

    def action_sheet(self) -> None:
        from layers_tui.tui.screens.sheet import SheetScreen

        self.app.push_screen(SheetScreen(self.looking))
