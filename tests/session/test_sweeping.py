"""Pasted ids of one project are read from its list, where that is cheaper."""

from collections.abc import Iterator

import pytest
from sandbox.host import Host, playing

from layers_tui.problem import State
from layers_tui.rate import Rate
from session.desk import Counter, Desk, seated


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with playing(people=560) as host:
        yield host


def of_project(host: Host, number: int) -> list[str]:
    """The people of the organization's first or second project."""
    project = host.ids("projects")[number]
    return [id for id in host.world.everyone if (who := host.world.find(id)) and who.project.id == project]


def known(desk: Desk) -> int:
    return sum(status is not None for status in desk.statuses())


def test_one_record_tells_the_project_and_five_pages_every_status(host: Host) -> None:
    ids = of_project(host, 0)[:500]
    counter = Counter(host)
    with seated(host, rate=Rate(20, 1), workers=2) as desk:
        desk.add(*ids)
        desk.connect()
        desk.until(lambda: known(desk) == 500)
        # Some are on their way while an answer is taken in: on a busy machine a few more.
        sent = counter.sent
        before = sent[: sent.index(counter.pages[-1]) + 1]
        assert len(before) - 5 <= 20
        assert 5 <= len(counter.pages) <= 6


def test_after_the_pages_everyone_is_read_in_full_once(host: Host) -> None:
    ids = of_project(host, 0)[:500]
    counter = Counter(host)
    with seated(host) as desk:
        desk.add(*ids)
        desk.connect()
        desk.until_settled()
        assert desk.states() == [State.LOADED] * 500
        assert sorted(counter.records) == sorted(ids)


def test_ids_of_two_projects_are_read_from_two_lists(host: Host) -> None:
    first, second = of_project(host, 0)[:200], of_project(host, 1)
    counter = Counter(host)
    with seated(host, rate=Rate(20, 1), workers=2) as desk:
        desk.add(*first, *second)
        # The list of the second project is known to be worth it once one of its people is.
        desk.session.look_at([first[0], second[0]])
        desk.connect()
        desk.until(lambda: known(desk) == len(first) + len(second))
        assert len({page.partition("?")[0] for page in counter.pages}) == 2
        assert len(counter.records) <= 40


def test_two_ids_of_a_large_project_cost_two_records(host: Host) -> None:
    ids = of_project(host, 0)
    counter = Counter(host)
    with seated(host, workers=1) as desk:
        desk.add(ids[0], ids[-1])
        desk.connect()
        desk.until_settled()
        assert counter.sent == [f"/v1/influencers/{id}" for id in (ids[0], ids[-1])]
