"""From one roster to another, while the first is still being read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sandbox.host import Host, playing

from layers_tui.events import Loaded
from layers_tui.ids import Found
from layers_tui.problem import State
from layers_tui.rate import Rate
from session.desk import Counter, Desk, found, seated

MANY = 1_000


@pytest.fixture
def host() -> Iterator[Host]:
    with playing(people=90) as host:
        yield host


@pytest.fixture
def desk(host: Host, tmp_path: Path) -> Iterator[Desk]:
    with seated(host, tmp_path) as desk:
        yield desk


def numbered(count: int) -> list[str]:
    """So many well-formed ids."""
    return [f"inf_01HXZ9QM40HS3SA4XGPW{number:06d}" for number in range(count)]


def is_opening(desk: Desk) -> bool:
    return desk.session.is_opening


def kept(host: Host, directory: Path, *ids: str) -> None:
    """Keep a roster that was never read."""
    with seated(host, directory) as desk:
        desk.session.begin("people.txt")
        desk.add(*ids)


def test_nothing_more_of_the_first_roster_is_asked_for(host: Host, tmp_path: Path) -> None:
    first, second = host.world.everyone[:60:2], host.world.everyone[61:63]
    with seated(host, tmp_path, workers=1, rate=Rate(50, 1)) as desk:
        desk.session.begin("first")
        desk.connect()
        desk.add(*first)
        desk.until_told(Loaded)
        desk.session.begin("second")
        counter = Counter(host)
        desk.add(*second)
        desk.until_settled()
        # One may have been on its way.
        assert set(counter.records[1:]) <= set(second)


def test_an_answer_that_comes_late_is_kept_and_disturbs_nothing(desk: Desk, host: Host) -> None:
    id = host.world.everyone[0]
    desk.session.begin("first")
    desk.connect()
    desk.add(id)
    late = desk.events.get(timeout=15)
    while not isinstance(late, Loaded):
        desk.session.apply(late)
        late = desk.events.get(timeout=15)
    desk.session.begin("second")
    assert desk.session.apply(late) == frozenset()
    assert len(desk.session.roster) == 0
    assert desk.session.store.body(id) == late.body
    counter = Counter(host)
    desk.session.begin("first")
    desk.go_on()
    assert desk.states() == [State.LOADED]
    assert counter.sent == []


def test_each_roster_keeps_its_own_ids_and_the_last_opened_comes_first(desk: Desk, host: Host) -> None:
    first, second = host.world.everyone[:5], host.world.everyone[3:9]
    desk.session.begin("first")
    desk.add(*first)
    desk.session.begin("second")
    desk.add(*second)
    desk.session.begin("first")
    desk.go_on()
    assert desk.ids() == first
    desk.session.begin("second")
    desk.go_on()
    assert desk.ids() == second


def test_the_same_file_again_adds_only_what_is_new(host: Host, tmp_path: Path) -> None:
    ids = host.world.everyone
    kept(host, tmp_path, *ids[:5])
    with seated(host, tmp_path) as desk:
        desk.session.begin("people.txt")
        desk.go_on()
        assert [each.id for each in desk.session.receipt(Found(tuple(found(ids[3:8])))).new] == ids[5:8]
        assert desk.session.add(found(ids[3:8])) == ids[5:8]
        assert desk.ids() == ids[:8]


def test_what_is_pasted_while_a_roster_is_opened_is_there_once_and_at_the_end(host: Host, tmp_path: Path) -> None:
    ids = numbered(MANY)
    kept(host, tmp_path, *ids)
    pasted = [ids[MANY - 5], host.world.everyone[0], ids[3]]
    with seated(host, tmp_path) as desk:
        desk.session.begin("people.txt")
        assert is_opening(desk)
        desk.session.add(found(pasted))
        desk.go_on()
        assert not is_opening(desk)
        assert desk.ids() == [*ids, host.world.everyone[0]]
    with seated(host, tmp_path) as desk:
        desk.reopen()
        assert desk.ids() == [*ids, host.world.everyone[0]]


def test_newcomers_of_a_project_that_come_while_it_is_opened_stand_at_the_end(host: Host, tmp_path: Path) -> None:
    project = host.ids("projects")[0]
    with seated(host, tmp_path) as first:
        first.session.begin("casting", project)
        first.add(*numbered(MANY))
        first.connect()
        first.until(lambda: not first.session.reading.is_listing)
        before = first.ids()
    assert len(before) > MANY + 60
    newcomer = host.post("/sandbox/add")["influencerId"]
    with seated(host, tmp_path) as second:
        second.connect()
        second.session.begin("casting", project)
        assert is_opening(second)
        second.until(lambda: not second.session.reading.is_listing)
        second.go_on()
        assert second.ids() == [*before, newcomer]
        second.session.reading.pause(True)


def test_opening_another_roster_ends_the_opening_of_the_first(host: Host, tmp_path: Path) -> None:
    kept(host, tmp_path, *numbered(MANY))
    with seated(host, tmp_path) as desk:
        desk.session.begin("people.txt")
        assert is_opening(desk)
        desk.session.begin("other.txt")
        assert not is_opening(desk)
        desk.add(host.world.everyone[0])
        desk.go_on()
        assert desk.ids() == [host.world.everyone[0]]
