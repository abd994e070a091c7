"""The one queue of all workers: each id once, and in which order."""

import threading

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from layers_tui.fetching.jobs import Job, Jobs, Page, Record, Urgency, Whoami


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def opened(clock: Clock | None = None) -> Jobs:
    """An open queue whose whoami is done."""
    jobs = Jobs(clock or Clock())
    jobs.open()
    assert jobs.take() == Whoami()
    return jobs


def taken(jobs: Jobs) -> list[str]:
    ids = []
    while isinstance(job := jobs.take(), Record):
        ids.append(job.id)
    return ids


def test_nothing_is_given_out_before_there_is_a_key() -> None:
    jobs = Jobs()
    jobs.add(["a"])
    assert jobs.take() is None
    jobs.open()
    assert [jobs.take(), jobs.take()] == [Whoami(), Record("a")]


def test_whoami_comes_first_then_what_is_preferred_then_the_rest_in_order() -> None:
    jobs = opened()
    jobs.add("abcdef")
    jobs.prefer(["e", "nobody", "c"])
    assert taken(jobs) == ["e", "c", "a", "b", "d", "f"]


def test_a_preference_counts_at_the_moment_of_taking() -> None:
    jobs = opened()
    jobs.add("abcd")
    jobs.prefer(["d"])
    assert jobs.wait()
    # The worker has waited for its slot; meanwhile the person has moved on.
    jobs.prefer(["b"])
    assert taken(jobs) == ["b", "a", "c", "d"]


def test_the_selected_comes_before_pages_and_those_before_what_is_visible() -> None:
    jobs = opened()
    jobs.add("abcd")
    jobs.ask([Page("proj_1"), Page("proj_1")])
    jobs.prefer(["c", "b"])
    assert [jobs.take() for _ in range(6)] == [Record("c"), Page("proj_1"), *map(Record, "bad"), None]


def test_what_the_filter_has_not_ruled_out_comes_before_the_rest_and_the_stale_come_last() -> None:
    jobs = opened()
    jobs.add("xy", Urgency.STALE)
    jobs.add("abcd")
    jobs.add("n", Urgency.SOON)
    jobs.steer(["d", "nobody", "y"])
    assert taken(jobs) == ["d", "y", "n", "a", "b", "c", "x"]


def test_what_becomes_urgent_moves_up_and_nothing_moves_down() -> None:
    jobs = opened()
    jobs.add("xy", Urgency.STALE)
    jobs.add("ab")
    jobs.add("yb", Urgency.SOON)
    jobs.add("y", Urgency.STALE)
    assert taken(jobs) == ["y", "b", "a", "x"]


def test_another_rank_moves_what_waits_up_or_down_and_asks_for_nobody_else() -> None:
    jobs = opened()
    jobs.take()
    jobs.add(["a", "b", "c", "d"])
    jobs.rank(["a", "elsewhere"], Urgency.LISTED)
    jobs.rank(["d"], Urgency.SOON)
    assert taken(jobs) == ["d", "b", "c", "a"]


def test_while_paused_only_what_the_person_looks_at_is_read() -> None:
    jobs = opened()
    jobs.add("abc")
    jobs.ask([Page("proj_1")])
    jobs.pause(True)
    jobs.prefer(["b"])
    assert jobs.wait()
    assert [jobs.take(), jobs.take()] == [Record("b"), None]
    jobs.pause(False)
    assert [jobs.take() for _ in range(4)] == [Page("proj_1"), Record("a"), Record("c"), None]


def test_another_roster_asks_for_nothing_of_the_last() -> None:
    clock = Clock()
    jobs = opened(clock)
    jobs.add("ab")
    jobs.ask([Page("proj_1")])
    jobs.again(Record("c", 1), 1.0)
    jobs.forget()
    clock.now = 2.0
    assert (jobs.take(), jobs.waiting) == (None, 0)


def test_a_page_that_failed_comes_again_before_other_pages() -> None:
    clock = Clock()
    jobs = opened(clock)
    jobs.again(Page("proj_1", "c", attempt=1), 1.0)
    jobs.ask([Page("proj_2")])
    clock.now = 1.0
    assert [jobs.take(), jobs.take()] == [Page("proj_1", "c", attempt=1), Page("proj_2")]


def test_without_a_network_nothing_is_given_out_but_a_whoami_when_it_is_time() -> None:
    clock = Clock()
    jobs = opened(clock)
    jobs.add("ab")
    jobs.again(Record("c", 1), 1.0)
    assert jobs.go_away(4.0) == [Record("c", 1)]
    jobs.prefer(["a"])
    assert jobs.take() is None
    clock.now = 4.0
    assert jobs.wait()
    assert [jobs.take(), jobs.take()] == [Whoami(), None]
    jobs.come_back()
    assert taken(jobs) == ["a", "b"]


