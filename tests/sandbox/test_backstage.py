"""The routes under /sandbox/ that change the world."""

import pytest

from sandbox.host import Host, playing


def listed(host: Host) -> list[str]:
    """The ids of the first project, newest first."""
    answer = host.get(f"/v1/projects/{host.ids('projects')[0]}/influencers?limit=100")
    return [item["influencerId"] for item in answer.json()["items"]]


def test_the_clock_goes_forward_for_those_who_live_and_leaves_the_limits_alone() -> None:
    with playing(people=6, tier="3/60") as host:
        born = host.ids("living")[0]
        told = []
        for seconds in (0, 9, 71):
            host.post(f"/sandbox/clock?forward={seconds}")
            told.append(host.read(born).json()["status"])
        assert told == ["pending", "training", "ready"]
        host.post("/sandbox/clock?forward=3600")
        assert host.read(born).status_code == 429


@pytest.mark.parametrize("forward", ["", "forward=", "forward=-1", "forward=nan", "forward=inf", "forward=1e12"])
def test_the_clock_goes_neither_back_nor_out_of_range(shared: Host, forward: str) -> None:
    assert shared.client.post(f"/sandbox/clock?{forward}").status_code == 422


def test_whoever_is_archived_is_gone_from_the_record_the_list_and_the_ids() -> None:
    with playing(people=20) as host:
        one = host.world.everyone[4]
        assert one in listed(host)
        assert host.post(f"/sandbox/archive?id={one}")["status"] == "deleted"
        assert host.read(one).status_code == 404
        assert one not in listed(host)
        assert one not in host.ids("everyone")
        assert one in host.ids("archived")
        assert host.client.post(f"/sandbox/archive?id={one}").status_code == 404


def test_an_edit_changes_its_fields_and_the_time_of_the_update_alone() -> None:
    with playing(people=20) as host:
        one = host.world.everyone[0]
        before = host.read(one).json()
        told = host.post(f"/sandbox/edit?id={one}&name=Ava Li&ageRange=35-44&vibe=&personality.tone=calm")
        after = host.read(one).json()
        assert after == told
        personality = {**before["personality"], "tone": "calm"}
        changes = {"name": "Ava Li", "ageRange": "35-44", "vibe": None, "personality": personality}
        assert after == {**before, **changes, "updatedAt": "2026-09-21T14:13:20Z"}
        assert host.client.get(after["referenceImages"][0]["thumbnailUrl"]).status_code == 200


def test_an_edited_status_moves_its_row_to_the_list_of_that_status() -> None:
    with playing(people=60) as host:
        one = host.ids("living")[0]
        path = f"/v1/projects/{host.ids('projects')[0]}/influencers?limit=100&status="

        def statuses() -> list[str]:
            words = ("draft", "pending", "training", "ready", "failed")
            return [word for word in words if one in host.get(f"{path}{word}").text]

        assert statuses() == ["pending"]
        for word in ("training", "failed", "ready"):
            host.clock.now += 1
            told = host.post(f"/sandbox/edit?id={one}&status={word}")
            assert (told["status"], statuses()) == (word, [word])
        assert told["referenceImages"]


def test_pictures_can_be_added_and_taken_away() -> None:
    with playing(people=20) as host:
        one = host.world.everyone[0]
        for count in (3, 0):
            host.post(f"/sandbox/edit?id={one}&pictures={count}")
            assert len(host.read(one).json()["referenceImages"]) == count


def test_a_newcomer_is_born_when_added_and_lives() -> None:
    with playing(people=20) as host:
        host.clock.now += 100
        told = host.post(f"/sandbox/add?project={host.ids('projects')[1]}")
        one = str(told["influencerId"])
        assert (told["status"], told["createdAt"]) == ("pending", "2026-09-21T14:15:00Z")
        assert host.ids("everyone")[-1] == one
        host.clock.now += 60
        record = host.read(one).json()
        assert (record["status"], len(record["referenceImages"])) == ("ready", 4)
        assert record["projectId"] == host.ids("projects")[1]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("edit?id=inf_123&style=x", 404),
        ("edit?style=x", 404),
        ("edit?id={id}", 422),
        ("edit?id={id}&name=", 422),
        ("edit?id={id}&status=", 422),
        ("edit?id={id}&pictures=many", 422),
        ("edit?id={id}&createdAt=now", 422),
        ("edit?id={id}&personality.=x", 422),
        ("archive", 404),
        ("add?project=proj_1", 404),
    ],
)
def test_a_wrong_request_changes_nothing(shared: Host, path: str, status: int) -> None:
    one = shared.world.everyone[0]
    before = shared.read(one).json()
    assert shared.client.post(f"/sandbox/{path.format(id=one)}").status_code == status
    assert shared.read(one).json() == before


@pytest.mark.parametrize("path", ["clock?forward=1", "add", "edit", "archive"])
def test_only_a_post_changes_anything(shared: Host, path: str) -> None:
    assert shared.get(f"/sandbox/{path}").status_code == 405


def test_what_is_changed_backstage_stands_in_no_journal() -> None:
    with playing(people=5) as host:
        host.post("/sandbox/add")
        host.post("/sandbox/clock?forward=1")
        assert host.get("/sandbox/requests").json() == {"requests": []}
