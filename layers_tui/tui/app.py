"""The Textual application: theme, screens, clipboard, and what opens first."""

from __future__ import annotations

import asyncio
import locale
import os
import signal
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.message import Message
from textual.notifications import SeverityLevel

from layers_tui.config import Settings
from layers_tui.events import Awaited, Event, Failed, Fetching, Loaded
from layers_tui.images.frames.frame import Frame
from layers_tui.images.pictured import PictureFailed, PictureReady
from layers_tui.tui import glyphs
from layers_tui.tui.actions import ACTIONS
from layers_tui.tui.driver import PasteAwareDriver
from layers_tui.tui.feed import Feed
from layers_tui.tui.graphics import Graphics
from layers_tui.tui.guiding import Guide
from layers_tui.tui.keymap import Keymap
from layers_tui.tui.legible import legible
from layers_tui.tui.looking import Looking
from layers_tui.tui.opening import Opening
from layers_tui.tui.owning import owner_words
from layers_tui.tui.screens.browse import BrowseScreen
from layers_tui.tui.screens.roster_screen import RosterScreen, front
from layers_tui.tui.themes import THEMES
from layers_tui.tui.widgets.painted import ASCII_CLASS

if TYPE_CHECKING:
    from layers_tui.tui.desk import Desk

ASKING = frozenset(action.id for action in ACTIONS if action.owner == "app") - {"help", "suspend", "quit"}


BRIEF = 5
"""Seconds for which what is said in passing stays at most."""


