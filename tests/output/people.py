"""People to hand over, for the tests of every format."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from layers_tui.influencer import Influencer
from layers_tui.output import Audience, Decision, Handover, Own, Person
from layers_tui.problem import Problem, State

AT = datetime(2026, 4, 10, 9, 14, tzinfo=UTC)
AVA, NOOR, MEI, GONE = (f"inf_01HXZ9QM40HS3SA4XGPWVBEA{ending}" for ending in ("CY", "C0", "C2", "C4"))
PICTURE = f"https://media.layers.example/media/{AVA}/ava-01.jpg"
LOST = f"https://media.layers.example/media/{NOOR}/noor-09.jpg"
RECORD = {
    "influencerId": AVA,
    "projectId": "proj_01HXZ59M63HAJMKDXZ83VQW1JG",
    "name": "Ava Chen",
    "status": "ready",
    "ageRange": "25-34",
    "style": "minimalist streetwear",
    "personality": {"traits": ["curious", "warm"], "catchphrases": ["Look closer."], "sign": "leo"},
    "referenceImages": [{"assetId": "asset_01HXZ1", "url": PICTURE}],
    "updatedAt": "2026-04-09T14:00:00Z",
    "mood": "sunny",
}
MISSING = Problem(State.MISSING, "NOT_FOUND", "not found", "Influencer not found.", "", "req_7")


def person(number: int, id: str, name: str = "", verdict: str = "", **more: object) -> Person:
    """Somebody with a record of their own."""
    body = json.dumps({**RECORD, "influencerId": id, "name": name, **more}, ensure_ascii=False).encode()
    record = Influencer.from_json(json.loads(body))
    decision = Decision(id, verdict, "maria", AT, f"{name}: a secret note #hush", ("hush",)) if verdict else None
    return Person(number, id, id, (), record, record.summary, body, read_at=AT, decision=decision)


SAM = Decision(AVA, "rejected", "sam", AT, "too young")
PEOPLE = (
    replace(person(1, AVA, "Ava Chen", "approved"), columns=(("Role", "hero"), ("name", "Ava, maybe")), others=(SAM,)),
    Person(2, line="Bruno, to be cast", columns=(("Role", "barista"), ("name", "Bruno"))),
    replace(person(3, NOOR, "Noor Haddad", "rejected"), picture=LOST, columns=(("Role", "villain"), ("name", "Noor"))),
    replace(person(4, MEI, "Mei Lin", "approved"), changed=True),
    Person(5, GONE, "the one from Berlin", problem=MISSING),
)
"""Two approved, one rejected, one that is not there, and a line without an id."""


def handed(
    people: Sequence[Person] = PEOPLE,
    audience: Audience = Audience.TEAM,
    fields: tuple[str, ...] = ("age", "style"),
    **more: object,
) -> Handover:
    """Hand these over."""
    return Handover("Spring casting", people, AT, audience, fields, "maria", Own.of(people), **more)  # type: ignore[arg-type] # each is Handover's own
