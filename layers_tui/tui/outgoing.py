"""What leaves the program by the person's wish: copies, and files that are handed over. It makes neither.

The screens it opens are imported when they are opened: the first paint needs none of them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING

from layers_tui.events import Event
from layers_tui.output.copying import Copy, Known, Subject, What, copy_of
from layers_tui.session.handing import HandedOver, NotHandedOver, Writing
from layers_tui.tui.clipboard import Clipboard, ToTerminal

if TYPE_CHECKING:
    from layers_tui.output.order import Order
    from layers_tui.tui.app import LayersApp
    from layers_tui.tui.looking import Looking
    from layers_tui.tui.screens.handing_actions import HandingActions

PIECE = 0.004
"""Seconds for which people are taken down before a key may be answered."""
PAUSE = 0.002
"""Seconds between two such pieces."""


class Outgoing:
    """Opens the screens that ask what and as what, and carries out the answers. Belongs to the screen's thread."""

    def __init__(self, app: LayersApp, looking: Looking, emit: Callable[[Event], None], auth: str) -> None:
        self._app = app
        self._looking = looking
        self._auth = auth
        self._clipboard = Clipboard(emit, environment=environ, platform=sys.platform)

    def copy(self, what: What, shown: HandingActions) -> None:
        """Copy this of whoever is looked at, or of all that are marked."""
        if subjects := self._subjects(shown):
            known = self._known
            self._clipboard.copy(lambda: copy_of(what, subjects, known))

    def copy_text(self, text: str, what: str) -> None:
        """Copy a text that is there.

        Args:
            what: Says what it is: `address of the picture`.
        """
        self._clipboard.copy(lambda: Copy(text, what))

    def ask_copy(self, shown: HandingActions) -> None:
        """Open the copy menu."""
        from layers_tui.tui.screens.copying import CopyScreen

        def answered(what: What | None) -> None:
            if what:
                self._clipboard.copy(lambda: copy_of(what, subjects, known))

        if subjects := self._subjects(shown):
            known = self._known
            self._app.push_screen(CopyScreen(subjects, known, self._looking.glyphs), answered)

    def ask_handover(self) -> None:
        """Ask for whom and as what the roster is handed over."""
        from layers_tui.tui.screens.handover import HandoverScreen
        from layers_tui.tui.screens.offering import Offer
        from layers_tui.tui.tallying import tallied

        def answered(order: Order | None) -> None:
            if order:
                self._go_on(session.handing.begin(order, roster, name, decided, after=after, reviewer=reviewer))

        session = self._looking.session
        roster, kept, decided, reviewer = session.roster, session.kept, self._looking.decided, self._looking.reviewer
        after = session.store.rows(kept) if kept else {}
        name = kept.name if kept else ""
        offer = Offer(name, tallied(roster, decided, after), Path.cwd(), datetime.now(UTC).astimezone().date())
        self._app.push_screen(HandoverScreen(offer, self._looking.glyphs), answered)

    def take(self, event: Event) -> None:
        """Take in what threads have made, or are making."""
        match event:
            case ToTerminal(text):
                self._app.copy_to_clipboard(text)
            case Writing(path, done, total):
                self._looking.writing = f"writing {path.name}, {done:,} of {total:,}" if total else ""
            case HandedOver() | NotHandedOver():
                self._looking.writing = ""

    def _subjects(self, shown: HandingActions) -> Sequence[Subject]:
        roster, ids = self._looking.session.roster, shown.chosen_ids
        chosen = shown.chosen if len(ids) == 1 else None
        picture = (chosen.url or chosen.thumbnail_url or "") if chosen else ""
        entries = [entry for id in ids if (entry := roster.get(id))]
        mine = self._looking.decided.mine
        return [
            Subject(each.id, each.name, each.summary, mine[each.id].verdict if each.id in mine else "", picture)
            for each in entries
        ]

    @property
    def _known(self) -> Known:
        session = self._looking.session
        return Known(session.store.record, session.body, session.base_url, self._auth)

    def _go_on(self, pieces: Iterator[None]) -> None:
        until = time.monotonic() + PIECE
        for _ in pieces:
            if time.monotonic() >= until:
                self._app.set_timer(PAUSE, lambda: self._go_on(pieces))
                return
