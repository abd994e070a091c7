"""The API's record, and its summary. One tolerant reader for both generations; it does not know HTTP."""

from dataclasses import dataclass, field
from datetime import datetime

KNOWN_STATUSES = ("ready", "training", "pending", "draft", "failed")
"""The API's words, in the order the screen counts them. Any other word is kept as it came."""


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
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceImage:
    """One picture of an influencer. `url` and `thumbnail_url` may be empty, and are not yet known to be safe."""

    asset_id: str = ""
    url: str = ""
    thumbnail_url: str = ""
    added_at: datetime | None = None


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
    reference_images: tuple[ReferenceImage, ...] = ()
    image_url: str | None = None
    error_message: str | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    given: frozenset[str] = frozenset()
    """The JSON keys that came, null ones too: a field that came as null is not a field that never came."""
    extra: tuple[tuple[str, str], ...] = field(default=())
    """Fields no generation documents, as (key, text), in the order they came."""

    @property
    def current(self) -> bool:
        """True for the current generation's shape, False for classic."""
        return bool(self.given & {"imageUrl", "brandVoice", "language", "errorMessage"}) and not (
            self.given & {"referenceImages", "personality"}
        )
