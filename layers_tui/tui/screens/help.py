"""All keys, from the table of actions."""

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from layers_tui.tui.actions import ACTIONS
from layers_tui.tui.widgets.lines_pane import LinesPane
from layers_tui.tui.widgets.painted import LOOKS, Line, cut, fitted

KEYS_WIDTH = 12


class HelpScreen(ModalScreen[None]):
    """Lists every action with its keys."""

    COMPONENT_CLASSES: ClassVar[set[str]] = LOOKS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "close", show=False),
        Binding("j,down", "page(0.2)", show=False),
        Binding("k,up", "page(-0.2)", show=False),
        Binding("pagedown,ctrl+d", "page(0.9)", show=False),
        Binding("pageup,ctrl+u", "page(-0.9)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines = LinesPane()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog tall"):
            yield Static("Keys", classes="title", markup=False)
            yield self._lines
            yield Static("esc close   j k scroll   : finds an action by its words", classes="hints", markup=False)

    def on_mount(self) -> None:
        self._lines.show(lambda width: [*help_lines(width)], from_the_top=True)

    def action_close(self) -> None:
        self.dismiss(None)

    def action_page(self, pages: float) -> None:
        self._lines.page(pages)


def help_lines(width: int) -> Iterator[Line]:
    """The table, by group, in lines of at most `width` cells."""
    for group, actions in groupby(ACTIONS, key=lambda action: action.group):
        yield [(group, "strong")]
        for action in actions:
            yield [(fitted(action.signs, KEYS_WIDTH), "key"), (cut(action.words, width - KEYS_WIDTH), "text")]
        yield []
