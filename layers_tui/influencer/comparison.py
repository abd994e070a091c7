"""Several influencers side by side, field by field. It does not know how that is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layers_tui.influencer.fields import DETAILS
from layers_tui.influencer.record import Influencer, Personality

LISTS = (("traits", "traits"), ("values", "values"), ("interests", "interests"), ("says", "catchphrases"))
SINGLES = (("tone", "tone"), ("humor", "humor"), ("formality", "formality"), ("speaks", "speaking_style"))
"""(label, the personality's name of it)."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of everybody."""

    label: str
    values: tuple[tuple[str, ...] | None, ...]
    """Of each in turn: its words, nothing when it is not set, None when it was not read."""

    @property
    def differs(self) -> bool:
        """True when two that were read say different things. The order of words says nothing."""
        return len({frozenset(value) for value in self.values if value is not None}) > 1

    def is_own(self, place: int, word: str) -> bool:
        """True when only this one says it, of several who were read."""
        others = [value for at, value in enumerate(self.values) if at != place and value is not None]
        return bool(others) and not any(word in value for value in others)


def comparison(records: Sequence[Influencer | None]) -> list[Compared]:
    """Every field in which anybody has something, in the order of the panes. None: not read in full."""
    return [each for each in _fields(records) if any(each.values)]


def _fields(records: Sequence[Influencer | None]) -> Iterator[Compared]:
    for label in dict.fromkeys(label for label, _, _ in DETAILS):
        names = [name for each, _, name in DETAILS if each == label]
        yield Compared(label, tuple(None if record is None else _texts(record, names) for record in records))
    yield Compared("pictures", tuple(None if record is None else _pictures(record) for record in records))
    for label, name in LISTS[:1]:
        yield Compared(label, tuple(None if record is None else _words(record, name) for record in records))
    for label, name in SINGLES:
        yield Compared(
            label, tuple(None if record is None else _texts(record.personality, [name]) for record in records)
        )
    for label, name in LISTS[1:]:
        yield Compared(label, tuple(None if record is None else _words(record, name) for record in records))


def _pictures(record: Influencer) -> tuple[str, ...]:
    return (str(len(record.pictures)),)


def _texts(holder: Influencer | Personality | None, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for name in names if holder and (text := getattr(holder, name)))


def _words(record: Influencer, name: str) -> tuple[str, ...]:
    words: tuple[str, ...] = getattr(record.personality or Personality(), name)
    return words
