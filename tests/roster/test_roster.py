"""Entries in order, with counts that are always true."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from layers_tui.events import Event, Failed, Fetching, Hold, Loaded, Refused
from layers_tui.influencer import Influencer
from layers_tui.problem import PROBLEM_STATES, Problem, State
from layers_tui.roster.entry import GROUPS, WAITING, Entry, Source
from layers_tui.roster.roster import Roster

NOON = datetime(2026, 4, 10, 12, tzinfo=UTC)


def loaded(id: str, status: str | None = "ready", minute: int = 0) -> Loaded:
    record = {"influencerId": id, "name": f"{id} at {minute}", "status": status}
    return Loaded(id, Influencer.from_json(record), NOON + timedelta(minutes=minute), b"{}")


def problem(state: State) -> Problem:
    return Problem(state, "CODE", "title", "Message.")


def roster_of(*ids: str) -> Roster:
    roster = Roster()
    roster.add((id, Source()) for id in ids)
    return roster


def only(roster: Roster) -> Entry:
    (entry,) = roster
    return entry


def test_ids_stand_in_the_order_they_came_and_once() -> None:
    roster = roster_of("a", "b")
    assert roster.add([("b", Source("again")), ("c", Source("line", 7))]) == ["c"]
    assert [entry.id for entry in roster] == ["a", "b", "c"]
    assert [roster.index(id) for id in ("a", "c", "nobody")] == [0, 2, None]
    assert roster[2].source == Source("line", 7)
    assert roster[1].source == Source()
    assert [entry.id for entry in roster.slice(1, 9)] == ["b", "c"]


def test_an_old_record_stays_beside_a_new_problem() -> None:
    roster = roster_of("a")
    roster.apply(loaded("a"))
    roster.requeue(["a"])
    roster.apply(Failed("a", problem(State.MISSING)))
    entry = only(roster)
    assert (entry.state, entry.group) == (State.MISSING, "problem")
    assert entry.summary is not None
    assert entry.read_at == NOON


def test_the_later_record_wins_in_whatever_order_they_come() -> None:
    for minutes in ((1, 2), (2, 1)):
        roster = roster_of("a")
        for minute in minutes:
            roster.apply(loaded("a", minute=minute))
        summary = only(roster).summary
        assert summary is not None
        assert summary.name == "a at 2"


def test_an_entry_that_was_waited_for_settles_even_when_the_clock_went_back() -> None:
    roster = roster_of("a")
    roster.apply(loaded("a", minute=5))
    roster.requeue(["a"])
    assert roster.apply(loaded("a", "failed", minute=1)) == frozenset("a")
    entry = only(roster)
    assert (entry.state, entry.group, roster.settled) == (State.LOADED, "ready", 1)
    assert entry.read_at == NOON + timedelta(minutes=5)


def test_a_refusal_holds_for_what_waits_and_for_nothing_else() -> None:
    roster = roster_of("queued", "fetching", "loaded", "missing")
    roster.apply(Fetching("fetching"))
    roster.apply(loaded("loaded"))
    roster.apply(Failed("missing", problem(State.MISSING)))
    assert roster.apply(Refused(problem(State.REFUSED))) is None
    states = [entry.state for entry in roster]
    assert states == [State.REFUSED, State.REFUSED, State.LOADED, State.MISSING]
    # A worker that had set out before tells so afterwards; it brings nothing back.
    roster.apply(Fetching("fetching"))
    assert [entry.state for entry in roster] == states


def test_requeue_names_only_what_did_not_wait_already() -> None:
    roster = roster_of("a", "b")
    roster.apply(loaded("a"))
    assert roster.requeue(["a", "b", "nobody"]) == ["a"]
    entry = roster[0]
    assert (entry.state, entry.group) == (State.QUEUED, "ready")
    assert roster.settled == 0


def test_what_concerns_no_entry_changes_nothing() -> None:
    roster = roster_of("a")
    assert roster.apply(loaded("nobody")) == frozenset()
    assert roster.apply(Hold(5.0)) == frozenset()
    assert only(roster).state is State.QUEUED


def test_a_status_nobody_knows_and_none_at_all_are_counted_as_other() -> None:
    roster = roster_of("a", "b")
    roster.apply(loaded("a", "processing"))
    roster.apply(loaded("b", None))
    assert +roster.counts == {"other": 2}


IDS = st.sampled_from(["a", "b", "c", "d", "stranger"])
EVENTS: st.SearchStrategy[Event] = st.one_of(
    IDS.map(Fetching),
    st.builds(
        loaded, IDS, st.sampled_from(["ready", "failed", "draft", "training", "new word", None]), st.integers(0, 3)
    ),
    st.builds(lambda id, state: Failed(id, problem(state)), IDS, st.sampled_from(sorted(PROBLEM_STATES))),
    st.just(Refused(problem(State.REFUSED))),
    st.just(Hold(1.0)),
)


class Table(RuleBasedStateMachine):
    """Whatever is told in whatever order, what the roster says of itself is what a recount finds."""

    def __init__(self) -> None:
        super().__init__()
        self.roster = Roster()
        self.order: list[str] = []
        self.newest: dict[str, datetime] = {}

    @rule(ids=st.lists(IDS.filter(lambda id: id != "stranger")))
    def add(self, ids: list[str]) -> None:
        new = [id for id in dict.fromkeys(ids) if id not in self.order]
        assert self.roster.add((id, Source()) for id in ids) == new
        self.order += new

    @rule(event=EVENTS)
    def tell(self, event: Event) -> None:
        before = self.told()
        changed = self.roster.apply(event)
        after = self.told()
        if changed is not None:
            assert {id for id in self.order if before[id] != after[id]} <= changed <= set(self.order)
        if isinstance(event, Loaded) and event.id in self.order:
            self.newest[event.id] = max(event.read_at, self.newest.get(event.id, event.read_at))

    @rule(event=EVENTS)
    def tell_twice(self, event: Event) -> None:
        self.tell(event)
        once = self.told()
        self.tell(event)
        assert self.told() == once

    @rule(ids=st.lists(IDS))
    def requeue(self, ids: list[str]) -> None:
        again = self.roster.requeue(ids)
        assert set(again) <= set(ids) & set(self.order)
        for id in ids:
            entry = self.roster.get(id)
            assert entry is None or entry.state in WAITING

    def told(self) -> dict[str, tuple[object, ...]]:
        return {entry.id: (entry.state, entry.summary, entry.problem, entry.read_at) for entry in self.roster}

    @invariant()
    def counts_equal_a_recount(self) -> None:
        assert +self.roster.counts == Counter(entry.group for entry in self.roster)
        assert set(self.roster.counts) <= set(GROUPS)
        assert self.roster.counts.total() == len(self.roster) == len(self.order)

    @invariant()
    def settled_is_what_waits_for_nothing(self) -> None:
        assert self.roster.settled == sum(entry.state not in WAITING for entry in self.roster)

    @invariant()
    def the_order_is_kept(self) -> None:
        assert [entry.id for entry in self.roster] == self.order
        assert [self.roster.index(id) for id in self.order] == list(range(len(self.order)))

    @invariant()
    def the_newest_record_is_kept(self) -> None:
        assert {entry.id: entry.read_at for entry in self.roster if entry.read_at} == self.newest

    @invariant()
    def a_problem_is_there_when_the_state_says_so(self) -> None:
        assert all((entry.problem is not None) == (entry.state in PROBLEM_STATES) for entry in self.roster)


TestTable = Table.TestCase
TestTable.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
