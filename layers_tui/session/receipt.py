"""What a text would add to the roster. A value."""

from dataclasses import dataclass

from layers_tui.ids import Found, FoundId


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a text would add, before it counts."""

    found: Found
    new: tuple[FoundId, ...]
    here: int
    """How many of its ids the roster has already."""
