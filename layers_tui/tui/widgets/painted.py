"""The base of every widget that paints lines of text: spans with a role become strips. It knows no colours."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

ROLES = (
    *("text", "strong", "dim", "label", "chip", "quote", "rule", "heading", "brand", "key", "bar", "bar-left"),
    *("ready", "training", "pending", "draft", "failed", "other", "problem", "unread"),
)
"""What a span can be. `roles.tcss` says what each looks like."""

Span = tuple[str, str]
"""(text, role). The text has passed `clean()`; it is never read as markup."""

Line = Sequence[Span]


def fitted(text: str, width: int) -> str:
    """The text in exactly `width` cells, with `…` where it was cut."""
    return Content(text, strip_control_codes=False).truncate(max(width, 0), ellipsis=True, pad=True).plain


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells, with `…` where it was cut."""
    content = Content(text, strip_control_codes=False)
    return text if content.cell_length <= width else content.truncate(max(width, 0), ellipsis=True).plain


def cells(spans: Line) -> int:
    """How many cells a line takes."""
    return sum(Content(text, strip_control_codes=False).cell_length for text, _ in spans)


class Painted(Widget):
    """Paints lines through component styles, without markup and without layout."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"role--{role}" for role in ROLES),
        "role--cursor",
        "role--cursor-blurred",
    }

    def strip(self, spans: Line, width: int, *, over: str | None = None) -> Strip:
        """One line of exactly `width` cells.

        Args:
            over: A further role whose looks lie over each span's own, such as `cursor`.
        """
        upper = (f"role--{over}",) if over else ()
        segments = [Segment(text, self.get_component_rich_style(f"role--{role}", *upper)) for text, role in spans]
        ground = self.get_component_rich_style("role--text", *upper)
        return Strip(segments).adjust_cell_length(width, ground)


class PaintedLine(Painted):
    """One line with something on its left and something on its right. The right has the right of way."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: tuple[Span, ...] = ()
        self._right: tuple[Span, ...] = ()

    def show(self, left: Line, right: Line = ()) -> None:
        """Show other text. Costs one repaint of one line, and nothing when it is the same."""
        shown = tuple(left), tuple(right)
        if shown != (self._left, self._right):
            self._left, self._right = shown
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        room = width - cells(self._right)
        left: list[Span] = []
        for text, role in self._left:
            taken = cells(left)
            if taken >= room:
                break
            left.append((cut(text, room - taken), role))
        gap = max(0, room - cells(left))
        return self.strip([*left, (" " * gap, "text"), *self._right], width)