def test_what_waits_for_another_try_already_is_given_back_when_the_network_is_missing() -> None:
    clock = Clock()
    jobs = opened(clock)
    jobs.add("a")
    jobs.again(Record("b", 1), 1.0)
    jobs.again(Page("proj_1", attempt=1), 1.0)
    clock.now = 1.0
    assert jobs.wait()
    assert set(jobs.go_away(4.0)) == {Record("b", 1), Page("proj_1", attempt=1)}
    jobs.come_back()
    assert taken(jobs) == ["a"]


def test_an_id_that_waits_is_not_asked_for_twice() -> None:
    clock = Clock()
    jobs = opened(clock)
    jobs.add("aba")
    jobs.add("ba")
    assert taken(jobs) == ["a", "b"]
    jobs.again(Record("a", 1), 5.0)
    jobs.add("a")
    assert taken(jobs) == []
    clock.now = 5.0
    assert [jobs.take(), jobs.take()] == [Record("a", 1), None]


def test_a_retry_comes_when_its_time_has_come_and_behind_what_waits() -> None:
    clock = Clock()
    jobs = opened(clock)
    jobs.again(Record("late", 1), 2.0)
    jobs.again(Record("soon", 1), 1.0)
    jobs.add("a")
    assert taken(jobs) == ["a"]
    clock.now = 1.5
    jobs.add("b")
    assert taken(jobs) == ["b", "soon"]
    clock.now = 2.0
    assert jobs.take() == Record("late", 1)


def test_a_refusal_empties_the_queue_and_is_told_once() -> None:
    jobs = opened()
    jobs.add("abc")
    assert [jobs.refuse(), jobs.refuse()] == [True, False]
    jobs.again(Record("d", 1), 0.0)
    assert jobs.take() is None
    jobs.open()
    assert [jobs.take(), jobs.take()] == [Whoami(), None]


def test_another_key_tries_at_once_and_afresh_what_the_last_one_put_off() -> None:
    jobs = opened()
    jobs.again(Record("a", 2), 60.0)
    jobs.open()
    assert [jobs.take(), jobs.take()] == [Whoami(), Record("a", 0)]


def test_stopping_wakes_every_worker() -> None:
    jobs = opened()
    answers: list[bool] = []
    threads = [threading.Thread(target=lambda: answers.append(jobs.wait())) for _ in range(8)]
    for thread in threads:
        thread.start()
    jobs.stop()
    for thread in threads:
        thread.join(5)
    assert answers == [False] * 8


IDS = st.sampled_from("abcdefgh")


class Queue(RuleBasedStateMachine):
    """Whatever happens to the queue, each id it was given is in it once, or was taken, or was refused."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.jobs = opened(self.clock)
        self.waiting: list[str] = []
        self.resting: dict[str, float] = {}
        self.in_work: dict[str, Job] = {}
        self.preferred: list[str] = []

    def promote(self) -> None:
        for id, due in sorted(self.resting.items(), key=lambda item: item[1]):
            if due <= self.clock.now:
                del self.resting[id]
                self.waiting.append(id)

    @rule(ids=st.lists(IDS))
    def add(self, ids: list[str]) -> None:
        # The session asks only for what is not being read.
        ids = [id for id in ids if id not in self.in_work]
        self.jobs.add(ids)
        self.waiting += [id for id in dict.fromkeys(ids) if id not in self.waiting and id not in self.resting]

    @rule(ids=st.lists(IDS, unique=True))
    def prefer(self, ids: list[str]) -> None:
        self.jobs.prefer(ids)
        self.preferred = ids

    @rule()
    def take(self) -> None:
        self.promote()
        expected = next((id for id in self.preferred if id in self.waiting), None) or next(iter(self.waiting), None)
        job = self.jobs.take()
        if expected is None:
            assert job is None
        else:
            assert isinstance(job, Record)
            assert job.id == expected
            self.waiting.remove(expected)
            self.in_work[expected] = job

    @precondition(lambda self: self.in_work)
    @rule(choice=st.randoms(use_true_random=False), delay=st.integers(0, 3), again=st.booleans())
    def finish(self, choice: object, delay: int, again: bool) -> None:
        id = sorted(self.in_work)[0]
        job = self.in_work.pop(id)
        # Two retries that are due at the same moment come in the order in which they failed.
        due = self.clock.now + delay + len(self.resting) / 1000
        if again:
            self.jobs.again(job, due - self.clock.now)
            self.resting[id] = due

    @rule(seconds=st.integers(1, 3))
    def pass_time(self, seconds: int) -> None:
        self.clock.now += seconds

    @rule()
    def refuse(self) -> None:
        assert self.jobs.refuse()
        self.waiting.clear()
        self.resting.clear()
        self.in_work.clear()
        self.jobs.open()
        assert self.jobs.take() == Whoami()

    @invariant()
    def it_is_open(self) -> None:
        assert self.jobs.is_open


TestQueue = Queue.TestCase
TestQueue.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
