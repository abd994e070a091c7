"""People as JSON: for the team each record as the API gave it with all that was said of it, for a client what it sees.

    {"format": "layers-tui people", "version": 1, "title": ..., "audience": "team", "reviewer": ..., "written_at": ...,
     "people": [{"number": 1, "client_number": 1, "id": ..., "line": ..., "columns": [[header, cell], ...],
                 "read": "in full", "checked_at": ..., "decision": {...}, "colleagues": [{...}, ...],
                 "problem": {"state", "code", "message", "requestId"}, "record": {...}}, ...]}

A key without a value is left out. `decision` and `colleagues` are as in a decisions file; `changed_since` beside
`decision` says that the record is another since. For a client a person is `number`, `name` and the chosen `fields`.
"""

import json
from collections.abc import Iterator

from layers_tui.output.decisions import entry_of, stamp
from layers_tui.output.handover import Audience, Handover
from layers_tui.output.person import Person
from layers_tui.output.result import problem_of, shown_safely

FORMAT = "layers-tui people"
VERSION = 1


def json_pieces(handover: Handover) -> Iterator[str]:
    """The object, a person at a time."""
    head: dict[str, object] = {"format": FORMAT, "version": VERSION, "title": handover.title}
    head["audience"] = str(handover.audience)
    if handover.audience is Audience.TEAM and handover.reviewer:
        head["reviewer"] = handover.reviewer
    head["written_at"] = stamp(handover.made_at)
    yield _dumped(head)[:-1] + ', "people": ['
    between = "\n"
    for piece in _client(handover) if handover.audience is Audience.CLIENT else _team(handover):
        yield between + piece
        between = ",\n"
    yield "\n]}\n"


def _client(handover: Handover) -> Iterator[str]:
    for entry in handover.entries:
        yield _dumped({"number": entry.number, "name": entry.name, "fields": dict(entry.fields)})


def _team(handover: Handover) -> Iterator[str]:
    for number, person in handover.numbered:
        told = _dumped({key: value for key, value in _told(number, person).items() if value})
        record = person.body and shown_safely(person.body.decode("utf-8", "replace").strip())
        yield f'{told[:-1]}, "record": {record}}}' if record else told


def _told(number: int, person: Person) -> dict[str, object]:
    return {
        "number": person.number,
        "client_number": number,
        "id": person.id,
        "name": person.name,
        "line": person.line,
        "columns": person.columns,
        "read": person.known,
        "checked_at": stamp(person.read_at) if person.read_at else "",
        "decision": entry_of(person.decision) if person.decision else None,
        "changed_since": person.changed,
        "colleagues": [entry_of(each) for each in person.others],
        "problem": problem_of(person.id, person.problem) if person.problem else None,
    }


def _dumped(value: object) -> str:
    return shown_safely(json.dumps(value, ensure_ascii=False))
