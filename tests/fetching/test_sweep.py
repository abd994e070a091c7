"""Which pages are asked for, counted against lists of every size."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fetching.listed_projects import PASSING, REFUSED_CURSOR, UNKNOWN, Lists, ids, known_in, listed, unlisted
from layers_tui.events import Listed
from layers_tui.fetching.jobs import Page
from layers_tui.fetching.sweep import MOST_EMPTY, MOST_FAULTS, RECOVERY, Sweep
from layers_tui.problem import Problem


class Reader:
    """Reads what is wanted as the session would: the page that is planned; single reads when none is, or beside it."""

    def __init__(
        self,
        projects: Mapping[str, Sequence[str]],
        wanted: Sequence[str],
        *,
        named: Mapping[str, str] | None = None,
        beside: int = 0,
        faults: Mapping[int, Problem] | None = None,
    ) -> None:
        """`named`: projects known beforehand. `beside`: single reads that are done while a page is on its way."""
        self.sweep = Sweep()
        self.lists = Lists(projects, faults or {})
        self._home = known_in(projects, wanted)
        self._queue = list(reversed(wanted))
        self._named = dict(named or {})
        self._interest: set[str] = set()
        self._left = set(wanted)
        self._beside = beside
        self.singles: list[str] = []
        self.found: set[str] = set()

    @property
    def pages(self) -> int:
        return len(self.lists.asked)

    @property
    def requests(self) -> int:
        return self.pages + len(self.singles)

    def lacking(self) -> Counter[str]:
        counts = Counter(dict.fromkeys(self._interest, 0))
        counts.update(self._named.get(id, "") for id in self._left)
        return counts

    def add(self, wanted: Iterable[str]) -> None:
        new = [id for id in wanted if id not in self._left]
        self._left.update(new)
        self._queue = [*reversed(new), *self._queue]
        self._home |= known_in(self.lists.projects, new)

    def read_on(self, steps: int = 100_000) -> "Reader":
        for _ in range(steps):
            page = self.sweep.next(self.lacking())
            assert self.sweep.next(self.lacking()) is None or page is None
            for _ in range(self._beside if page else 1):
                self._read_one()
            if page:
                self._take(page)
            elif not self._left:
                return self
        assert steps < 100_000, "it does not end"
        return self

    def _read_one(self) -> None:
        while self._queue:
            if (id := self._queue.pop()) in self._left:
                self._left.remove(id)
                self.singles.append(id)
                if id in self._home:
                    self._interest.add(self._home[id])
                return

    def _take(self, page: Page) -> None:
        event = self.lists.answer(page)
        if isinstance(event, Listed):
            found = self._left.intersection(item.id for item in event.items)
            self._left -= found
            self.found |= found
            self.sweep.listed(event, len(found))
        else:
            self.sweep.unlisted(event)


def test_five_thousand_of_one_project_cost_its_fifty_pages_and_one_record() -> None:
    everyone = ids("a", 5_000)
    reader = Reader({"a": everyone}, everyone).read_on()
    assert (reader.pages, len(reader.singles)) == (50, 1)


def test_they_cost_no_record_when_the_project_is_known() -> None:
    everyone = ids("a", 5_000)
    reader = Reader({"a": everyone}, everyone, named=known_in({"a": everyone}, everyone)).read_on()
    assert (reader.pages, len(reader.singles)) == (50, 0)


@pytest.mark.parametrize("beside", [1, 8])
def test_single_reads_beside_it_only_make_it_shorter(beside: int) -> None:
    everyone = ids("a", 5_000)
    random.Random(1).shuffle(everyone)
    reader = Reader({"a": ids("a", 5_000)}, everyone, beside=beside).read_on()
    assert reader.pages <= 50


@pytest.mark.parametrize("known", [False, True])
def test_two_ids_in_a_project_of_a_hundred_thousand_cost_three_requests_at_most(known: bool) -> None:
    everyone = ids("a", 100_000)
    wanted = [everyone[40_000], everyone[90_000]]
    named = known_in({"a": wanted}, wanted) if known else {}
    assert Reader({"a": everyone}, wanted, named=named).read_on().requests == (3 if known else 2)


def test_a_thousand_spread_over_a_project_of_twenty_thousand_are_worth_its_pages() -> None:
    everyone = ids("a", 20_000)
    wanted = random.Random(1).sample(everyone, 1_000)
    assert Reader({"a": everyone}, wanted).read_on().requests <= 204


def test_ten_projects_of_every_size_are_each_read_once() -> None:
    sizes = [2_000, 1_200, 700, 400, 300, 150, 120, 80, 40, 10]
    projects = {f"p{place}": ids(f"p{place}", size) for place, size in enumerate(sizes)}
    wanted = [id for members in projects.values() for id in members]
    random.Random(1).shuffle(wanted)
    reader = Reader(projects, wanted).read_on()
    assert reader.pages <= sum(ceil(size / 100) for size in sizes)
    assert len(reader.singles) <= 60


def test_the_project_with_most_known_entries_goes_first() -> None:
    sweep = Sweep()
    assert sweep.next({"a": 300, "b": 900, "": 50, "c": 20}) == Page("b")


def test_ids_that_are_in_none_of_the_projects_are_not_looked_for_without_end() -> None:
    projects = {f"p{place}": ids(f"p{place}", 20_000) for place in range(10)}
    strays = ids("nowhere", 1_000)
    wanted = [members[-1] for members in projects.values()] + strays
    reader = Reader(projects, wanted).read_on()
    assert set(strays) <= set(reader.singles)
    # Whichever project they may be in, they are paid for once.
    assert reader.requests <= 1.5 * len(wanted) + 1


def test_those_known_to_be_in_a_project_are_looked_for_at_its_end_too() -> None:
    everyone = ids("a", 20_000)
    oldest = everyone[-1_000:]
    reader = Reader({"a": everyone}, oldest, named=known_in({"a": everyone}, oldest), beside=1).read_on()
    assert reader.requests < 420


def test_fruitless_pages_wait_for_single_reads() -> None:
    reader = Reader({"a": ids("a", 100_000)}, [*ids("a", 100_000)[-1:], *ids("nowhere", 1_000)])
    reader.read_on(400)
    # A credit of fifty pages, then one page for two records.
    assert 100 < reader.pages <= 52 + len(reader.singles) / 2


def test_no_page_is_asked_for_one_id_and_none_for_nobody() -> None:
    sweep = Sweep()
    assert sweep.next({"a": 1}) is None
    assert sweep.next({"a": 0, "": 1}) is None
    assert sweep.next({"": 5_000}) is None
    assert sweep.next({}) is None


def test_a_finished_list_is_not_read_again_for_those_it_did_not_have() -> None:
    sweep = Sweep()
    assert sweep.next({"a": 300, "": 200}) == Page("a")
    sweep.listed(listed(Page("a")), 100)
    for nameless in (400, 250, 40):
        assert sweep.next({"a": 0, "": nameless}) is None


def test_a_finished_list_is_read_again_for_enough_new_candidates() -> None:
    reader = Reader({"a": ids("a", 400)}, ids("a", 200)).read_on()
    before = reader.pages
    reader.add([*ids("nowhere", 4), *ids("a", 400)[200:]])
    reader.read_on()
    # Two pages with the first two hundred, two with the others.
    assert reader.pages - before == 4
    assert len(reader.singles) <= 5


def test_a_list_of_known_length_is_not_begun_for_less_than_it_costs() -> None:
    sweep = Sweep()
    everyone = Lists({"a": ids("a", 1_000)})
    lacking = 1_000
    while page := sweep.next({"a": lacking}):
        event = everyone.answer(page)
        assert isinstance(event, Listed)
        lacking -= 100
        sweep.listed(event, 100)
    assert sweep.next({"a": 10}) is None
    assert sweep.next({"a": 12}) == Page("a")


def test_it_stops_when_all_are_found() -> None:
    everyone = ids("a", 100_000)
    reader = Reader({"a": everyone}, everyone[:250], named=known_in({"a": everyone}, everyone[:250])).read_on()
    assert (reader.pages, reader.singles) == (3, [])


def test_one_page_at_a_time_is_on_its_way() -> None:
    sweep = Sweep()
    assert sweep.next({"a": 300, "b": 200}) == sweep.under_way == Page("a")
    assert sweep.next({"a": 300, "b": 200}) is None


def test_a_project_wanted_whole_is_read_to_its_end_though_nothing_is_lacking() -> None:
    sweep, lists = Sweep(), Lists({"a": ids("a", 1_234)})
    sweep.want_whole("a")
    while page := sweep.next({}):
        assert (sweep.unfinished, sweep.is_whole_unfinished) == (("a",), True)
        event = lists.answer(page)
        assert isinstance(event, Listed)
        sweep.listed(event, 0)
    assert len(lists.asked) == 13
    assert (sweep.unfinished, sweep.is_whole_unfinished) == ((), False)
    sweep.want_whole("a")
    assert sweep.next({}) is None


def test_a_project_wanted_whole_goes_first_and_from_its_beginning() -> None:
    sweep = Sweep()
    assert sweep.next({"a": 900, "b": 20}) == Page("a")
    sweep.listed(listed(Page("a"), next_cursor="100"), 100)
    assert sweep.next({"a": 800, "b": 20}) == Page("a", "100")
    sweep.want_whole("a")
    assert sweep.next({"a": 800, "b": 20}) == Page("a")
    # The late answer is not the one that is waited for.
    sweep.listed(listed(Page("a", "100"), next_cursor="200"), 100)
    assert sweep.under_way == Page("a")


def test_a_passing_fault_is_tried_again_when_something_else_was_answered() -> None:
    sweep = Sweep()
    assert sweep.next({"a": 500}) == Page("a")
    sweep.unlisted(unlisted(Page("a"), PASSING))
    assert sweep.next({"a": 500}) is None
    assert sweep.next({"a": 500 - RECOVERY + 1}) is None
    assert sweep.next({"a": 500 - RECOVERY}) == Page("a")


def test_after_a_fault_it_goes_on_where_it_was_and_another_project_need_not_wait() -> None:
    sweep = Sweep()
    assert sweep.next({"a": 500, "b": 200}) == Page("a")
    sweep.listed(listed(Page("a"), next_cursor="100"), 100)
    assert sweep.next({"a": 400, "b": 200}) == Page("a", "100")
    sweep.unlisted(unlisted(Page("a", "100"), PASSING))
    assert sweep.next({"a": 400, "b": 200}) == Page("b")
    sweep.listed(listed(Page("b")), 200)
    assert sweep.next({"a": 400, "b": 0}) == Page("a", "100")


def test_a_list_that_always_fails_is_given_up_and_everyone_read_one_by_one() -> None:
    everyone = ids("a", 1_000)
    reader = Reader({"a": everyone}, everyone, faults=dict.fromkeys(range(1_000), PASSING)).read_on()
    assert reader.pages == MOST_FAULTS
    assert len(reader.singles) == 1_000


def test_when_the_network_is_back_what_failed_is_tried_again() -> None:
    sweep = Sweep()
    sweep.want_whole("a")
    assert sweep.next({}) == Page("a")
    sweep.unlisted(unlisted(Page("a"), PASSING))
    assert sweep.next({}) is None
    sweep.resume()
    assert sweep.next({}) == Page("a")
    # Lost with the queue of a refused key.
    sweep.resume()
    assert sweep.next({}) == Page("a")


def test_an_unknown_project_is_asked_for_once() -> None:
    reader = Reader({}, ids("a", 500), named=dict.fromkeys(ids("a", 500), "a")).read_on()
    assert reader.pages == 1
    assert reader.sweep.next({"a": 900}) is None
    reader.sweep.resume()
    assert reader.sweep.next({"a": 900}) is None


def test_an_unknown_project_that_was_wanted_whole_stays_unfinished() -> None:
    sweep = Sweep()
    sweep.want_whole("a")
    assert sweep.next({}) == Page("a")
    sweep.unlisted(unlisted(Page("a"), UNKNOWN))
    assert sweep.next({}) is None
    # Nothing more comes, and it is not whole.
    assert (sweep.unfinished, sweep.is_whole_unfinished) == (("a",), False)


def test_a_refused_cursor_is_a_new_beginning_once() -> None:
    everyone = ids("a", 5_000)
    reader = Reader({"a": everyone}, everyone, faults={20: REFUSED_CURSOR}).read_on()
    assert [page.cursor for page in reader.lists.asked[19:23]] == ["1900", "2000", "", "100"]
    assert reader.requests <= 51 + 21 + 1

    reader = Reader({"a": everyone}, everyone, faults={20: REFUSED_CURSOR, 24: REFUSED_CURSOR}).read_on()
    assert reader.pages == 25


def test_a_list_that_refuses_its_first_page_is_given_up() -> None:
    everyone = ids("a", 500)
    reader = Reader({"a": everyone}, everyone, faults={0: REFUSED_CURSOR}).read_on()
    assert reader.pages == 1


def test_a_list_that_goes_round_in_a_circle_is_given_up() -> None:
    sweep = Sweep()
    sweep.want_whole("a")
    cursors = []
    while page := sweep.next({}):
        cursors.append(page.cursor)
        sweep.listed(listed(page, [("inf_1", "ready")], {"": "x", "x": "y", "y": "x"}[page.cursor]), 0)
    assert cursors == ["", "x", "y"]
    assert sweep.unfinished == ("a",)


def test_a_list_of_empty_pages_is_given_up() -> None:
    sweep = Sweep()
    sweep.want_whole("a")
    asked = 0
    while page := sweep.next({}):
        asked += 1
        sweep.listed(listed(page, next_cursor=str(asked)), 0)
    assert asked == MOST_EMPTY


def test_again_sweeps_everything_anew_at_the_same_price() -> None:
    everyone = ids("a", 1_000)
    reader = Reader({"a": everyone}, everyone).read_on()
    assert reader.sweep.next({"a": 0}) is None
    reader.sweep.again()
    assert reader.sweep.price({"a": 1_000}) == reader.sweep.expected({"a": 1_000}) == 10
    asked = 0
    while page := reader.sweep.next({"a": 1_000 - asked * 100}):
        event = reader.lists.answer(page)
        assert isinstance(event, Listed)
        asked += 1
        reader.sweep.listed(event, 100)
    assert asked == 10


def test_again_reads_a_whole_project_anew() -> None:
    sweep = Sweep()
    sweep.want_whole("a")
    for _ in range(2):
        assert sweep.next({}) == Page("a")
        sweep.listed(listed(Page("a"), [("inf_1", "ready")]), 0)
        assert sweep.next({}) is None
        sweep.again()


def test_the_price_is_single_reads_where_no_list_is_cheaper() -> None:
    sweep = Sweep()
    assert sweep.price({"a": 2_000}) == 20
    assert sweep.price({"a": 250, "b": 1, "": 7}) == 3 + 1 + 7
    assert sweep.price({}) == 0


def test_the_pages_expected_become_fewer_with_each_that_came() -> None:
    everyone = ids("a", 1_000)
    sweep, lists, left = Sweep(), Lists({"a": everyone}), 1_000
    told = []
    while page := sweep.next({"a": left}):
        event = lists.answer(page)
        assert isinstance(event, Listed)
        left -= 100
        sweep.listed(event, 100)
        told.append(sweep.expected({"a": left}))
    assert told == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]


def test_a_page_of_the_watch_is_nothing_to_it() -> None:
    sweep = Sweep()
    assert sweep.next({"a": 500}) == Page("a")
    sweep.listed(listed(Page("a", status="training")), 3)
    sweep.unlisted(unlisted(Page("a", status="draft"), REFUSED_CURSOR))
    assert sweep.under_way == Page("a")


@st.composite
def rosters(draw: st.DrawFn) -> tuple[dict[str, list[str]], list[str], dict[str, str]]:
    """Projects, the ids that are wanted of them, and of which the project is known."""
    sizes = draw(st.lists(st.integers(0, 3_000), min_size=1, max_size=6))
    chance = random.Random(draw(st.integers(0, 1_000)))
    projects = {f"p{place}": ids(f"p{place}", size) for place, size in enumerate(sizes)}
    wanted: list[str] = ids("nowhere", draw(st.sampled_from([0, 1, 30, 500])))
    for members in projects.values():
        count = min(len(members), draw(st.sampled_from([0, 1, 2, 50, 100, 101, 800, 3_000])))
        oldest = draw(st.booleans())
        wanted += members[len(members) - count :] if oldest else chance.sample(members, count)
    chance.shuffle(wanted)
    share = draw(st.sampled_from([0.0, 0.1, 1.0]))
    named = {id: project for id, project in known_in(projects, wanted).items() if chance.random() < share}
    return projects, wanted, named


FAULTS = st.dictionaries(st.integers(0, 40), st.sampled_from([PASSING, REFUSED_CURSOR, UNKNOWN]), max_size=6)


@settings(deadline=None, max_examples=60)
@given(roster=rosters(), beside=st.sampled_from([0, 1, 5]), faults=FAULTS)
def test_lists_never_cost_more_than_single_reads_alone_would_and_everyone_is_read(
    roster: tuple[dict[str, list[str]], list[str], dict[str, str]], beside: int, faults: dict[int, Problem]
) -> None:
    projects, wanted, named = roster
    reader = Reader(projects, wanted, named=named, beside=beside, faults=faults).read_on()
    assert reader.found | set(reader.singles) == set(wanted)
    assert reader.found.isdisjoint(reader.singles)
    assert reader.requests <= 1.5 * len(wanted) + 1


@settings(deadline=None, max_examples=30)
@given(first=rosters(), parts=st.integers(2, 5), steps=st.integers(1, 60))
def test_the_same_holds_when_ids_come_bit_by_bit(
    first: tuple[dict[str, list[str]], list[str], dict[str, str]], parts: int, steps: int
) -> None:
    projects, wanted, named = first
    reader = Reader(projects, wanted[::parts], named=named)
    for part in range(1, parts):
        reader.read_on(steps)
        reader.add(wanted[part::parts])
    reader.read_on()
    assert reader.found | set(reader.singles) == set(wanted)
    assert reader.requests <= 1.5 * len(wanted) + 1
