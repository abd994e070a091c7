"""A decision names the version that was seen, and it is found out whether that still says the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.influencer import Influencer
from layers_tui.influencer.sameness import says_the_same
from layers_tui.store.naming import digest_of, name_of
from store.given import Shop, item, loaded

IMAGE = {"assetId": "asset_1", "url": "https://a.example/1.jpg?sig=1", "addedAt": "2026-04-01T00:00:00Z"}


def record(**fields: object) -> Influencer:
    return Influencer.from_json({"influencerId": "inf_a", "name": "Ava Chen", "status": "ready", **fields})


def test_a_record_comes_with_the_name_of_its_version(either: Shop) -> None:
    first, second = loaded(style="old"), loaded(style="new", minute=5)
    either.keep(first)
    name = name_of(digest_of(first.body))
    assert either.store.versioned_record("inf_a") == (first.influencer, name)
    assert either.store.present_versions(["inf_a", "inf_b"]) == {"inf_a": name}
    either.keep(second)
    assert either.store.present_versions(["inf_a"]) == {"inf_a": name_of(digest_of(second.body))}
    assert [version.name for version in either.store.versions("inf_a")] == [
        name_of(digest_of(each.body)) for each in (first, second)
    ]


def test_who_is_known_from_a_list_alone_has_no_version(either: Shop) -> None:
    either.keep_items([item()], minute=0)
    assert either.store.versioned_record("inf_a") is None
    assert either.store.present_versions(["inf_a"]) == {}


def test_another_version_is_outdated_only_when_it_says_something_else(either: Shop) -> None:
    either.keep(
        loaded("same"),
        loaded("touched", updatedAt="2026-04-10T09:00:00Z"),
        loaded("signed", referenceImages=[IMAGE]),
        loaded("edited", style="old"),
        loaded("failed"),
        loaded("pictured"),
        loaded("lost"),
    )
    names = either.store.present_versions(["same", "touched", "signed", "edited", "failed", "pictured"])
    either.keep(
        loaded("same", minute=5),
        loaded("touched", minute=5, updatedAt="2026-04-10T12:00:00Z"),
        loaded("signed", minute=5, referenceImages=[{**IMAGE, "url": "https://a.example/1.jpg?sig=2"}]),
        loaded("edited", minute=5, style="new"),
        loaded("failed", "failed", minute=5),
        loaded("pictured", minute=5, referenceImages=[IMAGE]),
    )
    assert either.store.outdated({**names, "lost": "0" * 16, "nobody": "0" * 16}) == {
        "same": False,
        "touched": False,
        "signed": False,
        "edited": True,
        "failed": True,
        "pictured": True,
    }


def test_what_changed_and_changed_back_is_not_outdated(either: Shop) -> None:
    either.keep(loaded(style="old"))
    names = either.store.present_versions(["inf_a"])
    either.keep(loaded(style="new", minute=1))
    assert either.store.outdated(names) == {"inf_a": True}
    either.keep(loaded(style="old", minute=2))
    assert either.store.outdated(names) == {"inf_a": False}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (record(), record(updatedAt="2026-04-10T09:00:00Z", createdAt="2026-04-10T09:00:00Z")),
        (record(hairColor=None), record()),
        (record(referenceImages=[IMAGE]), record(referenceImages=[{**IMAGE, "thumbnailUrl": "https://b.example/t"}])),
        (record(referenceImages=["https://a.example/1?x"]), record(referenceImages=["https://a.example/1?y"])),
        (record(imageUrl="https://a.example/1?x"), record(imageUrl="https://a.example/1?y", thumbnailUrl="https://t")),
    ],
)
def test_what_no_person_would_see_is_the_same(before: Influencer, after: Influencer) -> None:
    assert says_the_same(before, after)
    assert says_the_same(after, before)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "failed"},
        {"name": "Eva Chen"},
        {"hairColor": "auburn"},
        {"style": ""},
        {"referenceImages": [IMAGE]},
        {"imageUrl": "https://a.example/1"},
        {"personality": {"traits": ["warm"]}},
        {"mood": "new field"},
    ],
)
def test_what_a_person_would_see_is_not(fields: dict[str, object]) -> None:
    assert not says_the_same(record(), record(**fields))
    assert not says_the_same(record(**fields), record())


VALUES = st.sampled_from([None, "", "a", "b?c"]) | st.lists(st.sampled_from(["a", IMAGE, None, 7]), max_size=3)
RECORDS = st.dictionaries(
    st.sampled_from(["name", "status", "imageUrl", "referenceImages", "style", "mood"]), VALUES
).map(lambda fields: Influencer.from_json({"influencerId": "inf_a", **fields}))


@given(RECORDS, RECORDS)
def test_every_record_says_the_same_as_itself_and_two_agree_on_each_other(one: Influencer, two: Influencer) -> None:
    assert says_the_same(one, one)
    assert says_the_same(one, two) == says_the_same(two, one)
