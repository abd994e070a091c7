"""How many have which value of a field, or of two fields together. It knows no screen, and picks nobody."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import product

from layers_tui.folding import folded
from layers_tui.influencer.fields import ITEM
from layers_tui.roster.allowing import KNOWN
from layers_tui.roster.facts import Facts
from layers_tui.roster.fields import NOBODY, reader
from layers_tui.roster.matching import Matcher
from layers_tui.roster.query import NONE, Query
from layers_tui.roster.roster import Roster

PIECE = 500
"""Entries that are counted in one piece."""
MOST_VALUES = 300
"""Values that are listed of one field: of texts that everybody has for their own, nobody reads more."""

_NUMBERED = frozenset({"images", "age"})
_NUMBER = re.compile(r"[0-9]{1,9}")

Value = str | None
"""As it is compared: empty for none, and None where it is not read."""
_Cell = tuple[Value, ...]


@dataclass(slots=True)
class Tally:
    """The counts of one field, or of two crossed."""

    keys: tuple[str, ...]
    cells: Counter[_Cell] = field(default_factory=Counter)
    """How many have these values, one of each key. Who has several of one is counted in each."""
    labels: dict[str, str] = field(default_factory=dict)
    """Each value as it was written first."""
    people: int = 0
    """Who was counted: they meet the query, but for what it asks of these keys, or may do so."""

    def count(self, *values: Value) -> int:
        """How many have these."""
        return self.cells[values]

    def values(self, place: int = 0) -> list[str]:
        """The values of a key that anybody has, none and not read aside, in the order in which they are shown."""
        counts: Counter[str] = Counter()
        for cell, number in self.cells.items():
            if value := cell[place]:
                counts[value] += number
        order = _order(self.keys[place], counts)
        return nsmallest(MOST_VALUES, counts, key=order)

    def total(self, place: int, value: Value) -> int:
        """How many have a value of one key, whatever they have of the other."""
        return sum(number for cell, number in self.cells.items() if cell[place] == value)

    def has(self, value: Value) -> bool:
        """True when anybody has this value of any key."""
        return any(value in cell for cell in self.cells)


def tally(roster: Roster, facts: Facts, query: Query, *keys: str) -> Iterator[Tally]:
    """Count the values of one key or two among those who meet what a query asks of all other keys.

    Yields:
        The counts so far, after each piece of work: complete with the last.
    """
    for key in keys:
        query = query.without(key)
    test = Matcher(query, facts).test
    reads = [read for key in keys if (read := reader(key, facts))]
    counted = Tally(keys)
    raw: Counter[_Cell] = Counter()
    for first in range(0, len(roster), PIECE):
        for entry in roster.slice(first, first + PIECE):
            verdict = test(entry) if entry.id else False
            if verdict is not False:
                # Who may be one of those has values that are not known to be counted here.
                raw[tuple(read(entry) if verdict else None for read in reads)] += 1
        yield counted
    for place, (texts, number) in enumerate(raw.items()):
        _add(counted, texts, number)
        if place % PIECE == PIECE - 1:
            yield counted
    yield counted


def _add(counted: Tally, texts: _Cell, number: int) -> None:
    if NOBODY in texts:
        return
    counted.people += number
    for cell in product(*(_items(counted, key, text) for key, text in zip(counted.keys, texts, strict=True))):
        counted.cells[cell] += number


def _items(counted: Tally, key: str, text: Value) -> Sequence[Value]:
    """Return the values in a text that was read."""
    if text is None or not text or (key == "decision" and text == NONE):
        return ("" if text is not None else None,)
    values: dict[Value, None] = {}
    for item in text.split(ITEM):
        if value := folded(item):
            counted.labels.setdefault(value, " ".join(item.split()))
            values[value] = None
    return [*values] or [""]


def _order(key: str, counts: Counter[str]) -> Callable[[str], tuple[float, str]]:
    """Few known words in their own order, numbers and ages by size, everything else by how many have it."""
    known = KNOWN.get(key, ())

    def place(value: str) -> tuple[float, str]:
        if value in known:
            return known.index(value), ""
        if key in _NUMBERED:
            number = _NUMBER.match(value)
            return float(number.group()) if number else float("inf"), value
        return len(known) + 1 / counts[value], value

    return place
