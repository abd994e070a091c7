"""The record and its parts, each with the reader that makes it of JSON. Nothing is required but the id."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from layers_tui.folding import folded
from layers_tui.influencer.fields import DETAILS, ITEM, PERSONALITY, TOLD_IN_FULL
from layers_tui.influencer.values import MOST_ITEMS, Pair, compact, pairs_of, shared, text_of, time_of, words_of
from layers_tui.text import clean

KNOWN_STATUSES = ("ready", "training", "pending", "draft", "failed")
"""The API's words, in the order the screen counts them. Any other word is kept as it came."""

_LONGEST_ID = 256
_LONGEST_ADDRESS = 8_000
_LONGEST_SEARCH = 4_000
_LONGEST_FIELD = 1_000

_ID_KEYS = ("influencerId", "id")
_TEXT_KEYS = frozenset(
    {
        *("projectId", "name", "status", "gender", "ageRange", "ethnicity", "bodyType", "hairColor", "hairStyle"),
        *("style", "vibe", "voiceDescription", "brandVoice", "language", "errorMessage"),
    }
)
"""Every value makes a text, so nothing of them is ever left over."""
_PERSONALITY_KEYS = frozenset(
    {"traits", "tone", "humor", "formality", "values", "interests", "speakingStyle", "catchphrases"}
)


class NotAnInfluencer(ValueError):
    """The answer is no object, or has no id that could be asked for again."""


@dataclass(frozen=True, slots=True)
class Personality:
    """All eight documented keys; each may be absent. Unknown keys are in `extra`, as text."""

    traits: tuple[str, ...] = ()
    tone: str | None = None
    humor: str | None = None
    formality: str | None = None
    values: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    speaking_style: str | None = None
    catchphrases: tuple[str, ...] = ()
    extra: tuple[Pair, ...] = ()

    @classmethod
    def from_json(cls, value: Mapping[str, object]) -> "Personality":
        """Read the object of the field `personality`."""
        return cls(
            traits=words_of(value.get("traits")),
            tone=text_of(value.get("tone")),
            humor=text_of(value.get("humor")),
            formality=text_of(value.get("formality")),
            values=words_of(value.get("values")),
            interests=words_of(value.get("interests")),
            speaking_style=text_of(value.get("speakingStyle"), lines=True),
            catchphrases=words_of(value.get("catchphrases")),
            extra=pairs_of([(key, item) for key, item in value.items() if key not in _PERSONALITY_KEYS]),
        )

    @property
    def words(self) -> tuple[str, ...]:
        """Every text of it, for searching."""
        singles = (self.tone, self.humor, self.formality, self.speaking_style)
        return (
            *self.traits,
            *(word for word in singles if word),
            *self.values,
            *self.interests,
            *self.catchphrases,
            *(word for _, word in self.extra),
        )


@dataclass(frozen=True, slots=True)
class ReferenceImage:
    """One picture of an influencer. `url` and `thumbnail_url` may be empty, and are not yet known to be safe."""

    asset_id: str = ""
    url: str = ""
    thumbnail_url: str = ""
    added_at: datetime | None = None
    extra: tuple[Pair, ...] = ()

    @classmethod
    def from_json(cls, value: object) -> "ReferenceImage | None":
        """Read one item of `referenceImages`: an object, or an address alone. None when it names no picture."""
        if isinstance(value, str):
            address = _address(value)
            return cls(url=address) if address else None
        if not isinstance(value, dict):
            return None
        asset_id = text_of(value.get("assetId")) or ""
        url, thumbnail_url = _address(value.get("url")), _address(value.get("thumbnailUrl"))
        added_at = time_of(value.get("addedAt"))
        if not (asset_id or url or thumbnail_url):
            return None
        read = {"assetId": asset_id, "url": url, "thumbnailUrl": thumbnail_url, "addedAt": added_at}
        rest = [(key, item) for key, item in value.items() if item not in (None, "") and not read.get(key)]
        return cls(asset_id, url, thumbnail_url, added_at, pairs_of(rest))


