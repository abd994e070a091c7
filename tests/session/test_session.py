"""One person's work with one key, against the sandbox: what is added, read, refused and read again."""

import json
import queue
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sandbox.host import Host, playing

from layers_tui.events import Failed, Fetching, Identified, Loaded, Refused
from layers_tui.ids import extract
from layers_tui.influencer import Influencer
from layers_tui.problem import Problem, State
from session.desk import Desk, seated


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with playing(people=30) as host:
        yield host


@pytest.fixture
def desk(host: Host) -> Iterator[Desk]:
    with seated(host, beside=False) as desk:
        yield desk


def test_what_is_added_before_there_is_a_key_is_read_when_there_is_one(desk: Desk, host: Host) -> None:
    desk.add(*host.world.everyone[:5])
    assert desk.states() == [State.QUEUED] * 5
    assert not desk.session.connected
    desk.connect()
    desk.until_settled()
    assert desk.states() == [State.LOADED] * 5


def test_the_records_are_kept_in_full(desk: Desk, host: Host) -> None:
    id = host.world.everyone[0]
    assert desk.session.record(id) is None
    desk.add(id)
    desk.connect()
    desk.until_settled()
    assert desk.session.record(id) == Influencer.from_json(host.read(id).json())


def test_whose_key_it_is_is_known(desk: Desk, host: Host) -> None:
    desk.connect()
    desk.until(lambda: desk.session.identity is not None)
    assert desk.session.identity
    assert desk.session.identity.organization == host.get("/v1/whoami").json()["organizationName"]


def test_a_receipt_counts_and_changes_nothing(desk: Desk, host: Host) -> None:
    here, new = host.world.everyone[:2]
    desk.add(here)
    receipt = desk.session.receipt(extract(f"{here}\n{new}\n{new}\nnothing here\n"))
    assert [each.id for each in receipt.new] == [new]
    assert (receipt.here, receipt.found.repeated, len(receipt.found.without)) == (1, 1, 1)
    assert len(desk.session.roster) == 1


def test_adding_gives_the_new_ones_back_with_where_they_stood(desk: Desk, host: Host) -> None:
    first, second = host.world.everyone[:2]
    assert desk.add(first) == [first]
    found = extract(f"{first}\nhero: {second}\n").ids
    assert desk.session.add(found) == [second]
    source = desk.session.roster[1].source
    assert (source.line, source.line_number) == (f"hero: {second}", 2)


def test_one_bad_key_is_told_once_and_marks_everyone_who_waits(desk: Desk, host: Host) -> None:
    desk.add(*host.world.everyone)
    desk.connect("killed")
    desk.until(lambda: desk.session.refusal is not None)
    assert set(desk.states()) == {State.REFUSED}
    assert desk.session.refusal
    assert desk.session.refusal.code == "KILL_SWITCH"
    # While it is refused nothing is asked for, and who comes is told so at once.
    desk.add("inf_01HXZ9G7Q4M2N8P5R3T6V1W0YB")
    assert set(desk.states()) == {State.REFUSED}
    assert desk.session.read_again([host.world.everyone[0]]) == []


def test_another_key_reads_everyone_whom_the_last_one_could_not(desk: Desk, host: Host) -> None:
    desk.add(*host.world.everyone)
    desk.connect("unscoped")
    desk.until(lambda: desk.session.refusal is not None)
    desk.connect()
    assert desk.session.refusal is None
    assert desk.session.identity is None
    desk.until_settled()
    assert set(desk.states()) == {State.LOADED}


def test_another_key_asks_again_for_problems_and_leaves_what_was_read(desk: Desk, host: Host) -> None:
    ours, foreign = host.world.everyone[0], host.ids("foreign")[0]
    desk.add(ours, foreign)
    desk.connect()
    desk.until_settled()
    assert desk.states() == [State.LOADED, State.MISSING]
    before = desk.session.roster[0].read_at
    desk.connect("foreign")
    desk.until_settled()
    assert desk.states() == [State.LOADED, State.LOADED]
    assert desk.session.roster[0].read_at == before


def test_another_key_goes_on_with_what_was_being_read_again(desk: Desk, host: Host) -> None:
    id = host.world.everyone[0]
    desk.add(id)
    desk.connect()
    desk.until_settled()
    # It has an old record and is on its way once more while the key changes.
    desk.session.roster.requeue([id])
    desk.session.roster.apply(Fetching(id))
    desk.connect()
    desk.until_settled()
    assert desk.states() == [State.LOADED]


def test_a_refusal_of_the_last_key_that_comes_late_is_not_the_new_ones(desk: Desk, host: Host) -> None:
    desk.add(*host.world.everyone[:5])
    desk.connect("killed")
    refusal = desk.events.get(timeout=15)
    while not isinstance(refusal, Refused):
        refusal = desk.events.get(timeout=15)
    desk.connect()
    desk.session.apply(refusal)
    assert desk.session.refusal is None
    desk.until_settled()
    assert desk.states() == [State.LOADED] * 5


def test_read_again_asks_once_for_each_entry_that_waits_for_nothing(desk: Desk, host: Host) -> None:
    first, second = host.world.everyone[:2]
    desk.add(first, second)
    desk.connect()
    desk.until_settled()
    before = desk.session.roster[0].read_at
    assert desk.session.read_again([first, "nobody"]) == [first]
    assert desk.session.read_again([first]) == []
    desk.until_settled()
    after = desk.session.roster[0].read_at
    assert before is not None
    assert after is not None
    assert after > before


def test_an_older_record_does_not_replace_a_newer_one(desk: Desk) -> None:
    noon = datetime(2026, 4, 10, 12, tzinfo=UTC)
    desk.add("inf_a")

    def loaded(name: str, minutes: int) -> Loaded:
        body = {"influencerId": "inf_a", "name": name}
        return Loaded("inf_a", Influencer.from_json(body), noon + timedelta(minutes=minutes), json.dumps(body).encode())

    for event in (loaded("newer", 2), loaded("older", 1)):
        desk.session.store.keep(event, desk.events.put)
    desk.until(lambda: len(desk.seen) == 2)
    record = desk.session.record("inf_a")
    assert record is not None
    assert record.name == "newer"


def test_a_problem_keeps_the_record_that_was_read_before(desk: Desk, host: Host) -> None:
    id = host.world.everyone[0]
    desk.add(id)
    desk.connect()
    desk.until_settled()
    desk.session.apply(Failed(id, Problem(State.MISSING, "NOT_FOUND", "not found", "Influencer not found.")))
    assert desk.states() == [State.MISSING]
    assert desk.session.record(id) is not None


def test_every_kind_of_id_ends_in_its_own_state(desk: Desk, host: Host) -> None:
    desk.add(host.world.everyone[0], host.ids("unknown")[0], host.ids("archived")[0], "inf_123", "..")
    desk.connect()
    desk.until_settled()
    assert desk.states() == [State.LOADED, State.MISSING, State.MISSING, State.INVALID, State.INVALID]


def test_nothing_comes_after_stop(desk: Desk, host: Host) -> None:
    desk.connect()
    desk.until(lambda: any(isinstance(event, Identified) for event in desk.seen))
    desk.session.stop()
    desk.add(*host.world.everyone)
    with pytest.raises(queue.Empty):
        desk.events.get(timeout=0.2)
