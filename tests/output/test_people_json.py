"""JSON for the team: every record as it came."""

import json
from dataclasses import replace

from layers_tui.output import Handover
from layers_tui.output.people_json import json_pieces
from output.people import AT, AVA, GONE, PEOPLE, RECORD, SAM, handed, person


def said(handover: Handover) -> dict[str, object]:
    """The object as a reader gets it."""
    read: dict[str, object] = json.loads("".join(json_pieces(handover)))
    return read


def test_each_record_is_as_the_api_gave_it() -> None:
    body = json.dumps({**RECORD, "unknown": [1, {"deep": None}]}, indent=3).encode()
    text = "".join(json_pieces(handed([replace(person(1, AVA), body=body)])))
    assert body.decode() in text
    assert json.loads(text)["people"][0]["record"] == json.loads(body)


def test_all_that_was_said_stands_beside_the_record() -> None:
    people = said(handed())["people"]
    assert isinstance(people, list)
    ava, bruno, noor, mei, gone = people
    assert ava["columns"] == [["Role", "hero"], ["name", "Ava, maybe"]]
    assert (ava["decision"]["decision"], ava["decision"]["tags"]) == ("approved", ["hush"])
    assert ava["colleagues"][0]["reviewer"] == SAM.reviewer
    assert ava["checked_at"] == "2026-04-10T09:14:00Z"
    assert bruno == {"number": 2, **{key: bruno[key] for key in ("name", "line", "columns")}, "read": "no id"}
    assert noor["decision"]["decision"] == "rejected"
    assert mei["changed_since"] is True
    assert gone["problem"] == {
        "id": GONE,
        "state": "missing",
        "code": "NOT_FOUND",
        "message": "Influencer not found.",
        "requestId": "req_7",
    }


def test_nobody_is_still_json() -> None:
    assert said(Handover("x", (), AT))["people"] == []


def test_what_acts_on_a_terminal_is_written_as_an_escape() -> None:
    hostile = replace(person(1, AVA), body=json.dumps({"name": "a\u202eb\x9b"}, ensure_ascii=False).encode())
    text = "".join(json_pieces(handed([hostile])))
    assert not {"\u202e", "\x9b"} & set(text)
    assert json.loads(text)["people"][0]["record"] == {"name": "a\u202eb\x9b"}


def test_every_person_of_the_list_is_there() -> None:
    people = said(handed())["people"]
    assert isinstance(people, list)
    assert [each["number"] for each in people] == [person.number for person in PEOPLE]
