"""A terminal that draws pictures, and knows of every cell which picture it shows."""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from benchmarks.kitty_store import PLACEHOLDER, KittyStore

from layers_tui.images.frames.placeholders import MARKS
from terminal.pty_terminal import CELL, PtyTerminal
from terminal.terminal import Size

SIXEL = re.compile(r"(\x1bP[0-9;]*q.*?\x1b\\)", re.DOTALL)
SIZE = re.compile(r'\x1bP[0-9;]*q"1;1;(\d+);(\d+)')
PIXELS = "\U000f0000"
"""Stands in a cell where a sixel shows, in the colour of its number. Any character takes its place, as in xterm."""
BLOCK, SIXEL_CELL, PLACEHOLDER_CELL = map(re.compile, ("[▀-▟]", PIXELS, PLACEHOLDER))

Area = set[tuple[int, int]]
"""Columns and rows of the screen."""


class PictureTerminal(PtyTerminal):
    """Draws sixels and the pictures of kitty's protocol; blocks are characters anyway."""

    def __init__(self, command: list[str], size: Size, home: Path, environment: Mapping[str, str]) -> None:
        self.kitty = KittyStore()
        """What it holds of kitty's pictures."""
        self.sixels: list[Area] = []
        """The cells that each sixel covered when it came."""
        super().__init__(command, size, home, environment)

    def blocks(self) -> Area:
        """Cells with a block element."""
        return {place for places in self._shown(BLOCK).values() for place in places}

    def pixels(self) -> list[Area] | None:
        """The pictures that are shown in pixels, the largest first. None: one of them is not shown in full."""
        sixels = [(area, self.sixels[number]) for number, area in self._shown(SIXEL_CELL).items()]
        placed = [(area, self._placed(id, area)) for id, area in self._shown(PLACEHOLDER_CELL).items()]
        if any(area != whole for area, whole in sixels + placed):
            return None
        return sorted((area for area, _ in sixels + placed), key=len, reverse=True)

    def _shown(self, character: re.Pattern[str]) -> dict[int, Area]:
        """Where such characters are, by their colour."""
        shown: dict[int, Area] = defaultdict(set)
        for row in range(self._screen.lines):
            for column, cell in self._screen.buffer[row].items():
                if character.match(cell.data):
                    shown[int(cell.fg, 16)].add((column, row))
        return shown

    def _placed(self, id: int, area: Area) -> Area | None:
        """The cells of the whole picture that the placeholders in this area stand for. None: they do not."""
        held = self.kitty.held.get(id)
        if held is None:
            return None
        left, top = min(column for column, _ in area), min(row for _, row in area)
        for column, row in area:
            marks = self._screen.buffer[row][column].data.removeprefix(PLACEHOLDER)
            if [*map(MARKS.index, marks)] != [row - top, column - left]:
                return None
        ((columns, rows),) = held.places
        return {(left + column, top + row) for column in range(columns) for row in range(rows)}

    def _draw(self, text: str) -> None:
        self.kitty.feed(text.encode())
        for part in SIXEL.split(text):
            if size := SIZE.match(part):
                self._paint(-(-int(size[1]) // CELL[0]), -(-int(size[2]) // CELL[1]))
            else:
                super()._draw(part)

    def _paint(self, columns: int, rows: int) -> None:
        """Put a sixel at the cursor."""
        left, top = self._screen.cursor.x, self._screen.cursor.y
        area = {(left + column, top + row) for column in range(columns) for row in range(rows)}
        for column, row in area:
            line = self._screen.buffer[row]
            line[column] = line[column]._replace(data=PIXELS, fg=f"{len(self.sixels):06x}")
        self.sixels.append(area)
