"""Whether a text is what somebody looks for, by words and by keys. It knows no actions."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")

SHORT = 3
"""Letters from which a part may stand inside a word; shorter ones begin it."""


def rank(query: str, words: str, signs: str = "") -> int | None:
    """How well words and the signs of keys match: 0 best; None: not at all.

    Every part of the query must be there. A query that is a key, `R` or `ctrl+d`, finds that key first.
    """
    parts = query.casefold().split()
    if not parts or query.strip() in signs.split():
        return 0
    said, keys = words.casefold(), signs.casefold()
    if said.startswith(" ".join(parts)):
        return 1
    if all(_begins_a_word(part, said) for part in parts):
        return 2
    if all(part in keys.split() or _begins_a_word(part, said) or _inside(part, f"{said} {keys}") for part in parts):
        return 3
    return None


def best(query: str, things: Sequence[Thing], said: Callable[[Thing], tuple[str, str]]) -> list[Thing]:
    """The things that match, the best first; of equals the order stays. `said` gives the words and signs of one."""
    ranked = [(found, thing) for thing in things if (found := rank(query, *said(thing))) is not None]
    return [thing for _, thing in sorted(ranked, key=lambda pair: pair[0])]


def _begins_a_word(part: str, said: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}", said) is not None


def _inside(part: str, said: str) -> bool:
    return len(part) >= SHORT and part in said
