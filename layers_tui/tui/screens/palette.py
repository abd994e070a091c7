"""The palette: everything that can be done, found by its words. It runs nothing itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from textual import on

from layers_tui.tui.choices import Choice
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.matching import best
from layers_tui.tui.screens.rows import Rows
from layers_tui.tui.screens.search import SearchDialog
from layers_tui.tui.widgets.painted import Line, cells, cut

LEAST_WORDS = 24
"""Cells that the words keep before the keys behind them go."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something to run."""

    words: str
    """What it does, verb first."""
    run: Callable[[], object]
    signs: str = ""
    """Its keys; empty: it has none."""
    remark: str = ""
    """What is to be known of it, in its place."""
    why_not: str = ""
    """Why it cannot be done now, in a sentence; empty: it can."""


def commands(choices: Sequence[Choice], run: Callable[[str], object]) -> list[Command]:
    """The actions of a screen, without the palette itself and without what a state gives for a moment.

    Args:
        run: Runs an action by its name.
    """

    def bound(name: str) -> Callable[[], object]:
        return lambda: run(name)

    return [
        Command(choice.action.words, bound(choice.action.name), choice.action.signs, why_not=choice.why_not)
        for choice in choices
        if choice.action.id != "palette" and not choice.action.when
    ]


class FoundRows(Rows):
    """Rows of which there are now more, now fewer."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(0, 0, glyphs)

    def offer(self, write: Callable[[int], Sequence[Line]], count: int, cursor: int = 0) -> None:
        """Show other lines; the cursor can stand on the first `count` of them."""
        self._count = count
        self.cursor = cursor
        self.show(write, from_the_top=True)
        self.refresh()


class PaletteScreen(SearchDialog[Command]):
    """Answers the command to run, or None."""

    def __init__(
        self,
        offered: Sequence[Command],
        glyphs: Glyphs,
        closing: frozenset[str] = frozenset(),
        title: str = "Palette",
        placeholder: str = "what to do",
    ) -> None:
        """`closing` are the keys that opened it, by Textual's names."""
        self._rows = FoundRows(glyphs)
        super().__init__(title, "enter choose   ↓ ↑ move   esc close", placeholder, closing, self._rows)
        self._offered = offered
        self._found: Sequence[Command] = ()

    def narrow(self, query: str) -> None:
        self._found = best(query, self._offered, lambda each: (each.words, each.signs))
        self._rows.offer(lambda width: [*palette_lines(self._found, width)], len(self._found))

    def enter(self) -> None:
        if self._found:
            self._choose(self._found[self._rows.cursor])

    @on(FoundRows.Clicked)
    def _clicked(self, event: FoundRows.Clicked) -> None:
        self._rows.go(event.index)
        self.enter()

    def action_step(self, steps: int) -> None:
        self._rows.move(steps)

    def _choose(self, command: Command) -> None:
        if command.why_not:
            self.notify(command.why_not, timeout=3, markup=False)
        else:
            self.dismiss(command)


def palette_lines(found: Sequence[Command], width: int) -> Iterator[Line]:
    """A line for each: what it does, and its keys at the end; what cannot be done now is dim and says why."""
    if not found:
        yield [("Nothing is called so.", "dim")]
    for command in found:
        remark = command.why_not or command.remark
        keys = f"  {command.signs} " if command.signs and width - len(command.signs) - 3 >= LEAST_WORDS else ""
        room = width - 1 - cells([(keys, "")])
        words = cut(command.words, room)
        left = room - cells([(words, "")])
        aside = cut(f"  {remark}", left) if remark and left > 8 else ""
        gap = " " * (left - cells([(aside, "")]))
        yield [
            (" ", "text"),
            (words, "dim" if command.why_not else "text"),
            (aside, "quote" if command.why_not else "dim"),
            (gap, "text"),
            (keys, "dim" if command.why_not else "key"),
        ]
