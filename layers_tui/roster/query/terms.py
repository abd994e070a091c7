"""The parts of a query, each with the text it is written as. It does not know what any of them means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from layers_tui.folding import folded

WORD, TAG = "", "#"
"""Keys of what is looked for in every text, and in the tags of notes."""
NONE, UNREAD = "none", "unread"
"""Values that every key knows: it was asked for and is not set; it was not read yet."""
FLAGS = frozenset({"stuck", "changed", "disagree", "stale"})
"""Words that are terms of their own. In quotes they are looked for like any other."""
SHORT = {"undecided": ("decision", NONE), "problem": ("status", "problem")}
"""Words for a key with a value."""
ALIASES = {"pictures": "images", "tag": TAG, "tags": TAG, "reviewer": "by"}
"""Other words for keys."""
_PLAIN_KEY = re.compile(r'[^\s":#,-][^\s":,]*')


@dataclass(frozen=True, slots=True)
class Value:
    """One of those that a term allows."""

    text: str
    exact: bool = False
    """It was quoted: nothing but the whole of it will do."""

    def __str__(self) -> str:
        return quoted(self.text) if self.exact or not is_plain_value(self.text) else self.text

    @property
    def is_plain_tag(self) -> bool:
        """True when it can stand behind a `#`."""
        return not self.exact and self.text == self.text.strip(TAG) and not re.search(r"\s", self.text)

    @property
    def sought(self) -> str:
        """The form in which it is compared."""
        return folded(self.text)


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. An entry meets it with any of its values; without a value it is a flag, or half typed."""

    key: str
    """`WORD`, `TAG`, or what stands before the colon, folded."""
    values: tuple[Value, ...] = ()
    negated: bool = False

    @classmethod
    def of(cls, key: str, *texts: str) -> "Term":
        """A term with these words as its values."""
        return cls(key, tuple(map(Value, texts)))

    def __str__(self) -> str:
        return f"{'-' if self.negated else ''}{self._words()}"

    def _words(self) -> str:
        if self.key == WORD:
            return " ".join(_word(value.text) for value in self.values)
        if self.is_flag:
            return self.key
        if self.key == TAG and len(self.values) == 1 and self.values[0].is_plain_tag:
            return f"{TAG}{self.text}"
        key = "tag" if self.key == TAG else self.key if _PLAIN_KEY.fullmatch(self.key) else quoted(self.key)
        return f"{key}:{','.join(map(str, self.values))}"

    @property
    def text(self) -> str:
        """Its first value's; empty when it has none."""
        return self.values[0].text if self.values else ""

    @property
    def is_flag(self) -> bool:
        """True for a word that is a term of its own."""
        return self.key in FLAGS and not self.values

    @property
    def is_half_typed(self) -> bool:
        """True while its value is still to come: it rules nobody out."""
        return not self.values and not self.is_flag

    def singly(self) -> Iterator["Term"]:
        """Each of its values as a term of its own."""
        yield from (Term(self.key, (value,), self.negated) for value in self.values)


def quoted(text: str) -> str:
    """The text in quotes, those in it doubled."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def is_plain_value(text: str) -> bool:
    """True when it can stand behind a colon without quotes."""
    return bool(text) and not text.startswith('"') and not re.search(r"[\s,]", text)


def _word(text: str) -> str:
    """A word as it is typed to be looked for: in quotes where it would be something else without."""
    plain = is_plain_value(text.replace(",", "")) and text[0] not in '-#"' and ":" not in text
    return text if plain and folded(text) not in {*FLAGS, *SHORT} else quoted(text)
