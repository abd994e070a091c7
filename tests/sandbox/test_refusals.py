"""Who may read, and how the API refuses."""

import re

import pytest

from sandbox.host import Host, playing

REQUEST_ID = re.compile(r"req_[0-9A-HJKMNP-TV-Z]{26}")


def refusal(host: Host, path: str, key: str | None = None, **headers: str) -> tuple[int, str, str]:
    """Status, code and message of an error answer, whose envelope and headers are checked on the way."""
    answer = host.get(path, key, **headers)
    assert list(answer.json()) == ["error"]
    error = answer.json()["error"]
    assert list(error) == ["code", "message", "requestId"]
    assert REQUEST_ID.fullmatch(error["requestId"])
    assert answer.headers["X-Request-Id"] == error["requestId"]
    assert answer.headers["X-RateLimit-Endpoint-Class"] == "read-light"
    return answer.status_code, error["code"], error["message"]


def test_unknown_foreign_and_archived_ids_are_the_same_404(shared: Host) -> None:
    answers = {refusal(shared, f"/v1/influencers/{shared.ids(kind)[0]}") for kind in ("unknown", "foreign", "archived")}
    assert answers == {(404, "NOT_FOUND", "Influencer not found.")}


def test_the_other_organization_reads_its_own_and_not_ours(shared: Host) -> None:
    foreign = shared.keys.foreign.text
    assert shared.read(shared.ids("foreign")[0], foreign).status_code == 200
    assert shared.read(shared.world.everyone[0], foreign).status_code == 404


@pytest.mark.parametrize("key", ["", "lp_test_unknown", "nonsense"])
def test_no_key_and_a_wrong_key_are_401(shared: Host, key: str) -> None:
    assert refusal(shared, f"/v1/influencers/{shared.world.everyone[0]}", key)[:2] == (401, "UNAUTHENTICATED")


def test_a_key_without_the_scope_is_403_and_may_still_ask_who_it_is(shared: Host) -> None:
    unscoped = shared.keys.unscoped.text
    assert refusal(shared, f"/v1/influencers/{shared.world.everyone[0]}", unscoped)[:2] == (403, "FORBIDDEN_SCOPE")
    assert shared.get("/v1/whoami", unscoped).status_code == 200


def test_a_killed_key_is_503(shared: Host) -> None:
    killed = shared.keys.killed.text
    assert refusal(shared, f"/v1/influencers/{shared.world.everyone[0]}", killed)[:2] == (503, "KILL_SWITCH")


@pytest.mark.parametrize(
    "malformed", ["not-an-id", "inf_123", "inf_01HXZ9QM40HS3SA4XGPWVBEAUU", "%F0%9F%A6%8A", "proj_1"]
)
def test_a_malformed_id_is_422(shared: Host, malformed: str) -> None:
    assert refusal(shared, f"/v1/influencers/{malformed}")[:2] == (422, "VALIDATION")


@pytest.mark.parametrize("path", ["/", "/v1/nothing", "/v1/influencers/", "/v1/influencers/a/b", "/v1/whoami/"])
def test_an_unknown_route_is_404_in_the_envelope(shared: Host, path: str) -> None:
    assert refusal(shared, path)[:2] == (404, "NOT_FOUND")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])
def test_anything_but_get_is_405(shared: Host, method: str) -> None:
    answer = shared.client.request(method, f"/v1/influencers/{shared.world.everyone[0]}")
    assert answer.status_code == 405
    assert method == "HEAD" or answer.json()["error"]["code"] == "METHOD_NOT_ALLOWED"


def test_the_bucket_answers_429_with_the_seconds_to_wait() -> None:
    with playing(tier="3/60", people=5) as host:
        path = f"/v1/influencers/{host.world.everyone[0]}"
        assert [host.get(path).status_code for _ in range(3)] == [200, 200, 200]
        answer = host.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "20")
        assert answer.json()["error"]["code"] == "RATE_LIMITED"
        host.clock.now += 20
        assert host.get(path).status_code == 200


def test_each_key_has_its_own_bucket() -> None:
    with playing(tier="1/60", people=5) as host:
        assert host.get("/v1/whoami").status_code == 200
        assert host.get("/v1/whoami").status_code == 429
        assert host.get("/v1/whoami", host.keys.unscoped.text).status_code == 200


@pytest.mark.parametrize(("tier", "reads"), [("standard", 120), ("pilot", 1200)])
def test_the_documented_tiers_allow_their_reads(tier: str, reads: int) -> None:
    with playing(tier=tier, people=5) as host:
        statuses = [host.get("/v1/whoami").status_code for _ in range(reads + 1)]
    assert statuses == [200] * reads + [429]


def test_classic_prefers_x_api_key_even_when_it_is_the_wrong_one(shared: Host) -> None:
    right, path = shared.keys.default.text, f"/v1/influencers/{shared.world.everyone[0]}"
    assert shared.get(path, "", Authorization=f"Bearer {right}").status_code == 200
    assert shared.get(path, "wrong", Authorization=f"Bearer {right}").status_code == 401
    assert shared.get(path, right, Authorization="Bearer wrong").status_code == 200


def test_current_knows_bearer_alone() -> None:
    with playing(contract="current", people=5) as host:
        right = host.keys.default.text
        assert host.get("/v1/whoami", right).status_code == 401
        assert host.get("/v1/whoami", "wrong", Authorization=f"Bearer {right}").status_code == 200


def test_whoami_tells_the_organization_the_scopes_and_the_tier() -> None:
    with playing(tier="pilot", people=5) as host:
        body = host.get("/v1/whoami").json()
    assert list(body) == [
        *("organizationId", "workspaceId", "organizationName", "scopes", "rateLimitTier", "apiKeyId"),
        *("killSwitch", "apiAccessRevoked"),
    ]
    assert (body["rateLimitTier"], body["scopes"]) == ("pilot", ["influencers:write", "projects:read"])


def test_every_answer_carries_its_own_request_id(shared: Host) -> None:
    answers = [shared.get("/v1/whoami"), shared.read(shared.world.everyone[0]), shared.get("/nowhere")]
    numbers = {answer.headers["X-Request-Id"] for answer in answers}
    assert len(numbers) == 3
    assert all(REQUEST_ID.fullmatch(number) for number in numbers)


def test_keys_have_the_documented_form(shared: Host) -> None:
    for key in shared.keys.named().values():
        assert re.fullmatch(r"lp_test_[A-Za-z0-9]{16}_[A-Za-z0-9_-]{43}", key.text)


def test_the_journal_knows_what_was_sent_and_no_secret() -> None:
    with playing(people=5) as host:
        host.read(host.world.everyone[0])
        host.get("/media/nobody/x-01.jpg", "")
        told = host.get("/sandbox/requests")
        arrivals = told.json()["requests"]
    assert [(arrival["method"], arrival["path"].split("/")[1]) for arrival in arrivals] == [
        ("GET", "v1"),
        ("GET", "media"),
    ]
    assert [arrival["key"] for arrival in arrivals] == [f"lp_test_{host.keys.default.name}", None]
    assert "x-api-key" in arrivals[0]["headers"]
    assert host.keys.default.text not in told.text


def test_the_journal_says_when_each_request_came() -> None:
    with playing(people=5) as host:
        host.read(host.world.everyone[0])
        host.clock.now += 7
        host.read(host.world.everyone[1])
        first, second = (arrival["at"] for arrival in host.get("/sandbox/requests").json()["requests"])
    assert second - first == 7
