"""The lines above and below the panes: whose key, how far the reading is, how many of what, which keys."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from layers_tui.roster.entry import GROUPS, OTHER, UNREAD
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
VIEW_OF = {group: f"show_{group}" for group in GROUPS if group not in {OTHER, UNREAD}}
"""The action that shows who is of a group alone."""
WORDS = {UNREAD: "not read yet"}
"""What groups are called, where that is not their name."""
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
        yield [*_before(also), held]
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
        yield [*_before(also), reading, (" ", "text"), *bar, (f" {left}", "text")]
    brief: list[Span] = [reading, (f", {left}" if left else "", "text")]
    yield [*_before(also), *brief]
    yield brief
    yield [reading]


def _before(spans: list[Span]) -> list[Span]:
    return [*spans, ("   ", "text")] if spans else []


class _Kind(NamedTuple):
    """What is counted."""

    action: str
    """Shows them alone; empty: there is none."""
    word: str
    glyph: str
    role: str
    number: int | None
    """How many; None: that is not told."""


def _counted(
    kind: _Kind, sign: Callable[[str], str], lit: AbstractSet[str], *, named: bool = True, keyed: bool = True
) -> Part:
    """`1 ● ready 371`; on a ground of its own while it is filtered by."""
    key = f"{sign(kind.action)} " if keyed and kind.action and sign(kind.action) else ""
    words = " ".join(filter(None, (kind.glyph, kind.word if named or not kind.glyph else "")))
    number = "" if kind.number is None else f" {kind.number:,}"
    if kind.action in lit:
        return Part(((f"{key}{words}{number}", "chip"),), kind.action)
    return Part(((key, "key"), (words, kind.role), (number, "text")), kind.action)


def _apart(parts: Sequence[Part]) -> list[Part]:
    """The parts with gaps between them."""
    return [each for part in parts for each in (part, Part((("  ", "text"),)))][:-1]


class CountsBar(PartsLine):
    """How many entries of each kind, and the place of the cursor."""

    def tell(
        self,
        counts: Mapping[str, int],
        narrowed: Sequence[tuple[str, str, int | None]],
        row: int,
        total: int,
        glyphs: Glyphs,
        *,
        sign: Callable[[str], str],
        lit: AbstractSet[str] = frozenset(),
        marked: int = 0,
    ) -> None:
        """Show this. Where there is no room for the words, the signs and numbers stay.

        Args:
            narrowed: An action each that narrows the list, the word for it, and how many that leaves; None: that
                is not told.
            row: The cursor's, of `total` rows.
            sign: Gives the key of an action.
            lit: The actions of what is filtered by.
            marked: How many are marked.
        """
        words = f" {row + 1} of {total} " if total else " nobody " if any(counts.values()) else " no ids yet "
        marks: tuple[Span, ...] = ((f" {glyphs.marked} {marked:,} ", "key"), (glyphs.between, "dim")) if marked else ()
        place = [Part((*marks, (words, "strong")))]
        kinds = [
            _Kind(VIEW_OF.get(group, ""), WORDS.get(group, group), glyphs.groups[group], group, counts.get(group, 0))
            for group in GROUPS
        ]
        others = [_Kind(action, word, "", "text", number) for action, word, number in narrowed]
        kinds, others = ([kind for kind in some if kind.number != 0 or kind.action in lit] for some in (kinds, others))
        for named, keyed in ((True, True), (False, True), (False, False)):
            left = _apart([_counted(kind, sign, lit, named=named, keyed=keyed) for kind in kinds])
            more = [Part(((" │ ", "rule"),)), *_apart([_counted(kind, sign, lit) for kind in others])] if others else []
            if cells(spans_of([*left, *more, *place])) < self.size.width:
                break
        else:
            more = []
        self.show_parts([Part(((" ", "text"),)), *left, *more], place)


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
