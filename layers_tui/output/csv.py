"""A table as CSV (RFC 4180) of which no cell can become a formula, in whichever program it is opened.

Cells that a spreadsheet would calculate begin with an apostrophe, which says "this is text": behind `=`, `+`, `-`, `@`
and their wide and small forms, also after spaces. The same holds inside a cell behind what another country's
spreadsheet, or a careless one, takes for the end of the cell. A reader who wants the text back takes one apostrophe
away there: `unguarded`.
"""

import csv
import io
import re
from collections.abc import Iterator

from layers_tui.output.columns import table
from layers_tui.output.handover import Handover

MARK = "\ufeff"
"""Without it Excel reads a file in the encoding of its country. In a pipe it would be a part of the first header."""
_CALCULATES = r"[=+\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]"
_SPACE = r"""(?:[^\S\t\r\n]|['"])*"""
"""What may stand before it: spaces, quotes that are taken off, and apostrophes, ours among them."""
_BEGIN = r"(?:\A|(?<=[;\t\r\n]))"
_FORMULA = re.compile(rf"{_BEGIN}{_SPACE}{_CALCULATES}|\A{_SPACE}[\t\r]")
_GUARDED = re.compile(rf"{_BEGIN}'{_SPACE}{_CALCULATES}|\A'{_SPACE}[\t\r]")


def csv_pieces(handover: Handover, *, mark: bool) -> Iterator[str]:
    """The table, a line at a time.

    Args:
        mark: Begin with the mark of UTF-8, for a file that people open.
    """
    head, rows = table(handover)
    if mark:
        yield MARK
    yield _line(head)
    for row in rows:
        yield _line(row)


def guarded(cell: str) -> str:
    """The cell as text that no spreadsheet calculates."""
    return _FORMULA.sub(r"'\g<0>", cell)


def unguarded(cell: str) -> str:
    """The cell before it was `guarded`."""
    return _GUARDED.sub(lambda match: match[0][1:], cell)


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(map(guarded, cells))
    return line.getvalue()
