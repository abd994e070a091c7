"""A pane: a heading with its name and count, and a body below it inside the same frame."""

from typing import Self

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.widget import Widget

from layers_tui.tui.widgets.heading import Heading


class Edges(Vertical):
    """The edges of a pane, but for the upper one."""

    _shows_foot = False
    """Only the lower edge is another."""

    def foot(self, words: str) -> None:
        """Show this in the lower edge, and paint that alone: Textual would paint all that is inside, too."""
        if words != (self.border_subtitle or ""):
            self._shows_foot = True
            self.border_subtitle = words
            self._shows_foot = False

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint anew."""
        if self._shows_foot:
            regions = (Region(0, self.outer_size.height - 1, self.outer_size.width, 1),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class Pane(Vertical):
    """Frames one widget. The frame brightens while something inside has the focus."""

    def __init__(self, title: str, *body: Widget, action: str = "", id: str | None = None) -> None:
        """`action` is what a click on the heading runs, by its name; empty: nothing."""
        super().__init__(id=id)
        self._heading = Heading(title, action=action)
        self._body = body
        self._frame = Edges(classes="pane-body")

    def compose(self) -> ComposeResult:
        yield self._heading
        with self._frame:
            yield from self._body

    def on_descendant_focus(self) -> None:
        self._heading.brighten(True)

    def on_descendant_blur(self) -> None:
        self._heading.brighten(False)

    def foot(self, words: str) -> None:
        """Show this in the lower edge. It is no text from outside: Textual reads markup there."""
        self._frame.foot(words)

    def head(self, title: str, count: str = "") -> None:
        """Show another name and count in the frame."""
        self._heading.show(title, count)
