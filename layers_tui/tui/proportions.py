"""How the screen is shared between roster, portrait and words. Arithmetic only."""

from dataclasses import dataclass

STACK_BELOW = 72
"""Columns under which the words go below."""
FILMSTRIP_FROM = 30
"""Rows from which there is room for the filmstrip."""
LEAST_ROSTER, MOST_ROSTER = 21, 48
LEAST_WORDS, MOST_WORDS = 30, 66
ROSTER_SHARE = 0.42
"""Of what the portrait leaves, the roster's part; the words have the rest."""
CHROME = 3
"""Rows of the bars above and below."""
EDGES = 2
"""Cells that a pane's border takes, across and down."""


@dataclass(frozen=True, slots=True)
class Proportions:
    """Widths and heights in cells, borders included."""

    stacked: bool
    roster: int
    portrait: int
    words: int
    filmstrip: int
    """Rows of the filmstrip's pictures; 0 where there is no room for one."""
    upper: int
    """Rows of roster and portrait; the rest, if any, is the words'."""


def share(columns: int, rows: int, shape: float) -> Proportions:
    """Share a terminal.

    The picture comes first: full height in its own shape. Roster and words shrink to their least before it does.

    Args:
        columns: Of the terminal.
        rows: Of the terminal.
        shape: Width of a portrait over its height, both in cells (4:5 in cells twice as high as wide: 1.6).
    """
    body = max(rows - CHROME, 0)
    filmstrip = 0 if rows < FILMSTRIP_FROM else 5 if rows < 45 else 7
    if columns < STACK_BELOW:
        upper = min(max(body * 3 // 5, 6), body)
        portrait = min(round((upper - EDGES) * shape) + EDGES, columns - LEAST_ROSTER)
        portrait = max(portrait, columns // 3)
        return Proportions(True, columns - portrait, portrait, columns, 0, upper)
    picture_rows = body - EDGES - (filmstrip + 2 if filmstrip else 0)
    portrait = round(picture_rows * shape) + EDGES
    portrait = max(min(portrait, columns - LEAST_ROSTER - LEAST_WORDS), 24)
    left = columns - portrait
    roster = min(max(round(left * ROSTER_SHARE), LEAST_ROSTER), MOST_ROSTER)
    words = min(left - roster, MOST_WORDS)
    return Proportions(False, roster, columns - roster - words, words, filmstrip, body)
