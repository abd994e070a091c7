"""The base of dialogs in which typing narrows what is listed. It does not know what that is."""

from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from layers_tui.tui.screens.dialog import ListDialog
from layers_tui.tui.widgets.hints import Hints
from layers_tui.tui.widgets.lines_pane import LinesPane

Answer = TypeVar("Answer")


class SearchField(Input):
    """A field for words to look for. While it is empty, the keys that opened the dialog close it again."""

    class Left(Message):
        """A closing key was pressed."""

    def __init__(self, placeholder: str, closing: frozenset[str]) -> None:
        super().__init__(placeholder=placeholder)
        self._leaving = closing

    async def _on_key(self, event: events.Key) -> None:
        # With a modifier a key is no text, whatever stands in the field.
        if event.key in self._leaving and (not self.value or not event.is_printable):
            event.stop()
            event.prevent_default()
            self.post_message(self.Left())
            return
        await super()._on_key(event)


class SearchDialog(ListDialog[Answer]):
    """A list below a field. Arrows and PgUp PgDn move in the list, whatever is typed."""

    AUTO_FOCUS = "SearchField"
    SHAPE = "searching"

    def __init__(
        self, title: str, hints: str, placeholder: str, closing: frozenset[str], lines: LinesPane | None = None
    ) -> None:
        """`closing` are Textual's names of keys."""
        super().__init__(title, hints, lines)
        self.field = SearchField(placeholder, closing)

    def compose(self) -> ComposeResult:
        with Vertical(classes=f"dialog {self.SHAPE}"):
            yield Static(self._drawable(self._title), classes="title", markup=False)
            yield self.field
            yield self.lines
            yield Hints(self._drawable(self._hints))

    def on_mount(self) -> None:
        self.narrow("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.narrow(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.enter()

    @on(SearchField.Left)
    def _left(self) -> None:
        self.action_close()

    def narrow(self, query: str) -> None:
        """List what matches this."""
        raise NotImplementedError

    def enter(self) -> None:
        """The person has found it."""
        raise NotImplementedError
