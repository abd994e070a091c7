"""A table for eyes and for `column`-minded tools: a line for each id, in the order they were asked for."""

import unicodedata
from collections.abc import Iterable, Iterator

from layers_tui.output.result import Result

HEAD = ("id", "status", "name", "age", "pictures", "updated")
WIDEST = 40
"""Cells after which a cell of the table is cut."""


class TableWriter:
    """Waits for all results: a column is as wide as its widest cell."""

    def write(self, results: Iterable[Result]) -> Iterator[str]:
        """The table, a line at a time."""
        rows = [HEAD, *(_row(result) for result in results)]
        widths = [max(_cells(row[column]) for row in rows) for column in range(len(HEAD))]
        for row in rows:
            yield "  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"


def _row(result: Result) -> tuple[str, ...]:
    summary, problem = result.summary, result.problem
    if summary is None:
        return (result.id, problem.title if problem else "", "", "", "", "")
    updated = summary.updated_at
    return (
        result.id,
        summary.status or "",
        _cut(summary.name or ""),
        summary.age_range or "",
        "" if summary.picture_count is None else str(summary.picture_count),
        f"{updated:%Y-%m-%dT%H:%M:%SZ}" if updated else "",
    )


def _cells(text: str) -> int:
    """Cells in a terminal, near enough for a table: two for wide characters, none for marks."""
    return sum(
        0
        if unicodedata.category(each) in {"Mn", "Me", "Cf"}
        else 2
        if unicodedata.east_asian_width(each) in "WF"
        else 1
        for each in text
    )


def _cut(text: str) -> str:
    if _cells(text) <= WIDEST:
        return text
    while _cells(text) >= WIDEST:
        text = text[:-1]
    return text + "…"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _cells(text))
