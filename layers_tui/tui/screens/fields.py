"""Filters by fields: every value with its count, to be ticked; two fields crossed; and filters that have a name."""

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from layers_tui.roster.facets import Tally, Value, tally
from layers_tui.roster.fields import COUNTED, KEYS, OWN
from layers_tui.roster.query import Query
from layers_tui.roster.ticking import ticked
from layers_tui.store import NamedFilter
from layers_tui.tui.filtering import PAUSE, PIECE, Filtering
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.screens.field_lines import cross_lines, field_line, label_of, value_lines, values_of
from layers_tui.tui.screens.field_panes import Choices, NameLine, Names
from layers_tui.tui.screens.rows import Rows
from layers_tui.tui.widgets.filter_bar import HEAD, said_in
from layers_tui.tui.widgets.lines_pane import LinesPane
from layers_tui.tui.widgets.painted import LOOKS, Line, PaintedLine, cells, cut, fitted
from layers_tui.tui.widgets.typed_line import TypedLine

KEPT = "kept filters"
"""Stands above the fields."""
FRESH, SOON = 1.0, 0.1
"""Seconds after which what is counted is counted again, and what is said of the filter: records come in."""
HINTS = "space tick   tab pane   x cross two   c clear   n keep   esc done"
CROSSING = "by the field you go to   x ends it   esc done"


