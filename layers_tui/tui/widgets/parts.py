"""A painted line whose parts can be clicked: each does what its key does. It does not know what that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.message import Message

from layers_tui.tui.widgets.painted import PaintedLine, Span, cells


class Part(NamedTuple):
    """A part of a line."""

    spans: tuple[Span, ...]
    action: str = ""
    """The name of the action that a click on it runs; empty: none."""


@dataclass
class Pressed(Message):
    """Something was clicked that stands for an action."""

    action: str
    """As Textual runs it: `next`, `app.quit`."""


class PartsLine(PaintedLine):
    """One line with parts on its left and on its right."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._parts: tuple[Sequence[Part], Sequence[Part]] = ((), ())

    def show_parts(self, left: Sequence[Part], right: Sequence[Part] = ()) -> None:
        """Show other parts. Costs one repaint of one line, and nothing when they look the same."""
        self._parts = left, right
        self.show(spans_of(left), spans_of(right))

    def on_click(self, event: events.Click) -> None:
        if action := clicked(*self._parts, event.x, self.size.width):
            event.stop()
            self.post_message(Pressed(action))


def spans_of(parts: Sequence[Part]) -> list[Span]:
    """What parts look like."""
    return [span for part in parts for span in part.spans]


def clicked(left: Sequence[Part], right: Sequence[Part], column: int, width: int) -> str:
    """The action at a column of a line of this width; empty: none. The right has the right of way, as it is painted."""
    start = width - cells(spans_of(right))
    if column >= start:
        return _at(right, column - start)
    return _at(left, column)


def _at(parts: Sequence[Part], column: int) -> str:
    for part in parts:
        taken = cells(part.spans)
        if column < taken:
            return part.action
        column -= taken
    return ""
