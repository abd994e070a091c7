"""The line that filters: what is typed, and what came of it. It knows no query; whoever hears it says what to show."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual import events
from textual.strip import Strip

from layers_tui.tui.widgets.painted import Span, cells, cut
from layers_tui.tui.widgets.typed_line import TypedLine, typed_in

HEAD, EMPTY = " / ", ("type to filter", "filter")
MOST_IDS = 40
"""Ids of one paste that are filtered to: more do not fit."""
LEAST_TEXT = 12
"""Cells that what is typed keeps, whatever there is to say; half of them where there are few."""
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


class FilterBar(TypedLine):
    """Not there while nothing is filtered and nobody types, unless it stays."""

    def __init__(self, *, stays: bool = False, id: str | None = None) -> None:
        """`stays` for where its coming and going would move a picture, which takes longer than a key may."""
        super().__init__(id=id)
        self._outcome = Outcome()
        self._stays = stays
        self.display = stays

    def tell(self, outcome: Outcome) -> None:
        """Show what came of it. Costs one repaint of one line, and nothing when it is the same."""
        if outcome != self._outcome:
            self._outcome = outcome
            self.update()

    def update(self) -> None:
        self.display = self._stays or self.is_typing or bool(self.text) or self._outcome.is_on
        self.refresh()

    def on_paste(self, event: events.Paste) -> None:
        """Filter to the ids of a paste; a text without one is typed."""
        # The first paint does not need it.
        from layers_tui.ids import extract

        ids = [found.id for found in extract(event.text).ids[:MOST_IDS]]
        if ids:
            event.stop()
            event.prevent_default()
            self.insert(f"id:{','.join(ids)}" if len(ids) > 1 else ids[0])
        else:
            super().on_paste(event)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        said = said_in(self._outcome, self.text, width - len(HEAD) - GAP)
        head: Span = (HEAD, "key")
        typed = typed_in(self.text, self.place, width - len(HEAD) - cells(said) - GAP)
        if not self.text and not self.is_typing:
            room = width - len(HEAD) - cells(said) - 1
            typed = [(next((words for words in EMPTY if len(words) <= room), ""), "dim")]
        gap = max(0, width - cells([head, *typed]) - cells(said) - 1)
        return self.strip([head, *typed, (" " * gap, "text"), *said, (" ", "text")], width)


def said_in(outcome: Outcome, text: str, width: int) -> list[Span]:
    """What came of it, as much as leaves the text its own part of so many cells."""
    if not outcome.is_on and not outcome.told:
        return []
    room = width - max(min(cells([(text, "")]) + 1, width * 2 // 3), min(LEAST_TEXT, width // 2))
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
