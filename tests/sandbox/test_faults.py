"""What the sandbox does to a client on request."""

import json

import httpx
import pytest

from layers_tui.commands import sandbox as command
from layers_tui.sandbox.faults import BOMB_BYTES, NAMES, Fault
from sandbox.host import playing


@pytest.mark.parametrize(("fault", "status"), [("429", 429), ("500", 500), ("502html", 502), ("empty", 503)])
def test_a_fault_answers_with_its_status(fault: str, status: int) -> None:
    with playing(people=5, faults=[f"{fault}=1"]) as host:
        answer = host.read(host.world.everyone[0])
    assert answer.status_code == status
    assert "X-Request-Id" in answer.headers
    assert (answer.headers.get("Retry-After") == "1") == (fault == "429")
    assert (answer.content == b"") == (fault == "empty")
    assert answer.text.startswith("<!doctype html>") == (fault == "502html")


def test_a_reset_ends_in_the_middle_of_the_body() -> None:
    with playing(people=5, faults=["reset=1"]) as host, pytest.raises(httpx.RemoteProtocolError):
        host.read(host.world.everyone[0])


def test_a_hang_never_answers() -> None:
    with playing(people=5, faults=["hang=1"]) as host, pytest.raises(httpx.ReadTimeout):
        host.client.get("/v1/whoami", timeout=0.2)


def test_a_drip_comes_one_byte_at_a_time() -> None:
    with playing(people=5, faults=["drip=1"]) as host, host.client.stream("GET", "/v1/whoami") as answer:
        pieces = answer.iter_raw()
        assert [len(next(pieces)), len(next(pieces))] == [1, 1]


def test_bad_json_is_not_json() -> None:
    with playing(people=5, faults=["badjson=1"]) as host, pytest.raises(json.JSONDecodeError):
        host.read(host.world.everyone[0]).json()


def test_a_wrong_id_is_the_record_of_somebody_else() -> None:
    with playing(people=5, faults=["wrongid=1"]) as host:
        asked = host.world.everyone[0]
        answer = host.read(asked)
        assert answer.status_code == 200
        assert answer.json()["influencerId"] != asked


def test_a_redirect_leads_to_another_host_where_the_journal_sees_who_follows() -> None:
    with playing(people=5, faults=["redirect=1"]) as host:
        answer = host.read(host.world.everyone[0])
        location = answer.headers["Location"]
        assert (answer.status_code, httpx.URL(location).host) == (302, "localhost")
        host.client.get(location, headers={"X-Api-Key": host.keys.default.text})
        last = host.get("/sandbox/requests").json()["requests"][-1]
    assert last["host"].startswith("localhost:")
    assert last["key"] is not None


def test_a_bomb_is_fifty_megabytes() -> None:
    with playing(people=5, faults=["bomb=1"]) as host, host.client.stream("GET", "/v1/whoami") as answer:
        assert sum(len(piece) for piece in answer.iter_raw()) == BOMB_BYTES


def test_media_has_faults_of_its_own() -> None:
    with playing(people=5, faults=["media.500=1"]) as host:
        address = host.read(host.world.everyone[0]).json()["referenceImages"][0]["url"]
        assert host.client.get(address).status_code == 500


def test_a_share_of_the_requests_meets_the_fault_and_always_the_same_ones() -> None:
    def told() -> list[int]:
        with playing(people=40, faults=["500=0.3"]) as host:
            return [host.read(influencer_id).status_code for influencer_id in host.world.everyone for _ in range(3)]

    first = told()
    assert first == told()
    assert 15 < first.count(500) < 60


def test_the_command_knows_every_fault() -> None:
    assert command.FAULTS == NAMES


@pytest.mark.parametrize("text", ["500", "nothing=0.1", "500=2", "500=-1", "500=x"])
def test_what_is_not_a_fault_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a fault|could not convert"):
        Fault.parse(text)
