"""How a decision looks: like its key, in brackets. It does not know who decides."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from layers_tui.roster.decided import APPROVED, NEEDS_WORK, NONE, REJECTED, Opinion
from layers_tui.tui.times import since
from layers_tui.tui.widgets.painted import Line, Span, cut
from layers_tui.tui.widgets.prose import paragraph

LETTERS = {APPROVED: "a", REJECTED: "x", NEEDS_WORK: "w", NONE: " "}
ROLES = {APPROVED: "ready", REJECTED: "failed", NEEDS_WORK: "training", NONE: "dim"}
STALE = "~"
"""Behind a decision on somebody who has changed since."""
WIDTH = 4
"""Cells of a sign with its brackets."""


def letter(opinion: Opinion | None) -> Span:
    """One cell, for where there is little room."""
    verdict = opinion.verdict if opinion else NONE
    return LETTERS[verdict], ROLES[verdict]


def sign(opinion: Opinion | None) -> list[Span]:
    """`[a]`, `[w]~`, `[ ]`: four cells."""
    stale = STALE if opinion and opinion.verdict and opinion.stale else " "
    return [("[", "dim"), letter(opinion), ("]", "dim"), (stale, "strong")]


def opinion_lines(
    mine: Opinion | None, others: Mapping[str, Opinion], now: datetime, differences: str, width: int
) -> Iterator[Line]:
    """What the person and colleagues think of one influencer, each line at most `width` cells.

    Args:
        differences: The key that shows how somebody has changed; empty: there is none.
    """
    if mine:
        yield from _mine(mine, now, differences, width)
    for reviewer, theirs in others.items():
        name = cut(reviewer.upper(), max(width // 3, 4))
        note = f" {theirs.note.splitlines()[0]}" if theirs.note else ""
        yield [(f"{name} ", "label"), *sign(theirs)[:3], (cut(note, max(width - len(name) - WIDTH, 0)), "text")]


def _mine(mine: Opinion, now: datetime, differences: str, width: int) -> Iterator[Line]:
    indent = WIDTH
    if mine.verdict:
        when = f", {since(mine.at, now)}" if mine.at else ""
        yield [*sign(mine), (cut(f"{mine.verdict} by you{when}", width - indent), "text")]
        if mine.stale:
            how = f": {differences} shows how" if differences else ""
            yield from paragraph(f"has changed since{how}", "strong", width, indent)
    if mine.note:
        yield from paragraph(f'"{" / ".join(mine.note.splitlines())}"', "quote", width, indent)
