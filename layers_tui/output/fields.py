"""The texts of a record that can be handed over, each by a name. It knows nobody's decisions."""

from collections.abc import Callable

from layers_tui.influencer import Influencer, Personality
from layers_tui.influencer.fields import DETAILS
from layers_tui.output.person import Person

OWN = "list: "
"""What comes before the header of a column of the person's own list, where it is named beside fields."""
USUAL = ("age", "style", "traits")
"""What a client is told unless something else is chosen."""


def _detail(attribute: str) -> Callable[[Person], str]:
    def read(person: Person) -> str:
        value = getattr(person.influencer, attribute) if person.influencer else None
        if value is None and attribute == "age_range" and person.summary:
            value = person.summary.age_range
        return value or ""

    return read


def _character(read: Callable[[Personality], str | None]) -> Callable[[Person], str]:
    def of_person(person: Person) -> str:
        personality = person.influencer.personality if person.influencer else None
        return (read(personality) or "") if personality else ""

    return of_person


def _labelled() -> dict[str, Callable[[Person], str]]:
    # Both generations have a voice, and a reader of a table needs to tell one column from the other.
    labels = {attribute: "brand voice" if attribute == "brand_voice" else label for label, _, attribute in DETAILS}
    return {
        **{label: _detail(attribute) for attribute, label in labels.items() if attribute != "error_message"},
        "traits": _character(lambda each: ", ".join(each.traits)),
        "tone": _character(lambda each: each.tone),
        "humor": _character(lambda each: each.humor),
        "formality": _character(lambda each: each.formality),
        "values": _character(lambda each: ", ".join(each.values)),
        "interests": _character(lambda each: ", ".join(each.interests)),
        "speaking style": _character(lambda each: each.speaking_style),
        "catchphrases": _character(lambda each: " / ".join(each.catchphrases)),
    }


FIELDS = _labelled()
"""Every field that describes the influencer, by what it is called on the screen."""


def cell(person: Person, header: str, place: int = 0) -> str:
    """A cell of the person's own list: of several columns with this header, the one at this place."""
    cells = [text for each, text in person.columns if each == header]
    return cells[place] if place < len(cells) else ""


def field_text(person: Person, name: str) -> str:
    """A field, or a column of the person's own list, by the name it was chosen by; empty where there is none."""
    if name.startswith(OWN):
        return cell(person, name.removeprefix(OWN))
    return FIELDS[name](person) if name in FIELDS else ""


def left_over(influencer: Influencer | None) -> str:
    """What no generation of the API documents, and how a personality goes on: `key: text; key: text`."""
    if influencer is None:
        return ""
    pairs = (*influencer.extra, *(influencer.personality.extra if influencer.personality else ()))
    return "; ".join(f"{key}: {text}" for key, text in pairs)
