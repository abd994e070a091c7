"""The person's own list in its order: who was found on it, and between them the rows that added nobody."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from layers_tui.ids import FoundRow, RowsAfter
from layers_tui.output.person import Person


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
