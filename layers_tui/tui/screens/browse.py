"""The browser: roster, portrait and words of one session, by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from layers_tui.events import Event
from layers_tui.images.frames.frame import Frame, Wish
from layers_tui.images.loader import PictureFailed, PictureReady
from layers_tui.roster.entry import Entry
from layers_tui.roster.position import Position
from layers_tui.roster.roster import Roster
from layers_tui.roster.view import View
from layers_tui.tui import telling
from layers_tui.tui.actions import bindings
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.graphics import Graphics
from layers_tui.tui.narrowing import Narrowing
from layers_tui.tui.proportions import share
from layers_tui.tui.showing import Showing
from layers_tui.tui.stopwatch import Stopwatch
from layers_tui.tui.tidying import Tidying
from layers_tui.tui.widgets.bars import CountsBar, KeysBar, NewsBar, Progress, TopBar
from layers_tui.tui.widgets.lines_pane import LinesPane
from layers_tui.tui.widgets.painted import LOOKS
from layers_tui.tui.widgets.pane import Pane
from layers_tui.tui.widgets.portrait import Portrait
from layers_tui.tui.widgets.roster_list import RosterList
from layers_tui.tui.wishing import Wishing

if TYPE_CHECKING:
    from layers_tui.session import Session

SHAPE = 4 / 5
"""Width over height of a usual portrait, in pixels: what the portrait's column is made for."""
ANSWER, PAINT = 0.03, 0.02
"""Seconds for which picture threads stand aside at a key, and when something else is to be painted."""
NOTHING = Progress(0, 0)
FOLLOW = 0.006
"""Seconds between a key's answer and the words and pictures that belong to it."""


