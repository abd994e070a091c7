"""The person's own list in its order: who was found on it, and between them the rows that added nobody."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from layers_tui.ids import Found, FoundRow
from layers_tui.output.person import Person

RowsAfter = Mapping[str, Sequence[FoundRow]]
"""Rows that added nobody, by the id that comes before them; under "" those above the first."""


def rows_after(found: Found) -> dict[str, list[FoundRow]]:
    """Where the rows of a table stand that added nobody."""
    after: dict[str, list[FoundRow]] = {}
    ids = iter(found.ids)
    following, last = next(ids, None), ""
    for row in found.rows:
        while following and following.line_number < row.line_number:
            last, following = following.id, next(ids, None)
        after.setdefault(last, []).append(row)
    return after


def in_order(people: Iterable[Person], after: RowsAfter) -> Iterator[Person]:
    """Everybody with the rows between them, numbered from 1. Who comes again brings along what is known of them."""
    coming = {row.id for rows in after.values() for row in rows if row.id}
    known: dict[str, Person] = {}
    number = 0
    for row in after.get("", ()):
        number += 1
        yield _of_row(row, number, known)
    for person in people:
        number += 1
        numbered = replace(person, number=number)
        if person.id in coming:
            known[person.id] = numbered
        yield numbered
        for row in after.get(person.id, ()):
            number += 1
            yield _of_row(row, number, known)


def _of_row(row: FoundRow, number: int, known: Mapping[str, Person]) -> Person:
    if row.id in known:
        return replace(known[row.id], number=number, line="", columns=row.columns, again=True)
    return Person(number, columns=row.columns)
