"""The body of GET /v1/influencers/:influencerId."""

import json
import subprocess

import pytest

from sandbox.host import Host, playing

REFERENCE = """{
  "influencerId": "inf_01HXZ9...",
  "projectId": "proj_01HX...",
  "name": "Ava Chen",
  "gender": "female",
  "ageRange": "25-34",
  "ethnicity": null,
  "bodyType": null,
  "hairColor": null,
  "hairStyle": null,
  "style": "minimalist streetwear",
  "vibe": "warm and curious",
  "voiceDescription": null,
  "personality": {
    "traits": ["curious", "warm", "direct"],
    "tone": "conversational",
    "humor": "dry"
  },
  "referenceImages": [
    {
      "assetId": "asset_01HXZ9...",
      "url": "https://media.layers.com/.../ava-01.jpg",
      "thumbnailUrl": "https://media.layers.com/.../ava-01-thumb.jpg",
      "addedAt": "2026-04-01T14:22:10Z"
    }
  ],
  "status": "ready",
  "createdAt": "2026-04-01T14:22:10Z",
  "updatedAt": "2026-04-10T09:00:00Z"
}"""
"""The 200 answer of the get-influencer reference."""


def shape(value: object) -> object:
    """Keys in their order, and types."""
    if isinstance(value, dict):
        return [(key, shape(item)) for key, item in value.items()]
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


def test_the_curl_line_of_the_reference_answers_its_fields_in_order_and_type(shared: Host) -> None:
    url = f"{shared.url}/v1/influencers/{shared.world.everyone[0]}"
    line = ["curl", "-s", url, "-H", f"X-Api-Key: {shared.keys.default.text}"]
    body = json.loads(subprocess.run(line, capture_output=True, check=True, timeout=10).stdout)
    assert shape(body) == shape(json.loads(REFERENCE))


def test_the_first_person_is_the_example_of_the_reference(shared: Host) -> None:
    body, reference = shared.read(shared.world.everyone[0]).json(), json.loads(REFERENCE)
    ours = {"influencerId", "projectId", "referenceImages"}
    assert {key: value for key, value in body.items() if key not in ours} == {
        key: value for key, value in reference.items() if key not in ours
    }
    assert body["influencerId"].startswith("inf_01HXZ9")
    assert body["referenceImages"][0]["url"].endswith("/ava-01.jpg")
    assert body["referenceImages"][0]["thumbnailUrl"].endswith("/ava-01-thumb.jpg")
    assert body["referenceImages"][0]["addedAt"] == "2026-04-01T14:22:10Z"


def test_the_same_seed_tells_the_same_world(shared: Host) -> None:
    with playing() as again:
        assert again.ids("everyone") == shared.ids("everyone")
        for influencer_id in again.world.everyone[::7]:
            ours, theirs = shared.read(influencer_id).text, again.read(influencer_id).text
            assert ours.replace(shared.url, "") == theirs.replace(again.url, "")


def test_another_seed_tells_another_world(shared: Host) -> None:
    with playing(seed=2) as other:
        assert not set(other.world.everyone) & set(shared.world.everyone)


def test_every_status_is_there(shared: Host) -> None:
    statuses = {shared.read(influencer_id).json()["status"] for influencer_id in shared.world.everyone}
    assert statuses >= {"draft", "pending", "training", "ready", "failed"}
    assert len(statuses) == 6


@pytest.mark.parametrize(
    "kind", ["arabic", "chinese", "hindi", "japanese", "emoji", "markup", "current_shape", "unknown_field", "stuck"]
)
def test_every_special_case_can_be_read(shared: Host, kind: str) -> None:
    for influencer_id in shared.ids(kind):
        assert shared.read(influencer_id).json()["influencerId"] == influencer_id


def test_personalities_are_full_partial_empty_null_and_strange(shared: Host) -> None:
    def told(kind: str) -> object:
        return shared.read(shared.ids(kind)[0]).json()["personality"]

    full = told("full_personality")
    assert isinstance(full, dict)
    eight = ["traits", "tone", "humor", "formality", "values", "interests", "speakingStyle", "catchphrases"]
    assert list(full) == eight
    assert told("empty_personality") == {}
    assert told("null_personality") is None
    strange = told("unknown_personality_key")
    assert isinstance(strange, dict)
    assert "zodiac" in strange


def test_the_longest_values_the_api_allows_are_there(shared: Host) -> None:
    assert len(shared.read(shared.ids("long_name")[0]).json()["name"]) == 128
    assert len(shared.read(shared.ids("long_text")[0]).json()["voiceDescription"]) == 1024


def test_there_are_none_one_and_twenty_reference_images(shared: Host) -> None:
    counts = [
        len(shared.read(shared.ids(kind)[0]).json()["referenceImages"])
        for kind in ("no_images", "one_image", "twenty_images")
    ]
    assert counts == [0, 1, 20]


def test_the_current_contract_tells_everyone_in_its_shape() -> None:
    with playing(contract="current", people=70) as host:
        bearer = f"Bearer {host.keys.default.text}"
        for influencer_id in host.world.everyone:
            body = host.get(f"/v1/influencers/{influencer_id}", "", Authorization=bearer).json()
            assert list(body)[:12] == [
                *("influencerId", "projectId", "name", "gender", "ageRange", "language", "brandVoice", "imageUrl"),
                *("status", "errorMessage", "createdAt", "updatedAt"),
            ]
            assert body["gender"] in {"male", "female", "non_binary"}
            assert body["status"] != "draft"
            assert (body["imageUrl"] is None) or body["status"] == "ready"


def test_a_life_goes_from_pending_through_training_to_its_end() -> None:
    with playing(people=6) as host:
        born = host.ids("living")[0]
        told = []
        for age in (0, 9, 80):
            host.clock.now = host.world.started + age
            body = host.read(born).json()
            told.append((body["status"], len(body["referenceImages"]) > 0, body["updatedAt"]))
    assert [(status, pictures) for status, pictures, _ in told] == [
        ("pending", False),
        ("training", False),
        ("ready", True),
    ]
    assert told[0][2] < told[1][2] < told[2][2]


def test_the_clock_going_on_changes_nobody_else() -> None:
    with playing(people=6) as host:
        before = host.read(host.world.everyone[0]).json()
        host.clock.now += 86_400
        assert host.read(host.world.everyone[0]).json() == before


def test_more_people_move_nobodys_id(shared: Host) -> None:
    with playing(people=2_000) as many:
        assert many.world.everyone[:60] == shared.world.everyone
        assert many.ids("foreign") == shared.ids("foreign")
        assert many.read(many.world.everyone[-1]).json()["name"]
