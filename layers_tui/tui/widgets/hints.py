"""The lowest line of a dialog: its keys and what they do. A click on one presses it."""

from textual import events
from textual.widgets import Static

from layers_tui.tui.keymap import ARROWS
from layers_tui.tui.keynames import named
from layers_tui.tui.widgets.painted import ASCII_CLASS, cells

BETWEEN = "   "
"""What stands between two hints."""


class Hints(Static):
    """Shows `enter add   esc close`. The text has passed `clean()`."""

    def __init__(self, words: str) -> None:
        super().__init__(words, classes="hints", markup=False)
        self._words = words

    def on_mount(self) -> None:
        if self.app.has_class(ASCII_CLASS):
            self._words = self._words.translate(ARROWS)
            self.update(self._words)

    def on_click(self, event: events.Click) -> None:
        if key := key_at(self._words, event.x):
            event.stop()
            self.app.simulate_key(key)


def key_at(words: str, column: int) -> str:
    """Textual's name of the key that a column of the hints tells of; empty: of none."""
    for hint in words.split(BETWEEN):
        if column < cells([(hint, "")]):
            try:
                return named(hint.partition(" ")[0])
            except ValueError:
                return ""
        column -= cells([(hint + BETWEEN, "")])
        if column < 0:
            return ""
    return ""
