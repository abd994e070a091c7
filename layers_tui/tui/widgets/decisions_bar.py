"""How far the review is: how many of what, and how many are undecided. It counts nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from layers_tui.roster.decided import APPROVED, NEEDS_WORK, REJECTED, Opinion
from layers_tui.tui.widgets import decision_signs
from layers_tui.tui.widgets.parts import Part, PartsLine

if TYPE_CHECKING:
    from layers_tui.roster.tally import Tally

UNDECIDED = "show_undecided"


class DecisionsBar(PartsLine):
    """One line below the counts, where the screen is high enough for it."""

    def tell(self, tally: Tally, *, sign: Callable[[str], str], lit: AbstractSet[str] = frozenset()) -> None:
        """Show this.

        Args:
            sign: Gives the key of an action.
            lit: The actions of what is filtered by.
        """
        left = [Part(((" ", "text"),))]
        counts = {APPROVED: tally.approved, REJECTED: tally.rejected, NEEDS_WORK: tally.needs_work}
        for verdict, count in counts.items():
            signs = decision_signs.sign(Opinion("", verdict))[:3]
            left.append(Part((*signs, (f" {count:,}  ", "text"))))
        number = f" {max(tally.undecided, 0):,}"
        key = f"{sign(UNDECIDED)} " if sign(UNDECIDED) else ""
        if UNDECIDED in lit:
            left.append(Part(((f"{key}undecided{number}", "chip"),), UNDECIDED))
        else:
            left.append(Part(((key, "key"), ("undecided", "text"), (number, "text")), UNDECIDED))
        self.show_parts(left)
