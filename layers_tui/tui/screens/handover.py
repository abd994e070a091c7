"""Asks for whom, as what and under which name the roster is handed over, and tells what that will be."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from layers_tui.output import FORMATS, Audience, Format
from layers_tui.output.fields import FIELDS, OWN
from layers_tui.output.order import Order
from layers_tui.output.places import file_name
from layers_tui.output.writing import trouble
from layers_tui.text import clean
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.screens.dialog import ListDialog
from layers_tui.tui.screens.form import Choice, Form, Tick
from layers_tui.tui.screens.offering import BRINGS, GETS, NAMES, Offer, contents, nobody, number
from layers_tui.tui.tallying import Tally
from layers_tui.tui.widgets.lines_pane import LinesPane
from layers_tui.tui.widgets.painted import Line, cut
from layers_tui.tui.widgets.prose import paragraph

SOON = 0.001
"""Seconds between two pieces of counting, in which a key is answered."""


class HandoverScreen(ListDialog[Order]):
    """Answers what to write, or None. A file is replaced only after a second enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "hand_over", show=False),
        Binding("E", "close", show=False),
        Binding("space,l,right", "change(1)", show=False),
        Binding("h,left", "change(-1)", show=False),
    ]
    AUTO_FOCUS = "Form"
    SHAPE = "handover"

    def __init__(self, offer: Offer, glyphs: Glyphs) -> None:
        self._form = Form(glyphs)
        hints = "enter write   space change   tab name   esc close"
        super().__init__(f"Hand over {offer.roster or 'this roster'}", hints, self._form)
        self._offer = offer
        self._tally = Tally()
        self._audience = Choice("for", [*Audience])
        self._format = Choice("as", [NAMES[format] for format in FORMATS[Audience.CLIENT]])
        self._ticks: dict[str, Tick] = {}
        self._file = Input(select_on_focus=False)
        self._proposed = ""
        self._told = LinesPane(id="told")
        self._told.can_focus = False
        self._touched = False
        """Something was changed: what is chosen stays."""
        self._mistake: tuple[str, str] = ("", "")
        """The name, and what is wrong with it or to be asked."""
        self._asked: Order | None = None
        """What would take the place of a file, and was not yet confirmed."""
        self._propose_fields(FIELDS)

    def compose(self) -> ComposeResult:
        with Vertical(classes=f"dialog {self.SHAPE}"):
            yield Static(self._drawable(self._title), classes="title", markup=False)
            yield self._form
            yield self._file
            yield self._told
            yield Static(self._drawable(self._hints), classes="hints", markup=False)

    def on_mount(self) -> None:
        self._count()
        self._fit()

    @property
    def audience(self) -> Audience:
        """For whom."""
        return Audience(self._audience.word)

    @property
    def format(self) -> Format:
        """As what."""
        return FORMATS[self.audience][self._format.chosen]

    def action_change(self, steps: int) -> None:
        self._form.change(steps)

    def action_step(self, steps: int) -> None:
        self._form.move(steps)

    def action_first(self) -> None:
        self._form.move(-self._form.choices)

    def action_last(self) -> None:
        self._form.move(self._form.choices)

    def action_hand_over(self) -> None:
        try:
            order = self._order()
            mistake = self._flaw(order)
            if not mistake and order.path.exists() and order != self._asked:
                self._asked = order
                mistake = f"{clean(order.path.name, limit=60)} is there already. Enter once more replaces it."
        except (OSError, ValueError, RuntimeError) as error:
            # What can be no name: too long, with a zero in it, or in the home of somebody who has none.
            mistake = f"This name cannot be used: {clean(str(error), limit=100)}"
        else:
            if not mistake:
                self.dismiss(replace(order, replace=order == self._asked))
                return
        self._mistake = self._file.value, mistake
        self._tell()

    @on(Form.Changed)
    def _changed(self) -> None:
        self._touched = True
        self._fit()

    @on(Form.Clicked)
    def _clicked(self, event: Form.Clicked) -> None:
        self._form.focus()
        self._form.go(event.index)
        self._form.change(1)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_hand_over()

    @on(Input.Changed)
    def _typed(self) -> None:
        if self._file.value != self._mistake[0]:
            self._forget_question()

    def _order(self) -> Order:
        fields = tuple(name for name, tick in self._ticks.items() if tick.ticked)
        path = self._offer.folder / Path(self._file.value.strip()).expanduser()
        return Order(self.audience, self.format, path, fields)

    def _flaw(self, order: Order) -> str:
        """Why it cannot be handed over so; empty when it can."""
        if not self._file.value.strip():
            return "A file needs a name."
        if self._tally.is_whole and not number(self._tally, order.audience, order.format):
            return nobody(order.audience)
        if not order.path.parent.is_dir():
            return trouble(FileNotFoundError(), order.path)
        return trouble(IsADirectoryError(), order.path) if order.path.is_dir() else ""

    def _count(self) -> None:
        """Count a piece, and the next one after whatever else there is to do."""
        tally = next(self._offer.tally, None)
        if tally is None:
            return
        self._tally = tally
        if not tally.is_whole:
            self.set_timer(SOON, self._count)
            return
        self._propose_fields(f"{OWN}{header}" for header in tally.headers)
        if not (self._touched or tally.counts[Audience.CLIENT].people):
            # A client would get an empty page.
            self._audience.chosen = [*Audience].index(Audience.TEAM)
        self._fit()

    def _propose_fields(self, names: Iterable[str]) -> None:
        for name in names:
            self._ticks.setdefault(name, Tick(name, name in self._offer.ticked))

    def _fit(self) -> None:
        """Offer what goes with what is chosen, and propose a name for it."""
        word, words = self._format.word, [NAMES[format] for format in FORMATS[self.audience]]
        self._format = Choice("as", words, words.index(word) if word in words else 0)
        ticks = self._ticks.values() if self.audience is Audience.CLIENT else ()
        self._form.offer([self._audience, self._format, *ticks])
        self._propose_name()
        self._forget_question()

    def _propose_name(self) -> None:
        name = file_name(self._offer.roster, self.audience, self.format, self._offer.today)
        value = self._file.value
        # The person's own name keeps all but its ending; the longer endings come last.
        ending = next((each.ending for each in reversed(Format) if value.endswith(each.ending)), "")
        if value == self._proposed:
            self._file.value = name
        elif ending:
            self._file.value = value.removesuffix(ending) + self.format.ending
        self._file.cursor_position = len(self._file.value.removesuffix(self.format.ending))
        self._proposed = name

    def _forget_question(self) -> None:
        self._asked, self._mistake = None, ("", "")
        self._tell()

    def _tell(self) -> None:
        self._told.show(lambda width: [*self._words(width)], from_the_top=True)

    def _words(self, width: int) -> Iterator[Line]:
        """What is wrong or asked, what it will be, and what that is for."""
        if self._mistake[1]:
            yield from paragraph(self._mistake[1], "problem", width)
        yield from paragraph(contents(self._tally, self.audience, self.format), "strong", width)
        if self.format is not Format.DECISIONS:
            yield from paragraph(GETS[self.audience], "dim", width)
        yield from paragraph(BRINGS[self.format], "dim", width)
        yield [(cut(f"in {clean(str(self._offer.folder), limit=200)}", width), "dim")]
