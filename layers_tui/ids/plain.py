"""A pasted text as plain lines, without keys: what every later step reads."""

import re
from collections.abc import Callable

from layers_tui.key import KEY_SHAPE, Key, NotAKey
from layers_tui.text import readable

_BREAK = re.compile(r"\r\n?|\n")
# Markdown escapes the underscore, addresses escape what they like; an escaped line break is a space.
_UNPLAIN = re.compile(r"[^\n\t -~]|[%\\]")
_ESCAPED = re.compile(r"%(0[9aAdD]|[2-7][0-9A-Fa-f])|\\([_-])")

# A key that a terminal or a mail broke over two lines; a whole one; and one of nearly the right shape, which is secret
# all the same. The loggable part alone is no key.
_FIRST_HALF = re.compile(r"lp_(?:live|test)_[A-Za-z0-9_-]{0,59}+(?=\n)", re.ASCII)
_SECOND_HALF = re.compile(r"\n[ \t>|]{0,20}+([A-Za-z0-9_-]{1,60}+)", re.ASCII)
_WHOLE = re.compile(KEY_SHAPE.pattern + r"[A-Za-z0-9_-]*+", re.ASCII)
_NEARLY = re.compile(
    r"(?<![A-Za-z0-9])lp_(?!(?:live|test)_[A-Za-z0-9]{16}(?![A-Za-z0-9_-]))(?:(?:live|test)_)?[A-Za-z0-9_-]{20,}+",
    re.ASCII | re.IGNORECASE,
)
_TAKEN = re.compile(r"lp_(?:(?:live|test)_[A-Za-z0-9]{16}_)?…", re.ASCII)
_MARK = "\x00"
"""Stands for a key while others are looked for: no plain line has a control character."""


def plain_lines(text: str) -> tuple[list[str], tuple[Key, ...]]:
    """Return the lines of `text`, visible characters only and escapes undone, and the keys taken out of them.

    The lines are as many as in `text`. Where a key stood, its loggable part stands.
    """
    plain = _BREAK.sub("\n", text) if "\r" in text else text
    if _UNPLAIN.search(plain):
        plain = "\n".join(map(_plain, plain.split("\n")))
    keys: dict[Key, None] = {}
    labels: list[str] = []

    def take(text: str) -> str:
        label = "lp"
        try:
            key = Key.parse(text)
        except NotAKey:
            pass  # Too long for one, and kept out of sight like one.
        else:
            keys[key] = None
            label = key.label or label
        labels.append(f"{label}_…")
        return f"{_MARK}{len(labels) - 1}{_MARK}"

    plain = _without_halves(plain, take)
    for shape in (_WHOLE, _NEARLY):
        plain = shape.sub(lambda match: take(match.group()), plain)
    if labels:
        plain = re.sub(f"{_MARK}([0-9]+){_MARK}", lambda match: labels[int(match[1])], plain)
    return plain.split("\n"), tuple(keys)


def _without_halves(plain: str, take: Callable[[str], str]) -> str:
    """Return `plain` without the keys that stand on two lines; `take` gives what stands in their place."""
    kept: list[str] = []
    end = 0
    for first in _FIRST_HALF.finditer(plain):
        second = _SECOND_HALF.match(plain, first.end())
        if second and first.start() >= end and KEY_SHAPE.fullmatch(first.group() + second[1]):
            kept += (plain[end : first.start()], take(first.group() + second[1]), "\n")
            end = second.end()
    return "".join(kept) + plain[end:]


def held_key(line: str) -> bool:
    """True for a line of `plain_lines` that a key was taken out of."""
    return _TAKEN.search(line) is not None


def _plain(line: str) -> str:
    """Return one line with its visible characters and tabs, escapes undone."""
    if not (line.isascii() and line.isprintable()):
        line = "\t".join(map(readable, line.split("\t"))).replace("\u2010", "-").replace("\u2011", "-")
    for _ in range(2):  # An address inside an address is escaped twice.
        if "%" in line or "\\" in line:
            line = _ESCAPED.sub(_unescaped, line)
    return line


def _unescaped(match: re.Match[str]) -> str:
    """Return the character that was escaped."""
    if match[2]:
        return match[2]
    character = chr(int(match[1], 16))
    return character if character.isprintable() else " "
