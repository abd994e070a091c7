"""What was read is kept before it is told, for whom it was read, and nowhere else."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sandbox.host import Host, playing

from layers_tui.events import Event, Listed, Loaded
from layers_tui.problem import State
from layers_tui.store import Store
from session.desk import Desk, seated


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with playing(people=30) as host:
        yield host


def another_store(desk: Desk, directory: Path) -> Store:
    """A second opening of the same file, as another program's."""
    told: list[Event] = []
    store = Store(directory, told.append)
    store.use(desk.owner)
    return store


def test_a_record_is_in_the_file_before_it_is_told(host: Host, tmp_path: Path) -> None:
    with seated(host, tmp_path) as desk:
        desk.connect()
        desk.add(*host.world.everyone[:5])
        other = another_store(desk, tmp_path)
        told = 0
        while told < 5:
            event = desk.take()
            if isinstance(event, Loaded):
                told += 1
                assert other.body(event.id) == event.body
        other.stop()


def test_a_page_is_in_the_file_before_it_is_told(host: Host, tmp_path: Path) -> None:
    with seated(host, tmp_path) as desk:
        desk.session.begin("casting", host.ids("projects")[0])
        other = another_store(desk, tmp_path)
        desk.connect()
        event = desk.take()
        while not isinstance(event, Listed):
            event = desk.take()
        assert len(event.items) > 20
        assert {item.id for item in event.items} <= set(other.summaries())
        other.stop()


def test_no_key_waits_for_the_disk(host: Host, tmp_path: Path) -> None:
    [unknown] = host.ids("unknown")[:1]
    with seated(host, tmp_path) as desk:
        desk.connect()
        desk.until_identified()
        # The store stands aside, and what a worker is told of cannot be written.
        desk.session.stand_aside(1.5)
        desk.add(unknown)
        longest, begun = 0.0, time.perf_counter()
        while time.perf_counter() < begun + 0.7:
            pressed = time.perf_counter()
            desk.session.read_again([])
            longest = max(longest, time.perf_counter() - pressed)
        desk.until_settled()
    assert longest < 0.3


def test_another_key_of_the_same_organization_shows_what_the_first_has_read(host: Host, tmp_path: Path) -> None:
    ids = host.world.everyone[:5]
    with seated(host, tmp_path) as first:
        first.session.begin("people.txt")
        first.connect()
        first.add(*ids)
        first.until_settled()
        statuses = first.statuses()
    with seated(host, tmp_path, key="unscoped") as second:
        assert second.session.store.rosters() == []
        second.add(*ids)
        second.connect("unscoped")
        second.until_identified()
        assert second.statuses() == statuses
        assert [kept.name for kept in second.session.store.rosters()][-1] == "people.txt"
        assert second.session.record(ids[0]) is not None


def test_a_key_of_another_organization_shows_nothing_of_it(host: Host, tmp_path: Path) -> None:
    ids = host.world.everyone[:5]
    with seated(host, tmp_path) as first:
        first.connect()
        first.add(*ids)
        first.until_settled()
    with seated(host, tmp_path, key="foreign") as second:
        second.connect("foreign")
        second.until_identified()
        assert second.session.store.rosters() == []
        second.add(*ids)
        assert second.statuses() == [None] * 5
        second.until_settled()
        assert second.states() == [State.MISSING] * 5
        assert not any(entry.is_gone for entry in second.session.roster)


def test_without_a_directory_nothing_is_left_anywhere(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with seated(host, None) as desk:
        desk.connect()
        desk.add(*host.world.everyone[:5])
        desk.until_settled()
        assert desk.session.record(desk.ids()[0]) is not None
    assert list(tmp_path.iterdir()) == []
