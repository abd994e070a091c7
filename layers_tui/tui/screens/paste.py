"""A field for ids, typed or pasted: any text will do."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from layers_tui.tui.widgets.hints import Hints


class IdsField(Input):
    """A field for one line. A paste is handed on whole: an input would keep its first line and lose the rest."""

    class Pasted(Message):
        """Text was pasted into the field."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.post_message(self.Pasted(f"{self.value} {event.text}"))


class PasteScreen(ModalScreen[str | None]):
    """Takes text and gives it back; the receipt comes after."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def __init__(self, put_off: str, waiting: int) -> None:
        """`put_off` was pasted before and not added, with `waiting` ids: enter in the empty field gives it back."""
        super().__init__()
        self._put_off = put_off
        self._waiting = waiting

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Add influencers", classes="title", markup=False)
            yield Static(
                "Type an id, or paste any text with ids in it: a list, a table, a message, JSON, an address. "
                "What is found is shown before it counts.",
                markup=False,
            )
            yield IdsField(placeholder="inf_...")
            if self._put_off:
                ids = "id waits" if self._waiting == 1 else "ids wait"
                yield Static(
                    f"{self._waiting} {ids} from before: enter in the empty field.", classes="dim", markup=False
                )
            yield Hints("enter look for ids   esc close")

    @on(IdsField.Pasted)
    def _pasted(self, event: IdsField.Pasted) -> None:
        self.dismiss(event.text)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or self._put_off or None)

    def action_close(self) -> None:
        self.dismiss(None)
