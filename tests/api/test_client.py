"""One thread's line to the API: what it sends, and what it makes of every answer."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sandbox.host import Host, playing

from api.raw_server import answer, speaking
from layers_tui.api.client import LayersClient, Listing
from layers_tui.api.connection import Connection
from layers_tui.api.errors import (
    KeyRefused,
    LayersError,
    ListRefused,
    NoConnection,
    NotFound,
    NotTheApi,
    NotValid,
    ProjectNotFound,
    RateLimited,
    ServerFault,
    TooSlow,
    WrongAnswer,
)
from layers_tui.influencer import Influencer
from layers_tui.key import Key
from layers_tui.problem import State

Line = Callable[..., LayersClient]
NOBODY = Connection("http://127.0.0.1:1", Key("lp_test_nobody"))
ID = "inf_01HXZ9G7Q4M2N8P5R3T6V1W0YB"
PROJECT = "proj_01HXZ9G7Q4M2N8P5R3T6V1W0YA"


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with playing(people=20) as host:
        yield host


@pytest.fixture
def line() -> Iterator[Line]:
    """Opens clients, and closes them after the test."""
    with ExitStack() as stack:

        def open_client(to: Connection, **choices: Any) -> LayersClient:
            return stack.enter_context(closing(LayersClient(to, **choices)))

        yield open_client


def connection(host: Host, key: str | None = None, auth: str = "both") -> Connection:
    return Connection(host.url, Key(host.keys.default.text if key is None else key), auth)


def journal(host: Host) -> list[dict[str, object]]:
    told: list[dict[str, object]] = host.get("/sandbox/requests").json()["requests"]
    return told


def failure(client: LayersClient, id: str) -> LayersError:
    with pytest.raises(LayersError) as caught:
        client.get_influencer(id)
    return caught.value


def test_every_record_is_read_as_the_sandbox_tells_it(host: Host, line: Line) -> None:
    client = line(connection(host))
    for id in host.world.everyone:
        answer = client.get_influencer(id)
        told = host.read(id)
        assert answer.body == told.content
        assert answer.influencer == Influencer.from_json(told.json())


def test_read_at_is_the_moment_of_the_answer(host: Host, line: Line) -> None:
    moment = datetime(2026, 4, 10, 9, tzinfo=UTC)
    client = line(connection(host), now=lambda: moment)
    assert client.get_influencer(host.world.everyone[0]).read_at == moment


def list_failure(client: LayersClient, project_id: str, cursor: str = "", status: str = "") -> LayersError:
    with pytest.raises(LayersError) as caught:
        client.list_influencers(project_id, cursor, status)
    return caught.value


@pytest.mark.parametrize("contract", ["classic", "current"])
def test_a_list_is_read_page_by_page_to_its_end(contract: str, line: Line) -> None:
    moment = datetime(2026, 4, 10, 9, tzinfo=UTC)
    with playing(people=300, contract=contract) as host:
        client, project = line(connection(host), now=lambda: moment), host.ids("projects")[0]
        bearer = {"Authorization": f"Bearer {host.keys.default.text}"}
        cursor, sizes = "", []
        while True:
            page = client.list_influencers(project, cursor)
            behind = f"&cursor={cursor}" if cursor else ""
            told = host.get(f"/v1/projects/{project}/influencers?limit=100{behind}", "", **bearer)
            assert [each.id for each in page.items] == [item["influencerId"] for item in told.json()["items"]]
            assert {each.project_id for each in page.items} == {project}
            assert (page.read_at, page.unreadable) == (moment, 0)
            sizes.append(len(page.items))
            if not (cursor := page.next_cursor):
                break
    assert sizes == [100, 100, 88]


def test_a_list_can_be_short_and_of_one_status(host: Host, line: Line) -> None:
    client, project = line(connection(host)), host.ids("projects")[0]
    assert len(client.list_influencers(project, limit=3).items) == 3
    ready = client.list_influencers(project, status="ready").items
    assert {each.status for each in ready} == {"ready"}
    assert "status=ready" in str(journal(host)[-1]["query"])


@pytest.mark.parametrize("kind", ["unknown", "foreign"])
def test_a_project_that_is_not_ours_is_told_as_a_project(host: Host, kind: str, line: Line) -> None:
    project = host.ids("foreign_projects")[0] if kind == "foreign" else PROJECT
    error = list_failure(line(connection(host)), project)
    problem = error.problem()
    assert (type(error), problem.state, problem.code) == (ProjectNotFound, State.MISSING, "NOT_FOUND")
    assert (problem.title, problem.message) == ("project not found", "Project not found.")
    assert "nfluencer" not in problem.hint
    assert problem.request_id.startswith("req_")


def test_a_404_without_a_message_is_of_a_project_all_the_same(line: Line) -> None:
    body = b'{"error":{"code":"NOT_FOUND"}}'
    with speaking(lambda _: [answer("404 Not Found", body)]) as server:
        error = list_failure(line(Connection(server.url, Key("lp_test"))), PROJECT)
    assert (type(error), error.message) == (ProjectNotFound, "Project not found.")


@pytest.mark.parametrize(
    ("cursor", "status", "message"),
    [("nonsense", "", "Invalid cursor."), ("", "quarantined", "status must be one of")],
)
def test_a_refused_list_keeps_the_words_of_the_api(
    host: Host, cursor: str, status: str, message: str, line: Line
) -> None:
    error = list_failure(line(connection(host)), host.ids("projects")[0], cursor, status)
    assert (type(error), error.code, error.problem().state) == (ListRefused, "VALIDATION", State.INVALID)
    assert error.message.startswith(message)
    assert error.problem().title == "list refused"


@pytest.mark.parametrize(("name", "code"), [("killed", "KILL_SWITCH"), ("unscoped", "FORBIDDEN_SCOPE")])
def test_a_key_that_may_not_read_may_not_list(host: Host, name: str, code: str, line: Line) -> None:
    error = list_failure(line(connection(host, host.keys.named()[name].text)), host.ids("projects")[0])
    assert (type(error), error.code) == (KeyRefused, code)


@pytest.mark.parametrize(
    "project", ["", " ", ".", "..", "proj a", "proj/a", "a\\b", "a?b", "a#b", "%2e", "proj_\n", "projé", "a" * 129]
)
def test_a_project_id_that_would_change_the_address_is_never_sent(project: str, line: Line) -> None:
    error = list_failure(line(NOBODY), project)
    assert (type(error), error.code) == (ListRefused, "NOT_A_PROJECT_ID")


@pytest.mark.parametrize(("cursor", "status"), [("\n", ""), ("é", ""), ("c" * 2001, ""), ("", "a&b"), ("", "a b")])
def test_a_page_that_cannot_be_meant_is_never_asked_for(cursor: str, status: str, line: Line) -> None:
    error = list_failure(line(NOBODY), PROJECT, cursor, status)
    assert (type(error), error.code) == (ListRefused, "NOT_A_LIST")


_SIGNS = "aZ0_-.~:@!$&'()*+,;=[]|^`{}\"<>"


def test_whatever_is_sent_for_a_list_goes_where_it_was_meant(line: Line) -> None:
    with speaking(lambda _: [answer("200 OK", b'{"items":[]}')]) as server:
        client = line(Connection(server.url + "/base", Key("lp_test")))

        @settings(deadline=None, max_examples=60)
        @given(
            project=st.text(_SIGNS, min_size=1, max_size=9).filter(lambda id: id.strip(".")),
            cursor=st.text(_SIGNS + "/\\?#% ", max_size=12),
        )
        def holds(project: str, cursor: str) -> None:
            client.list_influencers(project, cursor)
            parts = urlsplit(server.requests[-1].split(b" ")[1].decode())
            assert parts.path.split("/") == ["", "base", "v1", "projects", quote(project, safe=""), "influencers"]
            asked = {"limit": ["100"], **({"cursor": [cursor]} if cursor else {})}
            assert parse_qs(parts.query, strict_parsing=True) == asked

        holds()


def listed(line: Line, body: object, cursor: str = "") -> Listing:
    with speaking(lambda _: [answer("200 OK", json.dumps(body).encode())]) as server:
        return line(Connection(server.url, Key("lp_test"))).list_influencers(PROJECT, cursor)


def test_what_is_no_influencer_of_this_project_is_left_out_and_counted(line: Line) -> None:
    own = {"influencerId": "inf_c", "projectId": PROJECT}
    items = [
        {"influencerId": "inf_a"},
        None,
        {"name": "Ava"},
        {"influencerId": "inf_b", "projectId": "proj_other"},
        own,
    ]
    page = listed(line, {"items": items})
    assert [(each.id, each.project_id) for each in page.items] == [("inf_a", PROJECT), ("inf_c", PROJECT)]
    assert page.unreadable == 3


@pytest.mark.parametrize("end", [{}, {"nextCursor": None}, {"nextCursor": ""}])
def test_a_list_ends_in_any_of_three_ways(end: dict[str, object], line: Line) -> None:
    assert listed(line, {"items": [], **end}).next_cursor == ""


@pytest.mark.parametrize(
    "body",
    [[], None, {}, {"items": None}, {"items": {}}, {"items": "no"}, {"influencers": []}, {"data": {"items": []}}],
)
def test_an_answer_without_items_is_no_list(body: object, line: Line) -> None:
    with pytest.raises(WrongAnswer) as caught:
        listed(line, body)
    assert caught.value.code == "NOT_A_LIST"


@pytest.mark.parametrize("cursor", ["here", "c" * 2001, 7, True, [], "\ud800", "a\x00b"])
def test_a_cursor_that_leads_nowhere_is_a_wrong_answer(cursor: object, line: Line) -> None:
    with pytest.raises(WrongAnswer):
        listed(line, {"items": [], "nextCursor": cursor}, "here")


@pytest.mark.parametrize("fault", ["", "429", "500", "502html", "badjson", "redirect", "bomb"])
def test_the_headers_of_every_answer_are_heard(fault: str, line: Line) -> None:
    heard: list[Mapping[str, str]] = []
    with playing(people=3, tier="120/60", faults=[f"{fault}=1"] if fault else []) as host:
        with suppress(LayersError):
            line(connection(host), heard=heard.append).get_influencer(host.world.everyone[0])
        assert len(heard) == 1
        assert heard[0]["X-Request-Id"].startswith("req_")


def test_the_limit_is_heard_of_a_list_too(line: Line) -> None:
    heard: list[Mapping[str, str]] = []
    with playing(people=3, tier="120/60") as host:
        line(connection(host), heard=heard.append).list_influencers(host.ids("projects")[0])
    assert heard[0]["x-ratelimit-limit"] == "120"


def test_whoami_names_the_organization_the_tier_and_the_key(host: Host, line: Line) -> None:
    identity = line(connection(host)).whoami()
    told = host.get("/v1/whoami").json()
    assert (identity.organization, identity.organization_id) == (told["organizationName"], told["organizationId"])
    assert (identity.tier, identity.key_id) == (told["rateLimitTier"], told["apiKeyId"])


@pytest.mark.parametrize(
    ("auth", "sent"),
    [("both", {"x-api-key", "authorization"}), ("x-api-key", {"x-api-key"}), ("bearer", {"authorization"})],
)
def test_the_key_travels_in_both_headers_unless_auth_narrows_it(
    host: Host, auth: str, sent: set[str], line: Line
) -> None:
    line(connection(host, auth=auth)).get_influencer(host.world.everyone[0])
    headers = journal(host)[-1]["headers"]
    assert isinstance(headers, list)
    assert {"x-api-key", "authorization"} & set(headers) == sent


@pytest.mark.parametrize("contract", ["classic", "current"])
def test_both_headers_open_both_generations(contract: str, line: Line) -> None:
    with playing(people=3, contract=contract) as host:
        id = host.world.everyone[0]
        assert (
            line(connection(host)).get_influencer(id).body
            == host.get(f"/v1/influencers/{id}", "", Authorization=f"Bearer {host.keys.default.text}").content
        )


def test_nothing_but_get_is_sent(host: Host, line: Line) -> None:
    client = line(connection(host))
    client.whoami()
    client.get_influencer(host.world.everyone[0])
    assert {arrival["method"] for arrival in journal(host)} == {"GET"}


@pytest.mark.parametrize(
    ("fault", "kind", "state", "code"),
    [
        ("429", RateLimited, State.UNREACHABLE, "RATE_LIMITED"),
        ("500", ServerFault, State.UNREACHABLE, "INTERNAL"),
        ("502html", ServerFault, State.UNREACHABLE, "HTTP_502"),
        ("empty", ServerFault, State.UNREACHABLE, "HTTP_503"),
        ("reset", NoConnection, State.UNREACHABLE, "NO_CONNECTION"),
        ("badjson", WrongAnswer, State.INVALID, "NOT_JSON"),
        ("wrongid", WrongAnswer, State.INVALID, "OTHER_ID"),
        ("redirect", NotTheApi, State.UNREACHABLE, "REDIRECT"),
        ("bomb", WrongAnswer, State.INVALID, "TOO_LARGE"),
    ],
)
def test_every_fault_is_told_as_what_it_is(
    fault: str, kind: type[LayersError], state: State, code: str, line: Line
) -> None:
    with playing(people=3, faults=[f"{fault}=1"]) as host:
        error = failure(line(connection(host)), host.world.everyone[0])
    assert type(error) is kind
    problem = error.problem()
    assert (problem.state, problem.code) == (state, code)
    assert problem.title
    assert problem.message.endswith(".")
    assert problem.hint.endswith(".")
    # Whatever was answered has an id for support.
    assert problem.request_id.startswith("req_") == (fault != "reset")


def test_a_server_that_never_answers_is_given_up(line: Line) -> None:
    with playing(people=3, faults=["hang=1"]) as host:
        error = failure(line(connection(host), slowest=0.1), host.world.everyone[0])
    assert type(error) is TooSlow
    assert error.worth_a_retry


def test_one_deadline_bounds_a_body_that_drips(line: Line) -> None:
    with playing(people=3, faults=["drip=1"]) as host:
        error = failure(line(connection(host), longest=0.1), host.world.everyone[0])
    assert (type(error), error.code) == (TooSlow, "TIMEOUT")


@pytest.mark.parametrize(
    "dripping",
    [
        b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 1000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 500,
        b'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{"influencerId":"' + b"a" * 1000,
    ],
    ids=["headers", "chunks", "a body without a length"],
)
def test_one_deadline_bounds_whatever_drips(dripping: bytes, line: Line) -> None:
    with speaking(lambda _: [bytes([byte]) for byte in dripping], pause=0.02) as server:
        error = failure(line(Connection(server.url, Key("lp_test")), longest=0.3), ID)
    assert (type(error), error.code) == (TooSlow, "TIMEOUT")


def test_a_connection_is_used_again_and_a_new_one_made_after_a_cut(line: Line) -> None:
    record = json.dumps({"influencerId": ID, "status": "ready"}).encode()
    slow = "inf_01HXZ9G7Q4M2N8P5R3T6V1W0YC"

    def answers(request: bytes) -> list[bytes]:
        return [b"HTTP/1.1 200 OK\r\n", *[b"X"] * 1000] if slow.encode() in request else [answer("200 OK", record)]

    with speaking(answers, pause=0.002) as server:
        client = line(Connection(server.url, Key("lp_test")), longest=0.4)
        assert client.get_influencer(ID).body == client.get_influencer(ID).body == record
        assert server.connections == 1
        assert type(failure(client, slow)) is TooSlow
        assert client.get_influencer(ID).body == record
        assert server.connections == 2


def test_the_key_does_not_follow_a_redirect(line: Line) -> None:
    with playing(people=3, faults=["redirect=1"]) as host:
        failure(line(connection(host)), host.world.everyone[0])
        arrivals = journal(host)
    assert [str(arrival["host"]).partition(":")[0] for arrival in arrivals] == ["127.0.0.1"]


@pytest.mark.parametrize(
    ("name", "code"), [("killed", "KILL_SWITCH"), ("unscoped", "FORBIDDEN_SCOPE"), ("", "UNAUTHENTICATED")]
)
def test_a_key_that_may_not_read_is_refused_with_a_reason_and_a_way_on(
    host: Host, name: str, code: str, line: Line
) -> None:
    key = host.keys.named()[name].text if name else "lp_test_unknown"
    error = failure(line(connection(host, key)), host.world.everyone[0])
    problem = error.problem()
    assert type(error) is KeyRefused
    assert (problem.state, problem.code) == (State.REFUSED, code)
    assert problem.message.endswith(".")
    assert problem.hint.endswith(".")
    assert problem.request_id.startswith("req_")
    assert not error.worth_a_retry


@pytest.mark.parametrize("kind", ["unknown", "archived", "foreign"])
def test_who_cannot_be_read_is_missing(host: Host, kind: str, line: Line) -> None:
    error = failure(line(connection(host)), host.ids(kind)[0])
    assert type(error) is NotFound
    assert error.problem().state is State.MISSING
    assert error.request_id.startswith("req_")


def test_a_malformed_id_is_invalid_in_the_words_of_the_api(host: Host, line: Line) -> None:
    error = failure(line(connection(host)), "inf_123")
    assert (type(error), error.code, error.message) == (NotValid, "VALIDATION", "Invalid influencer id.")


@pytest.mark.parametrize("status", ["404 Not Found", "400 Bad Request", "410 Gone", "204 No Content"])
@pytest.mark.parametrize("body", [b"", b"<html>Not here</html>", b'{"detail":"Not Found"}', b'{"error":"NOT_FOUND"}'])
def test_an_answer_without_the_envelope_says_nothing_about_an_id(status: str, body: bytes, line: Line) -> None:
    body = b"" if status.startswith("204") else body
    with speaking(lambda _: [answer(status, body)]) as server:
        error = failure(line(Connection(server.url, Key("lp_test"))), ID)
    assert (type(error), error.problem().state) == (NotTheApi, State.UNREACHABLE)


@pytest.mark.parametrize("encoding", ["gzip", "br", "Deflate"])
def test_a_compressed_answer_is_not_unpacked(encoding: str, line: Line) -> None:
    with speaking(lambda _: [answer("200 OK", b"\x1f\x8b", f"Content-Encoding: {encoding}")]) as server:
        error = failure(line(Connection(server.url, Key("lp_test"))), ID)
    assert b"accept-encoding: identity" in server.requests[0].lower()
    assert (type(error), error.code) == (NotTheApi, "ENCODED")


@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b"1e999", b"[" * 100_000, b'{"name":"Ava"}', b"\xff\xfe"])
def test_a_200_that_is_no_record_is_a_wrong_answer(body: bytes, line: Line) -> None:
    with speaking(lambda _: [answer("200 OK", body)]) as server:
        client = line(Connection(server.url, Key("lp_test")))
        assert type(failure(client, ID)) is WrongAnswer


@pytest.mark.parametrize("body", [b"[]", b"null", b"{"])
def test_a_whoami_that_says_nothing_is_a_wrong_answer(body: bytes, line: Line) -> None:
    with speaking(lambda _: [answer("200 OK", body)]) as server, pytest.raises(WrongAnswer):
        line(Connection(server.url, Key("lp_test"))).whoami()


@pytest.mark.parametrize(
    "garbage", [b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 banana\r\n\r\n", b"\x00" * 64, b"", b"HTTP/1.1 200 OK\r\n"]
)
def test_a_server_of_another_kind_is_no_connection(garbage: bytes, line: Line) -> None:
    with speaking(lambda _: [garbage, b""]) as server:
        error = failure(line(Connection(server.url, Key("lp_test"))), ID)
    assert type(error) is NoConnection


@pytest.mark.parametrize("id", ["", "..", ".", "%2e%2e", "a/b", "/", "a?b", "a#b", "a b", "inf_é", "inf_\n", "a" * 81])
def test_an_id_that_would_change_the_address_is_never_sent(host: Host, id: str, line: Line) -> None:
    before = len(journal(host))
    error = failure(line(connection(host)), id)
    assert (type(error), error.problem().state) == (NotValid, State.INVALID)
    assert len(journal(host)) == before


def test_only_letters_digits_and_dashes_are_sent(line: Line) -> None:
    client = line(NOBODY)

    @settings(deadline=None)
    @given(id=st.one_of(st.text(max_size=12), st.text("abcINF019_-./%?#", max_size=12)))
    def holds(id: str) -> None:
        safe = bool(id) and all(character.isascii() and (character.isalnum() or character in "_-") for character in id)
        assert type(failure(client, id)) is (NoConnection if safe else NotValid)

    holds()


def test_proxies_and_netrc_of_the_environment_are_left_alone(
    host: Host, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, line: Line
) -> None:
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("default login someone password else\n")
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    client = line(connection(host, auth="x-api-key"))
    client.get_influencer(host.world.everyone[0])
    headers = journal(host)[-1]["headers"]
    assert isinstance(headers, list)
    assert "authorization" not in headers


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("http://127.0.0.1:1", "No connection to 127.0.0.1."),
        ("http://nobody.invalid", "The name nobody.invalid was not found."),
    ],
)
def test_a_failed_connection_is_told_in_one_sentence(url: str, sentence: str, line: Line) -> None:
    error = failure(line(Connection(url, Key("lp_test"))), ID)
    assert (type(error), error.message) == (NoConnection, sentence)


def test_neither_an_error_nor_its_problem_repeats_the_key(host: Host, line: Line) -> None:
    for key in (host.keys.killed, host.keys.unscoped):
        error = failure(line(connection(host, key.text)), host.world.everyone[0])
        assert key.text not in f"{error!r} {error} {error.problem()}"
    assert host.keys.default.text not in repr(connection(host))
