"""What dialogs with a list have in common: a title, lines that scroll, hints, and the keys to move and to close."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from layers_tui.tui.glyphs import IN_ASCII
from layers_tui.tui.widgets.anchored import undisputed
from layers_tui.tui.widgets.hints import Hints
from layers_tui.tui.widgets.lines_pane import LinesPane
from layers_tui.tui.widgets.painted import ASCII_CLASS, LOOKS

STEP = 0.2
"""The part of the pane's height that one `j` scrolls."""

Answer = TypeVar("Answer")


class ListDialog(ModalScreen[Answer]):
    """A box with lines in it. Closing it answers None. Title and hints have passed `clean()`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = LOOKS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", show=False),
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("ctrl+d", "page(0.5)", show=False),
        Binding("ctrl+u", "page(-0.5)", show=False),
        Binding("g,home", "first", show=False),
        Binding("G,end", "last", show=False),
    ]
    AUTO_FOCUS = "LinesPane"
    SHAPE = "tall"
    """The class of the box, besides `dialog`: `dialog.tcss` says how large each is."""

    def __init__(self, title: str, hints: str, lines: LinesPane | None = None) -> None:
        super().__init__()
        self._title = title
        self._hints = hints
        self.lines = lines or LinesPane()

    def compose(self) -> ComposeResult:
        with Vertical(classes=f"dialog {self.SHAPE}"):
            yield Static(self._drawable(self._title), classes="title", markup=False)
            yield self.lines
            yield Hints(self._drawable(self._hints))

    def action_close(self) -> None:
        self.dismiss(None)

    def action_step(self, steps: int) -> None:
        self.lines.page(STEP * steps)

    def action_page(self, pages: float) -> None:
        self.lines.page(pages)

    def action_first(self) -> None:
        self.lines.scroll_lines_to(0)

    def action_last(self) -> None:
        self.lines.scroll_lines_to(self.lines.total)

    def _drawable(self, text: str) -> str:
        """The text for a widget that is not of ours: it neither anchors wide characters nor knows `--glyphs`."""
        return undisputed(text.translate(IN_ASCII) if self.app.has_class(ASCII_CLASS) else text)
