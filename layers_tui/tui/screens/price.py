"""Asks how much to read again, with what it costs. Nothing is spent before the answer."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from layers_tui.roster.price import Price
from layers_tui.tui.widgets.hints import Hints

SUMMARIES: Literal["summaries"] = "summaries"
EVERYTHING: Literal["everything"] = "everything"
_BRINGS = {
    SUMMARIES: "Status and name of each, from the lists of their projects.",
    EVERYTHING: "Every field and picture of each, one request for each.",
}


def price_words(requests: int, seconds: float | None) -> str:
    """`2,000 requests, 17 min`; without a pace the requests alone."""
    words = f"{requests:,} {'request' if requests == 1 else 'requests'}"
    return words if seconds is None else f"{words}, {about(seconds)}"


def about(seconds: float) -> str:
    """`under 1 s`, `10 s`, `17 min`, `2 h 5 min`: what a person wants to know before waiting."""
    if seconds < 1:
        return "under 1 s"
    if round(seconds) < 60:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours:,} h {rest} min" if rest else f"{hours:,} h"


class Choice(Static):
    """One thing to choose, by its key or by a click."""

    @dataclass
    class Chosen(Message):
        """It was clicked."""

        answer: str

    def __init__(self, answer: str, words: str) -> None:
        super().__init__(f"{answer[0]}  {answer:<12}{words}\n   {_BRINGS[answer]}", markup=False)
        self._answer = answer

    def on_click(self) -> None:
        self.post_message(self.Chosen(self._answer))


class PriceScreen(ModalScreen[str | None]):
    """Answers `summaries`, `everything`, or None: nothing is read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "cheapest", show=False),
        Binding("s", "summaries", show=False),
        Binding("e", "everything", show=False),
        Binding("escape,q", "close", show=False),
    ]

    def __init__(self, price: Price) -> None:
        super().__init__()
        self._price = price

    @property
    def has_summaries(self) -> bool:
        """Whether lists tell of them, and are not dearer than asking for each."""
        return 0 < self._price.summary_requests < self._price.record_requests

    def compose(self) -> ComposeResult:
        price = self._price
        with Vertical(classes="dialog"):
            who = "this one" if price.people == 1 else f"all {price.people:,}"
            yield Static(f"Read {who} again?", classes="title", markup=False)
            if self.has_summaries:
                yield Choice(SUMMARIES, price_words(price.summary_requests, price.summary_seconds))
            yield Choice(EVERYTHING, price_words(price.record_requests, price.record_seconds))
            both = "enter or s summaries   e everything" if self.has_summaries else "enter or e everything"
            yield Hints(f"{both}   esc nothing")

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        self.dismiss(event.answer)

    def action_cheapest(self) -> None:
        self.dismiss(SUMMARIES if self.has_summaries else EVERYTHING)

    def action_summaries(self) -> None:
        if self.has_summaries:
            self.dismiss(SUMMARIES)

    def action_everything(self) -> None:
        self.dismiss(EVERYTHING)

    def action_close(self) -> None:
        self.dismiss(None)
