"""A query: what must be true of an influencer to be shown. A value; whoever changes it gets another one."""

from dataclasses import dataclass

from layers_tui.folding import folded
from layers_tui.roster.query.reading import terms_of
from layers_tui.roster.query.terms import NONE, UNREAD, WORD, Term, Value

_WHOLE = frozenset({NONE, UNREAD})
"""Values that are no beginning of others: `hair:non` is a half-typed colour, and `hair:none` is none."""
_NUMBERS = "0123456789<>="
"""What numbers and their bounds begin with: `images:1` is no beginning of `images:12`."""


@dataclass(frozen=True, slots=True)
class Query:
    """All of its terms must be met. `str` gives the text that is read as the same query."""

    terms: tuple[Term, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Query":
        """Read what was typed. Any text is a query."""
        return cls(terms_of(text))

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))

    def __bool__(self) -> bool:
        """False when it rules nobody out."""
        return not all(term.is_half_typed for term in self.terms)

    def has(self, key: str, word: str = "") -> bool:
        """True when it asks for this value of a key, or for this flag."""
        return any(self._asks(term, key, word) for term in self.terms)

    def toggled(self, key: str, word: str = "", *, exact: bool = False) -> "Query":
        """With this value of a key, beside its other values, or with this flag; without it when it has it.

        Args:
            exact: Nothing but the whole word will do.
        """
        value = Value(word, exact)
        if self.has(key, word):
            return Query(tuple(filter(None, (_less(term, key, value) for term in self.terms))))
        # What was ruled out by name is not ruled out any more.
        terms = [*filter(None, (_less(term, key, value) if term.negated else term for term in self.terms))]
        place = next((place for place, term in enumerate(terms) if word and _takes_more(term, key)), None)
        if place is None:
            terms.append(Term(key, (value,) if word else ()))
        else:
            terms[place] = Term(key, (*terms[place].values, value))
        return Query(tuple(terms))

    def without(self, key: str) -> "Query":
        """Without what it asks of a key."""
        return Query(tuple(term for term in self.terms if term.key != key))

    def narrows(self, other: "Query") -> bool:
        """True when whoever the other rules out is ruled out by this one too, as long as nobody changes."""
        return all(
            any(_implies(mine, theirs) for mine in self.terms)
            for theirs in other.terms
            if theirs.values or theirs.is_flag
        )

    @staticmethod
    def _asks(term: Term, key: str, word: str) -> bool:
        if term.key != key or term.negated:
            return False
        return any(value.sought == folded(word) for value in term.values) if word else term.is_flag


def _takes_more(term: Term, key: str) -> bool:
    return term.key == key and not term.negated and bool(term.values)


def _less(term: Term, key: str, value: Value) -> Term | None:
    """A term without this value, or without this flag; None when nothing is left of it."""
    if term.key != key:
        return term
    values = tuple(each for each in term.values if each.sought != value.sought)
    return Term(key, values, term.negated) if values else None


def _implies(stricter: Term, term: Term) -> bool:
    """True when nobody who fails `term` can meet `stricter`."""
    if stricter == term:
        return True
    if stricter.key != term.key or stricter.negated or term.negated or not stricter.values:
        return False
    return all(any(_begins(value, known, term.key) for known in term.values) for value in stricter.values)


def _begins(value: Value, known: Value, key: str) -> bool:
    """True when whoever has `value` has `known`."""
    if value == known:
        return True
    if key == WORD:
        return known.sought in value.sought
    special = {value.sought, known.sought} & _WHOLE or value.sought[0] in _NUMBERS
    return not special and not known.exact and value.sought.startswith(known.sought)
