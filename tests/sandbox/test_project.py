"""GET /v1/projects/:projectId/influencers."""

from collections.abc import Iterator

import pytest

from sandbox.host import Host, playing

Item = dict[str, object]


def pages(host: Host, project: str, query: str = "", key: str | None = None) -> Iterator[list[Item]]:
    """One page after the other, until the cursor is null."""
    cursor = ""
    while True:
        answer = host.get(f"/v1/projects/{project}/influencers?{query}{cursor}", key)
        assert answer.status_code == 200
        body = answer.json()
        assert list(body) == ["items", "nextCursor"]
        yield body["items"]
        if body["nextCursor"] is None:
            return
        cursor = f"&cursor={body['nextCursor']}"


def people(host: Host, project: str, query: str = "limit=100", key: str | None = None) -> list[Item]:
    """Everyone on every page."""
    return [item for page in pages(host, project, query, key) for item in page]


def first_project(host: Host) -> str:
    """The project that nearly everyone is in."""
    return host.ids("projects")[0]


def test_the_projects_together_list_everyone_once(shared: Host) -> None:
    listed = [item["influencerId"] for project in shared.ids("projects") for item in people(shared, project)]
    assert sorted(map(str, listed)) == sorted(shared.world.everyone)


def test_the_newest_come_first(shared: Host) -> None:
    created = [str(item["createdAt"]) for item in people(shared, first_project(shared))]
    assert created == sorted(created, reverse=True)
    assert len(set(created)) > 30


@pytest.mark.parametrize("contract", ["classic", "current"])
def test_an_item_says_what_the_full_record_says(contract: str) -> None:
    with playing(contract=contract, people=80) as host:
        bearer = {"Authorization": f"Bearer {host.keys.default.text}"}
        project = first_project(host)
        listed = host.get(f"/v1/projects/{project}/influencers?limit=100", "", **bearer).json()["items"]
        for item in listed:
            record = host.get(f"/v1/influencers/{item['influencerId']}", "", **bearer).json()
            assert record["projectId"] == project
            picture = "thumbnailUrl" if "referenceImages" in record else "imageUrl"
            assert list(item) == ["influencerId", "name", "gender", "ageRange", "status", picture, "createdAt"]
            images = record.pop("referenceImages", [])
            record["thumbnailUrl"] = images[0]["thumbnailUrl"] if images else None
            assert {key: record[key] for key in item} == item


def test_a_page_holds_25_unless_a_limit_says_otherwise(shared: Host) -> None:
    def sizes(query: str) -> list[int]:
        return [len(page) for page in pages(shared, first_project(shared), query)]

    assert sizes("") == [25, 23]
    assert sizes("limit=20") == [20, 20, 8]
    assert sizes("limit=48") == [48]
    assert sizes("limit=1") == [1] * 48


@pytest.mark.parametrize(
    "query",
    [
        *("limit=0", "limit=101", "limit=-1", "limit=", "limit=ten", "limit=1.5", "limit=%D9%A1", "limit=99999999999"),
        *("status=", "status=quarantined", "status=Ready", "status=ready,failed", "status=ready&status=failed"),
        *("cursor=", "cursor=nonsense", "cursor=AAAA", "cursor=%F0%9F%A6%8A"),
    ],
)
def test_a_wrong_query_is_422(shared: Host, query: str) -> None:
    answer = shared.get(f"/v1/projects/{first_project(shared)}/influencers?{query}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "VALIDATION")


def test_the_current_generation_has_no_drafts_to_ask_for() -> None:
    with playing(contract="current", people=400) as host:
        bearer = {"Authorization": f"Bearer {host.keys.default.text}"}
        path = f"/v1/projects/{first_project(host)}/influencers?limit=100&status="
        assert host.get(f"{path}draft", "", **bearer).status_code == 422
        pending = host.get(f"{path}pending", "", **bearer).json()["items"]
        assert pending
        assert {item["status"] for item in pending} == {"pending"}


@pytest.mark.parametrize("status", ["draft", "pending", "training", "ready", "failed"])
def test_a_status_leaves_out_all_others_at_any_time(status: str) -> None:
    with playing(people=300) as host:
        project = first_project(host)
        for seconds in (0, 20, 70):
            host.clock.now = host.world.started + seconds
            told = people(host, project, f"limit=7&status={status}")
            assert told == [item for item in people(host, project) if item["status"] == status]
            assert told


@pytest.mark.parametrize("project", ["proj_nothing", "inf_123", "%F0%9F%A6%8A"])
def test_an_unknown_project_is_404(shared: Host, project: str) -> None:
    error = shared.get(f"/v1/projects/{project}/influencers").json()["error"]
    assert (error["code"], error["message"]) == ("NOT_FOUND", "Project not found.")


def test_a_foreign_project_is_404_for_us_and_not_for_its_owner(shared: Host) -> None:
    project, foreign = shared.ids("foreign_projects")[0], shared.keys.foreign.text
    assert shared.get(f"/v1/projects/{project}/influencers").status_code == 404
    theirs = {str(item["influencerId"]) for item in people(shared, project, key=foreign)}
    assert theirs == set(shared.ids("foreign"))
    assert shared.get(f"/v1/projects/{first_project(shared)}/influencers", foreign).status_code == 404


def test_a_list_needs_a_key_with_the_scope(shared: Host) -> None:
    path = f"/v1/projects/{first_project(shared)}/influencers"
    refused = [shared.get(path, key).status_code for key in ("", shared.keys.unscoped.text, shared.keys.killed.text)]
    assert refused == [401, 403, 503]


def test_a_project_without_people_is_an_empty_page() -> None:
    with playing(people=5) as host:
        assert list(pages(host, host.ids("projects")[1])) == [[]]


def test_all_but_twelve_of_the_people_are_in_the_first_project() -> None:
    with playing(people=5_000) as host:
        listed = list(pages(host, first_project(host), "limit=100"))
    assert len(listed) == 50
    assert len({item["influencerId"] for page in listed for item in page}) == 4_988


def test_a_walk_meets_everyone_once_while_others_come_and_go() -> None:
    with playing(people=60) as host:
        project = first_project(host)
        before = {item["influencerId"] for item in people(host, project)}
        walk = pages(host, project, "limit=10")
        met = [item["influencerId"] for item in next(walk)]
        host.clock.now += 5
        newcomer = host.post("/sandbox/add")["influencerId"]
        host.post(f"/sandbox/archive?id={met[-1]}")
        met += [item["influencerId"] for page in walk for item in page]
        assert (len(met), set(met)) == (len(before), before)
        assert people(host, project)[0]["influencerId"] == newcomer


def test_a_wrong_id_is_the_list_of_another_project() -> None:
    with playing(faults=["wrongid=1"]) as host:
        listed = host.get(f"/v1/projects/{first_project(host)}/influencers").json()["items"]
    assert len(listed) == 12


def test_a_list_costs_one_read_and_stands_in_the_journal_with_its_query() -> None:
    with playing(tier="2/60") as host:
        path = f"/v1/projects/{first_project(host)}/influencers"
        assert [host.get(f"{path}?limit=1").status_code for _ in range(3)] == [200, 200, 429]
        arrivals = host.get("/sandbox/requests").json()["requests"]
    assert [(arrival["path"], arrival["query"]) for arrival in arrivals] == [(path, "limit=1")] * 3
