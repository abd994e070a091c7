"""Strips that stay in their columns though the terminal may disagree about how wide a character is."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

DISPUTED_CATEGORIES = frozenset({"Mn", "Mc", "Me", "Cf"})
EMOJI = 0x1F000
"""From here on terminals join, widen or part characters each in their own way."""
_JOINED = re.compile("\u200d[\u2600-\u27bf\U0001f000-\U0001faff]|[\U0001f3fb-\U0001f3ff]")


def disputed(text: str) -> bool:
    """Whether terminals may differ on the width of this text: joined emoji, combining and spacing marks."""
    return not text.isascii() and any(
        ord(character) >= EMOJI or unicodedata.category(character) in DISPUTED_CATEGORIES for character in text
    )


def undisputed(text: str) -> str:
    """The text without what terminals dispute, padded to the same width: no marks, and of joined emoji the first.

    For where a strip's anchors are lost: below a dialog Textual takes all strips apart.
    """
    kept = "".join(each for each in _JOINED.sub("", text) if unicodedata.category(each) not in DISPUTED_CATEGORIES)
    return kept + " " * (cell_len(text) - cell_len(kept))


class AnchoredStrip(Strip):
    """A strip that knows its column on the screen, and takes the cursor back to it after each disputed text."""

    __slots__ = ("_column",)

    def __init__(self, segments: Iterable[Segment], cell_length: int, column: int) -> None:
        super().__init__(segments, cell_length)
        self._column = column

    def render(self, console: Console) -> str:
        """Terminal text. A disputed text's cells are blanked first: a narrower one would leave old ones standing."""
        parts = []
        column = self._column
        for text, style, _ in self._segments:
            width = cell_len(text)
            if disputed(text):
                blank = Strip([Segment(" " * width, style)], width).render(console)
                written = Strip([Segment(text.rstrip(), style)]).render(console)
                parts.append(f"{blank}\x1b[{column + 1}G{written}\x1b[{column + width + 1}G")
            else:
                parts.append(Strip([Segment(text, style)], width).render(console))
            column += width
        return "".join(parts)

    def crop(self, start: int, end: int | None = None) -> Strip:
        """A part of it, in its own columns."""
        return self._again(super().crop(start, end), max(0, start))

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The parts that end at these columns, each in its own."""
        parts = []
        start = 0
        for part in super().divide(cuts):
            parts.append(self._again(part, start))
            start += part.cell_length
        return parts

    def apply_filter(self, filter: LineFilter, background: Color) -> Strip:
        """The same in other colours."""
        return self._again(super().apply_filter(filter, background), 0)

    def apply_style(self, style: Style) -> Strip:
        """The same with a style over it."""
        return self._again(super().apply_style(style), 0)

    def _again(self, strip: Strip, start: int) -> Strip:
        return strip if strip is self else AnchoredStrip(list(strip), strip.cell_length, self._column + start)
