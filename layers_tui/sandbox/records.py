"""An influencer as the API tells of it: the classic shape of the reference, and the current one."""

import unicodedata
from datetime import UTC, datetime

from layers_tui.sandbox.identifiers import ULID_EPOCH, number, ulid
from layers_tui.sandbox.persona import Persona
from layers_tui.sandbox.world import Resident, World

_CURRENT_AGES = {
    "18-24": "young_adult",
    "25-34": "adult",
    "35-44": "mid_adult",
    "45-54": "mature",
    "55-64": "mature",
    "65+": "senior",
}
_BRAND_VOICES = ("authentic", "witty", "professional", "warm", "casual", "educational")


def timestamp(seconds: float) -> str:
    """ISO 8601 in UTC with `Z`, without fractions, as in the reference."""
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def slug(name: str) -> str:
    """The first word of a name in ASCII, for the picture's file name; `portrait` when nothing of it is."""
    first = unicodedata.normalize("NFKD", name).split(" ")[0]
    return "".join(sign for sign in first.lower() if sign.isascii() and sign.isalnum()) or "portrait"


def record(world: World, resident: Resident, media: str, now: float) -> dict[str, object]:
    """The full record in the shape this person answers in. `media` is the address that picture paths follow."""
    if world.current_shape(resident.place):
        return _current(world, resident, media, now)
    return _classic(world, resident, media, now)


def item(world: World, resident: Resident, media: str, now: float) -> dict[str, object]:
    """The slim record of a list page: without its project, and with one picture."""
    persona, current = resident.persona, world.current_shape(resident.place)
    picture: dict[str, object] = {"imageUrl": _image(world, resident, media, now)}
    if not current:
        shown = picture_count(world, resident, now) > 0
        picture = {"thumbnailUrl": f"{_address(resident, media)}-01-thumb.jpg" if shown else None}
    return {
        "influencerId": resident.id,
        "name": persona.name,
        "gender": _current_gender(resident) if current else persona.gender,
        "ageRange": _current_age(persona) if current else persona.age_range,
        "status": world.status(resident, now)[0],
        **picture,
        "createdAt": timestamp(resident.created),
    }


def picture_count(world: World, resident: Resident, now: float) -> int:
    """How many pictures exist at this time: none before somebody born here is ready."""
    life = resident.persona.life
    return 0 if life and world.status(resident, now)[0] != "ready" else resident.persona.pictures


def _classic(world: World, resident: Resident, media: str, now: float) -> dict[str, object]:
    persona = resident.persona
    status, since = world.status(resident, now)
    body: dict[str, object] = {
        "influencerId": resident.id,
        "projectId": resident.project.id,
        "name": persona.name,
        "gender": persona.gender,
        "ageRange": persona.age_range,
        "ethnicity": persona.ethnicity,
        "bodyType": persona.body_type,
        "hairColor": persona.hair_color,
        "hairStyle": persona.hair_style,
        "style": persona.style,
        "vibe": persona.vibe,
        "voiceDescription": persona.voice_description,
        "personality": persona.personality,
        "referenceImages": [
            _picture(world, resident, media, position, since)
            for position in range(1, picture_count(world, resident, now) + 1)
        ],
        "status": status,
        "createdAt": timestamp(resident.created),
        "updatedAt": timestamp(max(since, resident.edited)),
    }
    return {**body, **(persona.extra or {})}


def _picture(world: World, resident: Resident, media: str, position: int, since: float) -> dict[str, object]:
    # The first pictures came with the creation, the later ones one by one in the days after it.
    added = resident.created if position <= 2 else min(since, resident.created + (position - 2) * 86_400)
    if resident.persona.life:
        added = since
    entropy = number(world.seed, "asset", resident.id, position)
    address = f"{_address(resident, media)}-{position:02}"
    return {
        "assetId": f"asset_{ulid(ULID_EPOCH - entropy % 900_000, entropy >> 20)}",
        "url": f"{address}.jpg",
        "thumbnailUrl": f"{address}-thumb.jpg",
        "addedAt": timestamp(added),
    }


def _address(resident: Resident, media: str) -> str:
    return f"{media}/media/{resident.id}/{slug(resident.file or resident.persona.name)}"


def _image(world: World, resident: Resident, media: str, now: float) -> str | None:
    """The one picture of the current generation: null until ready."""
    ready = picture_count(world, resident, now) > 0 and world.status(resident, now)[0] == "ready"
    return f"{_address(resident, media)}-01.jpg" if ready else None


def _current_gender(resident: Resident) -> str:
    told = {"nonbinary": "non_binary", "female": "female", "male": "male"}.get(resident.persona.gender or "")
    return told or ("female", "male", "non_binary")[number(resident.id) % 3]


def _current_age(persona: Persona) -> str | None:
    return _CURRENT_AGES.get(persona.age_range or "", persona.age_range)


def _current(world: World, resident: Resident, media: str, now: float) -> dict[str, object]:
    persona = resident.persona
    status, since = world.status(resident, now)
    error = persona.error_message
    if status == "failed" and error is None:
        error = "Training did not converge. Create the influencer again."
    brand_voice = persona.brand_voice if persona.current else _BRAND_VOICES[number(resident.id, "voice") % 6]
    return {
        "influencerId": resident.id,
        "projectId": resident.project.id,
        "name": persona.name,
        "gender": _current_gender(resident),
        "ageRange": _current_age(persona),
        "language": persona.language,
        "brandVoice": brand_voice,
        "imageUrl": _image(world, resident, media, now),
        "status": status,
        "errorMessage": error if status == "failed" else None,
        "createdAt": timestamp(resident.created),
        "updatedAt": timestamp(max(since, resident.edited)),
        **(persona.extra or {}),
    }
