"""A whole project: everyone on its list, who comes later, and who is not on it any more."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sandbox.host import Host, playing

from layers_tui.events import Listed, Unlisted
from layers_tui.problem import State
from session.desk import Counter, Desk, seated

PEOPLE = 250


@pytest.fixture
def host() -> Iterator[Host]:
    with playing(people=PEOPLE) as host:
        yield host


@pytest.fixture
def desk(host: Host, tmp_path: Path) -> Iterator[Desk]:
    with seated(host, tmp_path) as desk:
        yield desk


def everyone(host: Host, project: str) -> set[str]:
    """Who is in a project now."""
    return {id for id in host.ids("everyone") if (resident := host.world.find(id)) and resident.project.id == project}


def vanish(host: Host, id: str) -> None:
    host.post(f"/sandbox/archive?id={id}")


def test_everyone_comes_by_pages_of_a_hundred_and_then_in_full(desk: Desk, host: Host) -> None:
    project = host.ids("projects")[0]
    people = everyone(host, project)
    counter = Counter(host)
    desk.session.begin("casting", project)
    assert desk.session.reading.is_listing
    desk.connect()
    desk.until_listed()
    assert len(people) > 200
    assert set(desk.ids()) == people
    assert (len(counter.pages), len(counter.records)) == (3, len(people))
    assert set(desk.states()) == {State.LOADED}


def test_the_order_is_that_of_the_list(desk: Desk, host: Host) -> None:
    desk.session.begin("casting", host.ids("projects")[0])
    desk.connect()
    desk.until_listed()
    listed = [item.id for event in desk.seen if isinstance(event, Listed) for item in event.items]
    assert desk.ids() == listed


def test_ids_that_were_pasted_into_a_project_stay_where_they_are(desk: Desk, host: Host) -> None:
    project = host.ids("projects")[1]
    foreign, ours = host.world.everyone[0], sorted(everyone(host, project))[0]
    desk.session.begin("social", project)
    desk.add(foreign, ours)
    desk.connect()
    desk.until_listed()
    assert desk.ids()[:2] == [foreign, ours]
    assert set(desk.ids()) == {foreign} | everyone(host, project)
    assert len(desk.ids()) == len(set(desk.ids()))


def test_the_same_project_again_is_the_same_roster_with_its_newcomers(host: Host, tmp_path: Path) -> None:
    project = host.ids("projects")[1]
    with seated(host, tmp_path) as first:
        first.session.begin("social", project)
        first.connect()
        first.until_listed()
        before = first.ids()
    newcomer = host.post(f"/sandbox/add?project={project}")["influencerId"]
    counter = Counter(host)
    with seated(host, tmp_path) as second:
        second.session.begin("social", project)
        second.go_on()
        assert second.ids() == before
        second.connect()
        second.until_listed()
        assert second.ids() == [*before, newcomer]
        assert (len(counter.pages), counter.records) == (1, [newcomer])
        assert len(second.session.store.rosters()) == 1


def test_who_is_not_on_the_list_any_more_is_asked_for_once_and_then_gone(host: Host, tmp_path: Path) -> None:
    project = host.ids("projects")[1]
    with seated(host, tmp_path) as first:
        first.session.begin("social", project)
        first.connect()
        first.until_listed()
        lost = first.ids()[3]
    vanish(host, lost)
    counter = Counter(host)
    with seated(host, tmp_path, later=timedelta(hours=2)) as second:
        second.session.begin("social", project)
        second.go_on()
        second.connect()
        second.until_listed()
        assert second.entry(lost).is_gone
        assert counter.records.count(lost) == 1
        assert sum(entry.is_gone for entry in second.session.roster) == 1


def test_reading_the_lists_again_finds_who_has_gone(desk: Desk, host: Host) -> None:
    project = host.ids("projects")[1]
    desk.session.begin("social", project)
    desk.connect()
    desk.until_listed()
    lost = desk.ids()[3]
    vanish(host, lost)
    counter = Counter(host)
    desk.session.read_all_again(in_full=False)
    desk.until(lambda: desk.entry(lost).is_gone)
    assert (len(counter.pages), counter.records) == (1, [lost])


def test_a_row_that_goes_while_the_list_is_read_hides_nobody(desk: Desk, host: Host) -> None:
    project = host.ids("projects")[0]
    desk.session.begin("casting", project)
    desk.connect()
    # The last of the first page: its row is where the second one begins.
    first = desk.events.get(timeout=15)
    while not isinstance(first, Listed):
        desk.session.apply(first)
        first = desk.events.get(timeout=15)
    lost = first.items[-1].id
    vanish(host, lost)
    desk.session.apply(first)
    desk.until_listed()
    assert set(desk.ids()) == everyone(host, project) | {lost}
    assert desk.entry(lost).is_gone


def test_a_project_that_is_not_there_is_told_and_nothing_is_waited_for(desk: Desk) -> None:
    desk.session.begin("nobody", "proj_01HXZ9QM40HS3SA4XGPWVBEAC0")
    desk.connect()
    desk.until_told(Unlisted)
    assert not desk.session.reading.is_listing
    assert len(desk.session.roster) == 0
    told = next(event for event in desk.seen if isinstance(event, Unlisted))
    assert told.problem.state is State.MISSING


def test_a_page_that_fails_now_and_then_is_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layers_tui.fetching.fetcher.FIRST_BACK_OFF", 0.01)
    with playing(people=PEOPLE, faults=["500=0.3"]) as host, seated(host, tmp_path) as desk:
        project = host.ids("projects")[0]
        desk.session.begin("casting", project)
        desk.connect()
        desk.until(lambda: len(desk.session.roster) == len(everyone(host, project)))
