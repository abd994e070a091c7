"""Read in full, known from a list alone, old, gone and missing are told apart."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sandbox.host import Host, playing

from layers_tui.events import Listed, Loaded
from layers_tui.problem import State
from session.desk import Desk, seated

LATER = timedelta(hours=2)


@pytest.fixture
def host() -> Iterator[Host]:
    with playing(people=30) as host:
        yield host


@pytest.fixture
def desk(host: Host, tmp_path: Path) -> Iterator[Desk]:
    with seated(host, tmp_path) as desk:
        yield desk


def test_who_is_known_from_a_list_alone_is_slim_until_read_in_full(desk: Desk, host: Host) -> None:
    desk.session.begin("casting", host.ids("projects")[0])
    desk.connect()
    desk.until_told(Listed)
    slim = {entry.id: entry.fresh for entry in desk.session.roster if entry.is_slim}
    assert len(slim) > 5
    assert all(slim.values())
    desk.until_listed()
    assert not any(entry.is_slim for entry in desk.session.roster)


def test_who_was_never_there_is_missing_and_not_gone(desk: Desk, host: Host) -> None:
    desk.connect()
    desk.add(host.ids("unknown")[0])
    desk.until_settled()
    entry = desk.session.roster[0]
    assert (entry.state, entry.is_gone, entry.summary) == (State.MISSING, False, None)


def test_who_is_gone_keeps_what_was_last_known_and_the_record(desk: Desk, host: Host) -> None:
    id = host.world.everyone[0]
    desk.connect()
    desk.add(id)
    desk.until_settled()
    entry = desk.entry(id)
    before, record = entry.summary, desk.session.record(id)
    host.post(f"/sandbox/archive?id={id}")
    desk.session.read_again([id])
    desk.until_settled()
    assert (entry.state, entry.is_gone, entry.summary) == (State.MISSING, True, before)
    assert record is not None
    assert desk.session.record(id) == record


def test_who_is_gone_is_gone_at_the_next_start_too(host: Host, tmp_path: Path) -> None:
    id = host.world.everyone[0]
    with seated(host, tmp_path) as first:
        first.session.begin("people.txt")
        first.connect()
        first.add(id)
        first.until_settled()
        host.post(f"/sandbox/archive?id={id}")
        first.session.read_again([id])
        first.until_settled()
    with seated(host, tmp_path) as second:
        second.reopen()
        assert second.entry(id).is_gone
        assert second.session.record(id) is not None


def test_who_appears_after_a_404_is_read_when_a_list_names_them(desk: Desk, host: Host) -> None:
    with playing(people=31) as other:
        newcomer = other.world.everyone[30]
    desk.session.begin("casting", host.ids("projects")[0])
    desk.connect()
    desk.add(newcomer)
    desk.until_listed()
    entry = desk.entry(newcomer)
    assert entry.state is State.MISSING
    host.post("/sandbox/add")
    desk.session.read_all_again(in_full=False)
    desk.until(lambda: entry.state is State.LOADED)
    assert entry.full_at is not None


def test_a_status_is_as_old_as_the_earliest_that_is_known_of_it(desk: Desk, host: Host) -> None:
    id = next(id for id in host.ids("training") if id in host.world.everyone)
    desk.connect()
    desk.add(id)
    desk.until_settled()
    entry = desk.entry(id)
    record = desk.session.record(id)
    assert record is not None
    assert entry.since == record.updated_at
    host.post(f"/sandbox/edit?id={id}&status=failed")
    desk.session.read_again([id])
    desk.until_settled()
    edited = desk.session.record(id)
    assert edited is not None
    assert edited.updated_at is not None
    assert entry.full_at is not None
    assert entry.since == min(edited.updated_at, entry.full_at) != record.updated_at


def test_an_older_answer_that_comes_late_takes_nothing_back(desk: Desk, host: Host) -> None:
    id = host.world.everyone[0]
    desk.connect()
    desk.add(id)
    desk.until_settled()
    late = next(event for event in desk.seen if isinstance(event, Loaded))
    host.post(f"/sandbox/edit?id={id}&name=Nova")
    desk.session.read_again([id])
    desk.until_settled()
    desk.session.apply(late)
    assert desk.entry(id).name == "Nova"
