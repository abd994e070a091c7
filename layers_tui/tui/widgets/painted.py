"""The base of every widget that paints lines of text: spans with a role become strips. It knows no colours."""

from collections.abc import Mapping, Sequence
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from layers_tui.tui.glyphs import IN_ASCII
from layers_tui.tui.widgets.anchored import AnchoredStrip, disputed, undisputed
from layers_tui.tui.widgets.filters import that_matter

ROLES = (
    *(
        "text",
        "strong",
        "dim",
        "label",
        "chip",
        "quote",
        "rule",
        "rule-focus",
        "heading",
        "heading-focus",
        "brand",
        "key",
        "bar",
        "bar-left",
        "thumb",
        "slim",
        "old",
        "caret",
    ),
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
"""Component classes of every screen. A screen resolves them once; each widget would do so for itself."""


ASCII_CLASS = "-ascii"
"""Of the app, for `--glyphs ascii`."""


class Painted(Widget):
    """Paints lines in the roles of its screen, without markup and without layout.

    Textual renders every widget below the union of what changed, at every key; so each line is kept until it is
    refreshed. A widget of this kind has no border and no padding; they belong to its container.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        self._kept: dict[int, Strip] = {}
        """Finished lines, by their place in the widget."""
        self._styles_of: dict[tuple[str, str | None], Style] = {}
        """Styles by (role, role of the ground)."""
        self._kept_for: tuple[Region, object, bool] | None = None
        """Where, through which filters, and whether nothing lies over the screen."""
        super().__init__(id=id)

    def strip(self, spans: Line, width: int, *, over: str | None = None) -> Strip:
        """One line of exactly `width` cells.

        Args:
            over: A further role whose ground lies under the whole line, such as `cursor`.
        """
        if self.app.has_class(ASCII_CLASS):
            spans = [(text.translate(IN_ASCII), role) for text, role in spans]
        anchored = any(disputed(text) for text, _ in spans)
        if anchored and not self.screen.is_active:
            spans, anchored = [(undisputed(text), role) for text, role in spans], False
        segments = [Segment(text, self._style(role, over)) for text, role in spans if text]
        strip = Strip(segments).adjust_cell_length(width, self._style("text", over))
        if anchored:
            return AnchoredStrip(list(strip), width, self.region.x)
        return strip

    def _style(self, role: str, over: str | None) -> Style:
        style = self._styles_of.get((role, over))
        if style is None:
            look = self.screen.get_component_rich_style
            style = look(f"role--{role}", partial=True)
            if over is None:
                style = self.rich_style.background_style + style
            else:
                # Where there are no colours of ours, the ground is a way to write: reversed, or underlined.
                way = look(f"role--{over}", partial=True).without_color
                if way.reverse:
                    # Colours of words would become patches.
                    style = look("role--text", partial=True) + style.without_color
                style = Style(bgcolor=look(f"role--{over}").bgcolor) + style + way
            self._styles_of[role, over] = style
        return style

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Forget the lines of these regions, or all, and paint them anew."""
        if regions:
            for y in {y for region in regions for y in region.line_range}:
                self._kept.pop(y, None)
        else:
            self._kept.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def shift(self, lines: Mapping[int, int]) -> None:
        """Paint everything anew, where finished lines have only moved: their new places, by the old ones."""
        self._kept = {lines[y]: strip for y, strip in self._kept.items() if y in lines}
        super().refresh()

    def notify_style_update(self) -> None:
        self._kept.clear()
        self._styles_of.clear()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they are: Textual's own way takes strips apart and would lose what holds them in place."""
        filters = that_matter(self.get_line_filters())
        kept_for = (self.region, filters, self.screen.is_active)
        if self._kept_for != kept_for:
            self._kept_for = kept_for
            self._kept.clear()
        strips = [self._kept.get(y) or self._keep(y, filters) for y in crop.line_range]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _keep(self, y: int, filters: Sequence[LineFilter]) -> Strip:
        strip = self.render_line(y)
        for each in filters:
            strip = strip.apply_filter(each, self.background_colors[1])
        self._kept[y] = strip
        return strip


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
