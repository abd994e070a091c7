"""Asks once before many are decided on, with the numbers. It decides nothing."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from layers_tui.tui.widgets.hints import Hints


class SureScreen(ModalScreen[bool]):
    """Answers whether the person is sure. Nothing but `enter` and `y` says so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", show=False),
        Binding("escape,q,n", "answer(False)", show=False),
    ]

    def __init__(self, question: str, reasons: str) -> None:
        super().__init__()
        self._question = question
        self._reasons = reasons

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="title", markup=False)
            yield Static(self._reasons, markup=False)
            yield Hints("enter or y yes   esc no")

    def action_answer(self, sure: bool) -> None:
        self.dismiss(sure)
