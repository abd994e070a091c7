"""The one tolerant reader of both generations."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers_tui.influencer import Influencer, NotAnInfluencer, Personality, ReferenceImage, Summary
from layers_tui.influencer.fields import ITEM, TOLD_IN_FULL
from layers_tui.text import clean

CLASSIC: dict[str, object] = {
    "influencerId": "inf_01HXZ9K3V5B7N2Q4R6S8T0W1Y3",
    "projectId": "proj_01HXZ9K3V5B7N2Q4R6S8T0W1Y4",
    "name": "Ava Chen",
    "gender": "female",
    "ageRange": "25-34",
    "ethnicity": None,
    "bodyType": None,
    "hairColor": None,
    "hairStyle": None,
    "style": "minimalist streetwear",
    "vibe": "warm and curious",
    "voiceDescription": None,
    "personality": {"traits": ["curious", "warm", "direct"], "tone": "conversational", "humor": "dry"},
    "referenceImages": [
        {
            "assetId": "asset_01HXZ9K3V5B7N2Q4R6S8T0W1Y5",
            "url": "https://media.layers.com/a/ava-01.jpg",
            "thumbnailUrl": "https://media.layers.com/a/ava-01-thumb.jpg",
            "addedAt": "2026-04-01T14:22:10Z",
        }
    ],
    "status": "ready",
    "createdAt": "2026-04-01T14:22:10Z",
    "updatedAt": "2026-04-10T09:00:00Z",
}
CURRENT: dict[str, object] = {
    "influencerId": "0b5f3c1e-6a52-4d0e-9a57-1d7a3b0c9e11",
    "projectId": "prj_0b5f3c1e-6a52-4d0e-9a57-1d7a3b0c9e12",
    "name": "Noor Haddad",
    "status": "ready",
    "gender": "non_binary",
    "ageRange": "young_adult",
    "brandVoice": "witty",
    "language": "pt-BR",
    "imageUrl": "https://media.layers.com/b/noor.png",
    "errorMessage": None,
    "createdAt": "2026-06-01T14:22:10.123456Z",
    "updatedAt": "2026-06-10T09:00:00.5Z",
}
KEYS = sorted(CLASSIC.keys() | CURRENT.keys() | {"id", "thumbnailUrl", "mood"})

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.datetimes().map(str),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["url", "assetId", "thumbnailUrl", "addedAt", "traits", "tone", "values"])
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def read(**fields: object) -> Influencer:
    return Influencer.from_json({"influencerId": "inf_1", **fields})


def test_a_classic_record_is_read_in_full() -> None:
    record = Influencer.from_json(CLASSIC)
    assert record.name == "Ava Chen"
    assert record.age_range == "25-34"
    assert record.ethnicity is None
    assert record.personality == Personality(("curious", "warm", "direct"), "conversational", "dry")
    assert record.reference_images == (
        ReferenceImage(
            "asset_01HXZ9K3V5B7N2Q4R6S8T0W1Y5",
            "https://media.layers.com/a/ava-01.jpg",
            "https://media.layers.com/a/ava-01-thumb.jpg",
            datetime(2026, 4, 1, 14, 22, 10, tzinfo=UTC),
        ),
    )
    assert record.updated_at == datetime(2026, 4, 10, 9, tzinfo=UTC)
    assert record.given == CLASSIC.keys()
    assert record.extra == ()
    assert not record.current


def test_a_current_record_is_read_in_full() -> None:
    record = Influencer.from_json(CURRENT)
    assert record.brand_voice == "witty"
    assert record.language == "pt-BR"
    assert record.created_at == datetime(2026, 6, 1, 14, 22, 10, 123456, tzinfo=UTC)
    assert record.pictures == (ReferenceImage(url="https://media.layers.com/b/noor.png"),)
    assert record.personality is None
    assert record.extra == ()
    assert record.current


def test_a_summary_holds_what_an_entry_needs() -> None:
    summary = Influencer.from_json(CLASSIC).summary
    assert summary == Summary(
        id="inf_01HXZ9K3V5B7N2Q4R6S8T0W1Y3",
        project_id="proj_01HXZ9K3V5B7N2Q4R6S8T0W1Y4",
        name="Ava Chen",
        status="ready",
        age_range="25-34",
        picture_count=1,
        thumbnail="https://media.layers.com/a/ava-01-thumb.jpg",
        updated_at=datetime(2026, 4, 10, 9, tzinfo=UTC),
        search=summary.search,
        fields=summary.fields,
    )
    fields = dict(zip(TOLD_IN_FULL, summary.fields, strict=True))
    assert {label: text.split(ITEM) for label, text in fields.items() if text} == {
        "gender": ["female"],
        "style": ["minimalist streetwear"],
        "vibe": ["warm and curious"],
        "traits": ["curious", "warm", "direct"],
        "tone": ["conversational"],
        "humor": ["dry"],
    }
    for word in ("ava chen", "minimalist streetwear", "curious", "dry", "inf_01hxz9"):
        assert word in summary.search


def test_an_item_of_a_list_has_a_thumbnail_and_no_known_pictures() -> None:
    summary = read(name="Ava", thumbnailUrl="https://media.layers.com/t.jpg").summary
    assert summary.thumbnail == "https://media.layers.com/t.jpg"
    assert summary.picture_count is None
    assert summary.fields == ()


@pytest.mark.parametrize("field", ["referenceImages", "imageUrl"])
def test_no_pictures_yet_is_told_from_pictures_not_asked_for(field: str) -> None:
    assert read(**{field: None}).summary.picture_count == 0


@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=6), JSON, max_size=12))
@settings(max_examples=200, deadline=None)
def test_no_shape_of_json_makes_the_reader_raise(fields: dict[str, object]) -> None:
    record = Influencer.from_json({**fields, "influencerId": "inf_1"})
    assert record.summary.id == "inf_1"
    assert record.current in {True, False}


@given(JSON)
@settings(max_examples=150, deadline=None)
def test_what_has_no_id_is_not_an_influencer(value: object) -> None:
    with pytest.raises(NotAnInfluencer):
        Influencer.from_json(value)


@pytest.mark.parametrize("wrong", [None, "", 7, ["inf_1"], "inf 1", "inf_1\x1b[31m", "x" * 300])
def test_an_id_that_could_not_be_asked_for_again_is_none(wrong: object) -> None:
    with pytest.raises(NotAnInfluencer):
        Influencer.from_json({"influencerId": wrong, "name": "Ava"})


def test_the_id_may_be_called_id() -> None:
    record = Influencer.from_json({"id": "inf_2"})
    assert record.id == "inf_2"
    assert record.extra == ()


def test_a_second_id_that_differs_is_kept() -> None:
    assert read(id="other").extra == (("id", "other"),)


@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=6), JSON, max_size=12))
@settings(max_examples=150, deadline=None)
def test_every_text_has_passed_the_door(fields: dict[str, object]) -> None:
    record = Influencer.from_json({**fields, "influencerId": "inf_1"})
    personality = record.personality or Personality()
    texts = [record.name, record.status, record.voice_description, record.error_message, *personality.words]
    texts += [part for pair in (*record.extra, *personality.extra) for part in pair]
    for text in texts:
        assert text is None or clean(text, lines=True) == text


def test_a_value_of_the_wrong_type_becomes_text() -> None:
    record = read(ageRange=25, name=True, style=["boho", "chic"], vibe={"warm": [1, None, 2.5]}, status=None)
    assert record.age_range == "25"
    assert record.name == "true"
    assert record.style == "boho, chic"
    assert record.vibe == '{"warm":[1,null,2.5]}'
    assert record.status is None


def test_an_unknown_status_is_kept_as_it_came() -> None:
    assert read(status="processing").status == "processing"


def test_unknown_fields_are_kept_in_order() -> None:
    assert read(zodiac="leo", mood=None, reach={"followers": 12}).extra == (
        ("zodiac", "leo"),
        ("mood", ""),
        ("reach", '{"followers":12}'),
    )


def test_unknown_keys_of_the_personality_are_kept() -> None:
    personality = read(personality={"tone": "dry", "zodiac": "leo"}).personality
    assert personality == Personality(tone="dry", extra=(("zodiac", "leo"),))


def test_an_empty_personality_is_not_an_absent_one() -> None:
    assert read(personality={}).personality == Personality()
    assert read(personality=None).personality is None
    assert read().personality is None


def test_a_personality_that_is_no_object_is_kept_as_text() -> None:
    record = read(personality="sunny")
    assert record.personality is None
    assert record.extra == (("personality", "sunny"),)


def test_a_trait_that_is_no_list_is_one_trait() -> None:
    personality = read(personality={"traits": "curious", "values": ["a", None, 3, ["b"]]}).personality
    assert personality == Personality(traits=("curious",), values=("a", "3", '["b"]'))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-04-01T14:22:10Z", datetime(2026, 4, 1, 14, 22, 10, tzinfo=UTC)),
        ("2026-04-01t14:22:10z", datetime(2026, 4, 1, 14, 22, 10, tzinfo=UTC)),
        ("2026-04-01T14:22:10.123456789Z", datetime(2026, 4, 1, 14, 22, 10, 123456, tzinfo=UTC)),
        ("2026-04-01T16:22:10+02:00", datetime(2026, 4, 1, 14, 22, 10, tzinfo=UTC)),
        ("2026-04-01 14:22:10", datetime(2026, 4, 1, 14, 22, 10, tzinfo=UTC)),
        ("2026-04-01", datetime(2026, 4, 1, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_in_every_iso_form(text: str, expected: datetime) -> None:
    record = read(updatedAt=text)
    assert record.updated_at == expected
    assert record.extra == ()


@given(st.datetimes(datetime(1900, 1, 2), datetime(9998, 12, 30)), st.integers(-14 * 60, 14 * 60))
@settings(max_examples=150, deadline=None)
def test_any_time_comes_back_as_the_same_moment(moment: datetime, offset: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=offset)))
    assert read(createdAt=aware.isoformat()).created_at == aware


@pytest.mark.parametrize(
    "wrong", ["yesterday", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", 1_700_000_000]
)
def test_what_is_no_time_is_kept_as_text(wrong: object) -> None:
    record = read(updatedAt=wrong)
    assert record.updated_at is None
    assert record.extra == (("updatedAt", str(wrong)),)


def test_pictures_may_come_as_addresses_alone() -> None:
    assert read(referenceImages=["https://m.example/1.jpg", {"url": "https://m.example/2.jpg"}]).pictures == (
        ReferenceImage(url="https://m.example/1.jpg"),
        ReferenceImage(url="https://m.example/2.jpg"),
    )


def test_a_picture_without_an_address_is_still_a_picture() -> None:
    assert read(referenceImages=[{"assetId": "asset_1"}]).pictures == (ReferenceImage("asset_1"),)


def test_what_is_no_picture_is_kept_as_text() -> None:
    record = read(referenceImages=[None, 7, {}, {"url": "https://m.example/1.jpg"}])
    assert len(record.pictures) == 1
    assert record.extra == (("referenceImages", "[7,{}]"),)


def test_what_a_picture_has_besides_is_kept_as_text() -> None:
    (image,) = read(referenceImages=[{"assetId": "a", "addedAt": "soon", "caption": "hero"}]).pictures
    assert image.extra == (("addedAt", "soon"), ("caption", "hero"))


def test_an_address_is_kept_as_it_came_or_not_at_all() -> None:
    record = read(imageUrl="https://m.example/\x1b[31m.jpg")
    assert record.image_url is None
    assert record.extra == (("imageUrl", "https://m.example/.jpg"),)


def test_of_too_many_pictures_it_says_how_many_more_there_are() -> None:
    record = read(referenceImages=[{"assetId": str(number)} for number in range(1_500)])
    assert len(record.pictures) == 1_000
    assert record.extra == (("referenceImages", "… 500 more"),)


def test_of_too_many_words_it_says_how_many_more_there_are() -> None:
    personality = read(personality={"traits": ["kind"] * 1_500}).personality
    assert personality is not None
    assert personality.traits[-1] == "… 500 more"


def test_nesting_without_end_is_cut() -> None:
    deep: object = "core"
    for _ in range(100_000):
        deep = {"a": [deep]}
    record = read(style=deep, mood=deep, personality={"traits": [deep], "tone": deep}, referenceImages=[deep])
    assert record.style == '{"a":[{"a":[{"a":[{…}]}]}]}'


def test_a_number_too_long_for_python_is_said_to_be_one() -> None:
    assert read(style=10**5_000).style == "a number too long to write"


def test_lines_stay_where_they_are_meant() -> None:
    record = read(voiceDescription="low\r\nwarm", name="Ava\nChen")
    assert record.voice_description == "low\nwarm"
    assert record.name == "Ava Chen"


def test_a_record_survives_a_trip_through_json() -> None:
    assert Influencer.from_json(json.loads(json.dumps(CLASSIC))) == Influencer.from_json(CLASSIC)
