"""Two to four influencers side by side: pictures with one zoom for all, and their fields in rows."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from layers_tui.images.frames.frame import Wish
from layers_tui.influencer import Influencer, ReferenceImage
from layers_tui.influencer.comparison import comparison
from layers_tui.roster.entry import Entry
from layers_tui.tui.actions import Place, bindings
from layers_tui.tui.large_picture import LargePicture
from layers_tui.tui.looking import Looking
from layers_tui.tui.screens.roster_screen import PAINT
from layers_tui.tui.screens.zooming_screen import ZoomingScreen
from layers_tui.tui.widgets import decision_signs
from layers_tui.tui.widgets.comparison_table import GAP, LABEL, comparison_lines
from layers_tui.tui.widgets.entry_words import EntryWords, short_id
from layers_tui.tui.widgets.heading import Heading
from layers_tui.tui.widgets.lines_pane import LinesPane
from layers_tui.tui.widgets.painted import Line
from layers_tui.tui.widgets.picture import Picture
from layers_tui.tui.widgets.portrait import pictures_of, without_pictures

MOST = 4
EDGE = LABEL + 3
"""Cells before the first column: a space, a sign, and the labels."""
PICTURES = 0.6
"""The pictures' share of the height."""


@dataclass
class Column:
    """One influencer of those that are compared."""

    id: str
    heading: Heading
    picture: Picture
    large: LargePicture
    index: int = 0
    """Which picture is shown, from 0."""


