"""Asks for an API key in a masked field, in plain words; offers the demo. The key is told to nobody but the session."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from layers_tui.key import Key, NotAKey
from layers_tui.problem import Problem
from layers_tui.tui.widgets.hints import Hints

NEEDED = (
    "layers-tui shows the influencers of your organization in Layers. For that it needs an API key with the scope "
    "influencers:write. Layers asks for that scope even to read; this program only reads."
)
WHERE = "The key goes to the Layers API and nowhere else. It is not shown, logged or exported."
OFFERED = "The text you pasted holds what looks like an API key. It was kept out of the roster. Use it?"


@dataclass(frozen=True, slots=True)
class GivenKey:
    """A key to use now, and whether to keep it in a file."""

    key: Key
    keep: bool


@dataclass(frozen=True, slots=True)
class OpenDemo:
    """The person wants the demo instead."""


class KeyField(Input):
    """A masked field. While it is empty, `d` is not text."""

    class Demo(Message):
        """`d` was pressed in the empty field."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "d" and not self.value:
            event.stop()
            event.prevent_default()
            self.post_message(self.Demo())
            return
        await super()._on_key(event)


class Tick(Static, can_focus=True):
    """A box to tick whose state is a sign, not a colour."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space,enter", "tick", show=False)]

    def __init__(self, words: str) -> None:
        super().__init__(f"[ ] {words}", markup=False)
        self._words = words
        self.ticked = False

    def action_tick(self) -> None:
        self.ticked = not self.ticked
        self.update(f"[{'x' if self.ticked else ' '}] {self._words}")

    def on_click(self) -> None:
        self.action_tick()


class KeyScreen(ModalScreen[GivenKey | OpenDemo | None]):
    """The first screen where there is no key, and the one that says a key was refused."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def __init__(self, *, refusal: Problem | None = None, offered: Key | None = None, first: bool = False) -> None:
        super().__init__()
        self._refusal = refusal
        self._offered = offered
        self._first = first
        self._keep = Tick("keep it for next time, in a file only I can read")
        self._mistake = Static("", id="mistake", markup=False)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            if self._refusal:
                yield Static(self._refusal.message, classes="title", markup=False)
                yield Static("Nothing is read until there is another key.", markup=False)
                asked = f"{self._refusal.code} {self._refusal.request_id}".strip()
                yield Static(f"For Layers support: {asked}", classes="dim", markup=False)
            elif self._offered:
                yield Static("An API key", classes="title", markup=False)
                yield Static(OFFERED, markup=False)
            else:
                yield Static(
                    "An API key is needed" if self._first else "Another API key", classes="title", markup=False
                )
                yield Static(NEEDED, markup=False)
            yield Static(WHERE, classes="dim", markup=False)
            value = self._offered.reveal() if self._offered else ""
            yield KeyField(value, password=True, placeholder="the key: lp_live_...", select_on_focus=False)
            yield self._keep
            yield self._mistake
            yield Hints(self._hints())

    def _hints(self) -> str:
        if self._offered:
            return "enter use it   tab keep it too   esc forget it"
        close = "esc look around" if self._first else "esc close"
        return f"enter use it   tab keep it too   d demo people   {close}"

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        try:
            key = Key.parse(event.value)
        except NotAKey as error:
            self._mistake.update(str(error))
            self._mistake.display = True
            return
        self.dismiss(GivenKey(key, self._keep.ticked))

    @on(KeyField.Demo)
    def _demo(self) -> None:
        self.dismiss(OpenDemo())

    def action_close(self) -> None:
        self.dismiss(None)
