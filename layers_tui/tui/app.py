"""The Textual application: theme, screens, clipboard, and what opens first."""

import asyncio
import locale
import time
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from layers_tui.config import Settings
from layers_tui.demo import Demo, DemoReady
from layers_tui.events import Broken, Event, Failed, Fetching, Identified, Loaded, Refused
from layers_tui.ids import FoundId
from layers_tui.images.frames.frame import Frame
from layers_tui.images.loader import PictureFailed, PictureReady
from layers_tui.intake import Extracted
from layers_tui.key import Key
from layers_tui.session import Session
from layers_tui.store import Preview, StoreOpened, records_directory
from layers_tui.tui import glyphs
from layers_tui.tui.actions import ACTIONS
from layers_tui.tui.admission import Admission
from layers_tui.tui.driver import PasteAwareDriver
from layers_tui.tui.feed import Feed
from layers_tui.tui.graphics import Graphics
from layers_tui.tui.notices import notice_of
from layers_tui.tui.opening import Opening
from layers_tui.tui.questions import Questions
from layers_tui.tui.screens.browse import BrowseScreen
from layers_tui.tui.themes import DARK, LIGHT, THEMES
from layers_tui.tui.widgets.painted import ASCII_CLASS
from layers_tui.tui.widgets.roster_list import short_id

PIECE = 0.004
"""Seconds for which a roster is opened before a key may be answered."""
PAUSE = 0.002
"""Seconds between two such pieces, in which the screen is painted."""
DEMO_ARGUMENTS = ("--tier", "pilot")
"""For the demo that is opened from the first screen."""


