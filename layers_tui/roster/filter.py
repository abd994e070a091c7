"""Picks out of a roster who meets a query, in pieces, and says how that changes. It knows no timer and no screen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from layers_tui.roster.conditions import Test
from layers_tui.roster.entry import Entry
from layers_tui.roster.facts import Facts
from layers_tui.roster.matching import Matcher
from layers_tui.roster.query import Query
from layers_tui.roster.roster import Roster
from layers_tui.roster.sorting import Sort, in_order
from layers_tui.roster.view import View

PIECE = 500
"""Entries that are asked in one piece: about half a millisecond."""
MOST_TOUCHED = 1_000
"""Entries that may have changed since a result, for the next one to begin with it."""
NOBODY = "nobody is all of this"


@dataclass(slots=True)
class _Result:
    """Who was not ruled out by a query, for a stricter one to begin with."""

    query: Query
    known: int
    """Entries that the roster had."""
    left: list[Entry] = field(default_factory=list)
    """In the roster's order."""
    touched: set[str] = field(default_factory=set)
    """The ids that have changed since it was begun."""


class Filter:
    """Query, sort and view of one roster. Belongs to the screen's thread."""

    def __init__(self, roster: Roster, facts: Facts) -> None:
        self.roster = roster
        self.facts = facts
        self.query = Query()
        self.sort = Sort()
        self.view = View(roster)
        """The last one that is complete. It stands still."""
        self.coming: View | None = None
        """The one that is being picked: its rows so far are its first."""
        self.undecided: dict[str, None] = {}
        """The ids of which too little is known, in the roster's order."""
        self.newcomers: set[str] = set()
        """The ids that match and came too late for the view."""
        self.told: tuple[str, ...] = ()
        """What is to be said of the query itself."""
        self._shown = Query()
        """What the view was picked by."""
        self._matcher = Matcher(self._shown, facts)
        self._last: _Result | None = None
        self._run: _Result | None = None
        self._learned = 0
        """Of so many entries it is known which columns they have."""
        self._any_changed = False
        """While it is being picked, any entry may have changed."""

    @property
    def is_picking(self) -> bool:
        """True until the view is the one that was asked for last."""
        return self._run is not None

    @property
    def matching(self) -> int:
        """How many of the view's rows match now."""
        return len(self.view) - len(self.view.lapsed)

    def apply(self, query: Query, sort: Sort) -> Iterator[None]:
        """Pick anew, by the facts of now. Another run that is under way is to be dropped.

        Yields:
            After each piece of work. What can be said of the query comes after the view.
        """
        self.query, self.sort = query, sort
        self._run, self._any_changed = _Result(query, len(self.roster)), False
        self.coming = None
        yield from self.learn()
        matcher = Matcher(query, self.facts)
        self.told = tuple(matcher.told)
        if not query and sort == Sort():
            self._commit(View(self.roster), matcher, {})
            return
        self.coming = View(self.roster, ids=())
        undecided: dict[str, None] = {}
        matched: list[Entry] = []
        for piece in self._candidates(query):
            self._ask(piece, matcher.test, matched, undecided)
            yield
        yield from self._lay_out(matched)
        self._commit(self.coming, matcher, undecided)
        if len(self.roster):
            yield from self._suspected(matcher, found=bool(matched or undecided))
        if self._any_changed:
            yield from self.check()

    def learn(self) -> Iterator[None]:
        """Take in which columns the person's own list has.

        Yields:
            After each piece of work.
        """
        for piece in self._pieces(self._learned):
            self.facts.own.learn(piece)
            yield
        self._learned = 0 if self.roster.expected else len(self.roster)

    def changed(self, ids: Iterable[str]) -> bool:
        """These entries, or what is known of them beside, are others than before. The view stands still.

        Returns:
            True when other entries match than before, or the same match and less is unknown.
        """
        ids = [*ids]
        for result in (self._last, self._run):
            if result:
                result.touched.update(ids)
        if self.view.is_whole:
            return False
        self._matcher = Matcher(self._shown, self.facts)
        before = self._state
        self._judge(entry for id in ids if (entry := self.roster.get(id)))
        return self._state != before

    def forget(self) -> None:
        """Any entry may have changed, or come: the next result begins with none. `check` says what matches now."""
        self._last, self._any_changed = None, True

    def check(self) -> Iterator[None]:
        """Ask every entry anew whether it matches. The view stands still.

        Yields:
            After each piece of work.
        """
        self._matcher = Matcher(self._shown, self.facts)
        for piece in self._pieces():
            if self.view.is_whole:
                return
            self._judge(piece)
            yield

    @property
    def _state(self) -> tuple[int, int, int]:
        return len(self.view.lapsed), len(self.newcomers), len(self.undecided)

    def _ask(self, piece: Sequence[Entry], test: Test, matched: list[Entry], undecided: dict[str, None]) -> None:
        """Ask some entries, and lay them out where nothing is to be sorted."""
        assert self._run
        assert self.coming is not None
        first = len(matched)
        for entry in piece:
            verdict = test(entry) if entry.id else False
            if verdict is False:
                continue
            self._run.left.append(entry)
            if verdict:
                matched.append(entry)
            else:
                undecided[entry.id] = None
        if self.sort == Sort():
            self.coming.extend([entry.id for entry in matched[first:]])

    def _lay_out(self, matched: list[Entry]) -> Iterator[None]:
        """Sort who matches, in pieces."""
        assert self.coming is not None
        if self.sort == Sort():
            return
        if self.sort.is_own_order:
            matched.reverse()
            parts: Iterator[Sequence[Entry]] = (
                matched[first : first + PIECE] for first in range(0, len(matched), PIECE)
            )
        else:
            parts = in_order(matched, self.sort.by(self.facts), reverse=self.sort.reverse)
        for part in parts:
            self.coming.extend([entry.id for entry in part])
            yield

    def _commit(self, view: View, matcher: Matcher, undecided: dict[str, None]) -> None:
        assert self._run
        self.view, self.coming, self._shown, self._matcher = view, None, self.query, matcher
        self.undecided, self.newcomers = undecided, set()
        self._last, self._run = None if self._any_changed or view.is_whole else self._run, None
        if self._last and self._last.touched:
            self.changed(self._last.touched)

    def _judge(self, entries: Iterable[Entry]) -> None:
        """Keep account of who matches now."""
        test, view = self._matcher.test, self.view
        for entry in entries:
            id = entry.id
            if not id:
                continue
            verdict = test(entry)
            if verdict is None:
                self.undecided[id] = None
            else:
                self.undecided.pop(id, None)
            shown = view.row(id) is not None
            (view.lapsed.add if shown and verdict is False else view.lapsed.discard)(id)
            (self.newcomers.add if verdict and not shown else self.newcomers.discard)(id)

    def _pieces(self, first: int = 0) -> Iterator[Sequence[Entry]]:
        while first < len(self.roster):
            yield self.roster.slice(first, first + PIECE)
            first += PIECE

    def _candidates(self, query: Query) -> Iterator[Sequence[Entry]]:
        """Yield whoever may meet a query: of the last result, when the query only got stricter, or else everyone."""
        last = self._last
        if last is None or len(last.touched) > MOST_TOUCHED or self.roster.expected or not query.narrows(last.query):
            yield from self._pieces()
            return
        left = last.left
        known = {entry.id for entry in left} if last.touched else set()
        late = [entry for id in last.touched - known if (entry := self.roster.get(id))]
        if late:
            # Nearly in order already.
            left = sorted([*left, *late], key=lambda entry: self.roster.index(entry.id) or 0)
        for first in range(0, len(left), PIECE):
            yield left[first : first + PIECE]
        yield from self._pieces(last.known)

    def _suspected(self, matcher: Matcher, *, found: bool) -> Iterator[None]:
        """Find out which terms nobody meets, and say so: nothing is hidden without a word."""
        told = [*matcher.told]
        for suspects in (matcher.suspects, () if found else matcher.alone()):
            if len(told) > len(matcher.told):
                break
            for suspect in suspects:
                for piece in self._pieces():
                    if any(suspect.test(entry) is not False for entry in piece if entry.id):
                        break
                    yield
                else:
                    told.append(suspect.words)
        if not found and len(told) == len(matcher.told):
            told.append(NOBODY)
        self.told = tuple(told)
