"""Who is not ready yet is read again until they are."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sandbox.host import Host, playing

from layers_tui.events import Failed, Listed, Loaded
from layers_tui.fetching.watch import LONGEST_WAIT
from session.desk import Counter, Desk, seated

TRAINING_AFTER, READY_AFTER = 5, 60
"""When somebody added on request begins to train, and is ready, in seconds."""


@pytest.fixture
def host() -> Iterator[Host]:
    with playing(people=30) as host:
        yield host


@pytest.fixture
def desk(host: Host, tmp_path: Path) -> Iterator[Desk]:
    with seated(host, tmp_path) as desk:
        yield desk


def newcomers(host: Host, count: int) -> list[str]:
    return [str(host.post("/sandbox/add")["influencerId"]) for _ in range(count)]


def pass_time(host: Host, seconds: float) -> None:
    """So many seconds pass in the world."""
    host.post(f"/sandbox/clock?forward={seconds}")


def look(desk: Desk) -> None:
    """Pass time for the watch until it asks, and take in what it is told."""
    desk.tick(LONGEST_WAIT)
    while not isinstance(desk.take(), Listed | Loaded | Failed):
        pass
    desk.until_quiet()


def look_until(desk: Desk, met: Callable[[], bool]) -> None:
    for _ in range(20):
        if met():
            return
        look(desk)
    raise AssertionError("never met")


def are(desk: Desk, status: str, *ids: str) -> bool:
    """Whether each of these is so, in the list and by its whole record."""
    records = [desk.session.record(id) for id in ids]
    listed = [summary.status if (summary := desk.entry(id).summary) else "" for id in ids]
    return {record.status if record else "" for record in records} | set(listed) == {status}


def test_one_alone_is_read_until_ready_and_then_no_more(desk: Desk, host: Host) -> None:
    [id] = newcomers(host, 1)
    desk.connect()
    desk.add(id)
    desk.until_quiet()
    assert (desk.statuses(), desk.session.reading.watching) == (["pending"], 1)
    pass_time(host, TRAINING_AFTER)
    look_until(desk, lambda: are(desk, "training", id))
    assert desk.session.reading.watching == 1
    pass_time(host, READY_AFTER)
    look_until(desk, lambda: are(desk, "ready", id))
    assert desk.session.reading.watching == 0
    counter = Counter(host)
    desk.tick(LONGEST_WAIT)
    desk.connect()
    desk.until_identified()
    assert counter.sent == []


def test_several_are_read_by_a_page_and_whoever_moved_on_in_full(desk: Desk, host: Host) -> None:
    ids = newcomers(host, 8)
    desk.connect()
    desk.add(*ids)
    desk.until_quiet()
    assert desk.session.reading.watching == 8
    counter = Counter(host)
    look(desk)
    assert (len(counter.pages), counter.records) == (1, [])
    assert "status=pending" in counter.pages[0]
    pass_time(host, TRAINING_AFTER)
    look_until(desk, lambda: are(desk, "training", *ids))
    assert sorted(counter.records) == sorted(ids)
    pass_time(host, READY_AFTER)
    look_until(desk, lambda: are(desk, "ready", *ids))
    assert desk.session.reading.watching == 0


def test_every_step_stands_in_the_history(desk: Desk, host: Host) -> None:
    [id] = newcomers(host, 1)
    desk.connect()
    desk.add(id)
    desk.until_quiet()
    pass_time(host, TRAINING_AFTER)
    look_until(desk, lambda: are(desk, "training", id))
    pass_time(host, READY_AFTER)
    look_until(desk, lambda: are(desk, "ready", id))
    assert [stage.status for stage in desk.session.store.history(id)] == ["pending", "training", "ready"]


def test_switched_off_it_asks_for_nothing_and_switched_on_it_goes_on(desk: Desk, host: Host) -> None:
    ids = newcomers(host, 3)
    desk.connect()
    desk.add(*ids)
    desk.until_quiet()
    assert desk.session.reading.watch(False) is False
    assert (desk.session.reading.watching, desk.session.reading.is_watching) == (0, False)
    pass_time(host, READY_AFTER)
    counter = Counter(host)
    for _ in range(5):
        desk.tick(LONGEST_WAIT)
    desk.session.read_again(ids[:1])
    desk.until_quiet()
    assert counter.sent == [f"/v1/influencers/{ids[0]}"]
    assert desk.session.reading.watch(True) is True
    look_until(desk, lambda: are(desk, "ready", *ids))


def test_another_roster_is_watched_instead_and_off_stays_off(desk: Desk, host: Host) -> None:
    ids = newcomers(host, 3)
    desk.connect()
    desk.session.begin("first")
    desk.add(*ids)
    desk.until_quiet()
    desk.session.begin("second")
    assert desk.session.reading.watching == 0
    desk.add(ids[0])
    desk.until_quiet()
    assert desk.session.reading.watching == 1
    desk.session.reading.watch(False)
    desk.session.begin("first")
    desk.go_on()
    assert not desk.session.reading.is_watching


def test_who_vanishes_while_watched_is_gone_and_watched_no_more(desk: Desk, host: Host) -> None:
    ids = newcomers(host, 3)
    desk.connect()
    desk.add(*ids)
    desk.until_quiet()
    host.post(f"/sandbox/archive?id={ids[1]}")
    look_until(desk, lambda: desk.entry(ids[1]).is_gone)
    assert desk.session.reading.watching == 2


def test_who_was_pending_at_the_last_start_is_watched_from_the_first_moment(host: Host, tmp_path: Path) -> None:
    ids = newcomers(host, 3)
    with seated(host, tmp_path) as first:
        first.connect()
        first.add(*ids)
        first.until_quiet()
    with seated(host, tmp_path) as second:
        second.reopen()
        second.connect()
        assert second.session.reading.watching == 3
        pass_time(host, READY_AFTER)
        look_until(second, lambda: are(second, "ready", *ids))
