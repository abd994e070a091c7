"""The copy menu: what can be copied of one influencer, or of all that are marked."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from layers_tui.output.copying import MANY, ONE, Known, Subject, What, copy_of
from layers_tui.output.sizes import size_words
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.screens.dialog import ListDialog
from layers_tui.tui.screens.rows import Rows
from layers_tui.tui.widgets.painted import Line, cut, fitted

CHOICES = tuple(What)
NAMES_WIDTH = 20
Preview = tuple[str, str]
"""(what is seen of the text, role)."""


class CopyScreen(ListDialog[What | None]):
    """Answers what to copy, or None. The text is made elsewhere: of many it takes a while."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "copy", show=False),
        Binding("Y", "close", show=False),
        *(Binding(f"{place}", f"pick({place})", show=False) for place, _ in enumerate(CHOICES, 1)),
    ]
    SHAPE = "fitting"

    def __init__(self, subjects: Sequence[Subject], known: Known, glyphs: Glyphs) -> None:
        """Of these. Of one a record is read, which takes a millisecond; of many none."""
        self._rows = Rows(len(CHOICES), 0, glyphs)
        who = subjects[0].name or subjects[0].id if len(subjects) == 1 else f"{len(subjects):,} marked"
        super().__init__(f"Copy: {who}", "enter or 1-6 copy   j k move   esc close", self._rows)
        self._previews = [*previews(subjects, known)]
        self._names = ONE if len(subjects) == 1 else MANY

    def on_mount(self) -> None:
        self._rows.show(lambda width: [*self._listed(width)], from_the_top=True)

    def _listed(self, width: int) -> Iterator[Line]:
        room = width - NAMES_WIDTH - 4
        for place, (what, (words, role)) in enumerate(zip(CHOICES, self._previews, strict=True), 1):
            yield [
                (" ", "text"),
                (f"{place}  ", "key"),
                (fitted(self._names[what], NAMES_WIDTH), "text"),
                (cut(words, room), role),
            ]

    @on(Rows.Clicked)
    def _clicked(self, event: Rows.Clicked) -> None:
        self.dismiss(CHOICES[event.index])

    def action_copy(self) -> None:
        self.dismiss(CHOICES[self._rows.cursor])

    def action_pick(self, place: int) -> None:
        self.dismiss(CHOICES[place - 1])

    def action_step(self, steps: int) -> None:
        self._rows.move(steps)

    def action_first(self) -> None:
        self._rows.move(-len(CHOICES))

    def action_last(self) -> None:
        self._rows.move(len(CHOICES))


def previews(subjects: Sequence[Subject], known: Known) -> Iterator[Preview]:
    """What is seen of each text before it is copied: of one its beginning, of many how many there are at most."""
    for what in CHOICES:
        if len(subjects) > 1:
            yield f"one a line, of {len(subjects):,}" if what is not What.JSON else "as the API gave them", "dim"
            continue
        copy = copy_of(what, subjects, known)
        if not copy.text:
            yield copy.what, "dim"
        elif what is What.JSON:
            yield f"{size_words(len(copy.text.encode('utf-8', 'replace')))}, as the API gave it", "dim"
        else:
            yield copy.text, "text"
