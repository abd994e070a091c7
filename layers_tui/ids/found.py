"""What was found in a text: values only."""

from dataclasses import dataclass, field

from layers_tui.key import Key


@dataclass(frozen=True, slots=True)
class FoundId:
    """One influencer id, where it stood for the first time."""

    id: str
    line: str
    """The line it stood on, made safe to draw; of a long one the part around the id."""
    line_number: int
    """From 1."""
    columns: tuple[tuple[str, str], ...] = ()
    """Its row as (header, cell), when the text is a table with a header."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of a table that adds nobody: it has no id, or one that came before. It belongs to the list all the same."""

    line_number: int
    """From 1."""
    id: str
    """The one that came before, or empty."""
    columns: tuple[tuple[str, str], ...]
    """As (header, cell)."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything a pasted text held. No part of it but `keys` holds a key."""

    ids: tuple[FoundId, ...] = ()
    """Each id once, in the order of the text."""
    repeated: int = 0
    """How many times an id came again."""
    lines: int = 0
    """Lines that are not blank."""
    without: tuple[tuple[int, str], ...] = ()
    """Lines without an id, as (line number, line). Of JSON, a table's header and rules there are none."""
    broken: tuple[tuple[int, str, str], ...] = ()
    """What looked like an influencer id and is none, as (line number, text, why)."""
    rows: tuple[FoundRow, ...] = ()
    """The rows of a table that are not in `ids`."""
    keys: tuple[Key, ...] = field(default=(), repr=False)
    """Texts shaped like an API key."""
