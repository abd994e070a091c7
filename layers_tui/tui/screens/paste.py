"""A field for ids, typed or pasted: any text will do."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

LAID_OUT = 20_000
"""Characters a text field lays out without a pause; a longer paste goes straight to its receipt."""


class PasteScreen(ModalScreen[str | None]):
    """Takes text and gives it back; the receipt comes after."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("ctrl+d", "done", show=False, priority=True),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._field = IdsField(text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog tall"):
            yield Static("Add influencers", classes="title", markup=False)
            yield Static(
                "Type or paste ids in any text: a list, a table, a message, JSON, an address. "
                "What is found is shown before it counts.",
                classes="dim",
                markup=False,
            )
            yield self._field
            yield Static("ctrl+d look for ids   esc close", classes="hints", markup=False)

    def action_done(self) -> None:
        self.dismiss(self._field.text)

    def action_close(self) -> None:
        self.dismiss(None)


class IdsField(TextArea):
    """A text field that hands a large paste on instead of laying it out."""

    async def _on_paste(self, event: events.Paste) -> None:
        if len(event.text) <= LAID_OUT:
            await super()._on_paste(event)
            return
        event.stop()
        event.prevent_default()
        self.screen.dismiss(f"{self.text}\n{event.text}")
