"""Lines to choose in: one of several words on a line, or a tick. It does not know what they mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.message import Message

from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.screens.rows import Rows
from layers_tui.tui.widgets.painted import Line, Span, cut, fitted

LABEL = 9
"""Cells of the column of labels."""


@dataclass(slots=True)
class Choice:
    """One of several words."""

    label: str
    words: Sequence[str]
    chosen: int = 0

    @property
    def word(self) -> str:
        """The one that is chosen."""
        return self.words[self.chosen]

    def change(self, steps: int) -> None:
        """Choose the next word, or one so many further; after the last comes the first."""
        self.chosen = (self.chosen + steps) % len(self.words)

    def line(self, width: int) -> Line:
        """`for      [client]  team`."""
        spans: list[Span] = [(f" {fitted(self.label, LABEL)}", "label")]
        for place, word in enumerate(self.words):
            spans.append((f"[{word}]", "strong") if place == self.chosen else (f" {word} ", "dim"))
        return spans


@dataclass(slots=True)
class Tick:
    """Something to be in or not."""

    words: str
    """Has passed `clean()`."""
    ticked: bool = False

    def change(self, steps: int) -> None:
        """In, or out."""
        self.ticked = not self.ticked

    def line(self, width: int) -> Line:
        """`[x] age`."""
        sign = f"[{'x' if self.ticked else ' '}] "
        return [(" " * (LABEL + 1), "text"), (sign, "strong"), (cut(self.words, width - LABEL - 5), "text")]


class Form(Rows):
    """A line for each choice and tick. Left and right, or space, change the one under the cursor."""

    @dataclass
    class Changed(Message):
        """Something else is chosen."""

        row: int

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(0, 0, glyphs)
        self.fields: Sequence[Choice | Tick] = ()

    @property
    def choices(self) -> int:
        return len(self.fields)

    def offer(self, fields: Sequence[Choice | Tick]) -> None:
        """Offer these; the cursor stays where it is, as far as there is a line."""
        if len(fields) != len(self.fields):
            self._count = len(fields)
            self.refresh(layout=True)
        self.fields = fields
        self.cursor = max(0, min(self.cursor, len(fields) - 1))
        self.show(lambda width: [*self._lines_of(width)], from_the_top=False)

    def change(self, steps: int) -> None:
        """Change what is under the cursor."""
        if self.fields:
            self.fields[self.cursor].change(steps)
            self.fill()
            self.post_message(self.Changed(self.cursor))

    def _lines_of(self, width: int) -> Iterator[Line]:
        for each in self.fields:
            yield each.line(width)
