"""pyte's screen, quicker at what our program writes most: plain text in a style that was there before.

Half of what the test process itself did was this. It draws the same: what is not plain goes the usual way.
"""

from functools import lru_cache

import pyte
from pyte import modes
from pyte.screens import Char, wcwidth


class _Cells(dict[str, Char]):
    """The cells of one style, by their character."""

    def __init__(self, style: Char) -> None:
        super().__init__()
        self._style = style

    def __missing__(self, character: str) -> Char:
        cell: Char = self._style._replace(data=character)
        self[character] = cell
        return cell


_cells = lru_cache(4096)(_Cells)


@lru_cache(4096)
def _is_one_cell(character: str) -> bool:
    return bool(wcwidth(character) == 1)


class QuickScreen(pyte.Screen):
    """Remembers cells and styles that it has made."""

    def __init__(self, columns: int, lines: int) -> None:
        self._styles: dict[tuple[Char, tuple[int, ...]], Char] = {}
        super().__init__(columns, lines)

    @property
    def display(self) -> list[str]:
        """The lines. A wide character's second cell is empty text."""
        columns = range(self.columns)
        lines = [self.buffer[row] for row in range(self.lines)]
        return ["".join([line[column].data for column in columns]) for line in lines]

    def draw(self, data: str) -> None:
        """Put text at the cursor."""
        cursor, end = self.cursor, self.cursor.x + len(data)
        if end > self.columns or modes.IRM in self.mode or not all(map(_is_one_cell, data)):
            super().draw(data)
            return
        line, cells = self.buffer[cursor.y], _cells(cursor.attrs)
        for column, character in enumerate(data, cursor.x):
            line[column] = cells[character]
        cursor.x = end
        self.dirty.add(cursor.y)

    def select_graphic_rendition(self, *attrs: int) -> None:
        """Take another style."""
        asked = (self.cursor.attrs, attrs)
        known = self._styles.get(asked)
        if known is None:
            super().select_graphic_rendition(*attrs)
            self._styles[asked] = self.cursor.attrs
        else:
            self.cursor.attrs = known
