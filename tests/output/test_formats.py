"""Each format as the text it makes."""

import json

from hypothesis import given
from hypothesis import strategies as st

from layers_tui.influencer import Influencer
from layers_tui.output import JsonlWriter, JsonWriter, Result, TableWriter
from layers_tui.problem import Problem, State

BODY = b'{"influencerId": "inf_1", "name": "\xe7\x8e\x8b\xe5\xb0\x8f\xe7\xbe\x8e", "status": "ready"}'
GONE = Problem(State.MISSING, "NOT_FOUND", "not found", "Influencer not found.", "", "req_1")


def found(body: bytes = BODY) -> Result:
    """A result with a record."""
    return Result("inf_1", body, Influencer.from_json(json.loads(body)).summary)


def test_json_holds_records_as_they_came_and_problems_beside_them() -> None:
    text = "".join(JsonWriter().write([found(), Result("inf_2", problem=GONE)]))
    assert BODY.decode() in text
    assert json.loads(text) == {
        "influencers": [json.loads(BODY)],
        "problems": [
            {
                "id": "inf_2",
                "state": "missing",
                "code": "NOT_FOUND",
                "message": "Influencer not found.",
                "requestId": "req_1",
            }
        ],
    }


def test_json_of_nothing_is_still_json() -> None:
    assert json.loads("".join(JsonWriter().write([]))) == {"influencers": [], "problems": []}


def test_jsonl_gives_a_record_of_several_lines_one() -> None:
    spread = json.dumps(json.loads(BODY), indent=2).encode()
    lines = list(JsonlWriter().write([found(spread), found(), Result("inf_2", problem=GONE)]))
    assert [json.loads(line) for line in lines] == [json.loads(BODY)] * 2
    assert all(line.count("\n") == 1 for line in lines)


def test_a_table_keeps_its_columns_under_wide_names() -> None:
    lines = "".join(TableWriter().write([found(), Result("inf_2", problem=GONE)])).splitlines()
    assert lines[0].split() == ["id", "status", "name", "age", "pictures", "updated"]
    assert lines[1] == "inf_1  ready      王小美"
    assert lines[2] == "inf_2  not found"


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
def test_no_format_lets_a_control_character_of_a_record_through(fields: dict[str, object]) -> None:
    body = json.dumps({**fields, "influencerId": "inf_1"}, ensure_ascii=False).encode("utf-8", "replace")
    for writer in (JsonWriter(), JsonlWriter(), TableWriter()):
        text = "".join(writer.write([found(body)]))
        assert not set(text) & {chr(code) for code in (*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x202E)}
