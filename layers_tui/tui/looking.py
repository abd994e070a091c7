"""What browser, contact sheet and lightbox have in common: who is looked at, whose session it is, how it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from layers_tui.roster.decided import Decided
from layers_tui.roster.entry import Entry
from layers_tui.roster.position import Position
from layers_tui.roster.roster import Roster
from layers_tui.roster.view import View
from layers_tui.tui import telling
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.graphics import Graphics
from layers_tui.tui.keymap import Keymap
from layers_tui.tui.stopwatch import Stopwatch
from layers_tui.tui.widgets.bars import CountsBar, Progress
from layers_tui.tui.widgets.decisions_bar import DecisionsBar

if TYPE_CHECKING:
    from layers_tui.roster.tally import Tally
    from layers_tui.session import Session
    from layers_tui.tui.deciding import DecisionKeys
    from layers_tui.tui.filtering import Filtering
    from layers_tui.tui.marking import Marking
    from layers_tui.tui.narrowing import Narrowing
    from layers_tui.tui.outgoing import Outgoing


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
        self._pictured = ("", 0)
        """Whose picture was chosen last, and which."""
        self.stopwatch = Stopwatch()
        self.writing = ""
        """What is being handed over, in words; empty when nothing is."""
        self.go_on: Callable[[], None] = lambda: None
        """Has the session do what takes long, piece by piece."""
        self._outgoing: Outgoing | None = None
        self._deciding: DecisionKeys | None = None
        self._marking: Marking | None = None
        self._session: Session | None = None
        self._narrowing: Narrowing | None = None
        self._filtering: Filtering | None = None

    @property
    def picture(self) -> int:
        """Which picture of the selected influencer is looked at, from 0. Nobody takes over another's."""
        id, picture = self._pictured
        return picture if id == self.position.id else 0

    @picture.setter
    def picture(self, picture: int) -> None:
        self._pictured = self.position.id, picture

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

    @property
    def filtering(self) -> Filtering:
        """Who of the roster is shown, and in which order."""
        assert self._filtering is not None
        return self._filtering

    @property
    def deciding(self) -> DecisionKeys:
        """What a key decides."""
        assert self._deciding is not None
        return self._deciding

    @property
    def marking(self) -> Marking:
        """Who is marked."""
        assert self._marking is not None
        return self._marking

    def is_marked(self, id: str) -> bool:
        """Whether it is marked for what is done to many at once."""
        return id in self.marking.marks

    @property
    def reviewer(self) -> str:
        """Who decides."""
        return self.session.deciding.reviewer

    @property
    def decided(self) -> Decided:
        """What was decided, by whom."""
        return self.filtering.facts.decided

    @property
    def outgoing(self) -> Outgoing:
        """What copies and hands over."""
        assert self._outgoing is not None
        return self._outgoing

    @outgoing.setter
    def outgoing(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing

    def begin(
        self, session: Session, filtering: Filtering, narrowing: Narrowing, deciding: DecisionKeys, marking: Marking
    ) -> None:
        """From now on there is a session."""
        self._session, self._filtering, self._narrowing = session, filtering, narrowing
        self._deciding, self._marking = deciding, marking
        filtering.facts.decided = session.deciding.opinions

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
        return telling.progress(self._session, self.waiting, estimate, self.keymap.sign, self.writing)

    @property
    def title(self) -> tuple[str, str]:
        """The roster's name, and how many of it are shown."""
        view, kept, reading = self.position.view, self.session.kept, self.session.reading
        total = f"{len(self.session.roster):,}{'+' if reading.is_listing else ''}"
        name = (kept.name if kept else "") or "influencers"
        return name, total if len(view) == len(self.session.roster) else f"{len(view):,} of {total}"

    def nobody(self, back: str) -> str:
        """Why nobody is shown though the roster has somebody; else empty. `back` is the key that shows all again."""
        if self._session is None or len(self.position.view) or not len(self._session.roster):
            return ""
        return telling.nobody(self.filtering.outcome, back)

    @property
    def tally(self) -> Tally:
        """How far the review of the roster is."""
        return self.session.deciding.opinions.tally

    @property
    def review(self) -> str:
        """`98 of 500 decided`; empty while nobody is."""
        tally = self.tally
        return f"{tally.decided:,} of {tally.total:,} decided" if tally.decided else ""

    def tell_counts(self, bar: CountsBar, decisions: DecisionsBar | None = None) -> None:
        """Say how many of what there are, what of it the filter asks for, and where one is.

        Args:
            decisions: Where it is said what is decided; None: with the rest.
        """
        if not self.is_ready:
            bar.tell({}, (), 0, 0, self.glyphs, sign=self.keymap.sign)
            return
        from layers_tui.tui.views import lit

        position, shown, sign = self.position, lit(self.filtering.query), self.keymap.sign
        keys, tally = [*self.narrowing.keys], self.tally
        if decisions and decisions.display:
            decisions.tell(tally, sign=sign, lit=shown)
        elif tally.decided or "show_undecided" in shown:
            keys.append(("show_undecided", "undecided", tally.undecided))
        counts, total, marked = position.view.roster.counts, len(position.view), len(self.marking.marks)
        bar.tell(counts, keys, position.row, total, self.glyphs, sign=sign, lit=shown, marked=marked)
