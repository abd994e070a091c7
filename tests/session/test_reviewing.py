"""A review through the session: kept from start to start, for each key, and true of what was read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sandbox.host import Host, playing

from layers_tui.config import Settings, login_name
from layers_tui.events import Event
from layers_tui.key import Key
from layers_tui.roster.decided import APPROVED, REJECTED
from layers_tui.roster.tally import Tally
from layers_tui.session import Session
from layers_tui.session.outdating import Outdated
from layers_tui.store import DEMO
from layers_tui.store.decision_file import DECISIONS_FILE
from session.desk import Desk, seated


@pytest.fixture
def host() -> Iterator[Host]:
    with playing(people=30) as host:
        yield host


def ready(host: Host, count: int) -> list[str]:
    """Some who are ready and stay so."""
    found = [id for id in host.ids("ready") if (who := host.world.find(id)) and not who.persona.life]
    return found[:count]


def decide(desk: Desk, ids: list[str], verdict: str) -> None:
    outcome = desk.session.deciding.decide(ids, verdict)
    assert outcome
    assert outcome.ids == tuple(ids)


def test_a_review_is_there_at_the_next_start_and_counted_as_the_roster_opens(host: Host, tmp_path: Path) -> None:
    ids = ready(host, 5)
    with seated(host, tmp_path) as desk:
        desk.session.begin("people.txt")
        desk.add(*ids)
        decide(desk, ids[:2], APPROVED)
        decide(desk, ids[2:3], REJECTED)
        assert desk.session.deciding.opinions.tally == Tally(5, 2, 1)
    with seated(host, tmp_path) as desk:
        desk.reopen()
        assert desk.session.deciding.opinions.tally == Tally(5, 2, 1)
        opinion = desk.session.deciding.of(ids[0])
        assert opinion
        assert (opinion.verdict, opinion.reviewer) == (APPROVED, login_name())


def test_who_changes_after_a_decision_is_told_when_that_is_read(host: Host, tmp_path: Path) -> None:
    ids = ready(host, 2)
    with seated(host, tmp_path) as desk:
        desk.connect()
        desk.add(*ids)
        desk.until_settled()
        desk.go_on()
        decide(desk, ids, APPROVED)
        host.post(f"/sandbox/edit?id={ids[0]}&style=minimal")
        desk.session.read_again(ids)
        desk.until_settled()
        desk.tick(1)
        desk.until_told(Outdated)
        mine = desk.session.deciding.opinions.mine
        assert [mine[id].stale for id in ids] == [True, False]
        assert mine[ids[0]].version == desk.session.store.versions(ids[0])[0].name


def test_a_key_of_another_organization_finds_none_of_it(host: Host, tmp_path: Path) -> None:
    id = ready(host, 1)[0]
    with seated(host, tmp_path) as desk:
        desk.connect()
        desk.until_identified()
        decide(desk, [id], APPROVED)
        desk.connect("foreign")
        desk.until(lambda: desk.session.identity is not None)
        desk.go_on()
        assert desk.session.deciding.of(id) is None
        desk.connect()
        desk.go_on()
        assert desk.session.deciding.of(id) is not None


def test_the_demo_has_a_review_of_its_own(host: Host, tmp_path: Path) -> None:
    with seated(host, tmp_path) as desk:
        decide(desk, ["inf_a"], APPROVED)
        desk.session.use_demo()
        desk.go_on()
        assert desk.session.deciding.of("inf_a") is None
        decide(desk, ["inf_b"], REJECTED)
    with seated(host, tmp_path) as desk:
        desk.go_on()
        assert set(desk.session.deciding.opinions.mine) == {"inf_a"}
        desk.session.deciding.use(DEMO)
        desk.go_on()
        assert set(desk.session.deciding.opinions.mine) == {"inf_b"}


def test_without_a_store_nothing_is_written_and_without_a_screen_nothing_is_opened(tmp_path: Path) -> None:
    told: list[Event] = []
    key = Key("lp_test_aaaaaaaaaaaaaaaa_" + "k" * 43)
    session = Session(Settings(key=key, reviewer="梅"), told.append, None, beside=True)
    assert session.deciding.decide(["inf_a"], APPROVED)
    assert not session.deciding.are_kept
    assert session.deciding.reviewer == "梅"
    session.stop()
    alone = Session(Settings(key=key), told.append, tmp_path)
    alone.tick()
    alone.stop()
    assert not (tmp_path / DECISIONS_FILE).exists()