class LayersApp(App[int]):
    """Owns the session and the feed; the browse screen shows them."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["roles.tcss", "screens/browse.tcss", "screens/dialog.tcss"]
    TITLE = "layers"
    ENABLE_COMMAND_PALETTE = True
    # ctrl+q and ctrl+c are the terminal's; Textual's own defaults are not wanted.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "say_how_to_quit", show=False, priority=False)]

    @dataclass
    class Batch(Message):
        """What threads saw since the last one."""

        events: Sequence[Event]

    def __init__(self, settings: Settings, opening: Opening, graphics: Graphics) -> None:
        super().__init__(driver_class=PasteAwareDriver)
        self._settings = settings
        self._opening = opening
        self._graphics = graphics
        self.glyphs = glyphs.choose(settings.glyphs, locale.getpreferredencoding(do_setlocale=False))
        self.set_class(self.glyphs is glyphs.ASCII, ASCII_CLASS)
        self._demo: Demo | None = None
        self._told: set[str] = set()
        """Faults of our own that were told: each is told once."""
        # Before anything is mounted: afterwards every widget's styles would be worked out anew.
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.theme if settings.theme in self.available_themes else DARK.name
        self._feed = Feed(self._post, self._urgent)
        self._session = Session(settings, self._feed.put, records_directory() if settings.store else None, beside=True)
        self._browse = BrowseScreen(self._session, graphics, self.glyphs, self._owner())
        self._admission = Admission(self, self._session, self._browse)
        self._questions = Questions(self, self._session, self._browse)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colours for themes that do not know our names for them."""
        return (DARK if self.current_theme.dark else LIGHT).variables

    def get_default_screen(self) -> BrowseScreen:
        """The browser is the lowest screen: nothing else is built before it."""
        return self._browse

    def on_mount(self) -> None:
        self._feed.attach(asyncio.get_running_loop())
        # After ctrl+z and fg the terminal is blank, and nobody but us knows.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self._browse.call_after_refresh(self._open)

    def _open(self) -> None:
        """Begin with what the command line asked for, once the first screen is painted."""
        self._browse.tidying.begin()
        if self._opening.demo is not None:
            self.start_demo(self._opening.demo)
        elif self._settings.key is not None:
            self._session.connect(self._settings.key)
        else:
            self._admission.ask_for_key()

    def _put_on_table(self, last: Preview | None) -> None:
        """Begin with the roster that was asked for; with the last one when none was."""
        opening, session = self._opening, self._session
        if opening.project:
            session.begin(short_id(opening.project, 20), opening.project)
        elif opening.name:
            session.begin(opening.name)
        elif last and opening.shows_everyone and opening.demo is None:
            session.open_previewed(last)
        self.go_on()
        if opening.text:
            session.intake.text(opening.text, "arguments")
        for file in opening.files:
            session.intake.file(file)
        if opening.pipe is not None:
            session.intake.pipe(opening.pipe)

    def go_on(self) -> None:
        """Show what is on the table, and what of it is still to come, piece by piece."""
        until = time.monotonic() + PIECE
        while (more := self._session.go_on()) and time.monotonic() < until:
            pass
        self._browse.grow()
        if more:
            self.set_timer(PAUSE, self.go_on)

    def start_demo(self, arguments: Sequence[str] = DEMO_ARGUMENTS) -> None:
        """Start the sandbox; its people come when it listens."""
        self._session.use_demo()
        self._browse.own("demo people")
        self._browse.wait_for("starting the demo")
        self._demo = Demo(arguments, self._feed.put)
        self._demo.start()

    def use_key(self, key: Key) -> None:
        """Read with this key from now on."""
        self._session.connect(key)
        self._browse.own(self._owner(key))
        self._browse.grow()

    def _post(self, batch: Sequence[Event]) -> None:
        self.post_message(self.Batch(batch))

    @on(Batch)
    def _take(self, batch: Batch) -> None:
        for event in batch.events:
            match event:
                case DemoReady(url, key, ids):
                    self._browse.wait_for("")
                    self._session.connect(key, url)
                    if self._opening.shows_everyone:
                        self._session.begin("demo people")
                        self.go_on()
                        self._admission.admit_new([FoundId(id, id, line) for line, id in enumerate(ids, 1)])
                case StoreOpened(last):
                    self._put_on_table(last)
                case Extracted(found, origin):
                    self._admission.consider(found, origin)
            self._notice(event)
        self._browse.take(batch.events)
        if any(isinstance(event, Identified) for event in batch.events):
            self.go_on()
        for event in batch.events:
            match event:
                case Identified():
                    self._browse.own(self._owner())
                case Refused(problem) if self._session.refusal:
                    self._admission.ask_for_key(problem)

    def _urgent(self, event: Event) -> bool:
        """Whether the person looks at this event's subject now. Called in the worker threads."""
        match event:
            case Loaded(id) | Failed(id) | Fetching(id):
                return id == self._browse.selected_id
            case StoreOpened():
                return True
            case PictureReady(Frame(wish)) | PictureFailed(wish):
                return wish == self._browse.wishing.foremost
            case _:
                return False

    def _notice(self, event: Event) -> None:
        kept = self._session.kept
        notice = notice_of(event, kept.project_id if kept else "")
        if notice is None or notice.message in self._told:
            return
        if isinstance(event, Broken):
            self._told.add(notice.message)
            self._browse.wait_for("")
        self.notify(notice.message, title=notice.title, severity=notice.severity, timeout=notice.seconds, markup=False)

    def _owner(self, key: Key | None = None) -> str:
        """`Acme Growth · live key`, as far as it is known."""
        if self._demo is not None:
            return "demo people"
        key = key or self._settings.key
        identity = self._session.identity
        organization = identity.organization if identity else self._session.store.organization
        parts = [organization] if organization else []
        if key is not None:
            parts.append({"lp_live": "live key", "lp_test": "test key"}.get(key.label[:7], "key"))
        return f" {self.glyphs.between} ".join(parts)

    def on_paste(self, event: events.Paste) -> None:
        """Text pasted anywhere but into a field."""
        event.stop()
        self._session.intake.text(event.text, "paste")

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: the table of actions, and what needs no key."""
        for action in ACTIONS:
            if action.id != "palette":
                yield SystemCommand(action.words, action.signs, partial(self._run, action.name))
        yield SystemCommand("use another API key", "typed into a masked field", self._admission.ask_for_key)
        yield SystemCommand("forget the kept API key", "removes its file", self._admission.forget_kept_key)
        yield SystemCommand("change the colours", "themes, dark and light", self.action_change_theme)
        yield SystemCommand("why pictures look as they do", self._graphics.why, self._tell_graphics)

    def _run(self, action: str) -> None:
        self.call_later(self._browse.run_action, action)

    def _tell_graphics(self) -> None:
        graphics = self._graphics
        cell = f"{graphics.cell_width}x{graphics.cell_height} pixels a cell"
        self.notify(f"{graphics.why} ({cell})", title=f"Pictures: {graphics.protocol}", markup=False)

    def action_help(self) -> None:
        from layers_tui.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_palette(self) -> None:
        self.action_command_palette()

    def action_add_ids(self) -> None:
        self._admission.ask_for_ids()

    def action_open_roster(self) -> None:
        self._questions.ask_roster()

    def action_read_all_again(self) -> None:
        self._questions.ask_price()

    def action_differences(self) -> None:
        self._questions.show_differences()

    def action_suspend(self) -> None:
        self.action_suspend_process()

    def action_say_how_to_quit(self) -> None:
        self.notify("q quits", markup=False)

    async def action_quit(self) -> None:
        """Close at once: what blocks is abandoned, what was started is ended."""
        self._session.leave(self._browse.selected_id)
        self._session.stop()
        if self._demo is not None:
            self._demo.stop()
        self.exit(0)

    def _fatal_error(self) -> None:
        """Print a crash without its local variables: the API key may be among them."""
        self.bell()
        self._exit_renderables.append(Text(traceback.format_exc()))
        self._close_messages_no_wait()
