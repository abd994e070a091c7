"""Where in a list the rows stand that added nobody. It reads no text."""

from collections.abc import Mapping, Sequence

from layers_tui.ids.found import Found, FoundRow

RowsAfter = Mapping[str, Sequence[FoundRow]]
"""Rows that added nobody, by the id that comes before them; under "" those above the first."""


def rows_after(found: Found, top: str = "") -> dict[str, list[FoundRow]]:
    """The rows of a table that added nobody, each under the id before it.

    Args:
        top: The id that comes before the whole table, where it continues a list.
    """
    after: dict[str, list[FoundRow]] = {}
    ids = iter(found.ids)
    following, last = next(ids, None), top
    for row in found.rows:
        while following and following.line_number < row.line_number:
            last, following = following.id, next(ids, None)
        after.setdefault(last, []).append(row)
    return after
