"""Fields of several influencers, aligned in columns: what differs stands out by a sign and by weight."""

from collections.abc import Sequence
from itertools import zip_longest

from layers_tui.influencer.comparison import Compared
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.widgets.painted import Line, Span, cells, cut, fitted
from layers_tui.tui.widgets.prose import wrapped

LABEL = 10
"""Cells of the labels, without the sign before them."""
GAP = 2
"""Cells between two columns."""


def comparison_lines(fields: Sequence[Compared], columns: Sequence[tuple[int, int]], glyphs: Glyphs) -> list[Line]:
    """The lines of a table, each as wide as its columns reach.

    Args:
        columns: Where each person's column begins, and how wide it is, in cells. The labels stand before the first.
    """
    lines: list[Line] = []
    for field in fields:
        texts = [_written(field, place, width, glyphs) for place, (_, width) in enumerate(columns)]
        for number, row in enumerate(zip_longest(*texts, fillvalue=())):
            sign = glyphs.changed if field.differs and number == 0 else " "
            label = field.label if number == 0 else ""
            line: list[Span] = [(f"{sign} ", "key"), (fitted(label, LABEL), "strong" if field.differs else "label")]
            for spans, (left, _) in zip(row, columns, strict=True):
                line.append((" " * max(left - cells(line), 0), "text"))
                line += spans
            lines.append(line)
    return lines


def _written(field: Compared, place: int, width: int, glyphs: Glyphs) -> list[Line]:
    """One person's words, wrapped; those that nobody else says are strong."""
    value = field.values[place]
    if value is None:
        return [[(cut("not read", width), "unread")]]
    if not value:
        return [[(glyphs.absent, "dim")]]
    if len(value) == 1:
        role = "strong" if field.differs and field.is_own(place, value[0]) else "dim" if not field.differs else "text"
        return [[(line, role)] for line in wrapped(value[0], width)]
    lines: list[Line] = []
    for word in value:
        own = field.differs and field.is_own(place, word)
        lines += [[(line, "strong" if own else "text" if field.differs else "dim")] for line in wrapped(word, width)]
    return lines