@dataclass(frozen=True, slots=True)
class Summary:
    """The few facts every entry of a roster holds."""

    id: str
    project_id: str | None = None
    name: str | None = None
    status: str | None = None
    age_range: str | None = None
    picture_count: int | None = None
    """None when the answer did not tell: items of a list carry no pictures."""
    thumbnail: str = ""
    """The address of the smallest picture known, or empty. Not yet known to be safe."""
    updated_at: datetime | None = None
    search: str = ""
    """Every text of the record, folded, one field a line."""
    fields: tuple[str, ...] = ()
    """Its texts by the order of `TOLD_IN_FULL`, empty where there is none, lists with `ITEM` between their items.

    None at all where there are none, as in an item of a list.
    """


@dataclass(frozen=True, slots=True)
class Influencer:
    """One full record. Nothing is required but the id."""

    id: str
    project_id: str | None = None
    name: str | None = None
    status: str | None = None
    gender: str | None = None
    age_range: str | None = None
    ethnicity: str | None = None
    body_type: str | None = None
    hair_color: str | None = None
    hair_style: str | None = None
    style: str | None = None
    vibe: str | None = None
    voice_description: str | None = None
    brand_voice: str | None = None
    language: str | None = None
    personality: Personality | None = None
    """None when it never came or came as null; a `Personality` without words when it came empty."""
    reference_images: tuple[ReferenceImage, ...] = ()
    image_url: str | None = None
    thumbnail_url: str | None = None
    """Only items of a list have one."""
    error_message: str | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    given: frozenset[str] = frozenset()
    """The JSON keys that came, null ones too: a field that came as null is not a field that never came."""
    extra: tuple[Pair, ...] = ()
    """Fields no generation documents, and values that make no sense, as (key, text), in the order they came."""

    @classmethod
    def from_json(cls, value: object) -> "Influencer":
        """Read a record, or an item of a list, of either generation.

        `value` is what the JSON reader made of the answer. Everything but the id may be absent, null or of any type.
        Raises `NotAnInfluencer` when it is not an object with an id.
        """
        if not isinstance(value, dict):
            raise NotAnInfluencer("the answer is not a JSON object")
        own_id = _id(value)
        personality = value.get("personality")
        images, unreadable = _images(value.get("referenceImages"))
        record = cls(
            id=own_id,
            project_id=text_of(value.get("projectId")),
            name=text_of(value.get("name")),
            status=text_of(value.get("status")),
            gender=text_of(value.get("gender")),
            age_range=text_of(value.get("ageRange")),
            ethnicity=text_of(value.get("ethnicity")),
            body_type=text_of(value.get("bodyType")),
            hair_color=text_of(value.get("hairColor")),
            hair_style=text_of(value.get("hairStyle")),
            style=text_of(value.get("style"), lines=True),
            vibe=text_of(value.get("vibe"), lines=True),
            voice_description=text_of(value.get("voiceDescription"), lines=True),
            brand_voice=text_of(value.get("brandVoice"), lines=True),
            language=text_of(value.get("language")),
            personality=Personality.from_json(personality) if isinstance(personality, dict) else None,
            reference_images=images,
            image_url=_address(value.get("imageUrl")) or None,
            thumbnail_url=_address(value.get("thumbnailUrl")) or None,
            error_message=text_of(value.get("errorMessage"), lines=True),
            created_at=time_of(value.get("createdAt")),
            updated_at=time_of(value.get("updatedAt")),
            given=frozenset(key for key in value if isinstance(key, str) and clean(key, limit=120) == key),
        )
        return replace(record, extra=record._left_over(value, unreadable))

    def _left_over(self, value: Mapping[str, object], unreadable_images: str) -> tuple[Pair, ...]:
        """Return what of the JSON object `value` no other field of this record tells, as text."""
        told = {
            **dict.fromkeys(_TEXT_KEYS, True),
            **{key: value.get(key) == self.id for key in _ID_KEYS},
            "personality": self.personality is not None,
            "imageUrl": self.image_url is not None,
            "thumbnailUrl": self.thumbnail_url is not None,
            "createdAt": self.created_at is not None,
            "updatedAt": self.updated_at is not None,
            "referenceImages": not unreadable_images,
        }
        return pairs_of(
            [
                (key, unreadable_images if key == "referenceImages" else item)
                for key, item in value.items()
                if key not in told or not (told[key] or item in (None, ""))
            ]
        )

    @property
    def current(self) -> bool:
        """True for the current generation's shape, False for classic."""
        return bool(self.given & {"imageUrl", "brandVoice", "language", "errorMessage"}) and not (
            self.given & {"referenceImages", "personality"}
        )

    @property
    def pictures(self) -> tuple[ReferenceImage, ...]:
        """The reference images; of the current generation, which has none, its one image."""
        if self.reference_images or not self.image_url:
            return self.reference_images
        return (ReferenceImage(url=self.image_url, thumbnail_url=self.thumbnail_url or ""),)

    @property
    def summary(self) -> Summary:
        """What an entry of a roster keeps of this record."""
        pictures = self.pictures
        first = next((image for image in pictures if image.thumbnail_url or image.url), None)
        told = bool(pictures) or bool(self.given & {"referenceImages", "imageUrl"})
        return Summary(
            id=self.id,
            project_id=self.project_id,
            name=self.name,
            status=self.status,
            age_range=self.age_range,
            picture_count=len(pictures) if told else None,
            thumbnail=self.thumbnail_url or (first and (first.thumbnail_url or first.url)) or "",
            updated_at=self.updated_at,
            search=self._search(),
            fields=self._fields(),
        )

    def _search(self) -> str:
        """Return every text of the record in the form a filter looks through."""
        texts = [
            *(self.id, self.project_id, self.name, self.status, self.gender, self.age_range, self.ethnicity),
            *(self.body_type, self.hair_color, self.hair_style, self.style, self.vibe, self.voice_description),
            *(self.brand_voice, self.language, self.error_message),
        ]
        texts.extend(self.personality.words if self.personality else ())
        texts.extend(text for _, text in self.extra)
        return "\n".join(folded(text) for text in texts if text)[:_LONGEST_SEARCH]

    def _fields(self) -> tuple[str, ...]:
        """Return the texts of `Summary.fields`."""
        texts: dict[str, list[str]] = {label: [] for label in TOLD_IN_FULL}
        for label, _, name in DETAILS:
            if label in texts and (text := getattr(self, name)):
                texts[label].append(text)
        for label, name in PERSONALITY if self.personality else ():
            if value := getattr(self.personality, name):
                texts[label] += [value] if isinstance(value, str) else value
        fields = shared(ITEM.join(items)[:_LONGEST_FIELD] for items in texts.values())
        return fields if any(fields) else ()


