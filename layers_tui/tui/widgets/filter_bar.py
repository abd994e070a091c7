"""The line that filters: what is typed, and what came of it. It knows no query; whoever hears it says what to show."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip

from layers_tui.ids import extract
from layers_tui.tui.editing import Editing
from layers_tui.tui.widgets.painted import Painted, Span, cells, cut

LONGEST = 2_000
"""Characters that can be typed."""
MOST_IDS = 40
"""Ids of one paste that are filtered to: more do not fit."""
LEAST_TEXT = 12
"""Cells that what is typed keeps, whatever there is to say."""
GAP = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a filter."""

    matching: int = 0
    """Rows in view that match."""
    undecided: int = 0
    """Entries of which too little is read to say."""
    newcomers: int = 0
    """Entries that match and are not in view."""
    lapsed: int = 0
    """Rows in view that match no longer."""
    told: tuple[str, ...] = ()
    """What is to be said of the query."""
    sorted_by: str = ""
    """Empty for the roster's own order."""
    is_on: bool = False
    """Something is filtered, or sorted."""
    is_settled: bool = True
    """False while it is still being worked out."""


class FilterBar(Painted, can_focus=True):
    """Takes every key while somebody types in it, in the order they come: its own queue is the only one they pass."""

    @dataclass
    class Changed(Message):
        """Another text was typed."""

        text: str

    @dataclass
    class Left(Message):
        """Nobody types in it any more: the list is to have the keys."""

        cleared: bool

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._editing = Editing(LONGEST)
        self._outcome = Outcome()
        self._shown: tuple[str, int, bool, Outcome] | None = None
        self.is_typing = False
        """Its caret is shown, and keys are text. Also read from the thread that reads the terminal."""
        self.display = False

    @property
    def text(self) -> str:
        """What was typed."""
        return self._editing.text

    def begin(self) -> None:
        """Take the keys from now on."""
        self.is_typing = True
        self._show()
        # Not a moment later: the next key may be in the same read.
        self.screen.set_focus(self)

    def put(self, text: str) -> None:
        """Show another text: something else than typing has changed the filter."""
        if text != self.text:
            self._editing.put(text)
            self._show()

    def tell(self, outcome: Outcome) -> None:
        """Show what came of it. Costs one repaint of one line, and nothing when it is the same."""
        self._outcome = outcome
        self._show()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return self.is_typing and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Edit. What was typed behind an `enter` in one go came here too, and goes on to whom it is for."""
        if not self.is_typing:
            return
        if event.key in {"enter", "escape"}:
            event.stop()
            event.prevent_default()
            self._leave(clear=event.key == "escape")
            return
        changed = self._editing.press(event.key)
        if changed is None and event.is_printable and event.character:
            changed = self._editing.insert(event.character)
        if changed is None:
            return
        event.stop()
        event.prevent_default()
        self._edited(changed)

    def on_paste(self, event: events.Paste) -> None:
        """Filter to the ids of a paste; a text without one is typed."""
        event.stop()
        event.prevent_default()
        ids = [found.id for found in extract(event.text).ids[:MOST_IDS]]
        pasted = f"id:{','.join(ids)}" if len(ids) > 1 else ids[0] if ids else " ".join(event.text.split())
        self._edited(self._editing.insert(pasted))

    def on_click(self) -> None:
        self.begin()

    def on_blur(self) -> None:
        self.is_typing = False
        self._show()

    def _leave(self, *, clear: bool) -> None:
        self.is_typing = False
        if clear:
            self._edited(self._editing.put(""))
        self._show()
        self.post_message(self.Left(clear))

    def _edited(self, changed: bool) -> None:
        self._show()
        if changed:
            self.post_message(self.Changed(self.text))

    def _show(self) -> None:
        self.display = self.is_typing or bool(self.text) or self._outcome.is_on
        shown = self.text, self._editing.place, self.is_typing, self._outcome
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        said = said_in(self._outcome, self.text, width - GAP - 3)
        typed = typed_in(self.text, self._editing.place if self.is_typing else None, width - cells(said) - GAP)
        gap = max(0, width - cells(typed) - cells(said) - 1)
        return self.strip([*typed, (" " * gap, "text"), *said, (" ", "text")], width)


def typed_in(text: str, place: int | None, room: int) -> list[Span]:
    """The typed text in at most so many cells, the caret among them.

    Args:
        place: Where the caret stands; None: nowhere.
    """
    head: list[Span] = [(" / ", "key")]
    if place is None:
        return [*head, (cut(text, room - 3), "strong")]
    before, under, behind = text[:place], text[place : place + 1] or " ", text[place + 1 :]
    room -= 3 + cells([(under, "")])
    # The caret stays in sight: what is before it goes from its beginning.
    while before and cells([(before, "")]) > room:
        before = before[1:]
    return [*head, (before, "strong"), (under, "caret"), (cut(behind, room - cells([(before, "")])), "strong")]


def said_in(outcome: Outcome, text: str, width: int) -> list[Span]:
    """What came of it, as much as leaves the text its own part of so many cells."""
    if not outcome.is_on and not outcome.told:
        return []
    room = width - max(min(cells([(text, "")]) + 1, width * 2 // 3), LEAST_TEXT)
    forms = [*_forms(outcome)]
    return next((form for form in forms if cells(form) <= room), [(cut(form, room), role) for form, role in forms[-1]])


def _forms(outcome: Outcome) -> Iterator[list[Span]]:
    """What there is to say, from all of it to the least of it."""
    count = f"{outcome.matching:,}" if outcome.is_settled else f"{outcome.matching:,}…"
    unread = f", {outcome.undecided:,} not read in full" if outcome.undecided else ""
    moved = [
        f"{number:,} {words}"
        for number, words in ((outcome.newcomers, "more match"), (outcome.lapsed, "no longer match"))
        if number
    ]
    told = [(f" · {words}", "problem") for words in outcome.told]
    if not outcome.is_on:
        yield told
        yield told[:1]
        return
    by: list[Span] = [(f" · by {outcome.sorted_by}", "dim")] if outcome.sorted_by else []
    again: list[Span] = [("  .", "key"), (" applies", "dim")] if moved else []
    head: Span = (f"{count} match{unread}", "text")
    others = [(f" · {words}", "strong") for words in moved]
    yield [head, *told, *others, *again, *by]
    yield [head, *told, *others, *again]
    unread = f", {outcome.undecided:,} not read" if outcome.undecided else ""
    head = (f"{count}{unread}", "text")
    yield [head, *told, *again]
    yield [head, *told[:1], *again[:1]]
    yield [head, *again[:1]]
    yield [(count, "text"), *again[:1]]
    yield [(count, "text")]
