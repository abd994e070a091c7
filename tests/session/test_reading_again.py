"""Pausing, reading all again, and what it costs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sandbox.host import Host, playing

from layers_tui.problem import State
from layers_tui.rate import Rate
from session.desk import Counter, Desk, seated


@pytest.fixture
def host() -> Iterator[Host]:
    with playing(people=260) as host:
        yield host


@pytest.fixture
def desk(host: Host, tmp_path: Path) -> Iterator[Desk]:
    with seated(host, tmp_path) as desk:
        yield desk


def of_project(host: Host, number: int) -> list[str]:
    project = host.ids("projects")[number]
    return [id for id in host.world.everyone if (who := host.world.find(id)) and who.project.id == project]


def test_paused_only_what_the_person_looks_at_is_read(desk: Desk, host: Host) -> None:
    ids = host.world.everyone[:10]
    counter = Counter(host)
    desk.session.reading.pause(True)
    desk.connect()
    desk.add(*ids)
    desk.session.look_at([ids[7], ids[2]])
    desk.until(lambda: desk.session.roster.settled == 2)
    assert desk.session.reading.paused
    assert counter.sent in ([f"/v1/influencers/{id}" for id in pair] for pair in ((ids[7], ids[2]), (ids[2], ids[7])))
    desk.session.reading.pause(False)
    desk.until_settled()
    assert desk.states() == [State.LOADED] * 10


def test_the_price_is_what_reading_all_again_costs(desk: Desk, host: Host) -> None:
    ids = of_project(host, 0)[:240]
    desk.connect()
    desk.add(*ids)
    desk.until_quiet()
    price = desk.session.reading.price
    assert (price.people, price.record_requests) == (240, 240)
    counter = Counter(host)
    desk.session.read_all_again(in_full=True)
    desk.until_settled()
    assert len(counter.sent) == price.record_requests
    counter = Counter(host)
    desk.session.read_all_again(in_full=False)
    desk.until(lambda: all(entry.fresh for entry in desk.session.roster))
    assert counter.records == []
    assert len(counter.pages) == price.summary_requests == 3


def test_the_price_says_how_long_it_takes_at_the_pace(host: Host) -> None:
    with seated(host, rate=Rate(120, 60)) as desk:
        desk.add(*of_project(host, 0)[:120])
        price = desk.session.reading.price
        assert price.record_seconds is not None
        assert 60 <= price.record_seconds <= 63


def test_reading_the_lists_again_learns_what_has_changed(desk: Desk, host: Host) -> None:
    ids = of_project(host, 0)[:50]
    desk.connect()
    desk.add(*ids)
    desk.until_quiet()
    changed = next(id for id in ids if (summary := desk.entry(id).summary) and summary.status == "training")
    host.post(f"/sandbox/edit?id={changed}&status=ready")
    counter = Counter(host)
    desk.session.read_all_again(in_full=False)
    desk.until(lambda: (record := desk.session.record(changed)) is not None and record.status == "ready")
    desk.until_settled()
    assert (len(counter.pages), counter.records) == (1, [changed])


def test_whom_no_list_is_worth_is_read_alone(desk: Desk, host: Host) -> None:
    # One of each project: a page for each would cost as much as the record.
    ids = [of_project(host, 0)[0], of_project(host, 1)[0]]
    desk.connect()
    desk.add(*ids)
    desk.until_quiet()
    price = desk.session.reading.price
    counter = Counter(host)
    desk.session.read_all_again(in_full=False)
    desk.until(lambda: all(entry.fresh for entry in desk.session.roster))
    assert sorted(counter.records) == sorted(ids)
    assert len(counter.sent) == price.summary_requests == 2


def test_who_is_no_longer_on_the_list_is_asked_for_alone(desk: Desk, host: Host) -> None:
    ids = of_project(host, 0)[:40]
    desk.connect()
    desk.add(*ids)
    desk.until_quiet()
    host.post(f"/sandbox/archive?id={ids[7]}")
    counter = Counter(host)
    desk.session.read_all_again(in_full=False)
    desk.until(lambda: desk.entry(ids[7]).is_gone)
    assert counter.records == [ids[7]]
    assert len(counter.pages) <= 3
