"""Puts the session, the demo and the screens that ask together, once the first screen is painted.

Until then nothing of it is imported: it takes a third of the time that the first paint may take.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from layers_tui.config import Settings
from layers_tui.demo import Demo, DemoReady
from layers_tui.events import Broken, Event, Identified, Refused
from layers_tui.ids import FoundId
from layers_tui.images.disk import pictures_directory
from layers_tui.intake import Extracted, Opined
from layers_tui.key import Key
from layers_tui.session import Session
from layers_tui.store import Preview, StoreFault, StoreMended, StoreOpened, records_directory
from layers_tui.tui.admission import Admission
from layers_tui.tui.advice import Advice
from layers_tui.tui.notices import notice_of
from layers_tui.tui.opening import Opening
from layers_tui.tui.outgoing import Outgoing
from layers_tui.tui.owning import owner_words
from layers_tui.tui.questions import Questions
from layers_tui.tui.screens.browse import BrowseScreen
from layers_tui.tui.screens.roster_screen import front
from layers_tui.tui.widgets.entry_words import short_id
from layers_tui.tui.widgets.painted import cut

if TYPE_CHECKING:
    from layers_tui.tui.app import LayersApp

PIECE = 0.004
"""Seconds for which a roster is opened before a key may be answered."""
PAUSE = 0.002
"""Seconds between two such pieces, in which the screen is painted."""
DEMO_ARGUMENTS = ("--tier", "pilot")
"""For the demo that is opened from the first screen."""


class Desk:
    """Owns the session and the demo, and carries what threads saw to the browser. Belongs to the screen's thread."""

    def __init__(
        self,
        app: LayersApp,
        settings: Settings,
        opening: Opening,
        browse: BrowseScreen,
        emit: Callable[[Event], None],
    ) -> None:
        self._app = app
        self._settings = settings
        self._opening = opening
        self._browse = browse
        self._emit = emit
        self._demo: Demo | None = None
        self._told: set[str] = set()
        """Faults that were told: each is told once, until it is over."""
        directory = records_directory() if settings.store else None
        pictures = pictures_directory() if settings.store else None
        self.session = Session(settings, emit, directory, pictures=pictures, beside=True)
        browse.attach(self.session)
        browse.advise(Advice(browse.looking.graphics.advice, directory))
        self.admission = Admission(app, self, browse)
        self.questions = Questions(app, self, browse)
        browse.looking.go_on = self.go_on
        self._outgoing = browse.looking.outgoing = Outgoing(app, browse.looking, emit, settings.auth)

    def begin(self) -> None:
        """Begin with what the command line asked for."""
        if self._opening.demo is not None:
            self.start_demo(self._opening.demo)
        elif self._settings.key is not None:
            self.session.connect(self._settings.key)
            self._own()
        else:
            self.admission.ask_for_key()

    def take(self, batch: Sequence[Event]) -> None:
        """Take in what threads saw."""
        for event in batch:
            match event:
                case DemoReady(url, key, ids):
                    self._open_demo(url, key, ids)
                case StoreOpened(last):
                    self._put_on_table(last)
                case Extracted(found, origin):
                    self.admission.consider(found, origin)
                case Opined():
                    self._take_opinions(event)
            self._outgoing.take(event)
            self._notice(event)
        self._browse.take(batch)
        for event in batch:
            match event:
                case Identified():
                    self._own()
                    self.go_on()
                case Refused(problem) if self.session.refusal:
                    self.admission.ask_for_key(problem)

    def go_on(self) -> None:
        """Show what is on the table, and what of it is still to come, piece by piece."""
        until, was_loaded = time.monotonic() + PIECE, self.session.deciding.is_loaded
        while (more := self.session.go_on()) and time.monotonic() < until:
            pass
        if self.session.deciding.is_loaded and not was_loaded:
            self._browse.take_decided(None)
        self._browse.grow()
        if more:
            self._app.set_timer(PAUSE, self.go_on)

    def start_demo(self, arguments: Sequence[str] = DEMO_ARGUMENTS) -> None:
        """Start the sandbox; its people come when it listens."""
        self.session.use_demo()
        self._browse.wait_for("starting the demo")
        self._demo = Demo(arguments, self._emit)
        self._own()
        self._demo.start()

    def use_key(self, key: Key) -> None:
        """Read with this key from now on."""
        self.session.connect(key)
        self._own(key)
        self.go_on()

    def close(self) -> None:
        """What blocks is abandoned, what was started is ended, and the place is kept."""
        self._browse.looking.filtering.leave()
        self.session.stop()
        if self._demo is not None:
            self._demo.stop()

    def _open_demo(self, url: str, key: Key, ids: Sequence[str]) -> None:
        self._browse.wait_for("")
        self.session.connect(key, url)
        if self._opening.shows_everyone:
            self.session.begin("demo people")
            self.go_on()
            self.admission.admit_new([FoundId(id, id, line) for line, id in enumerate(ids, 1)])

    def _put_on_table(self, last: Preview | None) -> None:
        """Begin with the roster that was asked for; with the last one when none was."""
        opening, session = self._opening, self.session
        if opening.project:
            session.begin(short_id(opening.project, 20), opening.project)
        elif opening.name:
            session.begin(opening.name)
        elif last and opening.shows_everyone and opening.demo is None:
            session.open_previewed(last)
        self._own()
        self.go_on()
        if opening.text:
            session.intake.text(opening.text, "arguments")
        for file in opening.files:
            session.intake.file(file)
        if opening.pipe is not None:
            session.intake.pipe(opening.pipe)

    def _take_opinions(self, opined: Opined) -> None:
        """Take in what colleagues think, beside what the person does."""
        shown = front(self._app.screen_stack) or self._browse
        self._browse.looking.deciding.take_colleagues(shown, opined.decisions)
        names = ", ".join(dict.fromkeys(cut(each.reviewer, 20) for each in opined.decisions))
        count = len(opined.decisions)
        said = f"{count:,} {'decision' if count == 1 else 'decisions'}{f' by {names}' if names else ''}."
        self._app.notify(" ".join((said, *opined.problems)), title=f"From {opined.origin}", timeout=8, markup=False)

    def _notice(self, event: Event) -> None:
        kept = self.session.kept
        notice = notice_of(event, kept.project_id if kept else "")
        if notice is None:
            return
        told = f"{notice.title} {notice.message}"
        if told in self._told:
            return
        if isinstance(event, StoreMended):
            self._told.clear()
        elif isinstance(event, Broken | StoreFault):
            self._told.add(told)
        if isinstance(event, Broken):
            self._browse.wait_for("")
        self._app.notify(
            notice.message, title=notice.title, severity=notice.severity, timeout=notice.seconds, markup=False
        )

    def _own(self, key: Key | None = None) -> None:
        """Show whose key it is."""
        identity = self.session.identity
        organization = identity.organization if identity else self.session.store.organization
        key = key or self._settings.key
        self._browse.own(owner_words(organization, key, self._app.glyphs, demo=self._demo is not None))
