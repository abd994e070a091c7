"""What comes in from outside and must pass the person first: pasted texts, and API keys.

The screens it opens are imported when they are opened: the first paint needs none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from layers_tui.config import forget_key, key_file, save_key
from layers_tui.ids import Found, FoundId, RowsAfter
from layers_tui.key import Key
from layers_tui.problem import Problem
from layers_tui.tui.screens.browse import BrowseScreen

if TYPE_CHECKING:
    from layers_tui.store import KeptRoster
    from layers_tui.tui.app import LayersApp
    from layers_tui.tui.desk import Desk

SLICE = 300
"""Ids added in one piece: under 8 ms, with what is kept of each."""
SOON = 0.02
"""Seconds until ids are tried again that came while a kept roster was being opened."""


class Admission:
    """Opens the screens that ask, and carries out the answers."""

    def __init__(self, app: LayersApp, desk: Desk, browse: BrowseScreen) -> None:
        self._app = app
        self._desk = desk
        self._session = desk.session
        self._browse = browse
        self._put_off: Sequence[FoundId] = ()
        """The ids of the last paste that was not added; `i` offers them again."""

    def consider(self, found: Found, origin: str) -> None:
        """Take what was found in a text. A paste shows its receipt first; a list asked for is taken at once."""
        from layers_tui.tui.screens.receipt import ReceiptScreen, receipt_words

        for key in found.keys[:1]:
            self._open_key_screen(offered=key)
        if not found.ids and not found.broken and not found.without:
            if not found.keys:
                self._app.notify("No id in that text.", markup=False)
            return
        receipt = self._session.receipt(found)
        if origin == "paste":

            def answered(add: bool | None) -> None:
                self._put_off = () if add else receipt.new
                if add:
                    self.admit(receipt.new, receipt.loose)

            self._app.push_screen(ReceiptScreen(receipt), answered)
            return
        self.admit(receipt.new, receipt.loose)
        if found.broken or found.without:
            self._app.notify(receipt_words(receipt), title=f"From {origin}", timeout=8, markup=False)

    def admit(self, found: Sequence[FoundId], loose: RowsAfter | None = None) -> None:
        """Put ids on the roster, in slices that leave room for keys.

        Args:
            loose: Rows of the person's list that add nobody, and belong to it all the same.
        """
        if self._session.is_opening:
            self._app.set_timer(SOON, lambda: self.admit(found, loose))
            return
        self._session.add(found[:SLICE])
        if loose and (kept := self._session.kept):
            self._session.store.append_rows(kept, loose)
        self._browse.grow()
        if found[SLICE:] and (kept := self._session.kept):
            self._app.call_later(self._admit_rest, found[SLICE:], kept)

    def _admit_rest(self, found: Sequence[FoundId], kept: KeptRoster) -> None:
        """Go on with a long list. It belongs to the roster where it began, though another be opened meanwhile."""
        here = self._session.kept
        if here and here.key == kept.key:
            self.admit(found)
        else:
            self._session.store.append(kept, found)

    def admit_new(self, found: Sequence[FoundId]) -> None:
        """Put those on the roster that are not there, once it is open."""
        if self._session.is_opening:
            self._app.set_timer(SOON, lambda: self.admit_new(found))
        else:
            self.admit(self._session.receipt(Found(tuple(found))).new)

    def ask_for_ids(self) -> None:
        """Open the screen for typing and pasting ids."""
        from layers_tui.tui.screens.paste import PasteScreen

        def answered(text: str | None) -> None:
            if text:
                self._session.intake.text(text, "paste")

        lines = dict.fromkeys(each.line for each in self._put_off)
        self._app.push_screen(PasteScreen("\n".join(lines), len(self._put_off)), answered)

    def ask_for_key(self, refusal: Problem | None = None) -> None:
        """Open the masked field for a key."""
        self._open_key_screen(refusal=refusal)

    def _open_key_screen(self, *, refusal: Problem | None = None, offered: Key | None = None) -> None:
        from layers_tui.tui.screens.key import GivenKey, KeyScreen, OpenDemo

        def answered(answer: GivenKey | OpenDemo | None) -> None:
            match answer:
                case GivenKey(key, keep):
                    if keep:
                        self._keep(key)
                    self._desk.use_key(key)
                case OpenDemo():
                    self._desk.start_demo()
                case None if not self._session.connected:
                    self._browse.wait_for('no key yet: press : and type "another key"')

        first = not self._session.connected and not offered
        self._app.push_screen(KeyScreen(refusal=refusal, offered=offered, first=first), answered)

    def _keep(self, key: Key) -> None:
        path = key_file(self._session.settings)
        try:
            save_key(key, path)
        except OSError as error:
            self._app.notify(
                f"The key works now, but could not be kept in {path}: {error.strerror}.", severity="error", markup=False
            )
        else:
            self._app.notify(f"Kept in {path}, readable by you alone.", markup=False)

    def forget_kept_key(self) -> None:
        """Remove the key that an earlier answer kept. The one in use stays in use."""
        path = key_file(self._session.settings)
        try:
            forget_key(path)
        except OSError as error:
            self._app.notify(f"{path} could not be removed: {error.strerror}.", severity="error", markup=False)
        else:
            self._app.notify(f"No key is kept in {path} any more.", markup=False)
