"""The browser: roster, portrait and words of one session, by keyboard."""

from collections.abc import Sequence
from datetime import UTC, datetime

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from layers_tui.events import Event
from layers_tui.images.frames.frame import Frame
from layers_tui.images.loader import PictureFailed, PictureReady
from layers_tui.roster.entry import Entry
from layers_tui.session import Session
from layers_tui.tui.actions import bindings
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.graphics import Graphics
from layers_tui.tui.proportions import share
from layers_tui.tui.stopwatch import Stopwatch
from layers_tui.tui.tidying import Tidying
from layers_tui.tui.widgets.bars import CountsBar, KeysBar, Progress, TopBar
from layers_tui.tui.widgets.identity import Moment, identity_lines
from layers_tui.tui.widgets.lines_pane import LinesPane
from layers_tui.tui.widgets.painted import LOOKS
from layers_tui.tui.widgets.pane import Pane
from layers_tui.tui.widgets.personality import personality_lines
from layers_tui.tui.widgets.portrait import Portrait, without_pictures
from layers_tui.tui.widgets.roster_list import RosterList, short_id
from layers_tui.tui.wishing import Wishing

SHAPE = 4 / 5
"""Width over height of a usual portrait, in pixels: what the portrait's column is made for."""
ANSWER, PAINT = 0.03, 0.02
"""Seconds for which picture threads stand aside at a key, and when something else is to be painted."""
FOLLOW = 0.006
"""Seconds between a key's answer and the words and pictures that belong to it."""


class BrowseScreen(Screen[None]):
    """Shows the session's roster, and asks the session for what the person looks at."""

    BINDINGS = bindings()
    COMPONENT_CLASSES = LOOKS
    AUTO_FOCUS = "RosterList"

    def __init__(self, session: Session, graphics: Graphics, glyphs: Glyphs, owner: str) -> None:
        super().__init__()
        self.session = session
        self._graphics = graphics
        self._glyphs = glyphs
        self._owner = owner
        self._waiting = ""
        self.selected_id = ""
        """The id of the entry under the cursor. Worker threads read it, to know what is urgent."""
        self._stopwatch = Stopwatch()
        self.tidying = Tidying()
        self._top = TopBar(id="top")
        self._list = RosterList(session.roster, glyphs, id="roster")
        self._portrait = Portrait(id="portrait")
        self.wishing = Wishing(session, graphics, self._portrait)
        self._identity = LinesPane(id="identity")
        self._personality = LinesPane(id="personality")
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
        yield self._counts
        yield self._keys

    def on_mount(self) -> None:
        self.set_interval(1.0, self._tick)
        self._follow_timer = self.set_interval(FOLLOW, self._follow, pause=True)
        self._show_bars()

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
        return self.session.roster[self._list.cursor] if len(self.session.roster) else None

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
        if changed is None or changed:
            self._list.changed(changed)
            selected = self.selected
            if selected and (changed is None or selected.id in changed):
                self._show_selected(same=True)
            elif changed and self.wishing.concerns(changed, self._list.cursor):
                self._wish()
        self._show_bars()

    def grow(self) -> None:
        """Entries came."""
        self._list.grown()
        self._roster_pane.head("influencers", str(len(self.session.roster)))
        self._stopwatch.start(self.session.roster.settled)
        self._look()
        self._show_bars()

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
        selected = self.selected
        self.session.look_at([*([selected.id] if selected else []), *self._list.in_sight])

    @on(Portrait.Changed)
    def _wish(self) -> None:
        self.wishing.wish(self._list.cursor)

    def _show_selected(self, *, same: bool) -> None:
        """Show the selected entry in portrait and words.

        Args:
            same: It was shown before; the person's place in the text stays.
        """
        entry = self.selected
        if entry is None:
            self._portrait.show("", "", (), self._waiting or "Paste ids anywhere, or press i.")
            return
        self.selected_id = entry.id
        record = self.session.record(entry.id)
        name = entry.name or short_id(entry.id, 20)
        self._portrait.show(entry.id, name, record.pictures if record else (), without_pictures(entry, record))
        moment = Moment(datetime.now(UTC), self._glyphs)
        self._identity.show(lambda width: [*identity_lines(entry, record, moment, width)], from_the_top=not same)
        self._personality.show(lambda width: [*personality_lines(record, moment, width)], from_the_top=not same)
        self._wish()

    def _tick(self) -> None:
        """Once a second: times that are told relative to now, and what is held."""
        self.tidying.tick()
        self._show_bars()
        if self.selected and self.selected.read_at and datetime.now(UTC).second % 10 == 0:
            self._show_selected(same=True)

    def _show_place(self) -> None:
        roster = self.session.roster
        self._counts.tell(roster.counts, self._list.cursor, len(roster), self._glyphs)

    def _show_bars(self) -> None:
        self._show_place()
        self._top.tell(self._owner, self._progress(), self._glyphs)

    def _progress(self) -> Progress:
        roster = self.session.roster
        if self._waiting:
            return Progress(0, 0, words=self._waiting)
        if self.session.refusal:
            return Progress(0, 0, words="key not accepted: nothing is read")
        left = self._stopwatch.left(roster.settled, len(roster))
        return Progress(roster.settled, len(roster), left, self.session.held)

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
        self._move(-len(self.session.roster))

    def action_last(self) -> None:
        self._move(len(self.session.roster))

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

    def action_copy_id(self) -> None:
        if entry := self.selected:
            self.app.copy_to_clipboard(entry.id)
            self.notify(f"id sent to your terminal's clipboard: {entry.id}", timeout=3, markup=False)
