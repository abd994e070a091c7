"""What is different between two records, field by field."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.influencer import Influencer, Personality, ReferenceImage
from layers_tui.influencer.differences import Difference, Kind, differences
from layers_tui.influencer.fields import FIELDS

DAY = datetime(2026, 4, 10, 9, tzinfo=UTC)


def record(**fields: object) -> Influencer:
    return Influencer.from_json({"influencerId": "inf_a", **fields})


def image(asset: str, days: int | None = None, **fields: object) -> dict[str, object]:
    added = {} if days is None else {"addedAt": (DAY + timedelta(days=days)).isoformat()}
    return {"assetId": asset, "url": f"https://pictures/{asset}.png", **added, **fields}


def test_a_changed_text_stands_with_what_it_was_and_what_it_is() -> None:
    found = differences(record(status="training", ageRange="18-24"), record(status="ready", ageRange="25-34"))
    assert found == (Difference("status", "training", "ready"), Difference("age", "18-24", "25-34"))


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ({}, {"vibe": None}, Difference("vibe", "not sent", "—", Kind.ABSENT)),
        ({}, {"vibe": "warm"}, Difference("vibe", "not sent", "warm", Kind.SET)),
        ({"vibe": None}, {"vibe": "warm"}, Difference("vibe", "—", "warm", Kind.SET)),
        ({"vibe": "warm"}, {"vibe": None}, Difference("vibe", "warm", "—", Kind.CLEARED)),
        ({"vibe": "warm"}, {}, Difference("vibe", "warm", "not sent", Kind.CLEARED)),
        ({"vibe": None}, {"vibe": ""}, Difference("vibe", "—", "empty", Kind.SET)),
    ],
)
def test_not_sent_null_and_empty_are_told_apart(
    old: dict[str, object], new: dict[str, object], difference: Difference
) -> None:
    assert differences(record(**old), record(**new)) == (difference,)


def test_of_lists_is_told_what_went_and_what_came() -> None:
    old = record(personality={"traits": ["dry", "warm", "direct"], "values": ["craft"], "interests": ["jazz", "tea"]})
    new = record(personality={"traits": ["warm", "curious", "direct"], "values": [], "interests": ["tea", "jazz"]})
    assert differences(old, new) == (
        Difference("traits", "dry", "curious", Kind.PARTS),
        Difference("values", "craft", "—", Kind.CLEARED),
        Difference("interests", "jazz · tea", "tea · jazz"),
    )


def test_a_word_that_stands_twice_and_then_once_went_once() -> None:
    old, new = record(personality={"traits": ["a", "a", "b"]}), record(personality={"traits": ["a", "b"]})
    assert differences(old, new) == (Difference("traits", "a", "", Kind.PARTS),)


def test_a_personality_that_comes_is_told_key_by_key() -> None:
    found = differences(record(personality=None), record(personality={"tone": "warm", "catchphrases": ["Oh!"]}))
    assert found == (
        Difference("personality", "—", "set", Kind.SET),
        Difference("tone", "—", "warm", Kind.SET),
        Difference("says", "—", "Oh!", Kind.SET),
    )


def test_pictures_are_told_by_number_and_day() -> None:
    old = record(referenceImages=[image("a", 0), image("b", 1), image("c")])
    new = record(referenceImages=[image("a", 0), image("c"), image("d", 2), image("e")])
    (found,) = differences(old, new)
    assert found == Difference("pictures", "1 of 3 gone: 2 (11 Apr 2026)", "2 of 4 new: 3 (12 Apr 2026), 4", Kind.PARTS)


def test_pictures_in_another_order_are_told_by_the_numbers_they_had() -> None:
    old, new = (record(referenceImages=[image(each) for each in order]) for order in ("abc", "cab"))
    assert differences(old, new) == (Difference("picture order", "1 2 3", "3 1 2"),)


def test_the_first_pictures_are_told_as_a_count() -> None:
    new = record(referenceImages=[image("a"), image("b")])
    assert differences(record(), new) == (Difference("pictures", "not sent", "2 pictures", Kind.SET),)
    assert differences(record(referenceImages=[]), new) == (Difference("pictures", "—", "2 pictures", Kind.SET),)


def test_an_address_signed_anew_is_no_other_picture() -> None:
    old = record(referenceImages=[{"url": "https://p/1.png?sig=1"}, {"url": "https://p/2.png?sig=1"}])
    new = record(referenceImages=[{"url": "https://p/1.png?sig=2"}, {"url": "https://p/2.png?sig=2"}])
    assert differences(old, new) == (Difference("pictures", "", "1, 2 at another address", Kind.PARTS),)


def test_pictures_whose_addresses_differ_behind_the_question_mark_are_told_apart() -> None:
    old, new = (record(referenceImages=[f"https://p/?n={n}" for n in numbers]) for numbers in ((1, 2, 3), (2, 3)))
    assert differences(old, new) == (Difference("pictures", "1 of 3 gone: 1", "", Kind.PARTS),)


def test_what_is_told_of_a_picture_may_change_too() -> None:
    old = record(referenceImages=[image("a", 0, crop="square")])
    new = record(referenceImages=[image("a", 1, crop="square", light="soft")])
    (found,) = differences(old, new)
    assert found == Difference("picture 1", "added 10 Apr 2026", "added 11 Apr 2026 · light: soft", Kind.PARTS)


def test_the_one_image_of_the_current_generation_is_told_by_its_file() -> None:
    old, new = record(imageUrl="https://p/ava.png?sig=1"), record(imageUrl="https://p/ava-2.png?sig=2")
    assert differences(old, new) == (Difference("picture", "ava.png", "ava-2.png"),)
    again = record(imageUrl="https://p/ava.png?sig=3")
    assert differences(old, again) == (Difference("picture", "", "the same address, signed anew", Kind.PARTS),)


def test_fields_nobody_documents_are_told_by_their_keys() -> None:
    old, new = record(tier="hero", rank=1), record(rank=2, note=None)
    assert differences(old, new) == (
        Difference("tier", "hero", "not sent", Kind.CLEARED),
        Difference("rank", "1", "2"),
        Difference("note", "not sent", "—", Kind.ABSENT),
    )


def test_the_time_of_an_update_is_no_difference_by_itself() -> None:
    old = record(name="Ava", createdAt="2026-04-01T00:00:00Z", updatedAt="2026-04-01T00:00:00Z")
    new = record(name="Ava", createdAt="2026-04-01T00:00:01Z", updatedAt="2026-04-02T00:00:00Z")
    assert differences(old, new) == ()


TEXTS = st.none() | st.text(max_size=4)
WORDS = st.lists(st.text(min_size=1, max_size=2), max_size=3).map(tuple)
PAIRS = st.dictionaries(st.sampled_from("xyz"), st.text(max_size=2), max_size=2).map(
    lambda pairs: tuple(sorted(pairs.items()))
)
MOMENTS = st.none() | st.datetimes(
    timezones=st.just(UTC), min_value=datetime(2026, 4, 10), max_value=datetime(2026, 4, 12)
)
ADDRESSES = st.sampled_from(["", "https://p/1?a", "https://p/1?b", "https://p/2", "https://q/2"])
IMAGES = st.builds(ReferenceImage, st.sampled_from(["", "a", "b", "c"]), ADDRESSES, ADDRESSES, MOMENTS, PAIRS)
PERSONALITIES = st.none() | st.builds(Personality, WORDS, TEXTS, TEXTS, TEXTS, WORDS, WORDS, TEXTS, WORDS, PAIRS)
VALUES: dict[str, st.SearchStrategy[object]] = {
    "id": st.sampled_from(["inf_a", "inf_b"]),
    **{name: TEXTS for _, _, name in FIELDS},
    "project_id": TEXTS,
    "personality": PERSONALITIES,
    "reference_images": st.lists(IMAGES, max_size=4).map(tuple),
    "image_url": st.none() | ADDRESSES,
    "thumbnail_url": st.none() | ADDRESSES,
    "extra": PAIRS,
}
TIMES = {"created_at": MOMENTS, "updated_at": MOMENTS}
GIVEN = st.frozensets(st.sampled_from([*(came_as for _, came_as, _ in FIELDS), "personality", "referenceImages"]))
RECORDS = st.builds(Influencer, **VALUES, **TIMES, given=GIVEN)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
KEYS = st.sampled_from([*(came_as for _, came_as, _ in FIELDS), "personality", "referenceImages", "imageUrl"])
ANSWERS = st.dictionaries(KEYS | st.text(max_size=3), JSON, max_size=6).map(
    lambda answer: Influencer.from_json({**answer, "influencerId": "inf_a"})
)


def test_every_field_is_compared() -> None:
    assert {*VALUES, *TIMES, "given"} == {each.name for each in fields(Influencer)}


@given(ANSWERS, ANSWERS)
def test_any_two_answers_can_be_compared(old: Influencer, new: Influencer) -> None:
    for each in differences(old, new):
        assert each.label
        assert (each.old, each.kind) != (each.new, Kind.CHANGED)
        assert each.old or each.new


@given(RECORDS, MOMENTS, MOMENTS)
def test_equal_records_have_no_differences(old: Influencer, created: datetime | None, updated: datetime | None) -> None:
    assert differences(old, replace(old, created_at=created, updated_at=updated)) == ()


@given(RECORDS, st.sampled_from(sorted(VALUES)), st.data())
def test_every_field_that_changed_is_told(old: Influencer, name: str, data: st.DataObject) -> None:
    value = data.draw(VALUES[name])
    changed = value != getattr(old, name)
    new = replace(old, **{name: value})  # type: ignore[arg-type] # of the field's own strategy
    assert bool(differences(old, new)) == changed
