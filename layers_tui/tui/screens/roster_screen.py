"""The base of browser, contact sheet and lightbox: the keys that mean the same on each. It shows nothing itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from os import environ
from typing import TYPE_CHECKING, ClassVar

from textual import on

from layers_tui.images.frames.frame import Wish
from layers_tui.roster.entry import Entry
from layers_tui.tui.actions import Action, Place
from layers_tui.tui.choices import refusal
from layers_tui.tui.compositing import ThriftyCompositor
from layers_tui.tui.looking import Looking
from layers_tui.tui.screens.deciding_actions import DecidingActions
from layers_tui.tui.screens.filter_actions import ANSWER, FilterActions
from layers_tui.tui.screens.handing_actions import HandingActions
from layers_tui.tui.widgets.footer import KeysLine
from layers_tui.tui.widgets.painted import LOOKS
from layers_tui.tui.widgets.parts import Pressed

if TYPE_CHECKING:
    from layers_tui.session import Session

PAINT = 0.02
"""Seconds for which picture threads stand aside when something is to be painted that is no key's answer."""


class RosterScreen(FilterActions, DecidingActions, HandingActions):
    """Shows the roster in one of several ways. Only the front one wishes for pictures and says what is read first."""

    COMPONENT_CLASSES = LOOKS
    PLACE: ClassVar[Place]
    """Which keys are bound."""

    def __init__(self, looking: Looking) -> None:
        super().__init__()
        self._compositor = ThriftyCompositor()
        self.looking = looking
        # Textual has no other place for keys that are not those of the class.
        self._bindings = looking.keymap.rebind(self._bindings, self.PLACE)
        self.keys_line = KeysLine(
            looking.keymap.actions_of(self.PLACE), self.why_not, looking.glyphs, self.briefs, id="keys"
        )
        self.selected_id = ""
        """The id that is shown. Worker threads read it, to know what is urgent."""
        self.foremost: Wish | None = None
        """The large picture. Worker threads read it, to know what is urgent."""

    # What each does in its own way.

    def take_in(self, changed: AbstractSet[str] | None) -> None:
        """Entries have changed; None: any may have."""
        raise NotImplementedError

    def arrived(self, wish: Wish) -> None:
        """A picture is ready, or will not be."""
        raise NotImplementedError

    def show_again(self) -> None:
        """The position is another, or the view, or the screen is in front again."""
        raise NotImplementedError

    def tick(self, now: datetime) -> None:
        """A second has passed, and it is the front screen."""
        raise NotImplementedError

    def step(self, rows: int) -> None:
        """Look at somebody else, so many rows away."""
        raise NotImplementedError

    def flip(self, pictures: int) -> None:
        """Look at another picture of the same influencer; where many are in sight, at a neighbour."""
        raise NotImplementedError

    def forget_failed(self) -> None:
        """Ask anew for the pictures in sight that failed."""
        raise NotImplementedError

    # What they share.

    @property
    def session(self) -> Session:
        """Whose roster is shown."""
        return self.looking.session

    @property
    def selected(self) -> Entry | None:
        """The entry that is looked at."""
        return self.looking.selected

    @property
    def is_front(self) -> bool:
        """Whether no other screen of the roster lies over it. A dialog may."""
        return front(self.app.screen_stack) is self

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys do nothing before there is a session, a few milliseconds at the beginning."""
        return self.looking.is_ready and super().check_action(action, parameters)

    def why_not(self, action: Action) -> str:
        """Why this cannot be done now, in a sentence; empty: it can."""
        if not self.looking.is_ready:
            # For a few milliseconds at the beginning keys do nothing, and say nothing.
            return ""
        from layers_tui.tui.reasons import why_not

        return why_not(self.looking, self.looking.keymap, action)

    def refusal(self, name: str) -> str:
        """Why the action of this name cannot be done now; empty: it can, or this screen has none."""
        return refusal(self.looking.keymap.actions_of(self.PLACE), name, self.why_not)

    @on(Pressed)
    async def _pressed(self, event: Pressed) -> None:
        """Something was clicked that stands for an action."""
        event.stop()
        await self.run_action(event.action)

    def move(self, rows: int) -> None:
        """Answer a key that moves."""
        self.session.stand_aside(ANSWER)
        self.step(rows)

    # Actions, by the names of the table.

    def action_next(self) -> None:
        self.move(1)

    def action_previous(self) -> None:
        self.move(-1)

    def action_first(self) -> None:
        self.move(-len(self.looking.position.view))

    def action_last(self) -> None:
        self.move(len(self.looking.position.view))

    def action_next_picture(self) -> None:
        self.session.stand_aside(ANSWER)
        self.flip(1)

    def action_previous_picture(self) -> None:
        self.session.stand_aside(ANSWER)
        self.flip(-1)

    def action_open_lightbox(self) -> None:
        if self.selected:
            from layers_tui.tui.screens.lightbox import LightboxScreen

            self.app.push_screen(LightboxScreen(self.looking))

    def action_compare(self) -> None:
        position = self.looking.position
        marked = self.chosen_ids
        ids = [entry.id for entry in (position.entry, position.near(1) or position.near(-1)) if entry and entry.id]
        if len(marked) > 1:
            from layers_tui.tui.screens.compare import MOST, CompareScreen

            self.app.push_screen(CompareScreen(self.looking, marked))
            if len(marked) > MOST:
                self.notify(f"The first {MOST} of {len(marked):,} marked.", timeout=3, markup=False)
        elif len(ids) == 2:
            from layers_tui.tui.screens.compare import CompareScreen

            self.app.push_screen(CompareScreen(self.looking, ids))
        else:
            self.notify("There is nobody to compare with.", timeout=3, markup=False)

    def action_close(self) -> None:
        self.dismiss(None)

    def action_read_again(self) -> None:
        entry = self.selected
        if entry is None:
            return
        if self.session.refusal:
            self.notify(self.session.refusal.hint, title=self.session.refusal.message, severity="warning", markup=False)
        elif self.session.read_again([entry.id]):
            self.forget_failed()
            self.take_in({entry.id})

    def action_pause(self) -> None:
        paused = not self.session.reading.paused
        self.session.reading.pause(paused)
        self.notify(
            "Only what is on screen is read." if paused else "All the rest is read, too.",
            title="Reading is paused" if paused else "Reading goes on",
            timeout=3,
            markup=False,
        )
        self.take_in(frozenset())

    def action_watch(self) -> None:
        on = self.session.reading.watch(not self.session.reading.is_watching)
        words = "Who is not ready yet is read again by itself." if on else "Nothing is read again by itself."
        self.notify(words, title="Watching" if on else "Not watching", timeout=3, markup=False)
        self.take_in(frozenset())

    def action_open_picture(self) -> None:
        from layers_tui.tui.web import can_show_pages, open_page

        picture = self.chosen
        address = picture and (picture.url or picture.thumbnail_url)
        if not address:
            self.notify("There is no picture to open.", timeout=3, markup=False)
        elif can_show_pages(environ, sys.platform):
            open_page(address)
            self.notify("Opened in your web browser.", timeout=3, markup=False)
        else:
            self.looking.outgoing.copy_text(address, f"the picture's address\n{address}")


def front(stack: Sequence[object]) -> RosterScreen | None:
    """The uppermost screen of the roster, dialogs aside."""
    return next((screen for screen in reversed(stack) if isinstance(screen, RosterScreen)), None)
