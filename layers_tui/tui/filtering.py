"""Filters and sorts the roster on the table as the person says, without making a key wait. It paints nothing."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from layers_tui.roster.facts import Facts
from layers_tui.roster.filter import Filter
from layers_tui.roster.position import Position
from layers_tui.roster.query import Query
from layers_tui.roster.roster import Roster
from layers_tui.roster.sorting import Sort
from layers_tui.roster.view import View
from layers_tui.tui.widgets.filter_bar import Outcome

if TYPE_CHECKING:
    from layers_tui.session import Session

PIECE = 0.004
"""Seconds of work before a key may be answered."""
FIRST = 0.0015
"""Seconds of work before what was typed is painted."""
PAUSE = 0.002
"""Seconds between two such pieces, in which the screen is painted."""
DONE = object()
MOST_IN_SIGHT = 500
"""Rows or tiles that a screen may show at once, and some: what comes behind them changes nothing but counts."""
MOST_NEIGHBOURS = 5_000
"""Rows that are looked through for somebody near who is still there."""

Later = Callable[[float, Callable[[], None]], object]
"""Calls something after so many seconds."""


class Filtering:
    """Owns the filter of the roster on the table. Belongs to the screen's thread.

    The latest wish wins: what was being worked out for the one before is dropped.
    """

    def __init__(
        self,
        session: Session,
        position: Position,
        later: Later,
        *,
        shown: Callable[[], None],
        told: Callable[[], None],
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """Nothing is filtered.

        Args:
            later: Such as the screen's `set_timer`.
            shown: Called when the position has another view, or its view has more rows, or others are dimmed.
            told: Called when there is something else to say: `outcome`, or the text.
        """
        self._session = session
        self._position = position
        self._later = later
        self._shown = shown
        self._told = told
        self._clock = clock
        self.facts = Facts()
        self._filter = Filter(session.roster, self.facts)
        self._entries = 0
        self.text = ""
        """The filter as it was typed."""
        self._work: Iterator[None] | None = None
        self._is_picking = False
        """It is the view that is worked on; else only who matches it."""
        self._is_opening = False
        """Entries of a kept roster are still to come, and the filter that it was left with."""
        self._is_left_alone = True
        """The person has asked for nothing since this roster is on the table."""
        self._anchor = ""
        """The id that is to stay selected."""
        self._rows = 0
        """How many the view had when it was last shown; it may still grow."""

    @property
    def roster(self) -> Roster:
        """What is filtered."""
        return self._filter.roster

    @property
    def query(self) -> Query:
        """What is filtered by."""
        return self._filter.query

    @property
    def sort(self) -> Sort:
        """What is sorted by."""
        return self._filter.sort

    @property
    def outcome(self) -> Outcome:
        """What came of it."""
        filter, sort = self._filter, self._filter.sort
        column = sort.key.removeprefix("own.")
        by = self.facts.own.headers.get(column, column) or ("the other way round" if sort.reverse else "")
        return Outcome(
            matching=filter.matching if filter.coming is None else len(filter.coming),
            undecided=len(filter.undecided),
            newcomers=len(filter.newcomers),
            lapsed=len(filter.view.lapsed),
            told=filter.told,
            sorted_by=f"{by}, reversed" if sort.reverse and sort.key else by,
            is_on=bool(self.query) or sort != Sort(),
            is_settled=not self._is_picking,
        )

    @property
    def headers(self) -> Mapping[str, str]:
        """The columns of the person's own list: as they are compared, and as they are written."""
        for _ in self._filter.learn():
            pass
        return self.facts.own.headers

    # What the person wants.

    def type(self, text: str) -> None:
        """Filter by this text."""
        self.text = text
        query = Query.parse(text)
        if query != self.query:
            self._begin(query, self.sort)

    def filter_by(self, query: Query) -> None:
        """Filter by this query, and show it as text."""
        self.text = str(query)
        self._begin(query, self.sort)
        self._told()

    def toggle(self, key: str, word: str = "") -> None:
        """Put a value of a key into the filter, or a word such as `stuck`; the second time, take it out."""
        self.filter_by(self.query.toggled(key, word))

    def clear(self) -> None:
        """Show everybody."""
        self.filter_by(Query())

    def sort_by(self, sort: Sort) -> None:
        """Sort by this."""
        self._begin(self.query, sort)

    def turn_round(self) -> None:
        """Sort the other way round."""
        self.sort_by(Sort(self.sort.key, not self.sort.reverse))

    def again(self) -> None:
        """Apply filter and sort again, as everybody is now."""
        self._begin(self.query, self.sort)

    def leave(self) -> None:
        """Keep where the person is, and what is shown, so that the roster reopens like that."""
        if self._is_opening and self._is_left_alone:
            # What it was left with is still to come.
            self._session.leave(self._position.id)
        else:
            self._session.leave(self._position.id, self.text, str(self.sort))

    # What happens meanwhile.

    def grow(self) -> bool:
        """Entries came, or another roster is on the table.

        Returns:
            True when the position has another view because of it.
        """
        session, roster = self._session, self._session.roster
        if self._filter.roster is not roster or self._position.view.roster is not roster:
            self._turn_to(session.kept.place if session.kept else "")
            return True
        if self._is_opening and not session.is_opening:
            self._is_opening = False
            kept = session.kept
            if kept and (kept.filter or kept.sort) and self._is_left_alone:
                self.text = kept.filter
                self._begin(Query.parse(kept.filter), Sort.parse(kept.sort))
            else:
                self._check_all()
        elif len(roster) != self._entries:
            self._check_all()
        self._entries = len(roster)
        return False

    def take(self, changed: AbstractSet[str] | None) -> None:
        """These entries have changed, or what was decided on them; None: any may have."""
        if changed is None:
            self._check_all()
        elif changed and self._filter.changed(changed):
            self._told()

    def mark(self, *, stuck: Iterable[str] | None = None, changed: Iterable[str] | None = None) -> None:
        """Others are stuck now, or have changed since the person last looked."""
        facts = self.facts
        before = facts.stuck, facts.changed
        facts.stuck = before[0] if stuck is None else frozenset(stuck)
        facts.changed = before[1] if changed is None else frozenset(changed)
        self.take((before[0] ^ facts.stuck) | (before[1] ^ facts.changed))

    def _turn_to(self, place: str) -> None:
        """Begin with another roster, at this id."""
        session, roster = self._session, self._session.roster
        self.facts = Facts(self.facts.decided, self.facts.stuck, self.facts.changed)
        self._filter, self._entries, self._work = Filter(roster, self.facts), len(roster), None
        self._is_picking, self._is_opening, self._is_left_alone, self.text = False, True, True, ""
        self._anchor = ""
        self._position.show(self._filter.view, roster.index(place) or 0)
        session.reading.steer(())
        self._told()

    def _check_all(self) -> None:
        self._filter.forget()
        if self._work is None and not self._filter.view.is_whole:
            self._work = self._filter.check()
            self._go_on(self._work)

    def _begin(self, query: Query, sort: Sort) -> None:
        self._is_picking, self._is_left_alone = True, False
        self._work = self._filter.apply(query, sort)
        self._go_on(self._work, FIRST)

    def _go_on(self, work: Iterator[None], seconds: float = PIECE) -> None:
        """Work for as long as a key may wait, and go on a little later; not if something else is wanted by then."""
        if work is not self._work:
            return
        # The person may have gone on meanwhile. Where nobody was shown, it is whoever was selected before.
        if self._position.view is not self._filter.coming:
            self._anchor = self._position.id or self._anchor
        until = self._clock() + seconds
        while next(work, DONE) is not DONE:
            if self._clock() >= until:
                break
        else:
            self._work = None
        self._show()
        if self._work:
            self._later(PAUSE, lambda: self._go_on(work))

    def _show(self) -> None:
        """Show what there is, once it is known which row is to be selected: the list does not jump."""
        filter, view = self._filter, self._position.view
        if not filter.is_picking:
            if self._is_picking:
                self._is_picking = False
                self._session.reading.steer([*filter.undecided] if self.query else ())
            if view is filter.view:
                self._shown()
            else:
                self._put(filter.view)
        elif filter.coming is not None and view is filter.coming:
            if self._rows < self._position.row + MOST_IN_SIGHT:
                self._rows = len(view)
                self._shown()
        elif filter.coming is not None and (row := self._row_in(filter.coming)) is not None:
            self._put(filter.coming, row)
        self._told()

    def _put(self, view: View, row: int | None = None) -> None:
        self._position.show(view, self._nearest(view) if row is None else row)
        self._rows = len(view)
        self._shown()

    def _row_in(self, coming: View) -> int | None:
        """The row of whoever is to be selected, in a view of which the first rows are known; None while it is open."""
        if self.sort != Sort():
            return None
        index = self._filter.roster.index(self._anchor) or 0
        row = _row_from(coming, index)
        return row if row < len(coming) else None

    def _nearest(self, view: View) -> int:
        """The row of the selected id, or of the next one that is there, or of the last before it."""
        if (row := view.row(self._anchor)) is not None:
            return row
        if self.sort == Sort() and not view.is_whole:
            return _row_from(view, self._filter.roster.index(self._anchor) or 0)
        before, first = self._position.view, self._position.row
        behind = before.ids(first, first + MOST_NEIGHBOURS)
        ahead = reversed(before.ids(max(0, first - MOST_NEIGHBOURS), first))
        rows = (view.row(id) for ids in (behind, ahead) for id in ids)
        return next((row for row in rows if row is not None), 0)


def _row_from(view: View, index: int) -> int:
    """The first row of an entry at this place of the roster or behind it."""
    roster = view.roster
    return bisect_left(range(len(view)), index, key=lambda row: roster.index(view[row].id) or 0)
