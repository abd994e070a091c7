"""All keys, from the table of actions."""

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from textual.binding import Binding, BindingType

from layers_tui.tui.actions import ACTIONS
from layers_tui.tui.screens.dialog import ListDialog
from layers_tui.tui.widgets.painted import Line, cut, fitted

KEYS_WIDTH = 12


class HelpScreen(ListDialog[None]):
    """Lists every action with its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "close", show=False)]

    def __init__(self) -> None:
        super().__init__("Keys", "esc close   j k scroll   : finds an action by its words")

    def on_mount(self) -> None:
        self.lines.show(lambda width: [*help_lines(width)], from_the_top=True)


def help_lines(width: int) -> Iterator[Line]:
    """The table, by group, in lines of at most `width` cells."""
    for group, actions in groupby(ACTIONS, key=lambda action: action.group):
        yield [(group, "strong")]
        for action in actions:
            yield [(fitted(action.signs, KEYS_WIDTH), "key"), (cut(action.words, width - KEYS_WIDTH), "text")]
        yield []