class FieldsScreen(ModalScreen[None]):
    """What it ticks is filtered by at once, behind it. It shows the filter as the text that it is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = LOOKS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f", "close", show=False),
        Binding("space,enter", "tick", show=False),
        Binding("x", "cross", show=False),
        Binding("c", "clear", show=False),
        Binding("n", "keep", show=False),
        Binding("backspace,delete", "forget", show=False),
        Binding("tab,shift+tab", "other_pane", show=False),
        Binding("l,right", "pane('values')", show=False),
        Binding("h,left", "pane('fields')", show=False),
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("pagedown,ctrl+d", "page(1)", show=False),
        Binding("pageup,ctrl+u", "page(-1)", show=False),
        Binding("g,home", "step(-100000)", show=False),
        Binding("G,end", "step(100000)", show=False),
    ]
    AUTO_FOCUS = "#fields"

    def __init__(self, filtering: Filtering, names: Names, glyphs: Glyphs) -> None:
        super().__init__()
        self._filtering = filtering
        self._names = names
        self._glyphs = glyphs
        self._kept: Sequence[NamedFilter] = names.filters()
        own = (f"{OWN}{header}" if header in KEYS else header for header in filtering.headers)
        self._fields = (KEPT, *COUNTED, *own)
        self._crossed = ""
        """The field that stands beside the one under the cursor; empty while its values are listed."""
        self._tally = self._counted = Tally((COUNTED[0],))
        """The counts that are shown, and those that are made."""
        self._values: Sequence[Value] = ()
        self._counting: Iterator[Tally] | None = None
        self._line = PaintedLine(id="line")
        self._list = Choices(len(self._fields), 1, glyphs)
        self._list.id = "fields"
        self._ticks = Choices(0, 0, glyphs)
        self._ticks.id = "values"
        self._table = LinesPane(id="table")
        self._naming = NameLine(id="name")
        self._hints = PaintedLine(id="hints")

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield self._line
            with Horizontal(id="panes"):
                yield self._list
                yield self._ticks
                yield self._table
            yield self._naming
            yield self._hints

    def on_mount(self) -> None:
        self._list.show(self._field_lines, from_the_top=True)
        self.set_interval(FRESH, self._count)
        self.set_interval(SOON, self._tell)
        self._turn()

    @property
    def _key(self) -> str:
        """The field under the cursor."""
        return self._fields[self._list.cursor]

    def _tell(self) -> None:
        """Say what is filtered by, and what came of it."""
        hints = f"{label_of(self._crossed)} {CROSSING}" if self._crossed else HINTS
        self._hints.show([(cut(hints, self._hints.size.width), "dim")])
        filtering, width = self._filtering, self._line.size.width
        said = said_in(filtering.outcome, filtering.text, width - len(HEAD))
        self._line.show([(HEAD, "key"), (cut(filtering.text, width - len(HEAD) - cells(said) - 1), "strong")], said)

    # What the panes show.

    def _turn(self) -> None:
        """Show the field under the cursor."""
        is_table = bool(self._crossed) and self._key not in {KEPT, self._crossed}
        self._table.display, self._ticks.display = is_table, not is_table
        self.set_class(bool(self._crossed), "-crossed")
        self._ticks.go(0)
        self._count()

    def _count(self) -> None:
        """Count anew, in pieces. What was being counted is dropped."""
        self.call_after_refresh(self._tell)
        if self._key == KEPT:
            self._counting = None
            self._fill()
            return
        filtering = self._filtering
        keys = (self._crossed, self._key) if self._table.display else (self._key,)
        self._counting = tally(filtering.roster, filtering.facts, filtering.query, *keys)
        self._go_on(self._counting)

    def _go_on(self, counting: Iterator[Tally]) -> None:
        if counting is not self._counting or not self.is_attached:
            return
        until = perf_counter() + PIECE
        for counted in counting:
            self._counted = counted
            if perf_counter() >= until:
                self.set_timer(PAUSE, lambda: self._go_on(counting))
                return
        self._counting, self._tally = None, self._counted
        self._fill()

    def _fill(self) -> None:
        """Show what was counted."""
        if self._table.display:
            self._table.show(lambda width: [*cross_lines(self._tally, width)], from_the_top=False)
            return
        if self._key == KEPT:
            self._ticks.choose_among(len(self._kept))
            self._ticks.show(self._kept_lines, from_the_top=False)
            return
        self._values = values_of(self._tally, self._filtering.query)
        self._ticks.choose_among(len(self._values))
        self._ticks.show(self._value_lines, from_the_top=False)

    def _field_lines(self, width: int) -> Sequence[Line]:
        query = self._filtering.query
        return [field_line(key, query, self._crossed, width) for key in self._fields]

    def _value_lines(self, width: int) -> Sequence[Line]:
        return [*value_lines(self._tally, self._filtering.query, self._values, self._glyphs, width)]

    def _kept_lines(self, width: int) -> Sequence[Line]:
        if not self._kept:
            return [[(" None yet: n keeps the filter under a name.", "dim")]]
        return [
            [(f" {fitted(each.name, width // 3)} ", "strong"), (cut(each.filter, width - width // 3 - 2), "text")]
            for each in self._kept
        ]

    # What the person does.

    @on(Choices.Moved)
    def _moved(self, event: Choices.Moved) -> None:
        if event.choices is self._list:
            self._turn()

    @on(Rows.Clicked)
    def _clicked(self, event: Rows.Clicked) -> None:
        pane = self._pane
        if isinstance(pane, Choices) and event.index != pane.cursor:
            pane.go(event.index)
        else:
            self.action_tick()

    @property
    def _pane(self) -> LinesPane:
        """The one with the keys."""
        return self.focused if isinstance(self.focused, LinesPane) else self._list

    def action_close(self) -> None:
        self.dismiss(None)

    def action_step(self, rows: int) -> None:
        pane = self._pane
        if isinstance(pane, Choices):
            pane.move(rows)
        else:
            pane.scroll_lines_to(pane.first + rows)

    def action_page(self, pages: int) -> None:
        self._pane.page(pages)

    def action_pane(self, name: str) -> None:
        self.set_focus(self._list if name == "fields" else self._table if self._table.display else self._ticks)

    def action_other_pane(self) -> None:
        self.action_pane("values" if self._pane is self._list else "fields")

    def action_tick(self) -> None:
        row = self._ticks.cursor
        if self._pane is self._list:
            self.action_pane("values")
        elif self._table.display:
            return
        elif self._key == KEPT:
            if self._kept:
                self._filter_by(Query.parse(self._kept[row].filter))
        elif self._values and not self._counting:
            self._filter_by(ticked(self._filtering.query, self._tally, self._values[row]))

    def action_cross(self) -> None:
        """Begin with the field under the cursor; the second time, end it."""
        self._crossed = "" if self._crossed or self._key == KEPT else self._key
        self._list.fill()
        self._turn()

    def action_clear(self) -> None:
        """Ask nothing of this field; above the fields, nothing at all."""
        query = self._filtering.query
        self._filter_by(Query() if self._key == KEPT else query.without(self._key))

    def action_keep(self) -> None:
        if self._filtering.query:
            self._naming.begin()
        else:
            self.notify("There is no filter to keep.", timeout=3, markup=False)

    def action_forget(self) -> None:
        if self._key == KEPT and self._kept and self._pane is self._ticks:
            self._names.remove_filter(self._kept[self._ticks.cursor].name)
            self._kept = [each for place, each in enumerate(self._kept) if place != self._ticks.cursor]
            self._fill()

    @on(TypedLine.Left)
    def _named(self, event: TypedLine.Left) -> None:
        name = self._naming.text.strip()
        if event.kept and name:
            named = self._names.save_filter(name, str(self._filtering.query))
            self._kept = [named, *(each for each in self._kept if each.name != named.name)]
            self.notify(f"Kept as {named.name}.", timeout=3, markup=False)
        self._naming.put("")
        self.action_pane("fields")
        self._fill()

    def _filter_by(self, query: Query) -> None:
        self._filtering.filter_by(query)
        self._list.fill()
        self._count()
