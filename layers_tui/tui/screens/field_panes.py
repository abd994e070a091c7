"""The parts of the fields' dialog: rows that say where their cursor stands, a line for a name. They know no filter."""

from dataclasses import dataclass
from typing import Protocol

from textual.message import Message
from textual.strip import Strip

from layers_tui.store import NamedFilter
from layers_tui.tui.screens.rows import Rows
from layers_tui.tui.widgets.painted import Span, cells
from layers_tui.tui.widgets.typed_line import TypedLine, typed_in

NAMING = "Name: "


class Names(Protocol):
    """Where filters are kept by name: the store."""

    def filters(self) -> list[NamedFilter]:
        """All of them."""

    def save_filter(self, name: str, filter: str) -> NamedFilter:
        """Keep one."""

    def remove_filter(self, name: str) -> None:
        """Forget one."""


class Choices(Rows):
    """Rows of which the screen hears where the cursor stands."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another row."""

        choices: "Choices"

    def moved(self) -> None:
        self.post_message(self.Moved(self))


class NameLine(TypedLine):
    """Takes the name under which the filter is kept."""

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        line: list[Span] = [(NAMING, "label"), *typed_in(self.text, self.place, width - len(NAMING))]
        return self.strip([*line, (" " * max(0, width - cells(line)), "text")], width)
