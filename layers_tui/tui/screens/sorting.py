"""In which order the roster is shown, to choose one."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from layers_tui.roster.sorting import COLUMN, KEYS, OWN_ORDER, Sort
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.screens.dialog import ListDialog
from layers_tui.tui.screens.rows import Rows
from layers_tui.tui.widgets.painted import Line, cut, fitted

WORDS = {
    OWN_ORDER: ("roster", "as the ids came"),
    "name": ("name", "Ava before Zoe, 2 before 10"),
    "status": ("status", "ready first, problems last"),
    "updated": ("updated", "the latest first"),
    "decision": ("decision", "approved, rejected, needs work, none"),
}
"""What each is called, and how it goes."""
HINTS = "enter sort; the chosen one turns round   j k move   esc close"


class SortScreen(ListDialog[Sort]):
    """Answers by what to sort, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", show=False),
        Binding("s", "close", show=False),
        Binding("S", "turn_round", show=False),
    ]
    SHAPE = "fitting"

    def __init__(self, sort: Sort, headers: Mapping[str, str], glyphs: Glyphs) -> None:
        """`headers` are the columns of the person's own list: as they are compared, and as they are written."""
        self._keys = (*KEYS, *(f"{COLUMN}{header}" for header in headers))
        place = self._keys.index(sort.key) if sort.key in self._keys else 0
        self._rows = Rows(len(self._keys), place, glyphs)
        super().__init__("Sort by", HINTS, self._rows)
        self._sort = sort
        self._headers = headers

    def on_mount(self) -> None:
        self._rows.show(self._listed, from_the_top=True)

    def _listed(self, width: int) -> Sequence[Line]:
        return [self._line(key, width) for key in self._keys]

    def _line(self, key: str, width: int) -> Line:
        """`name, reversed    Ava before Zoe, 2 before 10`."""
        name, words = WORDS.get(key) or (self._headers[key.removeprefix(COLUMN)], "a column of your list")
        chosen = key == self._sort.key
        if chosen and self._sort.reverse:
            name = f"{name}, reversed"
        half = width // 2
        return [(f" {fitted(name, half - 2)} ", "strong" if chosen else "text"), (cut(words, width - half), "dim")]

    @on(Rows.Clicked)
    def _clicked(self, event: Rows.Clicked) -> None:
        if event.index == self._rows.cursor:
            self.action_choose()
        else:
            self._rows.go(event.index)

    def action_choose(self) -> None:
        """Sort by what the cursor stands on; by what it is sorted already, the other way round."""
        key = self._keys[self._rows.cursor]
        self.dismiss(Sort(key, key == self._sort.key and not self._sort.reverse))

    def action_turn_round(self) -> None:
        self.dismiss(Sort(self._sort.key, not self._sort.reverse))

    def action_step(self, steps: int) -> None:
        self._rows.move(steps)

    def action_first(self) -> None:
        self._rows.move(-len(self._keys))

    def action_last(self) -> None:
        self._rows.move(len(self._keys))
