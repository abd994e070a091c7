"""The lines above and below the panes: whose key, how far the reading is, how many of what, which keys."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from layers_tui.roster.entry import GROUPS
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.times import span
from layers_tui.tui.widgets.painted import PaintedLine, Span, cells, cut
from layers_tui.tui.widgets.parts import Part, PartsLine, spans_of

BAR = 16
"""Cells of the progress bar."""
WIDE = 100
"""Columns from which there is room for it."""
LEAST_OWNER = 6
"""Cells in which it is still worth saying whose key it is."""
GAP = 2
"""Cells between what is said on the left and on the right."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading is."""

    done: int
    total: int
    left: float | None = None
    """Seconds it will still take, when that can be told."""
    held: float = 0.0
    """Seconds for which the API asked to wait."""
    words: str = ""
    """Said instead of everything else."""
    brief: str = ""
    """The same where there is less room."""
    also: str = ""
    """Said before it: what is watched."""


class TopBar(PaintedLine):
    """Whose key this is, that nothing is written, and how far the reading is."""

    def tell(self, owner: str, progress: Progress, glyphs: Glyphs) -> None:
        """Show this."""
        self.show(*top_line(owner, progress, glyphs, self.size.width))


def top_line(owner: str, progress: Progress, glyphs: Glyphs, width: int) -> tuple[list[Span], list[Span]]:
    """Left and right. That nothing is written is always said; where there is less room, the owner is cut first."""
    name: list[Span] = [(" layers ", "brand"), (" ", "text")]
    promise: list[Span] = [("read-only", "dim")]
    taken = cells([*name, *promise])
    forms = [[*form, (" ", "text")] for form in _forms(progress, glyphs, width)]
    right = next((form for form in forms if taken + GAP + cells(form) <= width), forms[-1])
    room = width - taken - cells(right) - GAP - 3
    whose: list[Span] = [(cut(owner, room), "text"), (f" {glyphs.between} ", "dim")]
    return [*name, *(whose if owner and room >= LEAST_OWNER else []), *promise], right


def _forms(progress: Progress, glyphs: Glyphs, width: int) -> Iterator[list[Span]]:
    """What is said of the reading, from all of it to the least of it."""
    if progress.words:
        yield [(progress.words, "strong")]
        yield [(progress.brief or progress.words, "strong")]
        return
    also: list[Span] = [(progress.also, "dim")] if progress.also else []
    if progress.held > 0:
        held: Span = (f"held by Layers, {span(progress.held)}", "failed")
        yield [*_apart(also), held]
        yield [held]
        return
    if progress.done >= progress.total:
        yield also
        return
    reading: Span = (f"reading {progress.done:,} of {progress.total:,}", "text")
    left = "" if progress.left is None else f"{span(progress.left)} left"
    if width >= WIDE:
        full = BAR * progress.done // max(progress.total, 1)
        bar = [(glyphs.done * full + glyphs.tip, "bar"), (glyphs.to_do * (BAR - full - 1), "bar-left")]
        yield [*_apart(also), reading, (" ", "text"), *bar, (f" {left}", "text")]
    brief: list[Span] = [reading, (f", {left}" if left else "", "text")]
    yield [*_apart(also), *brief]
    yield brief
    yield [reading]


def _apart(spans: list[Span]) -> list[Span]:
    return [*spans, ("   ", "text")] if spans else []


class CountsBar(PartsLine):
    """How many entries of each kind, and the place of the cursor."""

    def tell(
        self,
        counts: Mapping[str, int],
        narrowed: Sequence[tuple[str, str, int]],
        row: int,
        total: int,
        glyphs: Glyphs,
        *,
        sign: Callable[[str], str],
    ) -> None:
        """Show this. Where there is no room for the words, the signs and numbers stay.

        Args:
            narrowed: An action each that narrows the list, the word for it, and how many that leaves.
            row: The cursor's, of `total` rows.
            sign: Gives the key of an action.
        """
        place = [Part(((f" {row + 1} of {total} " if total else " no ids yet ", "strong"),))]
        present = [(group, counts[group]) for group in GROUPS if counts[group]]
        named, short = [Part(((" ", "text"),))], [Part(((" ", "text"),))]
        for group, count in present:
            word = {"unread": "not read yet"}.get(group, group)
            named.append(Part(((f"{glyphs.groups[group]} {word} ", group), (f"{count}  ", "text"))))
            short.append(Part(((f"{glyphs.groups[group]} ", group), (f"{count}  ", "text"))))
        keyed = [
            Part(((f" {sign(action)} ", "key"), (f"{word} {count:,} ", "text")), action)
            for action, word, count in narrowed
            if count
        ]
        for left in ([*named, *keyed], [*short, *keyed], short):
            if cells(spans_of([*left, *place])) <= self.size.width:
                break
        self.show_parts(left, place)


class NewsBar(PartsLine):
    """One line about what has changed since the person last looked. Not there when nothing has."""

    def __init__(self, action: str, *, id: str | None = None) -> None:
        """`action` is what a click runs, by its name."""
        super().__init__(id=id)
        self._action = action
        self._write: Callable[[int], str] = lambda room: ""

    def tell(self, write: Callable[[int], str]) -> None:
        """Show what this makes for so many cells; an empty text takes the line away."""
        self._write = write
        self._show()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        words = self._write(self.screen.size.width - 2)
        if self.display != bool(words):
            self.display = bool(words)
        self.show_parts([Part(((" ", "text"), (words, "strong")), self._action)])
