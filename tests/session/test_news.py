"""What has changed since the person last looked."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sandbox.host import Host, playing

from layers_tui.session import Changed
from layers_tui.store import Changes
from layers_tui.tui import telling
from session.desk import Desk, seated


@pytest.fixture
def host() -> Iterator[Host]:
    with playing(people=120) as host:
        yield host


def told(desk: Desk) -> Changes:
    """What is told when it is worked out the next time."""
    desk.tick(3)
    desk.until_told(Changed)
    return desk.session.news.changes


def seen(host: Host, directory: Path, *ids: str) -> None:
    """A person reads these, and leaves."""
    with seated(host, directory) as desk:
        desk.session.begin("people.txt")
        desk.connect()
        desk.add(*ids)
        desk.until_settled()


def of_status(host: Host, status: str, count: int = 1) -> list[str]:
    """Some of the first project who stay so."""
    everyone = set(host.world.everyone)
    found = [id for id in host.ids(status) if id in everyone and (who := host.world.find(id)) and not who.persona.life]
    return found[:count]


def change(host: Host, ids: list[str]) -> None:
    """Make the first ready, and the others failed, moved on, edited and gone."""
    ready, failed, moved, edited, gone = ids
    host.post(f"/sandbox/edit?id={ready}&status=ready")
    host.post(f"/sandbox/edit?id={failed}&status=failed")
    host.post(f"/sandbox/edit?id={moved}&status=training")
    host.post(f"/sandbox/edit?id={edited}&style=minimal")
    host.post(f"/sandbox/archive?id={gone}")


@pytest.fixture
def changed(host: Host) -> list[str]:
    """Five who can change: ready, failed, moved, edited and gone."""
    ready = of_status(host, "ready", 4)
    return [of_status(host, "training")[0], ready[0], of_status(host, "pending")[0], ready[1], ready[2]]


def test_a_first_reading_is_no_news(host: Host, tmp_path: Path) -> None:
    with seated(host, tmp_path) as desk:
        desk.connect()
        desk.add(*host.world.everyone[:10])
        desk.until_settled()
        assert told(desk) == Changes()


def test_each_kind_of_change_since_the_last_time_is_told(host: Host, tmp_path: Path, changed: list[str]) -> None:
    seen(host, tmp_path, *changed)
    change(host, changed)
    with seated(host, tmp_path) as desk:
        desk.reopen()
        desk.connect()
        desk.session.read_all_again(in_full=True)
        desk.until_settled()
        changes = told(desk)
        ready, failed, moved, edited, gone = ((id,) for id in changed)
        assert changes == Changes(gone, ready, failed, moved, edited)


def test_it_is_told_also_when_another_program_has_read_it_meanwhile(
    host: Host, tmp_path: Path, changed: list[str]
) -> None:
    seen(host, tmp_path, *changed)
    change(host, changed)
    with seated(host, tmp_path, beside=False) as other:
        other.connect()
        other.add(*changed)
        other.until_settled()
    with seated(host, tmp_path) as desk:
        desk.reopen()
        assert set(told(desk).ids) == set(changed)


def test_what_was_seen_once_is_no_news_the_next_time(host: Host, tmp_path: Path, changed: list[str]) -> None:
    seen(host, tmp_path, *changed)
    change(host, changed)
    with seated(host, tmp_path) as desk:
        desk.reopen()
        desk.connect()
        desk.session.read_all_again(in_full=True)
        desk.until_settled()
    with seated(host, tmp_path) as desk:
        desk.reopen()
        assert told(desk) == Changes()


def test_a_change_while_the_person_looks_is_told_too(host: Host, tmp_path: Path) -> None:
    [id] = of_status(host, "pending")
    seen(host, tmp_path, id)
    with seated(host, tmp_path) as desk:
        desk.reopen()
        desk.connect()
        assert told(desk) == Changes()
        host.post(f"/sandbox/edit?id={id}&status=ready")
        desk.session.read_again([id])
        desk.until_settled()
        assert told(desk) == Changes(ready=(id,))


def test_a_new_key_of_the_same_organization_hears_the_same_news(host: Host, tmp_path: Path, changed: list[str]) -> None:
    seen(host, tmp_path, *changed)
    change(host, changed)
    with seated(host, tmp_path, beside=False) as other:
        other.connect()
        other.add(*changed)
        other.until_settled()
    with seated(host, tmp_path, key="unscoped") as desk:
        desk.connect("unscoped")
        desk.until_identified()
        assert set(told(desk).ids) == set(changed)


def test_the_words_count_who_is_on_the_table(host: Host, tmp_path: Path, changed: list[str]) -> None:
    seen(host, tmp_path, *changed)
    change(host, changed)
    with seated(host, tmp_path) as desk:
        desk.reopen()
        desk.connect()
        desk.session.read_all_again(in_full=True)
        desk.until_settled()
        changes, since, now = told(desk), desk.session.news.since, datetime.now(UTC)
        assert since is not None
        words = telling.news(changes, desk.ids(), since, now)
        assert "1 now ready, 1 failed, 1 moved on, 1 edited, 1 gone" in words
        assert "1 failed." in telling.news(changes, [changed[1]], since, now)
        assert telling.news(changes, [], since, now) == ""
