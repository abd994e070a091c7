"""What happens to the list while somebody filters: it changes once, the selected one stays, the latest wish wins."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from queue import SimpleQueue

import pytest
from fetching.seen import workers_that_end
from store.given import ACME, loaded

from layers_tui.config import Settings
from layers_tui.events import Event, Failed
from layers_tui.ids import FoundId
from layers_tui.problem import Problem, State
from layers_tui.roster.filter import PIECE
from layers_tui.roster.position import Position
from layers_tui.roster.roster import Roster
from layers_tui.roster.sorting import Sort
from layers_tui.roster.view import View
from layers_tui.session import Session
from layers_tui.store import StoreOpened
from layers_tui.tui.filtering import Filtering


@dataclass
class Room:
    """A session without a network, a position, and a screen that has no time of its own."""

    session: Session
    ticks: Iterator[float]
    put_off: list[Callable[[], None]] = field(default_factory=list)
    views: int = 0
    told: int = 0

    def __post_init__(self) -> None:
        self.position = Position(View(Roster()))
        self.filtering = Filtering(
            self.session,
            self.position,
            lambda _, work: self.put_off.append(work),
            shown=self._count_view,
            told=self._count_told,
            clock=lambda: next(self.ticks),
        )

    def _count_view(self) -> None:
        self.views += 1

    def _count_told(self) -> None:
        self.told += 1

    def begin(self, people: int) -> None:
        self.session.begin("Spring")
        ids = [f"inf_{number}" for number in range(people)]
        self.session.add([FoundId(id, id, 1) for id in ids])
        for number, id in enumerate(ids):
            self.tell(id, "ready" if number % 2 else "failed", name=f"Name {number}")
        self.filtering.grow()

    def tell(self, id: str, status: str, minute: float = 0, **fields: object) -> None:
        self.filtering.take(self.session.apply(loaded(id, status, minute, **fields)))

    def work(self) -> int:
        """Do what was put off; gives how often that was needed."""
        rounds = 0
        while self.put_off:
            self.put_off.pop(0)()
            rounds += 1
        return rounds

    @property
    def shown(self) -> list[str]:
        view = self.position.view
        return [*view.ids(0, len(view))]


@pytest.fixture
def slow() -> Iterator[Room]:
    """Where one piece of work takes as long as a key may wait."""
    yield from rooms(0.005)


@pytest.fixture
def room() -> Iterator[Room]:
    """Where work takes no time."""
    yield from rooms(0)


def rooms(step: float, directory: Path | None = None) -> Iterator[Room]:
    with workers_that_end():
        events: SimpleQueue[Event] = SimpleQueue()
        session = Session(Settings(key=ACME.key), events.put, directory, beside=True)
        while not isinstance(events.get(timeout=10), StoreOpened):
            pass
        room = Room(session, count(0, step) if step else iter(lambda: 0.0, None))
        yield room
        session.stop()
        assert session.store.stop(within=10)


def test_a_word_leaves_those_who_have_it_and_the_selected_one_stays_selected(room: Room) -> None:
    room.begin(40)
    room.position.go(21)
    room.filtering.type("status:ready")
    assert room.shown == [f"inf_{number}" for number in range(1, 40, 2)]
    assert room.position.id == "inf_21"
    assert room.filtering.outcome.matching == 20
    assert room.filtering.outcome.is_on
    room.filtering.clear()
    assert room.position.view.is_whole
    assert room.position.id == "inf_21"
    assert not room.filtering.outcome.is_on


def test_when_the_selected_one_goes_the_next_one_is_selected(room: Room) -> None:
    room.begin(40)
    room.position.go(20)
    room.filtering.type("status:ready")
    assert room.position.id == "inf_21"
    room.position.go(19)
    room.filtering.type("status:failed")
    assert room.position.id == "inf_38"


@pytest.mark.parametrize(
    ("sort", "next_one"), [("name", "inf_21"), ("-name", "inf_19"), ("-", "inf_19"), ("status", "inf_39")]
)
def test_next_is_who_comes_next_in_the_order_of_the_list(room: Room, sort: str, next_one: str) -> None:
    room.begin(40)
    room.position.go(20)
    room.filtering.sort_by(Sort.parse(sort))
    assert room.position.id == "inf_20"
    room.filtering.type("name status:ready")
    assert room.position.id == next_one


def test_the_keys_of_the_views_put_tokens_into_the_line_and_take_them_out(room: Room) -> None:
    room.begin(10)
    room.filtering.type("name")
    room.filtering.toggle("status", "failed")
    assert room.filtering.text == "name status:failed"
    room.filtering.toggle("status", "training")
    room.filtering.toggle("decision", "none")
    room.filtering.toggle("stuck")
    assert room.filtering.text == "name status:failed,training decision:none stuck"
    for key, word in (("stuck", ""), ("status", "failed"), ("status", "training"), ("decision", "none")):
        room.filtering.toggle(key, word)
    assert room.filtering.text == "name"


def test_the_latest_wish_wins(slow: Room) -> None:
    slow.begin(4 * PIECE)
    slow.work()
    before = slow.position.view
    slow.filtering.type("status:ready -name")
    slow.filtering.type("status:failed")
    assert slow.position.view is before or slow.position.view.row("inf_1") is None
    slow.work()
    assert slow.shown == [f"inf_{number}" for number in range(0, 4 * PIECE, 2)]
    assert slow.filtering.outcome.is_settled


def test_the_first_rows_come_before_the_rest_when_it_is_known_who_is_selected(slow: Room) -> None:
    slow.begin(6 * PIECE)
    slow.work()
    slow.filtering.type("status:ready")
    while slow.position.view.is_whole:
        slow.put_off.pop(0)()
    assert 0 < len(slow.position.view) < 3 * PIECE
    assert slow.position.id == "inf_1"
    assert not slow.filtering.outcome.is_settled
    early = slow.position.view
    slow.work()
    assert slow.position.view is early
    assert len(early) == 3 * PIECE


def test_the_list_does_not_jump_while_it_is_not_known_who_is_selected(slow: Room) -> None:
    slow.begin(6 * PIECE)
    slow.work()
    slow.position.go(6 * PIECE - 1)
    slow.filtering.type("status:ready")
    rows = []
    while slow.put_off:
        slow.put_off.pop(0)()
        rows.append(slow.position.id)
    assert set(rows) == {f"inf_{6 * PIECE - 1}"}
    assert slow.position.row == 3 * PIECE - 1


def test_who_lapses_or_comes_is_counted_and_a_point_applies_again(room: Room) -> None:
    room.begin(10)
    room.filtering.type("status:ready")
    room.tell("inf_1", "failed", 1)
    room.tell("inf_2", "ready", 1)
    outcome = room.filtering.outcome
    assert (outcome.matching, outcome.lapsed, outcome.newcomers) == (4, 1, 1)
    assert "inf_1" in room.shown
    room.filtering.again()
    assert room.shown == [f"inf_{number}" for number in (2, 3, 5, 7, 9)]
    assert room.filtering.outcome.lapsed == room.filtering.outcome.newcomers == 0


def test_what_is_not_ruled_out_is_read_first(room: Room) -> None:
    steered: list[list[str]] = []
    room.session.reading.steer = lambda ids: steered.append([*ids])  # type: ignore[method-assign] # what it is told
    room.begin(4)
    room.session.add([FoundId("inf_new", "inf_new", 1)])
    room.filtering.grow()
    room.filtering.type("hair:none")
    room.filtering.clear()
    assert steered[-2:] == [["inf_new"], []]


def test_everybody_is_asked_again_when_any_may_have_changed(slow: Room) -> None:
    slow.begin(2 * PIECE)
    slow.work()
    slow.filtering.type("status:ready")
    slow.work()
    for number in range(1, 2 * PIECE, 2):
        slow.session.apply(Failed(f"inf_{number}", Problem(State.REFUSED, "C", "not allowed", "Not allowed.")))
    slow.filtering.take(None)
    slow.work()
    assert slow.filtering.outcome.lapsed == PIECE
    assert len(slow.shown) == PIECE


def test_who_came_under_a_filter_is_counted(room: Room) -> None:
    room.begin(4)
    room.filtering.type("-status:failed")
    room.session.add([FoundId("inf_new", "inf_new", 1)])
    room.filtering.grow()
    room.tell("inf_new", "ready")
    assert room.filtering.outcome.newcomers == 1
    assert "inf_new" not in room.shown


def test_who_is_stuck_or_has_changed_concerns_those_alone(room: Room) -> None:
    room.begin(6)
    room.filtering.mark(stuck=["inf_1", "inf_2"])
    room.filtering.type("stuck")
    assert room.shown == ["inf_1", "inf_2"]
    room.filtering.mark(stuck=["inf_2", "inf_3"], changed=["inf_5"])
    assert (room.filtering.outcome.lapsed, room.filtering.outcome.newcomers) == (1, 1)


def test_a_roster_comes_back_as_it_was_left(tmp_path: Path) -> None:
    for room in rooms(0, tmp_path):
        room.begin(20)
        room.filtering.type("id:inf_1")
        room.filtering.turn_round()
        room.position.go(3)
        left, order = room.position.id, room.shown
        room.filtering.leave()
    for room in rooms(0, tmp_path):
        room.session.open(room.session.store.rosters()[0])
        room.filtering.grow()
        room.filtering.leave()
        while room.session.go_on():
            room.filtering.grow()
        room.filtering.grow()
        assert (room.filtering.text, len(order)) == ("id:inf_1", 11)
        assert (room.shown, room.position.id) == (order, left)
        # Another roster begins with its own.
        room.session.begin("Summer")
        room.filtering.grow()
        assert (room.filtering.text, room.filtering.outcome.is_on) == ("", False)


def test_what_the_person_asks_for_meanwhile_goes_before_what_was_left(tmp_path: Path) -> None:
    for room in rooms(0, tmp_path):
        room.begin(400)
        room.session.leave("inf_3", "id:inf_3", "")
    for room in rooms(0, tmp_path):
        room.session.open(room.session.store.rosters()[0])
        room.filtering.grow()
        room.filtering.type("id:inf_20")
        while room.session.go_on():
            room.filtering.grow()
        room.filtering.grow()
        assert room.filtering.text == "id:inf_20"
        room.filtering.again()
        assert len(room.shown) == 11


def test_a_decision_on_the_selected_id_moves_no_row(room: Room) -> None:
    room.begin(10)
    room.filtering.type("status:ready")
    room.position.go(2)
    selected = room.position.id
    room.tell(selected, "failed", 1)
    assert room.position.id == selected
    assert room.position.view.lapsed == {selected}
