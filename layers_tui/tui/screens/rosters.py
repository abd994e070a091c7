"""The kept rosters, to open one of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from layers_tui.store import KeptRoster
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.screens.dialog import ListDialog
from layers_tui.tui.screens.rows import Rows
from layers_tui.tui.widgets.painted import Line, fitted
from layers_tui.tui.widgets.prose import paragraph

GAP = 2
"""Cells between two columns."""
LEAST_NAME = 16
"""Cells a name keeps."""
EMPTY = "No roster is kept yet. Paste ids anywhere, or press i."


class RostersScreen(ListDialog[KeptRoster]):
    """Answers the roster to open, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", show=False),
        Binding("o", "close", show=False),
    ]
    SHAPE = "fitting"

    def __init__(self, rosters: Sequence[KeptRoster], open_key: str, now: datetime, glyphs: Glyphs) -> None:
        place = next((place for place, roster in enumerate(rosters) if roster.key == open_key), 0)
        self._rows = Rows(len(rosters), place, glyphs)
        title = f"Rosters: {len(rosters):,}" if rosters else "Rosters"
        super().__init__(title, "enter open   j k move   esc close" if rosters else "esc close", self._rows)
        self._rosters = rosters
        self._open_key = open_key
        self._now = now

    def on_mount(self) -> None:
        self._rows.show(lambda width: [*self._listed(width)], from_the_top=True)

    def _listed(self, width: int) -> Iterator[Line]:
        if not self._rosters:
            return paragraph(EMPTY, "text", width)
        return roster_lines(self._rosters, self._open_key, self._now, width)

    @on(Rows.Clicked)
    def _clicked(self, event: Rows.Clicked) -> None:
        if event.index == self._rows.cursor:
            self.action_open()
        else:
            self._rows.go(event.index)

    def action_open(self) -> None:
        self.dismiss(self._rosters[self._rows.cursor] if self._rosters else None)

    def action_step(self, steps: int) -> None:
        self._rows.move(steps)

    def action_first(self) -> None:
        self._rows.move(-len(self._rosters))

    def action_last(self) -> None:
        self._rows.move(len(self._rosters))


def roster_lines(
    rosters: Sequence[KeptRoster], open_key: str, now: datetime, width: int, zone: tzinfo | None = None
) -> Iterator[Line]:
    """A line for each: name, how many people, whether it is a project, when it was last opened.

    Where the name would have no room, the columns behind it go, the last one that is needed last.
    """
    kinds = ["project" if each.project_id else "" for each in rosters]
    times = ["open now" if each.key == open_key else opened(each.opened_at, now, zone) for each in rosters]
    counts = [f"{each.count:,} {'person' if each.count == 1 else 'people'}" for each in rosters]
    counts = [f"{each:>{max(map(len, counts))}}" for each in counts]
    columns = [column for column in (counts, kinds, times) if any(column)]
    for dispensable in (kinds, times, counts):
        if width - sum(GAP + max(map(len, column)) for column in columns) < LEAST_NAME and dispensable in columns:
            columns.remove(dispensable)
    room = width - sum(GAP + max(map(len, column)) for column in columns)
    for roster, *cells in zip(rosters, *columns, strict=True):
        role = "strong" if roster.key == open_key else "text"
        name = fitted(roster.name or "without a name", room - 1)
        yield [
            (f" {name}", role),
            *(
                (f"{'':{GAP}}{cell:<{max(map(len, column))}}", role if column is counts else "dim")
                for cell, column in zip(cells, columns, strict=True)
            ),
        ]


def opened(moment: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """`today 14:02`, `yesterday 18:40`, `3 Apr 2026`, in the person's time zone unless another is given."""
    here, today = moment.astimezone(zone), now.astimezone(zone)
    days = (today.date() - here.date()).days
    # A clock that was set back since is no reason to speak of tomorrow.
    if days <= 0:
        return f"today {here:%H:%M}"
    return f"yesterday {here:%H:%M}" if days == 1 else f"{here.day} {here:%b} {here.year}"
