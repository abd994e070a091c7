"""Finds who is not decided yet, up or down a view. It does not know who decides."""

from collections.abc import Collection, Iterable
from itertools import filterfalse
from operator import attrgetter

from layers_tui.roster.view import View


def next_undecided(view: View, row: int, decided: Iterable[Collection[str]], *, back: bool = False) -> str | None:
    """The id of the nearest one behind this row, or before it, who is in none of these; None: there is nobody.

    Rows that are still to be read from a kept roster count as decided. 100,000 rows take a few milliseconds.
    """
    entries = view.slice(0, row)[::-1] if back else view.slice(row + 1, len(view))
    ids: Iterable[str] = filter(None, map(attrgetter("id"), entries))
    for each in decided:
        ids = filterfalse(each.__contains__, ids)
    return next(iter(ids), None)
