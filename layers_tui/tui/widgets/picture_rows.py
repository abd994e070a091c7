"""The rows of a picture widget that shows a frame: in half-cells, and where the frame has them, in pixels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region
from textual.strip import Strip

from layers_tui.images.frames.frame import Frame
from layers_tui.images.frames.placeholders import MARKS, PLACEHOLDER
from layers_tui.tui.transmission import Transmission
from layers_tui.tui.widgets.picture_strip import RESET, PictureStrip, cells
from layers_tui.tui.widgets.pixel_strips import Brush, KittyStrip, SixelStrip


@dataclass(frozen=True, slots=True)
class Place:
    """All that decides where and how a frame is painted."""

    frame: Frame
    region: Region
    """The content area, on the screen."""
    left: int
    top: int
    """The frame's first cell, in the content area."""
    style: Style
    """Of the cells beside the picture."""

    @property
    def rows(self) -> Region:
        """The rows that the frame stands in, on the screen."""
        return Region(self.region.x, self.region.y + self.top, self.region.width, self.frame.rows)


class PictureRows:
    """Rows of the whole content area for one place. Each kind is made when it is first asked for."""

    def __init__(self, place: Place, console: Console, transmission: Transmission | None) -> None:
        """Without a transmission, pictures of kitty's protocol have no pixels."""
        self.place = place
        self._console = console
        self._transmission = transmission
        left, right = place.left, place.region.width - place.left - place.frame.columns
        self._before = [Segment(" " * left, place.style)] if left else []
        self._after = [Segment(" " * right, place.style)] if right else []
        self._text_before, self._text_after = (Strip(part).render(console) for part in (self._before, self._after))
        self._blank = Strip.blank(place.region.width, place.style)

    @cached_property
    def half_cells(self) -> list[Strip]:
        """In half-cells."""
        frame = self.place.frame
        return self._framed(
            [
                PictureStrip(self.place.region.width, self._row(text), self._cells(line), frame.wish.colours)
                for line, text in enumerate(frame.lines)
            ]
        )

    @cached_property
    def brush(self) -> Brush | None:
        """Paints the sixels; None: there are none."""
        place = self.place
        if not place.frame.sixel:
            return None
        return Brush(place.region.offset, Offset(place.left, place.top), place.frame, self._blank.render(self._console))

    @cached_property
    def sixels(self) -> list[Strip]:
        """In sixels; empty: there are none."""
        width, top, brush = self.place.region.width, self.place.top, self.brush
        if brush is None:
            return []
        lines = range(self.place.frame.rows)
        return self._framed([SixelStrip(width, self._cells(line), brush, top + line) for line in lines])

    @cached_property
    def placeholders(self) -> list[Strip]:
        """In placeholders; empty: there are none."""
        frame, width, transmission = self.place.frame, self.place.region.width, self._transmission
        image = frame.kitty
        if image is None or transmission is None:
            return []
        red, green, blue = image.id.to_bytes(3)
        behind = self.place.style.bgcolor
        ground = f";{';'.join(behind.get_ansi_codes(foreground=False))}" if behind else ""
        pen = f"\x1b[38;2;{red};{green};{blue}{ground}m"
        return self._framed(
            [
                KittyStrip(width, self._row(f"{pen}{text}{RESET}"), self._cells(line), image, transmission)
                for line, text in enumerate(placeholders(frame.columns, frame.rows))
            ]
        )

    @property
    def sent(self) -> bool:
        """Whether the terminal has the picture that the placeholders stand for."""
        image = self.place.frame.kitty
        return image is not None and self._transmission is not None and self._transmission.holds(image)

    def _row(self, text: str) -> str:
        return f"{self._text_before}{text}{self._text_after}"

    def _cells(self, line: int) -> Callable[[], list[Segment]]:
        # It does not know these rows: a circle would keep the picture until it is collected.
        return partial(_cells, self.place.frame, line, self._before, self._after)

    def _framed(self, rows: Sequence[Strip]) -> list[Strip]:
        top = self.place.top
        return [self._blank] * top + [*rows] + [self._blank] * (self.place.region.height - top - len(rows))


def placeholders(columns: int, rows: int) -> list[str]:
    """The characters of a picture of so many cells, a row each."""
    lines = []
    for mark in MARKS[:rows]:
        cell = PLACEHOLDER + mark
        lines.append(cell + cell.join(MARKS[:columns]))
    return lines


def _cells(frame: Frame, line: int, before: list[Segment], after: list[Segment]) -> list[Segment]:
    return [*before, *cells(frame, line), *after]
