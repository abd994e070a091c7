"""One field in which two records differ, and the words for it. It knows no field of the API."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

NOT_SENT, NULL, EMPTY = "not sent", "—", "empty"
"""What is said of a field that never came, of one that came without a value, and of a text without characters."""
BETWEEN = " · "


class Kind(StrEnum):
    """Which of the two texts of a difference are values."""

    CHANGED = "changed"
    """Both."""
    SET = "set"
    """The new one. The old text says why there was none."""
    CLEARED = "cleared"
    """The old one. The new text says why there is none."""
    ABSENT = "absent"
    """Neither: there was none and is none, each for another reason."""
    PARTS = "parts"
    """Parts of a list: the old text is what went, the new one what came. Either may be empty."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is not what it was."""

    label: str
    old: str
    new: str
    kind: Kind = Kind.CHANGED


Text = tuple[str, bool]
"""What there is to say of a field, and whether that is its value."""


def said(value: str | None, absence: str = NULL) -> Text:
    """What there is to say of a text that may not be there, for the given reason."""
    return (value or EMPTY, True) if value is not None else (absence, False)


def text_difference(label: str, old: Text, new: Text) -> Iterator[Difference]:
    """A text that is another than it was, or nothing."""
    if old != new:
        kinds = {(True, True): Kind.CHANGED, (False, True): Kind.SET, (True, False): Kind.CLEARED}
        yield Difference(label, old[0], new[0], kinds.get((old[1], new[1]), Kind.ABSENT))


def words_difference(label: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    """A list of words: what went and what came, or both in full where only the order is another."""
    if not (old and new):
        yield from text_difference(label, said(BETWEEN.join(old) or None), said(BETWEEN.join(new) or None))
    elif Counter(old) != Counter(new):
        yield Difference(label, BETWEEN.join(_only(old, new)), BETWEEN.join(_only(new, old)), Kind.PARTS)
    elif tuple(old) != tuple(new):
        yield Difference(label, BETWEEN.join(old), BETWEEN.join(new))


def _only(these: Sequence[str], those: Sequence[str]) -> list[str]:
    """What is in the first and not in the second, as often as that is so."""
    left = Counter(those)
    only = []
    for each in these:
        if left[each]:
            left[each] -= 1
        else:
            only.append(each)
    return only
