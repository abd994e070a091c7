"""What the panes of the fields' dialog say: fields, values with their counts, two fields crossed. It moves nothing."""

from collections.abc import Iterator, Sequence

from layers_tui.roster.facets import Tally, Value
from layers_tui.roster.query import Query, Term
from layers_tui.roster.ticking import is_ticked
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.widgets.painted import Line, Span, cells, cut, fitted
from layers_tui.tui.widgets.prose import paragraph

LABELS = {"#": "tags", "images": "pictures", "by": "opinion by"}
"""What fields are called, where that is not their key."""
FIELD = 12
"""Cells of a field's name."""
BAR = 12
"""Cells of the bar that shows a count beside the others."""
LEAST_COLUMN, MOST_COLUMN = 7, 13
"""Cells of a column where two fields are crossed."""
MOST_ROWS = 60
ZERO = "‹0›"
"""Not to be taken for any other number."""
NOT_READ, NONE = "not read", "none"


def label_of(key: str) -> str:
    """What a field is called."""
    return LABELS.get(key, key)


def field_line(key: str, query: Query, crossed: str, width: int) -> Line:
    """A field, and what is asked of it: `hair        brown,none`."""
    terms = [term for term in query.terms if term.key == key]
    asked = " ".join(f"{'-' if term.negated else ''}{','.join(map(str, term.values))}" for term in terms)
    name = fitted(label_of(key), FIELD)
    return [
        ("x" if key == crossed else " ", "key"),
        (name, "strong" if asked or key == crossed else "text"),
        (cut(asked, width - FIELD - 1), "bar"),
    ]


def values_of(tally: Tally, query: Query) -> list[Value]:
    """The values to list: those that anybody has, what is asked for though nobody has it, none, not read."""
    key = tally.keys[0]
    known = tally.values()
    values: list[Value] = [*known]
    for term in query.terms:
        for value in term.values if term.key == key and not term.negated else ():
            alone = Query((Term(key, (value,)),))
            if value.sought not in known and not any(is_ticked(alone, key, each) for each in (*known, "", None)):
                tally.labels.setdefault(value.sought, value.text)
                values.append(value.sought)
    return [*values, *(value for value in ("", None) if tally.has(value) or is_ticked(query, key, value))]


def value_lines(tally: Tally, query: Query, values: Sequence[Value], glyphs: Glyphs, width: int) -> Iterator[Line]:
    """A line for each value: `[x] dark brown    3,517 ━━━━━━━━`."""
    counts = [tally.count(value) for value in values]
    most = max([*counts, 1])
    number_width = max(len(f"{most:,}"), 3)
    bar = min(BAR, max(0, width - 28))
    room = width - 5 - number_width - (bar + 1 if bar else 0)
    for value, count in zip(values, counts, strict=True):
        key = tally.keys[0]
        ticked = is_ticked(query, key, value) or (bool(value) and query.has(key, value or ""))
        length = -(-count * bar // most)
        yield [
            (" [x] " if ticked else " [ ] ", "key" if ticked else "dim"),
            (fitted(written(tally, value), room), "strong" if ticked else "text" if value else "dim"),
            (f"{count:>{number_width},}", "strong" if count else "dim"),
            (f" {glyphs.done * length:<{bar}}" if bar else "", "bar" if value else "bar-left"),
        ]


def written(tally: Tally, value: Value) -> str:
    """A value as it is shown."""
    return NOT_READ if value is None else tally.labels.get(value, value) or NONE


def cross_lines(tally: Tally, width: int) -> Iterator[Line]:
    """A table of counts. Where nobody is, and nobody unread can be, the zero stands in brackets of its own."""
    rows = [*tally.values(0)[:MOST_ROWS], *_others(tally, 0)]
    names = [label_of(tally.keys[0]), *(written(tally, row) for row in rows)]
    name = min(max(cells([(each, "")]) for each in names), width // 3) + 1
    columns: list[tuple[Value, int]] = []
    more = [*tally.values(1), *_others(tally, 1)]
    while more:
        column = min(max(cells([(written(tally, more[0]), "")]) + 1, LEAST_COLUMN), MOST_COLUMN)
        if name + sum(each for _, each in columns) + column + LEAST_COLUMN > width:
            break
        columns.append((more.pop(0), column))
    heads: list[Span] = [(_right(written(tally, value), column), "label") for value, column in columns]
    yield [(fitted(names[0], name), "label"), *heads, (_right("all", LEAST_COLUMN), "dim")]
    for row in rows:
        line: list[Span] = [(fitted(written(tally, row), name), "text" if row else "dim")]
        line += [_cell(tally, row, value, column) for value, column in columns]
        yield [*line, (_right(f"{tally.total(0, row):,}", LEAST_COLUMN), "dim")]
    yield []
    if more:
        yield from paragraph(f"{len(more):,} more of {label_of(tally.keys[1])} have no room here.", "dim", width)
    yield from paragraph(f"{ZERO} nobody: a gap.", "dim", width)
    if unread := sum(count for cell, count in tally.cells.items() if None in cell):
        yield from paragraph(f"0? nobody yet: {unread:,} are not read in full.", "dim", width)


def _others(tally: Tally, place: int) -> list[Value]:
    """None and not read, where anybody is."""
    return [value for value in ("", None) if tally.total(place, value)]


def _cell(tally: Tally, row: Value, value: Value, width: int) -> Span:
    count = tally.count(row, value)
    if count:
        return _right(f"{count:,}", width), "text" if row and value else "dim"
    if row is None or value is None:
        return _right("0", width), "dim"
    may_fill = tally.count(row, None) + tally.count(None, value) + tally.count(None, None)
    return (_right("0?", width), "failed") if may_fill else (_right(ZERO, width), "problem")


def _right(text: str, width: int) -> str:
    """A text at the right of a column."""
    text = cut(text, width - 1)
    return " " * (width - cells([(text, "")])) + text