class BrowseScreen(Screen[None]):
    """Shows the session's roster, and asks the session for what the person looks at."""

    BINDINGS = bindings()
    COMPONENT_CLASSES = LOOKS
    AUTO_FOCUS = "RosterList"

    def __init__(self, graphics: Graphics, glyphs: Glyphs, owner: str) -> None:
        super().__init__()
        self._session: Session | None = None
        self._graphics = graphics
        self._glyphs = glyphs
        self._owner = owner
        self._waiting = ""
        self._entries = 0
        self.selected_id = ""
        """The id of the entry under the cursor. Worker threads read it, to know what is urgent."""
        self._stopwatch = Stopwatch()
        self.tidying = Tidying()
        self._top = TopBar(id="top")
        self._list = RosterList(Position(View(Roster())), glyphs, id="roster")
        self._portrait = Portrait(id="portrait")
        self._wishing: Wishing | None = None
        self._narrowing: Narrowing | None = None
        self._identity = LinesPane(id="identity")
        self._personality = LinesPane(id="personality")
        self._showing = Showing(self._portrait, self._identity, self._personality, glyphs)
        self._news = NewsBar(id="news")
        self._counts = CountsBar(id="counts")
        self._keys = KeysBar(glyphs, id="keys")
        self._roster_pane = Pane("influencers", self._list, id="roster-pane")
        self._words = Vertical(
            Pane("identity", self._identity, id="identity-pane"),
            Pane("personality", self._personality, id="personality-pane"),
            id="words",
        )

    def compose(self) -> ComposeResult:
        yield self._top
        with Horizontal(id="body"):
            yield self._roster_pane
            yield self._portrait
            yield self._words
        yield self._news
        yield self._counts
        yield self._keys

    def on_mount(self) -> None:
        self._follow_timer = self.set_interval(FOLLOW, self._follow, pause=True)
        self._show_bars()

    def attach(self, session: Session) -> None:
        """Show this session from now on. Before, the screen is empty and answers no key of its own."""
        self._session = session
        self._wishing = Wishing(session, self._graphics, self._portrait)
        self._narrowing = Narrowing(session, self._list, self._news)
        self._showing.stuck_after = self._list.stuck_after
        self.set_interval(1.0, self._tick)
        self.grow()

    @property
    def session(self) -> Session:
        """Whose roster is shown."""
        assert self._session is not None
        return self._session

    @property
    def wishing(self) -> Wishing:
        """Which pictures are wished for."""
        assert self._wishing is not None
        return self._wishing

    @property
    def narrowing(self) -> Narrowing:
        """Who is stuck or has changed."""
        assert self._narrowing is not None
        return self._narrowing

    @property
    def foremost(self) -> Wish | None:
        """The large picture. Worker threads read it, to know what is urgent."""
        return self._wishing.foremost if self._wishing else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys do nothing before there is a session, a few milliseconds at the beginning."""
        return self._session is not None

    def on_resize(self, event: events.Resize) -> None:
        cell_shape = self._graphics.cell_height / self._graphics.cell_width
        parts = share(event.size.width, event.size.height, SHAPE * cell_shape)
        self.set_class(parts.stacked, "-stacked")
        self._roster_pane.styles.width = parts.roster
        self._portrait.styles.width = parts.portrait
        self._words.styles.width = parts.words
        self._words.styles.height = "100%" if not parts.stacked else max(0, event.size.height - 3 - parts.upper)
        self._portrait.lay_out(parts.portrait - 2, parts.filmstrip)
        self.call_after_refresh(self._show_bars)

    @property
    def selected(self) -> Entry | None:
        """The entry under the cursor."""
        view = self._list.view
        return view[self._list.cursor] if len(view) else None

    @property
    def place(self) -> str:
        """The id under the cursor, at once after a key; empty where there is none."""
        return self.selected.id if self.selected else ""

    def take(self, batch: Sequence[Event]) -> None:
        """Take in what threads saw, and repaint what it changed."""
        self.session.stand_aside(PAINT)
        changed: set[str] | None = set()
        for event in batch:
            match event:
                case PictureReady(Frame(wish)) | PictureFailed(wish):
                    self.wishing.arrived(wish)
                case _:
                    ids = self.session.apply(event)
                    changed = None if ids is None or changed is None else changed | ids
        self.narrowing.take()
        if changed is None or changed:
            self._list.changed(changed)
            selected = self.selected
            if selected and (changed is None or selected.id in changed):
                self._show_selected(same=True)
            elif changed and self.wishing.concerns(changed, self._list.view, self._list.cursor):
                self._wish()
            if changed is None and len(self.session.roster) != self._entries:
                self.grow()
        self._show_bars()

    def grow(self) -> None:
        """Entries came, or another roster is on the table."""
        roster, kept = self.session.roster, self.session.kept
        self._entries = len(roster)
        if self._list.view.roster is roster:
            self._list.grown()
        else:
            self._list.show(View(roster), (kept and roster.index(kept.place)) or 0)
            self.narrowing.begin()
        self._head()
        self._stopwatch.start(roster.settled)
        self._look()
        self._show_bars()

    def _head(self) -> None:
        view, total = self._list.view, len(self.session.roster)
        kept = self.session.kept
        name = view.name or (kept.name if kept else "") or "influencers"
        more = "+" if self.session.reading.is_listing else ""
        self._roster_pane.head(name, f"{total:,}{more}" if view.is_whole else f"{len(view):,} of {total:,}{more}")

    def _pick(self, name: str) -> None:
        if self.narrowing.pick(name, self.place):
            self._head()
            self._show_bars()
        else:
            self.notify(f"Nobody here is {name}.", timeout=3, markup=False)

    def wait_for(self, words: str) -> None:
        """Say what the empty browser waits for; an empty text ends it."""
        self._waiting = words
        self._show_selected(same=True)
        self._show_bars()

    def own(self, owner: str) -> None:
        """Show whose key this is."""
        self._owner = owner
        self._show_bars()

    @on(RosterList.Moved)
    def _moved(self) -> None:
        """The key is answered with the row and the position; words and pictures follow, for the last of several."""
        self._follow_timer.reset()
        self._follow_timer.resume()

    @on(RosterList.Clicked)
    def _clicked(self, event: RosterList.Clicked) -> None:
        self._move(event.index - self._list.cursor)

    def _follow(self) -> None:
        self._follow_timer.pause()
        self.session.stand_aside(PAINT)
        self._show_selected(same=False)
        self._look()

    @on(RosterList.Panned)
    def _look(self) -> None:
        if self._session is None:
            return
        selected = self.selected
        self.session.look_at([*([selected.id] if selected else []), *self._list.in_sight])

    @on(Portrait.Changed)
    def _wish(self) -> None:
        if self._wishing:
            self._wishing.wish(self._list.view, self._list.cursor)

    def _show_selected(self, *, same: bool) -> None:
        """Show the selected entry in portrait and words.

        Args:
            same: It was shown before; the person's place in the text stays.
        """
        entry = self.selected
        if entry is None:
            self._showing.nobody(self._waiting or "Paste ids anywhere, or press i.")
            return
        self.selected_id = entry.id
        self._showing.show(entry, self.session.record(entry.id), same=same)
        self._wish()

    def _tick(self) -> None:
        """Once a second: times that are told relative to now, what is held, and what is to be read again."""
        now = datetime.now(UTC)
        self.tidying.tick()
        self.session.tick()
        self._head()
        self.narrowing.tick(now)
        self._show_bars()
        if now.second % 10 == 0:
            self.session.leave(self.place)
            if self.selected and self.selected.read_at:
                self._show_selected(same=True)

    def _show_place(self) -> None:
        keys = self._narrowing.keys if self._narrowing else ()
        view = self._list.view
        self._counts.tell(view.roster.counts, keys, self._list.cursor, len(view), self._glyphs)

    def _show_bars(self) -> None:
        self._show_place()
        roster = self._list.view.roster
        estimate = self._stopwatch.left(roster.settled, len(roster))
        progress = telling.progress(self._session, self._waiting, estimate) if self._session else NOTHING
        self._top.tell(self._owner, progress, self._glyphs)

    def _move(self, rows: int) -> None:
        self.session.stand_aside(ANSWER)
        self.tidying.key()
        self._list.move(rows)
        # Not by message: the position belongs into the same frame as the cursor.
        self._show_place()

    def _page(self, pages: float) -> None:
        """Page in the pane with the focus; in every other one, the roster."""
        if isinstance(self.focused, LinesPane):
            self.focused.page(pages)
        else:
            self._move(self._list.rows(pages))

    # Actions, by the names of the table.

    def action_next(self) -> None:
        self._move(1)

    def action_previous(self) -> None:
        self._move(-1)

    def action_first(self) -> None:
        self._move(-len(self._list.view))

    def action_last(self) -> None:
        self._move(len(self._list.view))

    def action_page_down(self) -> None:
        self._page(1)

    def action_page_up(self) -> None:
        self._page(-1)

    def action_half_down(self) -> None:
        self._page(0.5)

    def action_half_up(self) -> None:
        self._page(-0.5)

    def action_next_picture(self) -> None:
        self._portrait.flip(1)

    def action_previous_picture(self) -> None:
        self._portrait.flip(-1)

    def action_next_pane(self) -> None:
        self.focus_next()

    def action_previous_pane(self) -> None:
        self.focus_previous()

    def action_read_again(self) -> None:
        entry = self.selected
        if entry is None:
            return
        if self.session.refusal:
            self.notify(self.session.refusal.hint, title=self.session.refusal.message, severity="warning", markup=False)
        elif self.session.read_again([entry.id]):
            self.wishing.forget_failed()
            self._look()
            self._list.changed([entry.id])
            self._show_selected(same=True)

    def action_show_stuck(self) -> None:
        self._pick("stuck")

    def action_show_changed(self) -> None:
        self._pick("changed")

    def action_show_all(self) -> None:
        if not self._list.view.is_whole:
            self._pick("")

    def action_pause(self) -> None:
        self.session.reading.pause(not self.session.reading.paused)
        self._show_bars()

    def action_watch(self) -> None:
        on = self.session.reading.watch(not self.session.reading.is_watching)
        words = "Who is not ready yet is read again by itself." if on else "Nothing is read again by itself."
        self.notify(words, title="Watching" if on else "Not watching", timeout=3, markup=False)
        self._show_bars()

    def action_copy_id(self) -> None:
        if entry := self.selected:
            self.app.copy_to_clipboard(entry.id)
            self.notify(f"id sent to your terminal's clipboard: {entry.id}", timeout=3, markup=False)
