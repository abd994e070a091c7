"""Reads the text of a query. Any text is one: it never refuses, and knows no field."""

import re
from collections.abc import Iterator

from layers_tui.folding import folded
from layers_tui.roster.query.terms import ALIASES, FLAGS, SHORT, TAG, WORD, Term, Value
from layers_tui.text import clean

MOST_TERMS = 60
"""Terms of one query. Nobody types as many, and each costs time."""
_QUOTED = r'"((?:[^"]|"")*+)(?:"|\Z)'
_SPACE = re.compile(r"\s+")
_KEY = re.compile(rf'(?:{_QUOTED}|([^\s":#,-][^\s":,]*+)):')
_PHRASE = re.compile(_QUOTED)
_WORD = re.compile(r"\S+")
_VALUE = re.compile(rf"{_QUOTED}|([^\s,]++)|(?=,)")


def terms_of(text: str) -> tuple[Term, ...]:
    """The terms of a text, each once, in its order."""
    read = dict.fromkeys(_terms(clean(text)))
    return tuple(read)[:MOST_TERMS]


def _terms(text: str) -> Iterator[Term]:
    """Yield what is between the spaces, and between quotes."""
    place = 0
    while place < len(text):
        if space := _SPACE.match(text, place):
            place = space.end()
            continue
        negated = text[place] == "-"
        term, place = _term(text, place + negated, negated)
        if term:
            yield term


def _term(text: str, place: int, negated: bool) -> tuple[Term | None, int]:
    """Return the term that begins here, None where there is nothing yet, and the place behind it."""
    if key := _KEY.match(text, place):
        name = folded(_unquoted(key[1]) if key[2] is None else key[2])
        if name:
            values, place = _values(text, key.end())
            return Term(ALIASES.get(name, name), values, negated), place
    if phrase := _PHRASE.match(text, place):
        words = " ".join(_unquoted(phrase[1]).split())
        return _looked_for(WORD, words, negated), phrase.end()
    word = _WORD.match(text, place)
    if word is None:
        return None, place
    return _bare(word.group(), negated), word.end()


def _bare(word: str, negated: bool) -> Term | None:
    """Return the term of a word without quotes and colon."""
    if word.startswith(TAG):
        return _looked_for(TAG, word.strip(TAG), negated)
    name = folded(word)
    if name in FLAGS:
        return Term(name, (), negated)
    if name in SHORT:
        key, text = SHORT[name]
        return Term(key, (Value(text),), negated)
    return _looked_for(WORD, word, negated)


def _looked_for(key: str, text: str, negated: bool) -> Term | None:
    # Of an accent without a letter nothing is left to look for.
    return Term(key, (Value(text),), negated) if folded(text) else None


def _values(text: str, place: int) -> tuple[tuple[Value, ...], int]:
    """Return the values from here on, and the place behind them."""
    values: dict[Value, None] = {}
    while value := _VALUE.match(text, place):
        place = value.end()
        exact = value[1] is not None
        words = " ".join((_unquoted(value[1]) if exact else value[2] or "").split())
        if folded(words):
            values[Value(words, exact)] = None
        if not text.startswith(",", place):
            break
        place += 1
    return tuple(values), place


def _unquoted(text: str) -> str:
    return text.replace('""', '"')
