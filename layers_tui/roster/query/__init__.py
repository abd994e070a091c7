"""What a person types to find influencers, as text and as terms. It knows no entry: `roster.matching` does."""

from layers_tui.roster.query.query import Query
from layers_tui.roster.query.terms import NONE, TAG, UNREAD, WORD, Term, Value, is_plain_value

__all__ = ["NONE", "TAG", "UNREAD", "WORD", "Query", "Term", "Value", "is_plain_value"]
