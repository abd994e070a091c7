"""What becomes of a person who is changed on request."""

from collections.abc import Mapping
from dataclasses import replace

from layers_tui.sandbox.answers import ApiError
from layers_tui.sandbox.persona import Persona
from layers_tui.sandbox.world import Resident

_TEXTS = {
    "name": "name",
    "gender": "gender",
    "ageRange": "age_range",
    "ethnicity": "ethnicity",
    "bodyType": "body_type",
    "hairColor": "hair_color",
    "hairStyle": "hair_style",
    "style": "style",
    "vibe": "vibe",
    "voiceDescription": "voice_description",
    "language": "language",
    "brandVoice": "brand_voice",
    "errorMessage": "error_message",
}
"""The API's names of the fields that are text, and ours."""


def edited(resident: Resident, fields: Mapping[str, str], now: float) -> Resident:
    """The same person with new values for these fields, by the API's names: its texts, `status`, `pictures` (a number)
    and `personality.KEY`. ApiError 422 for any other, and for none."""
    persona, since = resident.persona, resident.since
    for field, value in fields.items():
        persona = _with(persona, field, value)
        since = now if field == "status" else since
    if not fields or not persona.name:
        raise ApiError(422, "VALIDATION", "Name a field and its new value, such as style=minimal.")
    # Where pictures are filed does not follow a change of name: their addresses are permanent.
    return replace(resident, persona=persona, since=since, edited=now, file=resident.file or resident.persona.name)


def archived(resident: Resident) -> Resident:
    """The same person, soft-deleted."""
    return replace(resident, archived=True)


def _with(persona: Persona, field: str, value: str) -> Persona:
    if field in _TEXTS:
        return replace(persona, **{_TEXTS[field]: value or None})  # type: ignore[arg-type] # each of these is text
    if field == "status" and value:
        # Whoever is told how it stands has no life of its own any more; and nobody is ready without a picture.
        pictures = max(persona.pictures, 1) if value == "ready" else persona.pictures
        return replace(persona, status=value, life=None, hours_in_status=None, pictures=pictures)
    if field == "pictures" and value.isascii() and value.isdecimal() and len(value) <= 2:
        return replace(persona, pictures=int(value))
    group, _, key = field.partition(".")
    if group == "personality" and key:
        return replace(persona, personality={**(persona.personality or {}), key: value})
    raise ApiError(422, "VALIDATION", f"Cannot change {field} to {value!r}.")