class LayersApp(App[int]):
    """Owns the feed and, once the first screen is painted, the desk."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["roles.tcss", "screens/browse.tcss"]
    LATER = ("dialog", "fields", "lightbox", "sheet", "compare", "handover")
    """The styles that the first paint does not need."""
    TITLE = "layers"
    ENABLE_COMMAND_PALETTE = False
    # ctrl+q and ctrl+c are the terminal's; Textual's own defaults are not wanted.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "say_how_to_quit", show=False, priority=False)]

    @dataclass
    class Batch(Message):
        """What threads saw since the last one."""

        events: Sequence[Event]

    def __init__(self, settings: Settings, opening: Opening, graphics: Graphics) -> None:
        # Textual asks for the colours while it begins.
        self._graphics = graphics
        # Without colours nothing but the terminal's own is written: Textual would write greys.
        super().__init__(driver_class=PasteAwareDriver, ansi_color="NO_COLOR" in os.environ or None)
        self._settings = settings
        self._opening = opening
        self._undisturbed = 0.0
        """Until when there is a toast that no other takes away."""
        self.glyphs = glyphs.choose(settings.glyphs, locale.getpreferredencoding(do_setlocale=False))
        self.set_class(self.glyphs is glyphs.ASCII, ASCII_CLASS)
        self._desk: Desk | None = None
        """There once the first screen is painted."""
        # Before anything is mounted: afterwards every widget's styles would be worked out anew.
        for theme in THEMES:
            self.register_theme(theme)
        keymap = Keymap(settings.keys, in_words=self.glyphs is glyphs.ASCII)
        self._guide = Guide(self, settings, graphics, keymap, dark=graphics.dark)
        self._guide.colouring.begin()
        # Else the first paint would be in Textual's own colours.
        self.stylesheet.set_variables(self.get_css_variables())
        self._feed = Feed(self._post, self._urgent)
        owner = owner_words("", settings.key, self.glyphs, demo=opening.demo is not None)
        self._looking = Looking(graphics, self.glyphs, owner, keymap)
        self._browse = BrowseScreen(self._looking)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, so that all of our words can be read."""
        return legible(super().get_css_variables(), self.current_theme, self._graphics.colours)

    def refresh_css(self, animate: bool = True) -> None:
        """Read the styles again. Textual does so at the beginning too, though the colours are what they were."""
        if self._desk is not None:
            super().refresh_css(animate)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a toast. What is said in passing takes the place of the last such: keys come quicker than they go."""
        now, lasting = time.monotonic(), self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        if lasting > BRIEF or severity != "information":
            self._undisturbed = max(self._undisturbed, now + lasting)
        elif now >= self._undisturbed:
            self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def get_default_screen(self) -> BrowseScreen:
        """The browser is the lowest screen: nothing else is built before it."""
        return self._browse

    def on_mount(self) -> None:
        self._feed.attach(asyncio.get_running_loop())
        # After ctrl+z and fg the terminal is blank, and nobody but us knows.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        # Ended from outside, it gives the terminal back all the same.
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self._leave, 128 + signal.SIGTERM)
        self._browse.call_after_refresh(self._open)

    def _open(self) -> None:
        """Put everything else together, once the first screen is painted."""
        from layers_tui.tui.desk import Desk

        for name in self.LATER:
            self.stylesheet.read(Path(__file__).parent / "screens" / f"{name}.tcss")
        self.stylesheet.parse()
        self._browse.tidying.begin()
        self._desk = Desk(self, self._settings, self._opening, self._browse, self._feed.put)
        self._desk.begin()

    @property
    def desk(self) -> Desk:
        """The session and what belongs to it."""
        assert self._desk is not None
        return self._desk

    def _post(self, batch: Sequence[Event]) -> None:
        self.post_message(self.Batch(batch))

    @on(Batch)
    def _take(self, batch: Batch) -> None:
        self.desk.take(batch.events)

    def _urgent(self, event: Event) -> bool:
        """Whether the person looks at this event's subject now. Called in the worker threads."""
        shown = self._front
        match event:
            case Loaded(id) | Failed(id) | Fetching(id):
                return id == shown.selected_id
            case PictureReady(Frame(wish)) | PictureFailed(wish):
                return wish == shown.foremost
            case _:
                return isinstance(event, Awaited)

    @property
    def _front(self) -> RosterScreen:
        """The screen of the roster that the person looks at, a dialog over it or not."""
        return front(self.screen_stack) or self._browse

    def post_display_hook(self) -> None:
        """What threads stood aside for is on its way to the terminal."""
        if self._desk is not None:
            self._desk.session.carry_on()

    def on_paste(self, event: events.Paste) -> None:
        """Text pasted anywhere but into a field."""
        event.stop()
        if self._desk is None:
            self.call_later(self.on_paste, event)
        else:
            self._desk.session.intake.text(event.text, "paste")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What asks for something waits for the desk, a few milliseconds at the beginning."""
        return self._desk is not None or action not in ASKING

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, or say why it cannot be done now."""
        shown = self.screen
        if isinstance(shown, RosterScreen) and isinstance(action, str) and (reason := shown.refusal(action)):
            self.notify(reason, timeout=3, markup=False)
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def action_help(self) -> None:
        self._guide.show_keys(self._front)

    def action_palette(self) -> None:
        self._guide.ask(self._front)

    def action_add_ids(self) -> None:
        self.desk.admission.ask_for_ids()

    def action_open_roster(self) -> None:
        self.desk.questions.ask_roster()

    def action_read_all_again(self) -> None:
        self.desk.questions.ask_price()

    def action_differences(self) -> None:
        self.desk.questions.show_differences()

    def action_suspend(self) -> None:
        self.action_suspend_process()

    def action_say_how_to_quit(self) -> None:
        self.notify(f"{self._looking.keymap.sign('quit')} quits", markup=False)

    async def action_quit(self) -> None:
        """Close at once: what blocks is abandoned, what was started is ended."""
        self._leave(0)

    def _leave(self, code: int) -> None:
        if self._desk is not None:
            self._desk.close()
        self.exit(code, code)

    def _fatal_error(self) -> None:
        """Print a crash without its local variables: the API key may be among them."""
        self.bell()
        self._exit_renderables.append(Text(traceback.format_exc()))
        self._close_messages_no_wait()
