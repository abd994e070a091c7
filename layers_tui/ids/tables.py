"""A pasted text as the rows of a table with a header. It does not know what an id is."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from layers_tui.text import clean

_DELIMITERS = "\t;,"
_RULE = re.compile(r"[\s|:]*-[\s|:-]*")
_ID_HEADERS = frozenset({"id", "ids", "uuid", "inf", "influencer", "influencers", "influencerid", "influencerids"})
_LOOKED_AT = 20
_LONGEST_HEADER = 60
_LONGEST_CELL = 200
_LONGEST_HEADER_LINE = 4_000
_MOST_CELLS = 100
_MOST_LINES = 20


Row = tuple[str, ...]
"""The cells of one row, as they are."""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows."""

    header: tuple[str, ...]
    """Made safe to draw."""
    header_lines: frozenset[int]
    """The lines that say nothing of their own, from 1: the header, and the rule under it."""
    rows: Mapping[int, Row]
    """By the line, from 1: a cell in quotes may go over several."""

    def columns(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Return a row as (header, cell), made safe to draw. Cells beyond the header have an empty one."""
        headers = (*self.header, *("" for _ in range(len(row) - len(self.header))))
        return tuple(
            (header, clean(cell.strip(), limit=_LONGEST_CELL)) for header, cell in zip(headers, row, strict=False)
        )


def table_of(lines: Sequence[str], has_id: Callable[[str], bool]) -> Table | None:
    """Return the table that `lines` are, or None. `has_id` tells whether a cell holds an id.

    The first line that is not blank is its header: no id in it, and either a column named as one of ids, or as many
    cells as the rows under it, which have their ids all in one column.
    """
    first = next((index for index, line in enumerate(lines) if line.strip()), None)
    if first is None or len(lines[first]) > _LONGEST_HEADER_LINE or has_id(lines[first]):
        return None
    if first + 1 < len(lines) and "|" in lines[first] and _RULE.fullmatch(lines[first + 1][:_LONGEST_HEADER_LINE]):
        piped = {number: _piped(line) for number, line in enumerate(lines[first + 2 :], first + 3) if "|" in line}
        return Table(_labels(_piped(lines[first])), frozenset({first + 1, first + 2}), piped)
    if _normal(lines[first]) in _ID_HEADERS:
        return Table((), frozenset({first + 1}), {})
    for delimiter in _DELIMITERS:
        if delimiter in lines[first] and (found := _separated(lines, first, delimiter, has_id)):
            return found
    return None


def _separated(lines: Sequence[str], first: int, delimiter: str, has_id: Callable[[str], bool]) -> Table | None:
    """Return the table with this delimiter, or None."""
    numbered = _numbered_rows(lines, first, delimiter)
    try:
        (header_lines, head), *sample = islice(numbered, 1 + _LOOKED_AT)
        if not _is_header(head, [row for _, row in sample], has_id):
            return None
        rows = {number: row for numbers, row in chain(sample, numbered) for number in numbers}
    except csv.Error:
        # A cell of more than 128 KB: a quote that was never closed, not a table.
        return None
    return Table(_labels(head), frozenset(header_lines), rows)


def _numbered_rows(lines: Sequence[str], first: int, delimiter: str) -> Iterator[tuple[range, Row]]:
    """Yield each row with the lines it covers. One that covers many is a quote that was never closed, and no row."""
    reader = csv.reader((f"{line}\n" for line in islice(lines, first, None)), delimiter=delimiter)
    start = first + 1
    for cells in reader:
        numbers = range(start, first + 1 + reader.line_num)
        start = numbers.stop
        if cells and len(numbers) <= _MOST_LINES:
            yield numbers, tuple(cells[:_MOST_CELLS])


def _is_header(head: Row, rows: Sequence[Row], has_id: Callable[[str], bool]) -> bool:
    """True when `head` stands over `rows`."""
    places = {tuple(map(has_id, cells)) for cells in rows}
    if not any(map(any, places)) or any(len(cell) > _LONGEST_HEADER for cell in head):
        return False
    if any(_normal(cell) in _ID_HEADERS for cell in head):
        return True
    return all(cell.strip() for cell in head) and len(places) == 1 and {len(cells) for cells in rows} == {len(head)}


def _piped(line: str) -> Row:
    """Return the cells of a Markdown table's line."""
    return tuple(line.strip().strip("|").split("|", _MOST_CELLS)[:_MOST_CELLS])


def _labels(cells: Iterable[str]) -> tuple[str, ...]:
    """Return a header's cells, made safe to draw."""
    return tuple(clean(cell.strip(), limit=_LONGEST_HEADER) for cell in cells)


def _normal(header: str) -> str:
    """Return a header's letters."""
    return re.sub("[^a-z]", "", header.lower()) if len(header) <= _LONGEST_HEADER else ""
