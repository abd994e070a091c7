"""Ticks values of a field in a query: what is ticked is what the text says, and the other way round."""

from layers_tui.roster.allowing import KEYS_OF_DECISIONS, allows
from layers_tui.roster.facets import Tally
from layers_tui.roster.facets import Value as Counted
from layers_tui.roster.query import NONE, UNREAD, Query, Term, Value, is_plain_value

_SPECIAL = frozenset({NONE, UNREAD, *KEYS_OF_DECISIONS})
"""Words that stand for something else than themselves, unless they are quoted."""


def is_ticked(query: Query, key: str, value: Counted) -> bool:
    """True when a query asks for this value of a key, by whatever words."""
    terms = [term for term in query.terms if term.key == key and term.values]
    return bool(terms) and all(_allows(term, value) for term in terms)


def ticked(query: Query, tally: Tally, value: Counted) -> Query:
    """The query with this value of the tally's first key ticked, or with it not ticked any more when it was."""
    key = tally.keys[0]
    named = named_value(tally, value)
    if not is_ticked(query, key, value):
        return query.toggled(key, named.text, exact=named.exact)
    rest = [each for each in (*tally.values(), "", None) if each != value and is_ticked(query, key, each)]
    without = query.toggled(key, named.text) if query.has(key, named.text) else query
    if not is_ticked(without, key, value) and all(is_ticked(without, key, each) for each in rest):
        return without
    # It was ticked by a beginning that others share: those are named one by one.
    named_rest = tuple(named_value(tally, each) for each in rest)
    return Query((*query.without(key).terms, *([Term(key, named_rest)] if rest else [])))


def named_value(tally: Tally, value: Counted) -> Value:
    """How a value is written so that no other value of the first key is meant: in quotes where it needs them."""
    if not value:
        return Value(NONE if value == "" else UNREAD)
    label = tally.labels.get(value, value)
    plain = allows(tally.keys[0], [Value(label)])
    shared = value in _SPECIAL or any(plain(other) for other in tally.values() if other != value)
    return Value(label, exact=shared or not is_plain_value(label))


def _allows(term: Term, value: Counted) -> bool:
    if value is None:
        allowed = any(each.sought == UNREAD and not each.exact for each in term.values)
    else:
        allowed = allows(term.key, term.values)(value or (NONE if term.key == "decision" else ""))
    return allowed != term.negated
