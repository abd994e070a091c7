"""Asks for a note: one line, in which a `#word` is a tag. It does not know whose note it is, or what comes of it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Static

from layers_tui.tui.stage import NoteRequest
from layers_tui.tui.widgets.hints import Hints
from layers_tui.tui.widgets.painted import LOOKS, cut
from layers_tui.tui.widgets.typed_line import LONGEST, TypedLine, typed_in

BREAK = "¶"
"""Stands for the end of a line, in a note of several: one on many people is added below what each has."""
TAGS = "A #word is a tag: the filter finds it."


class NoteLine(TypedLine):
    """The note, and the caret in it."""

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return self.strip(typed_in(self.text, self.place, width), width)


class NoteScreen(ModalScreen[str | None]):
    """Answers the note, or None when there is to be no other one. Title and hint have passed `clean()`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = LOOKS
    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = None

    def __init__(self, request: NoteRequest) -> None:
        super().__init__()
        self._request = request
        self._line = NoteLine(id="note")
        self._said = Static("", id="said", markup=False)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(cut(self._request.title, 70), classes="title", markup=False)
            yield self._line
            yield self._said
            yield Hints("enter keep   esc leave it")

    def on_mount(self) -> None:
        self._line.put(self._request.text.replace("\n", f" {BREAK} "))
        # The next key may be in the same read.
        self._line.begin()
        self._say()

    @on(TypedLine.Changed)
    def _say(self) -> None:
        told = [TAGS, *([self._request.hint] if self._request.hint else [])]
        if BREAK in self._line.text:
            told.append(f"{BREAK} is the end of a line.")
        if len(self._line.text) >= LONGEST:
            told.insert(0, f"A note has {LONGEST:,} characters at most.")
        self._said.update("\n".join(told))

    @on(TypedLine.Left)
    def _left(self, event: TypedLine.Left) -> None:
        lines = (line.strip() for line in self._line.text.split(BREAK))
        self.dismiss("\n".join(lines).strip() if event.kept else None)

    def on_click(self) -> None:
        self._line.begin()
