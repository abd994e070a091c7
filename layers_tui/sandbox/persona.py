"""What a person of the sandbox is made of, before it has an id, a project or a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from layers_tui.sandbox.life import Life
from layers_tui.sandbox.portraits.look import Look


@dataclass(frozen=True, slots=True)
class Persona:
    """One person as the API would tell of them, and the look their portraits are drawn from."""

    name: str
    look: Look
    gender: str | None = None
    age_range: str | None = None
    ethnicity: str | None = None
    body_type: str | None = None
    hair_color: str | None = None
    hair_style: str | None = None
    style: str | None = None
    vibe: str | None = None
    voice_description: str | None = None
    personality: Mapping[str, object] | None = None
    pictures: int = 4
    status: str = "ready"
    life: Life | None = None
    """Given to those who are born when the server starts; it then decides the status."""
    hours_in_status: float | None = None
    """Given to those who are stuck: the hours before the start at which their status began."""
    kinds: tuple[str, ...] = ()
    """The special cases this person stands for, as `GET /sandbox/ids` names them."""
    current: bool = False
    """True for those who answer in the current generation's shape in a classic world, too."""
    bare_uuid: bool = False
    language: str = "en"
    brand_voice: str = "authentic"
    error_message: str | None = None
    extra: Mapping[str, object] | None = None
    """Fields that no generation documents."""


def personality(  # noqa: PLR0917 - a row of the cast, in the documented order of the keys
    traits: str = "",
    tone: str = "",
    humor: str = "",
    formality: str = "",
    values: str = "",
    interests: str = "",
    speaking_style: str = "",
    catchphrases: tuple[str, ...] = (),
) -> dict[str, object]:
    """A personality with only the keys that were given, in the documented order; lists are written with commas."""
    given: dict[str, object] = {
        "traits": _listed(traits),
        "tone": tone,
        "humor": humor,
        "formality": formality,
        "values": _listed(values),
        "interests": _listed(interests),
        "speakingStyle": speaking_style,
        "catchphrases": list(catchphrases),
    }
    return {key: value for key, value in given.items() if value}


def _listed(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]
