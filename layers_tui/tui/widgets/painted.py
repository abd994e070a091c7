"""The base of every widget that paints lines of text: spans with a role become strips. It knows no colours."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from layers_tui.tui.widgets.anchored import AnchoredStrip, disputed

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


LOOKS = {f"role--{role}" for role in (*ROLES, "cursor", "cursor-blurred")}
"""Component classes. Textual inherits them along the first base only: a widget with another first base names them."""


class Painted(Widget):
    """Paints lines through component styles, without markup and without layout."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = LOOKS

    def strip(self, spans: Line, width: int, *, over: str | None = None) -> Strip:
        """One line of exactly `width` cells.

        Args:
            over: A further role whose ground lies under the whole line, such as `cursor`.
        """
        upper = Style(bgcolor=self.get_component_rich_style(f"role--{over}").bgcolor) if over else Style.null()
        segments = [
            Segment(text, self.get_component_rich_style(f"role--{role}") + upper) for text, role in spans if text
        ]
        ground = self.get_component_rich_style("role--text") + upper
        strip = Strip(segments).adjust_cell_length(width, ground)
        if any(disputed(text) for text, _ in spans):
            return AnchoredStrip(list(strip), width, self.region.x)
        return strip

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they are: Textual's own way takes strips apart and would lose what holds them in place.

        A widget of this kind has no border and no padding; they belong to its container.
        """
        filters, ground = self.get_line_filters(), self.background_colors[1]
        strips = [self.render_line(y) for y in crop.line_range]
        for each in filters:
            strips = [strip.apply_filter(each, ground) for strip in strips]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips


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
