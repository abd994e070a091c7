"""One reading of a pasted text: text in, `Found` out."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from layers_tui.ids.found import Found, FoundId, FoundRow
from layers_tui.ids.plain import held_key, plain_lines
from layers_tui.ids.tables import table_of
from layers_tui.ids.tokens import Token, other_kind, tokens
from layers_tui.text import clean

_LONGEST_LINE = 200
_BEFORE = 60
"""Characters of a long line that are shown before the id."""
_WORD = re.compile(r"[^\W_]")
_JSON = re.compile(r'\s*+(?:\{\s*+["}]|\[\s*+[\[{"])')
# Between an address and its words, when both are one id: Slack's <address|words>, Markdown, HTML.
_ONE_LINK = re.compile(r"""[^\s,;|\]>]*(?:\||\]\(|["']>)[^\s,;]*""")


def extract(text: str) -> Found:
    """Find every influencer id in a text of any kind: a list, a table, JSON, a log, Markdown, addresses.

    Never raises, and takes time in proportion to the text. Keys are taken out before anything else is looked at.
    """
    lines, keys = plain_lines(text)
    reading = _Reading(lines)
    reading.read()
    return Found(
        ids=tuple(reading.ids.values()),
        repeated=reading.repeated,
        lines=sum(1 for line in lines if line and not line.isspace()),
        without=tuple(reading.lines_without()),
        broken=tuple(reading.broken),
        rows=tuple(reading.other_rows()),
        keys=keys,
    )


def _has_id(text: str) -> bool:
    """True when there is an influencer id in `text`."""
    return any(token.id for token in tokens(text))


class _Reading:
    """The state of one pass over the lines. It lives as long as one call of `extract`."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.ids: dict[str, FoundId] = {}
        self.repeated = 0
        self.broken: list[tuple[int, str, str]] = []
        self._lines = lines
        self._text = "\n".join(lines)
        self._json = _JSON.match(self._text) is not None
        self._table = table_of(lines, _has_id)
        self._others = [bool(other_kind(header)) for header in self._table.header] if self._table else []
        self._again: dict[int, str] = {}
        """The ids that came again, by their line."""
        self._told: set[int] = set()
        """Lines of which something is told already: an id, or why there is none."""

    def read(self) -> None:
        """Find every id and everything that looks like one, in order."""
        others: list[tuple[int, Token]] = []
        previous: Token | None = None
        for number, line_start, token in self._tokens():
            if token.other or self._stands_for_other(number, token):
                others.append((number, token))
                continue
            self._told.add(number)
            if not token.id:
                self.broken.append((number, token.text, token.reason))
            elif token.id not in self.ids:
                line = self._shown(number, token.start - line_start)
                self.ids[token.id] = FoundId(token.id, line, number, self._columns(number))
            elif not self._is_one_link(previous, token):
                self.repeated += 1
                self._again.setdefault(number, token.id)
            previous = token
        if not self._json and not self._table:
            # Beside an influencer's id, another one is no mistake.
            mistaken = [(number, token.text, token.reason) for number, token in others if number not in self._told]
            self._told.update(number for number, _, _ in mistaken)
            self.broken = sorted((*self.broken, *mistaken), key=lambda entry: entry[0])

    def lines_without(self) -> Iterator[tuple[int, str]]:
        """Yield the lines of which nothing was told. Those of JSON are no entries of a list."""
        header = self._table.header_lines if self._table else frozenset()
        for number, line in enumerate([] if self._json else self._lines, 1):
            if line and number not in self._told and number not in header and _WORD.search(line) and not held_key(line):
                yield number, clean(line.strip(), limit=_LONGEST_LINE)

    def other_rows(self) -> Iterator[FoundRow]:
        """Yield the rows of the table that add no id. One that goes over several lines is one row."""
        if not self._table or not self.ids:
            return
        adding = {each.line_number for each in self.ids.values()}
        for _, lines in groupby(self._table.rows.items(), key=lambda numbered: id(numbered[1])):
            numbers, rows = zip(*lines, strict=True)
            if adding.isdisjoint(numbers) and any(cell.strip() for cell in rows[0]):
                again = next((self._again[number] for number in numbers if number in self._again), "")
                yield FoundRow(numbers[0], again, self._table.columns(rows[0]))

    def _tokens(self) -> Iterator[tuple[int, int, Token]]:
        """Yield each token with the number of its line and where in the text that line starts."""
        number, start = 1, 0
        for token in tokens(self._text):
            while start + len(self._lines[number - 1]) < token.start:
                start += len(self._lines[number - 1]) + 1
                number += 1
            yield number, start, token

    def _shown(self, number: int, at: int) -> str:
        """Return the line to show for an id that stands `at` there."""
        line = self._lines[number - 1]
        if len(line) <= _LONGEST_LINE:
            return clean(line.strip())
        start = max(0, at - _BEFORE)
        before, after = "…" if start else "", "…" if start + _LONGEST_LINE < len(line) else ""
        return clean(before + line[start : start + _LONGEST_LINE].strip() + after)

    def _columns(self, number: int) -> tuple[tuple[str, str], ...]:
        """Return the row on this line as (header, cell)."""
        row = self._table.rows.get(number) if self._table else None
        return self._table.columns(row) if self._table and row else ()

    def _stands_for_other(self, number: int, token: Token) -> bool:
        """True for a bare uuid that fills a cell in the column of projects, assets and the like."""
        if not self._table or not any(self._others) or token.id != token.text or token.id.startswith("inf_"):
            return False
        cells = zip(self._table.rows.get(number, ()), self._others, strict=False)
        return {other for cell, other in cells if cell.strip() == token.id} == {True}

    def _is_one_link(self, previous: Token | None, token: Token) -> bool:
        """True when `token` is the second half of a link whose first half was the same id."""
        if previous is None or previous.id != token.id or token.start - previous.end > _LONGEST_LINE:
            return False
        return _ONE_LINK.fullmatch(self._text, previous.end, token.start) is not None
