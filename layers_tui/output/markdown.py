"""People as a Markdown table: GitHub's form, which most readers know. Foreign text stays text: no HTML, no links."""

import re
from collections.abc import Iterator, Sequence

from layers_tui.output.columns import table
from layers_tui.output.counts import counted
from layers_tui.output.handover import Handover

_SIGNS = re.compile(r"[\\`*_{}\[\]()#!|~$^@:]")
"""What means something to one reader or another: a backslash before it makes it a sign again."""
_BREAKS = re.compile(r"\s*\n\s*")


def markdown_pieces(handover: Handover) -> Iterator[str]:
    """The page, a line at a time. Columns in which nothing stands are left out, so all of it is held for a moment."""
    yield f"# {escaped(handover.title)}\n\n{counted(handover)}\n\n"
    head, rows = table(handover)
    lines = [*rows]
    kept = [place for place, _ in enumerate(head) if any(line[place] for line in lines)]
    if not kept:
        return
    yield _line([head[place] for place in kept])
    yield f"|{' --- |' * len(kept)}\n"
    for line in lines:
        yield _line([line[place] for place in kept])


def escaped(text: str) -> str:
    """The text as one line that shows itself."""
    line = _SIGNS.sub(r"\\\g<0>", _BREAKS.sub(" / ", text.strip()))
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |\n"
