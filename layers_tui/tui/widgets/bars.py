"""The lines above and below the panes: whose key, how far the reading is, how many of what, which keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layers_tui.roster.entry import GROUPS
from layers_tui.tui.actions import ACTIONS
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.times import span
from layers_tui.tui.widgets.painted import PaintedLine, Span, cells

BAR = 16
"""Cells of the progress bar."""


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
    also: str = ""
    """Said before it: what is watched."""


class TopBar(PaintedLine):
    """Whose key this is, that nothing is written, and how far the reading is."""

    def tell(self, owner: str, progress: Progress, glyphs: Glyphs) -> None:
        """Show this."""
        left: list[Span] = [(" layers ", "brand"), (" ", "text")]
        if owner:
            left += [(owner, "text"), (f" {glyphs.between} ", "dim")]
        left.append(("read-only", "dim"))
        self.show(left, [*_progress(progress, glyphs, self.size.width), (" ", "text")])


def _progress(progress: Progress, glyphs: Glyphs, width: int) -> list[Span]:
    if progress.words:
        return [(progress.words, "strong")]
    spans: list[Span] = [(progress.also, "dim")] if progress.also else []
    if progress.held > 0:
        return [*_apart(spans), (f"held by Layers, {span(progress.held)}", "failed")]
    if progress.done >= progress.total:
        return spans
    spans = [*_apart(spans), (f"reading {progress.done:,} of {progress.total:,} ", "text")]
    if width >= 100:
        full = BAR * progress.done // max(progress.total, 1)
        spans += [(glyphs.done * full + glyphs.tip, "bar"), (glyphs.to_do * (BAR - full - 1), "bar-left")]
    if progress.left is not None:
        spans.append((f" {span(progress.left)} left", "text"))
    return spans


def _apart(spans: list[Span]) -> list[Span]:
    return [*spans, ("   ", "text")] if spans else []


class CountsBar(PaintedLine):
    """How many entries of each kind, and the place of the cursor."""

    def tell(self, counts: Mapping[str, int], narrowed: Sequence[Span], row: int, total: int, glyphs: Glyphs) -> None:
        """Show this. Where there is no room for the words, the signs and numbers stay.

        Args:
            narrowed: How many the keys would narrow the list to that pick out stuck and changed ones.
            row: The cursor's, of `total` rows.
        """
        place: list[Span] = [(f" {row + 1} of {total} " if total else " no ids yet ", "strong")]
        present = [(group, counts[group]) for group in GROUPS if counts[group]]
        named: list[Span] = [(" ", "text")]
        for group, count in present:
            word = {"unread": "not read yet"}.get(group, group)
            named += [(f"{glyphs.groups[group]} {word} ", group), (f"{count}  ", "text")]
        short: list[Span] = [(" ", "text")]
        for group, count in present:
            short += [(f"{glyphs.groups[group]} ", group), (f"{count}  ", "text")]
        for left in ([*named, *narrowed], [*short, *narrowed], short):
            if cells(left) + cells(place) <= self.size.width:
                break
        self.show(left, place)


class NewsBar(PaintedLine):
    """One line about what has changed since the person last looked. Not there when nothing has."""

    def tell(self, words: str) -> None:
        """Show this; an empty text takes the line away."""
        if self.display != bool(words):
            self.display = bool(words)
        self.show([(" ", "text"), (words, "strong")])


class KeysBar(PaintedLine):
    """The keys one needs most. `?` shows all."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs

    def on_resize(self) -> None:
        """Show as many as fit; help and quit always. Nothing but the width changes them."""
        glyphs = self._glyphs
        brief = [action for action in ACTIONS if action.brief]
        signs = {"next": glyphs.arrows, "next_picture": glyphs.sides}
        tail: list[Span] = []
        for action in brief[-2:]:
            tail += [(signs.get(action.id, action.signs), "key"), (f" {action.brief}  ", "dim")]
        head: list[Span] = [(" ", "text")]
        for action in brief[:-2]:
            pair: list[Span] = [
                (signs.get(action.id, action.signs.split(" ", maxsplit=1)[0]), "key"),
                (f" {action.brief}  ", "dim"),
            ]
            if cells(head) + cells(pair) + cells(tail) > self.size.width:
                break
            head += pair
        self.show([*head, *tail])
