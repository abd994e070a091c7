"""What a text would add to a roster, before it counts. It changes nothing."""

from dataclasses import dataclass, field

from layers_tui.ids import Found, FoundId, RowsAfter, rows_after
from layers_tui.roster.roster import Roster


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a text would add."""

    found: Found
    new: tuple[FoundId, ...]
    here: int
    """How many of its ids the roster has already."""
    loose: RowsAfter = field(default_factory=dict)
    """Rows of its table that add nobody, by the id before them: they come back when the roster is handed over."""

    @classmethod
    def of(cls, found: Found, roster: Roster) -> "Receipt":
        """What it would add to this roster."""
        new = tuple(each for each in found.ids if each.id not in roster)
        return cls(found, new, len(found.ids) - len(new), rows_after(found, _top(found, roster)))


def _top(found: Found, roster: Roster) -> str:
    """The id that comes before a table: on a roster that begins with it there is none."""
    index = roster.index(found.ids[0].id) if found.ids else None
    last = len(roster) if index is None else index
    return roster[last - 1].id if last else ""
