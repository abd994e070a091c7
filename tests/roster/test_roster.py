"""Entries in order, with counts that are always true."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from layers_tui.events import Event, Failed, Fetching, Hold, Listed, Loaded, Refused
from layers_tui.influencer import Influencer
from layers_tui.problem import PROBLEM_STATES, Problem, State
from layers_tui.roster.entry import GROUPS, WAITING, Entry, Source
from layers_tui.roster.roster import Past, Roster

NOON = datetime(2026, 4, 10, 12, tzinfo=UTC)


def loaded(id: str, status: str | None = "ready", minute: int = 0) -> Loaded:
    record = {"influencerId": id, "name": f"{id} at {minute}", "status": status}
    return Loaded(id, Influencer.from_json(record), NOON + timedelta(minutes=minute), b"{}")


def listed(*items: tuple[str, str | None], project: str = "proj_1", minute: int = 0) -> Listed:
    slim = (Influencer(id, project, name=f"{id} listed", status=status) for id, status in items)
    return Listed(project, "", "", tuple(slim), "", NOON + timedelta(minutes=minute))


def past(status: str = "ready", *, fresh: bool = True, full: bool = True, state: State | None = None) -> Past:
    summary = Influencer("a", "proj_1", name="Ava", status=status).summary
    trouble = problem(state) if state else None
    return Past(summary, NOON, NOON if full else None, NOON, trouble, fresh, due=not (fresh and full))


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


def test_an_item_of_a_list_gives_an_entry_its_name_and_leaves_it_to_be_read() -> None:
    roster = roster_of("a", "b")
    assert roster.apply(listed(("a", "training"), ("stranger", "ready"))) == frozenset("a")
    entry = roster[0]
    assert (entry.name, entry.group, entry.state, entry.project) == ("a listed", "training", State.QUEUED, "proj_1")
    assert entry.is_slim
    roster.apply(loaded("a", "training", minute=1))
    assert not roster[0].is_slim
    assert (roster[0].name, roster[0].project) == ("a at 1", "proj_1")


def test_a_later_list_has_the_last_word_on_what_it_tells_and_on_nothing_else() -> None:
    roster = roster_of("a")
    roster.apply(loaded("a", "training", minute=1))
    roster.apply(listed(("a", "ready"), minute=2))
    summary = only(roster).summary
    assert summary is not None
    assert (summary.status, only(roster).full_at, only(roster).state) == (
        "ready",
        NOON + timedelta(minutes=1),
        State.LOADED,
    )
    # A list that was on its way for longer changes nothing.
    assert roster.apply(listed(("a", "failed"), minute=0)) == frozenset()
    # A whole record that was read before the list came knows less of the status.
    roster.apply(loaded("a", "training", minute=1))
    assert only(roster).group == "ready"


def test_an_id_is_found_with_and_without_its_prefix() -> None:
    roster = roster_of("inf_1", "0b5f")
    assert [entry.id for entry in map(roster.find, ("inf_1", "1", "0b5f", "inf_0b5f")) if entry] == [
        *("inf_1", "inf_1"),
        *("0b5f", "0b5f"),
    ]
    assert roster.find("nobody") is None


def test_a_status_is_as_old_as_the_earliest_time_known_for_it() -> None:
    roster = roster_of("a")
    early = {"influencerId": "a", "status": "training", "updatedAt": "2026-04-10T11:00:00Z"}
    roster.apply(listed(("a", "training"), minute=1))
    assert only(roster).since == NOON + timedelta(minutes=1)
    roster.apply(Loaded("a", Influencer.from_json(early), NOON + timedelta(minutes=2), b"{}"))
    assert only(roster).since == NOON - timedelta(hours=1)
    roster.apply(listed(("a", "training"), minute=3))
    assert only(roster).since == NOON - timedelta(hours=1)
    roster.apply(listed(("a", "ready"), minute=4))
    assert only(roster).since == NOON + timedelta(minutes=4)


def test_what_is_missing_and_then_listed_is_to_be_read() -> None:
    roster = roster_of("a")
    roster.apply(Failed("a", problem(State.MISSING)))
    roster.apply(listed(("a", "ready")))
    assert (only(roster).state, only(roster).problem, only(roster).group) == (State.QUEUED, None, "ready")


def test_what_lists_could_tell_is_counted_by_project() -> None:
    roster = roster_of("a", "b", "c", "d")
    assert +roster.lacking == {"": 4}
    roster.apply(listed(("a", "ready")))
    roster.apply(Failed("b", problem(State.MISSING)))
    roster.apply(Failed("c", problem(State.UNREACHABLE)))
    assert +roster.lacking == {"": 2}
    assert "proj_1" in roster.lacking
    roster.age()
    assert +roster.lacking == {"": 2, "proj_1": 1}


def test_what_was_read_before_is_there_at_once_and_only_what_is_old_waits() -> None:
    cases = (
        (past(), State.LOADED, "ready"),
        (past(fresh=False), State.QUEUED, "ready"),
        (past("training", full=False), State.QUEUED, "training"),
        (past(state=State.MISSING), State.MISSING, "problem"),
        (past(state=State.UNREACHABLE, fresh=False), State.QUEUED, "ready"),
    )
    for known, state, group in cases:
        roster = roster_of("a")
        roster.recall("a", known)
        entry = only(roster)
        assert (entry.state, entry.group, entry.read_at) == (state, group, NOON)
        assert entry.is_gone == (state is State.MISSING)
    # What was read since is not forgotten for it.
    roster = roster_of("a")
    roster.apply(loaded("a", "failed", minute=1))
    roster.recall("a", past())
    assert only(roster).group == "failed"


def test_a_kept_roster_is_filled_where_it_is_seen_first() -> None:
    roster = Roster()
    roster.expect(5)
    assert (len(roster), roster.expected, roster.settled) == (5, 5, 0)
    assert [entry.id for entry in roster] == [""] * 5
    assert roster.fill(3, [("d", Source()), ("e", Source())]) == ["d", "e"]
    assert roster.index("d") == 3
    assert roster.fill(0, [(id, Source()) for id in "abcdef"]) == ["a", "b", "c", "f"]
    assert [entry.id for entry in roster] == list("abcdef")
    assert roster.expected == 0
    roster.expect(2)
    roster.close_up()
    assert (len(roster), roster.expected, roster.index("f")) == (6, 0, 5)


IDS = st.sampled_from(["a", "b", "c", "d", "stranger"])
EVENTS: st.SearchStrategy[Event] = st.one_of(
    IDS.map(Fetching),
    st.builds(
        loaded, IDS, st.sampled_from(["ready", "failed", "draft", "training", "new word", None]), st.integers(0, 3)
    ),
    st.builds(lambda id, state: Failed(id, problem(state)), IDS, st.sampled_from(sorted(PROBLEM_STATES))),
    st.builds(
        lambda items, minute: listed(*items, minute=minute),
        st.lists(
            st.tuples(IDS, st.sampled_from(["ready", "training", None])), max_size=3, unique_by=lambda item: item[0]
        ),
        st.integers(0, 3),
    ),
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
        read = [event.id] if isinstance(event, Loaded) else []
        read += [item.id for item in event.items] if isinstance(event, Listed) else []
        for id in read:
            if id in self.order and isinstance(event, Loaded | Listed):
                self.newest[id] = max(event.read_at, self.newest.get(id, event.read_at))

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

    @rule(id=IDS, status=st.sampled_from(["ready", "training"]), fresh=st.booleans(), full=st.booleans())
    def recall(self, id: str, status: str, *, fresh: bool, full: bool) -> None:
        entry = self.roster.get(id)
        known = entry is not None and entry.read_at is not None
        self.roster.recall(id, past(status, fresh=fresh, full=full))
        if entry and not known:
            self.newest[id] = NOON

    @rule()
    def age(self) -> None:
        self.roster.age()

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
    def what_is_lacking_and_growing_is_what_a_recount_finds(self) -> None:
        assert +self.roster.lacking == Counter(entry.project for entry in self.roster if entry.is_lacking)
        growing = {entry.id for entry in self.roster if entry.is_growing}
        assert {entry.id for entry in self.roster.growing} == growing

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
