"""In which order entries stand. A value, and the work of sorting in pieces; it keeps nothing."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from layers_tui.folding import folded
from layers_tui.roster.decided import VERDICTS
from layers_tui.roster.entry import GROUPS, Entry
from layers_tui.roster.facts import Facts

OWN_ORDER = ""
KEYS = (OWN_ORDER, "name", "status", "updated", "decision")
"""What can be sorted by, beside the columns of the person's own list: the roster's order is the first."""
COLUMN = "own."
"""Before the header of a column."""

Key = tuple[float, str]
"""Numbers before texts, each among themselves: a text has `_TEXT` for its number."""
By = Callable[[Entry], Key | None]
"""What an entry is sorted by; None puts it behind all others."""

PIECE = 400
"""Entries whose keys are made in one piece: about a millisecond."""
_SAMPLE = 256
"""Keys by which the entries are shared out into parts, each small enough to be sorted in one piece."""
_TEXT = float("inf")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"[^\w.,-]*(-?\d[\d,]*\.?\d*|-?\.\d+)[^\w.,]*", re.ASCII)

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Sort:
    """By what, and whether the other way round. `str` gives the text that is read as the same."""

    key: str = OWN_ORDER
    reverse: bool = False

    @classmethod
    def parse(cls, text: str) -> "Sort":
        """Read a text; what names no order is the roster's own."""
        key = text.removeprefix("-")
        return cls(key, text.startswith("-")) if key in KEYS or key.startswith(COLUMN) else cls()

    def __str__(self) -> str:
        return f"{'-' if self.reverse else ''}{self.key}"

    @property
    def is_own_order(self) -> bool:
        """True when nothing is to be sorted: at most turned round."""
        return self.key == OWN_ORDER

    def by(self, facts: Facts) -> By:
        """What entries are sorted by."""
        if self.key.startswith(COLUMN):
            return _column(self.key.removeprefix(COLUMN), facts)
        return {"status": _status, "updated": _updated, "decision": _decision(facts)}.get(self.key, _name)


def in_order(entries: Sequence[Entry], by: By, *, reverse: bool) -> Iterator[Sequence[Entry]]:
    """Sort in pieces; those that are alike stay in the order they have, also the other way round.

    Yields:
        Nothing for each piece of work; then the entries, part by part.
    """
    keyed: list[tuple[Key, Entry]] = []
    last: list[Entry] = []
    for first in range(0, len(entries), PIECE):
        for entry in entries[first : first + PIECE]:
            key = by(entry)
            if key is None:
                last.append(entry)
            else:
                keyed.append((key, entry))
        yield ()
    # Between two neighbours of the sample there are few, and those that are like one of them are many, but sorted.
    sample = sorted({key for key, _ in keyed[:: max(1, len(keyed) // _SAMPLE)]})
    parts: list[list[tuple[Key, Entry]]] = [[] for _ in range(2 * len(sample) + 1)]
    for first in range(0, len(keyed), PIECE):
        for pair in keyed[first : first + PIECE]:
            place = bisect_left(sample, pair[0])
            alike = place < len(sample) and sample[place] == pair[0]
            parts[2 * place + alike].append(pair)
        yield ()
    # What is done with is given back part by part: all at once takes longer than a key may wait.
    keyed.clear()
    for number in range(len(parts) - 1, -1, -1) if reverse else range(len(parts)):
        part, parts[number] = parts[number], []
        if number % 2 == 0:
            part.sort(key=_key, reverse=reverse)
        while part:
            yield [entry for _, entry in part[:PIECE]]
            del part[:PIECE]
    for first in range(0, len(last), PIECE):
        yield last[first : first + PIECE]


def _key(pair: tuple[Key, Entry]) -> Key:
    return pair[0]


def _text(text: str) -> Key | None:
    """As people sort: without case and accents, `Ava 2` before `Ava 10`."""
    form = folded(text)
    if not form:
        return None
    return _TEXT, _DIGITS.sub(_filled, form) if _DIGITS.search(form) else form


def _filled(digits: re.Match[str]) -> str:
    return digits.group().zfill(20)


def _name(entry: Entry) -> Key | None:
    return _text(entry.name)


def _status(entry: Entry) -> Key:
    return GROUPS.index(entry.group), ""


def _updated(entry: Entry) -> Key | None:
    """The latest first."""
    moment = entry.summary.updated_at if entry.summary else None
    return (-moment.timestamp(), "") if moment else None


def _decision(facts: Facts) -> By:
    mine = facts.decided.mine

    def by(entry: Entry) -> Key:
        opinion = mine.get(entry.id)
        return VERDICTS.index(opinion.verdict if opinion else ""), ""

    return by


def _column(header: str, facts: Facts) -> By:
    own = facts.own

    def by(entry: Entry) -> Key | None:
        cell = own.cell(entry, header)
        number = _NUMBER.fullmatch(cell)
        return (float(number[1].replace(",", "")), "") if number else _text(cell)

    return by
