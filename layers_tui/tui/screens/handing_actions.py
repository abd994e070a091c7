"""The keys that copy and hand over, for every screen of the roster. What they do is the desk's."""

from __future__ import annotations

from textual.screen import Screen

from layers_tui.influencer import ReferenceImage
from layers_tui.tui.looking import Looking


class HandingActions(Screen[None]):
    """A screen of the roster, as far as something of it leaves the program."""

    looking: Looking

    @property
    def chosen(self) -> ReferenceImage | None:
        """The picture that is looked at."""
        raise NotImplementedError

    @property
    def chosen_ids(self) -> list[str]:
        """Whom a key is for that can be for many."""
        raise NotImplementedError

    # Actions, by the names of the table.

    def action_copy_id(self) -> None:
        self.looking.outgoing.copy_ids(self)

    def action_copy_menu(self) -> None:
        self.looking.outgoing.ask_copy(self)

    def action_hand_over(self) -> None:
        self.looking.outgoing.ask_handover()
