"""The store beside a model that remembers every answer and thinks each time."""

import shutil
import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from layers_tui.events import Loaded
from layers_tui.problem import State
from store.given import Shop, at, failed, item, loaded

IDS = st.sampled_from(["inf_a", "inf_b"])
MINUTES = st.integers(0, 30)
STATUSES = ("pending", "training", "ready")


def told(id: str, minute: int) -> Loaded:
    """What the API has at a minute: one answer, whoever asks and however often."""
    return loaded(id, STATUSES[minute * 7 % 3], minute=minute, style=f"style {minute * 5 % 4}")


class Keeping(RuleBasedStateMachine):
    """Answers come in any order, and more than once."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = Path(tempfile.mkdtemp())
        self.shop = Shop(self.directory)
        self.full: dict[str, list[int]] = {}
        """The minutes of each id's full answers, in the order they came."""
        self.slim: dict[str, list[int]] = {}
        self.problem: dict[str, tuple[State, float]] = {}

    def _read(self, id: str, minute: int) -> None:
        if id in self.problem and self.problem[id][1] <= minute:
            del self.problem[id]

    @rule(id=IDS, minute=MINUTES)
    def full_record(self, id: str, minute: int) -> None:
        self.shop.keep(told(id, minute))
        self.full.setdefault(id, []).append(minute)
        self._read(id, minute)

    @rule(id=IDS, minute=MINUTES)
    def item_of_a_list(self, id: str, minute: int) -> None:
        self.shop.keep_items([item(id, STATUSES[minute * 7 % 3])], minute)
        self.slim.setdefault(id, []).append(minute)
        self._read(id, minute)

    @rule(id=IDS, minute=MINUTES, state=st.sampled_from([State.MISSING, State.UNREACHABLE]))
    def problem_with_it(self, id: str, minute: int, state: State) -> None:
        when = minute + 0.5
        self.shop.time = at(when)
        self.shop.keep(failed(id, state))
        known, known_when = self.problem.get(id, (None, -1.0))
        later = max([*self.full.get(id, []), *self.slim.get(id, [])], default=-1) > when or known_when > when
        if not later and not (known is State.MISSING and state is State.UNREACHABLE):
            self.problem[id] = state, when

    @rule()
    def the_next_start(self) -> None:
        self.shop = self.shop.reopened()

    @invariant()
    def summaries_are_those_of_the_latest_answers(self) -> None:
        kept = self.shop.store.summaries()
        assert set(kept) == {*self.full, *self.slim, *self.problem}
        for id, each in kept.items():
            problem = self.problem.get(id)
            assert (each.problem and each.problem.state) == (problem and problem[0])
            minutes = [*self.full.get(id, []), *self.slim.get(id, [])]
            assert each.read_at == (at(max(minutes)) if minutes else None)
            assert each.full_at == (at(max(self.full[id])) if id in self.full else None)
            if each.summary:
                assert each.summary.status == STATUSES[max(minutes) * 7 % 3]

    @invariant()
    def records_are_the_latest_full_ones(self) -> None:
        for id, minutes in self.full.items():
            expected = told(id, max(minutes))
            latest = max(*minutes, *self.slim.get(id, [0]))
            assert self.shop.store.body(id) == expected.body
            assert self.shop.store.record(id) == replace(expected.influencer, status=STATUSES[latest * 7 % 3])
            summary = self.shop.store.summaries([id])[id].summary
            assert summary is not None
            assert summary == replace(expected.influencer, status=STATUSES[latest * 7 % 3]).summary

    @invariant()
    def versions_are_every_different_body_and_true(self) -> None:
        for id, minutes in self.full.items():
            versions = self.shop.store.versions(id)
            assert {version.body for version in versions} == {told(id, minute).body for minute in minutes}
            seen = {(at(minute), told(id, minute).body) for minute in minutes}
            ends = [(time, version.body) for version in versions for time in (version.first_at, version.last_at)]
            assert set(ends) <= seen
            times = [time for time, _ in ends]
            assert times == sorted(times)
            assert all(one.body != two.body for one, two in pairwise(versions))
            if minutes == sorted(minutes):
                runs = [told(id, minute).body for minute in minutes]
                changed = [body for n, body in enumerate(runs) if n == 0 or runs[n - 1] != body]
                assert [version.body for version in versions] == changed

    def teardown(self) -> None:
        self.shop.store.stop(10)
        shutil.rmtree(self.directory, ignore_errors=True)


TestKeeping = Keeping.TestCase
TestKeeping.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
