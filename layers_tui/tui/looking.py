"""What browser, contact sheet and lightbox have in common: who is looked at, whose session it is, how it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers_tui.roster.entry import Entry
from layers_tui.roster.position import Position
from layers_tui.roster.roster import Roster
from layers_tui.roster.view import View
from layers_tui.tui import telling
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.graphics import Graphics
from layers_tui.tui.keymap import Keymap
from layers_tui.tui.stopwatch import Stopwatch
from layers_tui.tui.widgets.bars import Progress

if TYPE_CHECKING:
    from layers_tui.session import Session
    from layers_tui.tui.narrowing import Narrowing


class Looking:
    """One for the whole program; each of its screens holds it. Belongs to the screen's thread."""

    def __init__(self, graphics: Graphics, glyphs: Glyphs, owner: str, keymap: Keymap) -> None:
        self.graphics = graphics
        self.keymap = keymap
        self.glyphs = glyphs
        self.owner = owner
        """Whose key it is, in words."""
        self.waiting = ""
        """What an empty browser waits for."""
        self.position = Position(View(Roster()))
        self.picture = 0
        """Which picture of the selected influencer is looked at, from 0."""
        self.stopwatch = Stopwatch()
        self._session: Session | None = None
        self._narrowing: Narrowing | None = None

    @property
    def is_ready(self) -> bool:
        """False in the few milliseconds before there is a session."""
        return self._session is not None

    @property
    def session(self) -> Session:
        """Whose roster is looked at."""
        assert self._session is not None
        return self._session

    @property
    def narrowing(self) -> Narrowing:
        """Who is stuck or has changed."""
        assert self._narrowing is not None
        return self._narrowing

    def begin(self, session: Session, narrowing: Narrowing) -> None:
        """From now on there is a session."""
        self._session, self._narrowing = session, narrowing

    @property
    def selected(self) -> Entry | None:
        """The entry that is looked at."""
        return self.position.entry

    @property
    def progress(self) -> Progress:
        """How far the reading is, for the bar."""
        if self._session is None:
            return Progress(0, 0)
        roster = self._session.roster
        estimate = self.stopwatch.left(roster.settled, len(roster))
        return telling.progress(self._session, self.waiting, estimate, self.keymap.sign)

    @property
    def title(self) -> tuple[str, str]:
        """The roster's name, or what was picked out of it, and how many are shown."""
        view, kept, reading = self.position.view, self.session.kept, self.session.reading
        total = f"{len(self.session.roster):,}{'+' if reading.is_listing else ''}"
        name = view.name or (kept.name if kept else "") or "influencers"
        return name, total if view.is_whole else f"{len(view):,} of {total}"