class CompareScreen(ZoomingScreen):
    """Lies over the browser or the contact sheet. One column is chosen: keys are for it."""

    PLACE = Place.COMPARE
    is_single = True
    BINDINGS = bindings(PLACE)
    AUTO_FOCUS = None

    def __init__(self, looking: Looking, ids: Sequence[str]) -> None:
        """`ids` are two to four of the roster."""
        super().__init__(looking)
        self._columns = [self._column(id) for id in ids[:MOST]]
        self._chosen = 0
        self._table = LinesPane(id="table")

    def _column(self, id: str) -> Column:
        picture = Picture()
        return Column(id, Heading(corners=("─", "─")), picture, LargePicture(picture, self.looking, self.zooming))

    def compose(self) -> ComposeResult:
        with Horizontal(id="columns"):
            for column in self._columns:
                with Vertical(classes="column"):
                    yield column.heading
                    yield column.picture
        yield self._table
        yield self.keys_line

    def on_mount(self) -> None:
        self.show_again()

    def on_resize(self, event: events.Resize) -> None:
        count = len(self._columns)
        room = max(event.size.width - EDGE, count)
        for number, column in enumerate(self._columns):
            holder = column.picture.parent
            assert isinstance(holder, Vertical)
            left, right = room * number // count, room * (number + 1) // count
            holder.styles.width = right - left
        self.query_one("#columns").styles.height = max(round((event.size.height - 1) * PICTURES), 4)

    @property
    def selected(self) -> Entry | None:
        return self.session.roster.get(self._columns[self._chosen].id)

    @property
    def in_sight(self) -> AbstractSet[str]:
        return frozenset(column.id for column in self._columns)

    @property
    def picture_at(self) -> str:
        picture = self.chosen
        return (picture.asset_id or picture.url or picture.thumbnail_url or "") if picture else ""

    def look_at(self, id: str) -> bool:
        places = [number for number, column in enumerate(self._columns) if column.id == id]
        if places:
            self.step(places[0] - self._chosen)
        return bool(places)

    @property
    def chosen(self) -> ReferenceImage | None:
        return self._shown_picture(self._columns[self._chosen])

    def show_again(self) -> None:
        self.session.stand_aside(PAINT)
        self.session.look_at([self._columns[self._chosen].id, *(column.id for column in self._columns)])
        self._tell()
        self._table.show(self._written, from_the_top=False)
        self._wish()

    def on_screen_resume(self) -> None:
        """A dialog was closed."""
        self.show_again()

    def take_in(self, changed: AbstractSet[str] | None) -> None:
        if changed is None or not changed.isdisjoint(column.id for column in self._columns):
            self.show_again()

    def tick(self, now: datetime) -> None:
        if now.second % 10 == 0:
            self._tell()

    def arrived(self, wish: Wish) -> None:
        for column in self._columns:
            if column.large.concerns(wish):
                column.large.paint()

    def forget_failed(self) -> None:
        for column in self._columns:
            column.large.forget_failed()

    def zoomed(self) -> None:
        self._tell()
        self._wish()

    def step(self, rows: int) -> None:
        """Choose another column."""
        chosen = max(0, min(self._chosen + rows, len(self._columns) - 1))
        if chosen != self._chosen:
            self._chosen = chosen
            self._tell()

    def on_click(self, event: events.Click) -> None:
        """A click chooses the column."""
        for number, column in enumerate(self._columns):
            if event.widget in {column.heading, column.picture}:
                self.step(number - self._chosen)

    def flip(self, pictures: int) -> None:
        column = self._columns[self._chosen]
        count = len(self._pictures(column))
        if count > 1:
            column.index = (column.index + pictures) % count
            self._tell()
            self._wish()

    def _record(self, column: Column) -> Influencer | None:
        return self.session.record(column.id)

    def _pictures(self, column: Column) -> Sequence[ReferenceImage]:
        entry = self.session.roster.get(column.id)
        return pictures_of(entry, self._record(column)) if entry else ()

    def _shown_picture(self, column: Column) -> ReferenceImage | None:
        pictures = self._pictures(column)
        return pictures[min(column.index, len(pictures) - 1)] if pictures else None

    def _tell(self) -> None:
        """Say who each is. The chosen one's edge is bright, and has a sign."""
        self.keys_line.tell()
        signs = self.looking.glyphs
        words = EntryWords(signs)
        words.stuck_after = self.looking.narrowing.stuck_after
        for number, column in enumerate(self._columns):
            entry = self.session.roster.get(column.id)
            count = len(self._pictures(column))
            place = [f"{min(column.index, count - 1) + 1} of {count}"] if count > 1 else []
            zoom = [self.zooming.zoom.step] if self.zooming.is_zoomed and number == self._chosen else []
            name = (entry and entry.name) or short_id(column.id, 20)
            sign = words.sign(entry)[0] + words.word(entry, 40) if entry else ""
            opinion = self.looking.decided.mine.get(column.id)
            sign += f" {''.join(text for text, _ in decision_signs.sign(opinion)).rstrip()}"
            chosen = f"{signs.cursor} " if number == self._chosen else ""
            column.heading.show(f"{chosen}{name} {sign}", f" {signs.between} ".join([*zoom, *place]))
            column.heading.brighten(number == self._chosen)

    def _written(self, width: int) -> Sequence[Line]:
        """The table, under the pictures. The pane adds a space before each line."""
        columns = []
        for column in self._columns:
            region = column.picture.region
            columns.append((region.x - 1, max(region.width - GAP, 4)))
        return comparison_lines(
            comparison([self._record(each) for each in self._columns]), columns, self.looking.glyphs
        )

    @on(Picture.Resized)
    def _fit(self) -> None:
        self._table.show(self._written, from_the_top=False)
        self._wish()

    def _wish(self) -> None:
        """Wish for what is shown, the chosen one's first, then for the next picture of each."""
        order = sorted(self._columns, key=lambda column: column is not self._columns[self._chosen])
        wishes: list[Wish] = []
        for column in order:
            picture = self._shown_picture(column)
            wishes += column.large.wishes(picture)
            entry = self.session.roster.get(column.id)
            if picture is None and entry:
                column.picture.show_words(without_pictures(entry, self._record(column)))
        self.foremost = order[0].large.sharp
        for column in order:
            following = self._pictures(column)[column.index + 1 : column.index + 2]
            wishes += filter(None, map(column.large.ahead, following))
        if self.is_front:
            self.session.want_pictures(wishes)
            for column in order:
                column.large.paint()

    # Actions, by the names of the table.

    def action_page_down(self) -> None:
        self._table.page(1)

    def action_page_up(self) -> None:
        self._table.page(-1)

    def action_half_down(self) -> None:
        self._table.page(0.5)

    def action_half_up(self) -> None:
        self._table.page(-0.5)
