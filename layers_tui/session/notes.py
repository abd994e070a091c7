"""What becomes of a note before it is kept. It does not know who wrote it."""

from layers_tui.key import KEY_SHAPE
from layers_tui.roster.decided import Opinion
from layers_tui.text import clean

LONGEST_NOTE = 2_000
"""Characters that a person may write."""
_NO_KEY = "(an API key was here)"


def written(note: str) -> str:
    """A note as it is kept. One that holds an API key would take it into files."""
    return clean(KEY_SHAPE.sub(_NO_KEY, note), lines=True).strip()


def after(known: Opinion | None, words: str | None, *, adds: bool) -> str:
    """The note after a decision: the one that was there where none is given, and below that one where it adds."""
    before = known.note if known else ""
    if words is None or (adds and words in before):
        return before
    return f"{before}\n{words}" if adds and before else words
