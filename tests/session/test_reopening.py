"""The next start: everything is there at once, and requests go where they tell something new."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sandbox.host import Host, playing

from layers_tui.events import Away, Back, Failed
from layers_tui.ids import FoundId
from layers_tui.problem import Problem, State
from session.desk import Counter, Desk, found, seated

LATER = timedelta(hours=2)


@pytest.fixture
def host() -> Iterator[Host]:
    with playing(people=30) as host:
        yield host


def read(desk: Desk, *ids: str, name: str = "people.txt") -> None:
    """Read these as a kept roster."""
    desk.session.begin(name)
    desk.connect()
    desk.add(*ids)
    desk.until_quiet()


def shown(desk: Desk) -> list[tuple[object, ...]]:
    """What the list shows of each."""
    return [
        (entry.id, entry.state, entry.name, entry.summary, entry.source, entry.since) for entry in desk.session.roster
    ]


def test_a_roster_reopens_as_it_was_left_without_a_request(host: Host, tmp_path: Path) -> None:
    ids = [*reversed(host.world.everyone[:10]), host.ids("unknown")[0], "inf_123"]
    with seated(host, tmp_path) as first:
        read(first, *ids)
        first.session.leave(ids[3], "hair:none", "-name")
        first.session.leave(ids[4])
        before = shown(first)
    counter = Counter(host)
    with seated(host, tmp_path) as second:
        second.reopen()
        assert shown(second) == before
        assert second.session.kept is not None
        assert (second.session.kept.name, second.session.kept.place) == ("people.txt", ids[4])
        assert (second.session.kept.filter, second.session.kept.sort) == ("hair:none", "-name")
        second.connect()
        second.until_identified()
        assert second.session.roster.settled == len(ids)
        assert counter.sent == []
        assert all(entry.fresh or entry.problem for entry in second.session.roster)


def test_where_an_id_stood_in_the_text_is_kept(host: Host, tmp_path: Path) -> None:
    each = FoundId(host.world.everyone[0], "Ava\thero", 7, (("name", "Ava"), ("role", "hero")))
    with seated(host, tmp_path) as first:
        first.session.begin("list.csv")
        first.session.add([each])
    with seated(host, tmp_path) as second:
        second.reopen()
        entry = second.entry(each.id)
        assert (entry.source.line, entry.source.line_number, entry.source.columns) == (each.line, 7, each.columns)
        assert (entry.name, entry.state) == ("Ava", State.QUEUED)


def test_the_unknown_are_asked_for_before_the_old(host: Host, tmp_path: Path) -> None:
    old, new = host.world.everyone[:5], host.world.everyone[12:20]
    with seated(host, tmp_path) as first:
        read(first, *old)
        first.session.reading.pause(True)
        first.add(*new)
    counter = Counter(host)
    with seated(host, tmp_path, later=LATER, workers=1) as second:
        second.reopen()
        assert second.ids() == [*old, *new]
        assert second.session.roster.settled == 0
        second.connect()
        second.until_settled()
        assert set(counter.records[: len(new)]) == set(new)
        assert set(counter.records[len(new) :]) == set(old)


def test_what_is_on_screen_is_old_and_says_so_until_it_is_read_again(host: Host, tmp_path: Path) -> None:
    id = host.world.everyone[0]
    with seated(host, tmp_path) as first:
        read(first, id)
        before = first.entry(id).read_at
    with seated(host, tmp_path, later=LATER) as second:
        second.reopen()
        entry = second.entry(id)
        assert (entry.state, entry.fresh, entry.read_at) == (State.QUEUED, False, before)
        assert second.session.record(id) is not None
        second.connect()
        second.until_settled()
        assert entry.read_at is not None
        assert before is not None
        assert entry.read_at > before


def test_without_a_network_everything_is_shown_and_then_it_reads_on_by_itself(tmp_path: Path) -> None:
    with playing(people=30) as host:
        ids = [*host.world.everyone[:4], host.ids("unknown")[0]]
        with seated(host, tmp_path) as first:
            read(first, *ids[:4])
        port = int(host.url.rpartition(":")[2])
    with seated(host, tmp_path, later=LATER) as second:
        second.connect()
        second.reopen()
        second.add(*ids[4:])
        second.until(lambda: second.session.away is not None)
        assert second.ids() == ids
        assert [entry.summary is not None for entry in second.session.roster] == [True] * 4 + [False]
        assert second.session.record(ids[0]) is not None
        with playing(people=30, port=port):
            second.until(lambda: second.session.away is None)
            second.until_settled()
            assert second.states() == [State.LOADED] * 4 + [State.MISSING]
            assert [type(event) for event in second.seen if isinstance(event, Away | Back)][-1] is Back
            second.session.stop()


def test_whoever_was_not_answered_in_time_is_read_too_when_there_is_a_network_again(host: Host) -> None:
    with seated(host) as desk:
        desk.connect()
        desk.add(host.world.everyone[0])
        desk.until_settled()
        desk.session.apply(
            Failed(host.world.everyone[0], Problem(State.UNREACHABLE, "TIMEOUT", "no answer", "Not in time."))
        )
        desk.session.apply(Back())
        desk.until_settled()
        assert desk.states() == [State.LOADED]


def test_a_roster_goes_on_growing_after_it_was_reopened(host: Host, tmp_path: Path) -> None:
    ids = host.world.everyone
    with seated(host, tmp_path) as first:
        first.session.begin("people.txt")
        first.add(*ids[:4])
    with seated(host, tmp_path) as second:
        second.session.begin("people.txt")
        second.go_on()
        assert second.session.add(found(ids[2:6])) == ids[4:6]
    with seated(host, tmp_path) as third:
        third.reopen()
        assert third.ids() == ids[:6]
        assert len(third.session.store.rosters()) == 1
