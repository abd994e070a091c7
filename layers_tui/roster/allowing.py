"""Which texts the values of a term allow: beginnings of words, whole texts, numbers. It knows no entry."""

import re
from collections.abc import Callable, Iterable, Sequence

from layers_tui.folding import folded
from layers_tui.influencer.fields import ITEM
from layers_tui.roster.decided import APPROVED, NEEDS_WORK, REJECTED, VERDICTS
from layers_tui.roster.entry import GROUPS
from layers_tui.roster.query import NONE, UNREAD, Value

Allows = Callable[[str], bool]

KEYS_OF_DECISIONS = {"a": APPROVED, "p": APPROVED, "x": REJECTED, "w": NEEDS_WORK}
"""The keys that decide stand for what they decide."""
KNOWN = {"status": GROUPS, "decision": tuple(each for each in VERDICTS if each)}
"""The keys whose values are a few words, and those."""
_LONGEST_KEPT = 40
"""Characters of a text that many may have: whether it is allowed is found out once."""
_FIRST_WITHOUT_CASE = "\u0590"
"""Latin, Greek, Cyrillic and Armenian come before."""
_RANGE = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9})|\s*\+)?")
_BOUND = re.compile(r"(<=|>=|<|>|=)?(\d{1,9})")
_BEGUN = re.compile(r"<=?|>=?|=")


def allows(key: str, values: Sequence[Value]) -> Allows:
    """What says of a text that was read whether one of these values allows it."""
    made = [_allows(key, value) for value in values if value.sought != UNREAD or value.exact]
    kept: dict[str, bool] = {}

    def allowed(text: str) -> bool:
        verdict = kept.get(text)
        if verdict is None:
            verdict = any(each(text) for each in made)
            if len(text) <= _LONGEST_KEPT:
                kept[text] = verdict
        return verdict

    return allowed


def is_number(key: str, value: Value) -> bool:
    """True unless the key has numbers, and this is none."""
    special = value.sought in {NONE, UNREAD} or is_begun(key, value)
    return key != "images" or special or _bounds(value.sought) is not None


def is_begun(key: str, value: Value) -> bool:
    """True for `images:>`: a bound whose number is still to come."""
    return key == "images" and _BEGUN.fullmatch(value.sought) is not None


def is_known(key: str, value: Value) -> bool:
    """True unless the key has few values, and this is none of them."""
    if key not in KNOWN or (key == "decision" and value.sought in KEYS_OF_DECISIONS):
        return True
    return any(word.startswith(value.sought) for word in (*KNOWN[key], NONE, UNREAD))


def _allows(key: str, value: Value) -> Allows:
    sought = value.sought
    if key == "decision" and not value.exact:
        sought = KEYS_OF_DECISIONS.get(sought, sought)
    if value.exact:
        return lambda text: sought in _items(text)
    if sought == NONE and key != "decision":
        return (lambda text: text in {"", "0"}) if key == "images" else lambda text: not text
    if key == "images":
        return _counted(sought)
    if key == "age" and sought.isdecimal() and len(sought) < 4:
        return _aged(sought)
    return _beginning(sought)


def _items(text: str) -> Iterable[str]:
    return map(folded, text.split(ITEM))


def _beginning(sought: str) -> Allows:
    """Texts in which a word begins like this."""
    # Scripts without spaces have no beginnings of words.
    start = r"(?<!\w)" if sought < _FIRST_WITHOUT_CASE else ""
    pattern = re.compile(f"{start}{re.escape(sought)}")
    return lambda text: pattern.search(folded(text)) is not None


def _counted(sought: str) -> Allows:
    bounds = _bounds(sought)
    if bounds is None:
        return lambda text: False
    least, most = bounds
    return lambda text: least <= int(text) <= most if text.isdecimal() else False


def _bounds(sought: str) -> tuple[int, float] | None:
    """The least and the most of `0`, `>2`, `1-3`, `2+`; None where there is no number."""
    if bound := _BOUND.fullmatch(sought):
        number = int(bound[2])
        return {
            "<": (0, number - 1),
            "<=": (0, number),
            ">": (number + 1, float("inf")),
            ">=": (number, float("inf")),
        }.get(bound[1], (number, number))
    if span := _RANGE.fullmatch(sought.removesuffix("-") + ("+" if sought.endswith("-") else "")):
        return int(span[1]), int(span[2]) if span[2] else float("inf")
    return None


def _aged(sought: str) -> Allows:
    """Ranges of ages that begin like this, or have this age in them."""
    begins, age = _beginning(sought), int(sought)

    def allowed(text: str) -> bool:
        bounds = _bounds(text)
        return begins(text) or (bounds is not None and bounds[0] <= age <= bounds[1])

    return allowed