def _id(value: Mapping[str, object]) -> str:
    """Return the record's id, an opaque token, or raise `NotAnInfluencer`."""
    for key in _ID_KEYS:
        token = value.get(key)
        if isinstance(token, str) and 0 < len(token) <= _LONGEST_ID and clean(token) == token and " " not in token:
            return token
    raise NotAnInfluencer("the answer has no influencerId")


def _address(value: object) -> str:
    """Return an address as it came, or nothing: half an address, or one made safe, leads somewhere else."""
    if not isinstance(value, str) or len(value) > _LONGEST_ADDRESS:
        return ""
    address = value.strip()
    return address if clean(address) == unicodedata.normalize("NFC", address) else ""


def _images(value: object) -> tuple[tuple[ReferenceImage, ...], str]:
    """Return the pictures of `referenceImages`, and as text what in it is no picture (empty: nothing)."""
    items = value if isinstance(value, list) else [] if value is None else [value]
    images: list[ReferenceImage] = []
    others: list[object] = []
    for item in items[:MOST_ITEMS]:
        image = ReferenceImage.from_json(item)
        if image is not None:
            images.append(image)
        elif item is not None:
            others.append(item)
    words = [compact(others)] if others else []
    if len(items) > MOST_ITEMS:
        words.append(f"… {len(items) - MOST_ITEMS} more")
    return tuple(images), " ".join(words)
