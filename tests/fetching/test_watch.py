"""What is read again, when and at what price, against people who come into being."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fetching.listed_projects import PASSING, REFUSED_CURSOR, UNKNOWN, Lists, ids, known_in, listed, unlisted
from layers_tui.events import Listed
from layers_tui.fetching.jobs import Page, Record
from layers_tui.fetching.watch import LONGEST_WAIT, LOST, Watch
from layers_tui.problem import Problem
from layers_tui.rate import Rate

STANDARD = Rate(120, 60.0)
Job = Page | Record


class Studio:
    """People whose status is a matter of time, and a watch that is told what it asks for, a second later."""

    def __init__(
        self,
        projects: Mapping[str, Sequence[str]],
        lives: Mapping[str, Sequence[tuple[float, str]]],
        *,
        rate: Rate | None = STANDARD,
        named: bool = True,
        strangers: Iterable[str] = (),
        lose: Iterable[int] = (),
        break_off: Iterable[int] = (),
    ) -> None:
        """`lives`: for each id, from when on it has which status. `lose`, `break_off`: the so-manieth jobs that are
        never answered, or fail. `strangers`: who is in the lists, and in no roster."""
        self.now = 0.0
        self.watch = Watch()
        self.lists = Lists(projects)
        self.asked: list[tuple[float, Job]] = []
        self.seen: dict[str, str] = {}
        self.news: list[tuple[float, str, str]] = []
        self._lives = lives
        self._rate = rate
        self._home = known_in(projects, lives) if named else {}
        self._lose, self._break_off = set(lose), set(break_off)
        self._strangers = frozenset(strangers)
        for id in lives:
            self._tell(id)

    @property
    def pages(self) -> list[Page]:
        return [job for _, job in self.asked if isinstance(job, Page)]

    @property
    def records(self) -> list[str]:
        return [job.id for _, job in self.asked if isinstance(job, Record)]

    def status(self, id: str) -> str:
        return [status for since, status in self._lives[id] if since <= self.now][-1]

    def play(self, seconds: float) -> "Studio":
        for _ in range(int(seconds)):
            self.now += 1.0
            for job in self.watch.due(self.now, self._rate):
                number = len(self.asked)
                self.asked.append((self.now, job))
                if number in self._break_off:
                    self._fail(job)
                elif number not in self._lose:
                    self._answer(job)
        return self

    def _fail(self, job: Job) -> None:
        if isinstance(job, Page):
            self.watch.unlisted(unlisted(job, PASSING), self.now)
        else:
            self.watch.failed(job.id, self.now)

    def _answer(self, job: Job) -> None:
        if isinstance(job, Record):
            self._tell(job.id)
            return
        event = self.lists.answer(job, {id: self.status(id) for id in self._lives})
        assert isinstance(event, Listed)
        self.watch.listed(event, self.now)
        for item in event.items:
            self._tell(item.id)

    def _tell(self, id: str) -> None:
        """What the session does with every record and item: the news, and that it is watched or not."""
        if id in self._strangers:
            return
        status = self.status(id)
        if self.seen.get(id) != status:
            self.news.append((self.now, id, status))
        self.seen[id] = status
        self.watch.follow(id, self._home.get(id, ""), status, self.now)


BORN = [(0.0, "pending"), (1.0, "training"), (60.0, "ready")]


def in_training(count: int, until: float = 1e9) -> Studio:
    people = ids("a", count)
    return Studio({"a": people}, {id: [(0.0, "training"), (until, "ready")] for id in people})


def test_one_page_covers_forty_in_training() -> None:
    studio = in_training(40).play(12)
    assert studio.pages == [Page("a", "", "training")]
    assert studio.records == []
    assert studio.watch.count == 40


def test_one_in_training_is_read_by_its_record() -> None:
    studio = in_training(1).play(12)
    assert studio.asked == [(10.0, Record("inf_a_0"))]


def test_those_whose_project_is_not_known_are_read_by_their_records() -> None:
    people = ids("a", 3)
    studio = Studio({"a": people}, dict.fromkeys(people, BORN), named=False).play(18)
    assert sorted(studio.records) == sorted(people)
    assert studio.pages == []


def test_a_list_is_followed_while_it_has_more_of_them() -> None:
    studio = in_training(250).play(14)
    assert studio.pages == [Page("a", cursor, "training") for cursor in ("", "100", "200")]
    assert studio.records == []


def test_readings_become_rarer_up_to_five_minutes() -> None:
    times = [at for at, _ in in_training(1).play(3_600).asked]
    gaps = [later - earlier for earlier, later in zip([0.0, *times], times, strict=False)]
    assert gaps[:4] == [10.0, 15.0, 23.0, 34.0]
    assert gaps == sorted(gaps)
    assert set(gaps[9:]) == {LONGEST_WAIT}


def test_a_change_is_followed_closely_again() -> None:
    life = [(0.0, "pending"), (700.0, "training")]
    studio = Studio({"a": ["inf_a_0"]}, {"inf_a_0": life}).play(2_000)
    times = [at for at, _ in studio.asked]
    seen = next(at for at, _, status in studio.news if status == "training")
    assert seen - 700 <= LONGEST_WAIT
    assert min(at for at in times if at > seen) == seen + 10


def test_twenty_lives_from_pending_to_ready_are_seen_soon_and_cost_little() -> None:
    people = ids("a", 20)
    studio = Studio({"a": people}, dict.fromkeys(people, BORN)).play(240)
    assert set(studio.seen.values()) == {"ready"}
    assert studio.watch.count == 0
    # Each is read once when it has left the list: it is ready, and has pictures now.
    assert Counter(studio.records) == Counter(people)
    assert len(studio.pages) <= 6
    assert max(at for at, _, status in studio.news if status == "training") <= 20
    assert studio.play(600).asked[-1][0] < 240


def test_lives_that_end_at_different_times_are_each_seen_within_twice_their_age() -> None:
    people = ids("a", 30)
    lives = {id: [(0.0, "pending"), (1.0, "training"), (40.0 + 3 * n, "ready")] for n, id in enumerate(people)}
    studio = Studio({"a": people}, lives).play(600)
    assert set(studio.seen.values()) == {"ready"}
    for at, id, status in studio.news:
        if status == "ready":
            assert at <= 1.7 * lives[id][-1][0] + 20
    assert len(studio.asked) <= 30 + 25


def test_who_left_a_list_together_is_looked_for_in_the_list_of_the_next_status() -> None:
    people = ids("a", 40)
    life = [(0.0, "pending"), (5.0, "training")]
    studio = Studio({"a": people}, dict.fromkeys(people, life)).play(14)
    assert studio.pages == [Page("a", "", "pending"), Page("a", "", "training")]
    assert studio.records == []
    assert set(studio.seen.values()) == {"training"}


def test_many_who_became_ready_together_are_known_from_the_list_of_the_ready() -> None:
    people = ids("a", 1_000)
    studio = Studio({"a": [*people, *ids("old", 500)]}, dict.fromkeys(people, BORN)).play(200)
    assert set(studio.seen.values()) == {"ready"}
    assert studio.records == []
    assert Counter(page.status for page in studio.pages)["ready"] == 10


def test_a_list_of_the_ready_that_begins_with_others_is_left_at_once() -> None:
    people, newer = ids("a", 40), ids("newer", 500)
    lives = {**dict.fromkeys(people, BORN), **{id: [(0.0, "ready")] for id in newer}}
    studio = Studio({"a": [*newer, *people]}, lives, strangers=newer).play(240)
    assert set(studio.seen.values()) == {"ready"}
    assert Counter(studio.records) == Counter(people)
    assert Counter(page.status for page in studio.pages)["ready"] == 1


def test_one_who_left_a_list_is_read_alone() -> None:
    people = ids("a", 10)
    lives: dict[str, list[tuple[float, str]]] = {id: [(0.0, "training")] for id in people}
    lives["inf_a_3"].append((5.0, "failed"))
    studio = Studio({"a": people}, lives).play(13)
    assert studio.records == ["inf_a_3"]
    assert studio.watch.count == 9


@pytest.mark.parametrize("status", ["ready", "failed", "quarantined", ""])
def test_only_what_is_not_finished_is_watched(status: str) -> None:
    watch = Watch()
    watch.follow("inf_1", "a", status, 0.0)
    assert watch.count == 0
    watch.follow("inf_1", "a", "training", 0.0)
    assert watch.count == 1
    watch.follow("inf_1", "a", status, 5.0)
    assert watch.count == 0
    assert watch.due(400.0, None) == []


@pytest.mark.parametrize("rate", [STANDARD, Rate(1_200, 60.0), Rate(3, 60.0)])
@pytest.mark.parametrize("named", [True, False])
def test_a_quarter_of_the_pace_is_enough_for_any_number(rate: Rate, named: bool) -> None:
    people = ids("a", 600)
    studio = Studio({"a": people}, {id: [(0.0, "training")] for id in people}, rate=rate, named=named).play(900)
    times = [at for at, _ in studio.asked]
    share = 0.25 * rate.requests / rate.seconds
    assert times
    for place, since in enumerate(times):
        for seconds in (1, 10, 60, 600):
            spent = sum(since <= at < since + seconds for at in times[place : place + 1_500])
            assert spent <= share * seconds + max(1, share * 4)
    if not named:
        # Nobody is forgotten over the others: in turn.
        counts = Counter(studio.records)
        assert max(counts.values()) - min(counts.get(id, 0) for id in people) <= 1


def test_without_a_limit_everyone_due_is_asked_for_a_few_at_a_time() -> None:
    watch = Watch()
    for id in ids("a", 100):
        watch.follow(id, "", "training", 0.0)
    first = watch.due(10.0, None)
    assert len(first) == 32
    assert watch.due(11.0, None) == []
    for job in first:
        assert isinstance(job, Record)
        watch.follow(job.id, "", "training", 11.0)
    assert len(watch.due(12.0, None)) == 32


def test_nothing_is_asked_for_twice_while_it_is_on_its_way() -> None:
    watch = Watch()
    for id in ids("a", 5):
        watch.follow(id, "a", "training", 0.0)
    watch.follow("inf_b", "", "training", 0.0)
    assert watch.due(0.0, STANDARD) == []
    assert watch.due(30.0, STANDARD) == [Page("a", "", "training"), Record("inf_b")]
    assert [watch.due(30.0 + second, STANDARD) for second in range(1, 60)] == [[]] * 59


def test_what_is_lost_is_asked_for_again_after_a_while() -> None:
    studio = Studio({"a": ids("a", 9)}, dict.fromkeys(ids("a", 9), BORN), lose=[0, 2])
    studio.play(12 + LOST)
    assert [at for at, _ in studio.asked[:2]] == [10, 10 + LOST]
    studio.play(600)
    assert set(studio.seen.values()) == {"ready"}


def test_when_the_network_is_back_nothing_is_waited_for_that_was_lost() -> None:
    watch = Watch()
    for id in ids("a", 5):
        watch.follow(id, "a", "training", 0.0)
    assert watch.due(10.0, None) == [Page("a", "", "training")]
    watch.resume()
    assert watch.due(11.0, None) == [Page("a", "", "training")]


def test_what_fails_is_tried_later() -> None:
    watch = Watch()
    for id in ids("a", 5):
        watch.follow(id, "a", "training", 0.0)
    watch.follow("inf_b", "", "training", 0.0)
    page, record = watch.due(10.0, None)
    assert isinstance(page, Page)
    watch.unlisted(unlisted(page, PASSING), 11.0)
    watch.failed("inf_b", 11.0)
    assert watch.due(25.0, None) == []
    assert watch.due(26.0, None) == [page, record]


@pytest.mark.parametrize("problem", [REFUSED_CURSOR, UNKNOWN])
def test_a_list_that_the_api_does_not_give_is_not_asked_for_again(problem: Problem) -> None:
    watch = Watch()
    for id in ids("a", 3):
        watch.follow(id, "a", "draft", 0.0)
    (page,) = watch.due(10.0, None)
    assert isinstance(page, Page)
    watch.unlisted(unlisted(page, problem), 10.0)
    assert watch.due(11.0, None) == [Record(id) for id in ids("a", 3)]
    for id in ids("a", 3):
        watch.follow(id, "a", "draft", 11.0)
    assert all(isinstance(job, Record) for job in watch.due(60.0, None))


def test_a_list_of_other_people_costs_no_more_than_the_records_and_is_remembered() -> None:
    others, people = ids("other", 900), ids("a", 3)
    everyone = [*others, *people]
    studio = Studio({"a": everyone}, {id: [(0.0, "training")] for id in everyone}, strangers=others).play(120)
    assert len(studio.pages) == 3
    assert set(studio.records) == set(people)
    assert len(studio.asked) <= 3 + 3 * 5


def test_a_page_of_the_sweep_is_news_too() -> None:
    watch = Watch()
    for id in ids("a", 2):
        watch.follow(id, "a", "training", 0.0)
    watch.listed(listed(Page("a"), [("inf_a_0", "ready"), ("inf_a_1", "training"), ("inf_x", "training")]), 8.0)
    assert watch.count == 1
    assert watch.due(17.0, None) == []
    assert watch.due(18.0, None) == [Record("inf_a_1")]


def test_an_id_is_known_with_and_without_its_prefix() -> None:
    watch = Watch()
    watch.follow("0188a1b2", "a", "training", 0.0)
    watch.follow("inf_0199", "a", "training", 0.0)
    watch.listed(listed(Page("a"), [("inf_0188a1b2", "ready"), ("0199", "ready")]), 1.0)
    assert watch.count == 0


def test_off_is_off() -> None:
    studio = in_training(40, until=30.0).play(10)
    (page,) = studio.pages
    studio.watch.on = False
    studio.play(300)
    assert len(studio.asked) == 1
    studio.watch.listed(listed(page), 310.0)
    assert studio.watch.count == 40
    studio.watch.on = True
    studio.play(120)
    assert studio.watch.count == 0
    assert set(studio.seen.values()) == {"ready"}


def test_who_is_dropped_is_not_asked_for() -> None:
    watch = Watch()
    for id in ids("a", 4):
        watch.follow(id, "a", "training", 0.0)
    (page,) = watch.due(10.0, None)
    assert isinstance(page, Page)
    for id in ids("a", 4):
        watch.drop(id)
    watch.listed(listed(page), 11.0)
    assert watch.due(400.0, None) == []


def test_who_is_read_meanwhile_is_not_looked_for_any_further() -> None:
    watch = Watch()
    for id in ids("a", 4):
        watch.follow(id, "a", "training", 0.0)
    (page,) = watch.due(10.0, None)
    assert isinstance(page, Page)
    watch.listed(listed(page, next_cursor="100"), 11.0)
    for id in ids("a", 4):
        watch.follow(id, "a", "ready", 11.5)
    assert watch.due(12.0, None) == []


@st.composite
def lives_to_ready(draw: st.DrawFn) -> list[tuple[float, str]]:
    """Up to three statuses, each from its own time on, then ready."""
    statuses = draw(st.lists(st.sampled_from(["draft", "pending", "training"]), min_size=1, max_size=3))
    ages = sorted(draw(st.lists(st.integers(1, 500), min_size=len(statuses), max_size=len(statuses))))
    return list(zip([0.0, *map(float, ages)], [*statuses, "ready"], strict=True))


@settings(deadline=None, max_examples=80)
@given(
    lives=st.lists(lives_to_ready(), min_size=1, max_size=25),
    named=st.booleans(),
    lose=st.sets(st.integers(0, 30), max_size=8),
    break_off=st.sets(st.integers(0, 30), max_size=8),
)
def test_whatever_happens_everyone_is_seen_ready_in_the_end(
    lives: list[list[tuple[float, str]]], named: bool, lose: set[int], break_off: set[int]
) -> None:
    people = ids("a", len(lives))
    told = dict(zip(people, lives, strict=True))
    studio = Studio({"a": people}, told, named=named, lose=lose, break_off=break_off)
    studio.play(500 + 30 * LONGEST_WAIT)
    assert set(studio.seen.values()) == {"ready"}
    assert studio.watch.count == 0
