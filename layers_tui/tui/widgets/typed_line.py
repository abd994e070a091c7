"""The base of lines that are typed into. It knows neither what is typed for, nor what stands beside it."""

from dataclasses import dataclass

from textual import events
from textual.message import Message

from layers_tui.tui.editing import Editing
from layers_tui.tui.widgets.painted import Painted, Span, cells, cut

LONGEST = 2_000
"""Characters that can be typed."""


class TypedLine(Painted, can_focus=True):
    """Takes every key while somebody types in it, in the order they come: its own queue is the only one they pass."""

    @dataclass
    class Changed(Message):
        """Another text was typed."""

        line: "TypedLine"
        text: str

    @dataclass
    class Left(Message):
        """Nobody types in it any more: something else is to have the keys."""

        line: "TypedLine"
        kept: bool
        """By enter; else it was given up."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._editing = Editing(LONGEST)
        self.is_typing = False
        """Its caret is shown, and keys are text. Also read from the thread that reads the terminal."""
        self.display = False

    @property
    def text(self) -> str:
        """What was typed."""
        return self._editing.text

    @property
    def place(self) -> int | None:
        """The character before which the caret stands; None while nobody types."""
        return self._editing.place if self.is_typing else None

    def allow_focus(self) -> bool:
        """No key leads here but that which begins."""
        return self.is_typing

    def begin(self) -> None:
        """Take the keys from now on."""
        self.is_typing = True
        self.update()
        # Not a moment later: the next key may be in the same read.
        self.screen.set_focus(self)

    def put(self, text: str) -> None:
        """Show another text: something else than typing has changed it."""
        if text != self.text:
            self._editing.put(text)
            self.update()

    def insert(self, text: str) -> None:
        """Type this."""
        self._edited(self._editing.insert(text))

    def update(self) -> None:
        """Paint it anew, and show it or not."""
        self.display = self.is_typing or bool(self.text)
        self.refresh()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return self.is_typing and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Edit. What was typed behind an `enter` in one go came here too, and goes on to whom it is for."""
        if not self.is_typing:
            return
        if event.key in {"enter", "escape"}:
            changed = self._leave(kept=event.key == "enter")
        else:
            pressed = self._editing.press(event.key)
            if pressed is None and not (event.is_printable and event.character):
                return
            changed = self._editing.insert(event.character or "") if pressed is None else pressed
        event.stop()
        event.prevent_default()
        self._edited(changed)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert(" ".join(event.text.split()))

    def on_click(self) -> None:
        self.begin()

    def on_blur(self) -> None:
        self.is_typing = False
        self.update()

    def _leave(self, *, kept: bool) -> bool:
        """End typing; giving up empties the line. True when that changes the text."""
        self.is_typing = False
        self.post_message(self.Left(self, kept))
        return not kept and self._editing.put("")

    def _edited(self, changed: bool) -> None:
        self.update()
        if changed:
            self.post_message(self.Changed(self, self.text))


def typed_in(text: str, place: int | None, room: int) -> list[Span]:
    """The typed text in at most so many cells, the caret among them.

    Args:
        place: Where the caret stands; None: nowhere.
    """
    if place is None:
        return [(cut(text, room), "strong")]
    before, under, behind = text[:place], text[place : place + 1] or " ", text[place + 1 :]
    room -= cells([(under, "")])
    # The caret stays in sight: what is before it goes from its beginning.
    while before and cells([(before, "")]) > room:
        before = before[1:]
    return [(before, "strong"), (under, "caret"), (cut(behind, room - cells([(before, "")])), "strong")]
