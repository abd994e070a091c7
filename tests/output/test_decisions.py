"""The file of decisions: what is written is read again, and nothing that is read does harm."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layers_tui.output import Decision, decisions_json, looks_like_decisions, read_decisions
from layers_tui.output.decisions_reader import LARGEST, LONGEST_NOTE, MOST, MOST_PROBLEMS
from layers_tui.text import clean

AT = datetime(2026, 4, 10, 9, 14, tzinfo=UTC)
AVA, NOOR = "inf_01HXZ9QM40HS3SA4XGPWVBEACY", "inf_01HXZ9QM40HS3SA4XGPWVBEAC0"
KEY = f"lp_live_{'a' * 16}_{'b' * 43}"


def written(*decisions: Decision, reviewer: str = "sam") -> str:
    """A file of these."""
    named = [(decision, "Ava Chen") for decision in decisions]
    return "".join(decisions_json(named, roster="Spring casting", reviewer=reviewer, written_at=AT))


def entry(**fields: object) -> str:
    """A file with one entry, which approves Ava unless it is told otherwise."""
    decision = {"id": AVA, "decision": "approved", **fields}
    return json.dumps({"reviewer": "sam", "written_at": "2026-04-10T14:30:00Z", "decisions": [decision]})


WORDS = st.text(max_size=30).map(lambda text: clean(text).strip())
TAGS = st.from_regex(r"[a-z0-9é]{1,12}", fullmatch=True)
DECISIONS = st.builds(
    Decision,
    id=st.from_regex(r"inf_[0-9A-Z]{26}", fullmatch=True),
    verdict=st.sampled_from(["approved", "rejected", "needs work"]),
    reviewer=WORDS.filter(bool),
    at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    note=st.text(max_size=200).map(lambda text: clean(text, lines=True).strip()),
    tags=st.lists(TAGS, max_size=4, unique=True).map(tuple),
    version=st.from_regex("[0-9a-f]{0,32}", fullmatch=True),
)


@settings(max_examples=30)
@given(st.lists(DECISIONS, max_size=3, unique_by=lambda each: (each.id, each.reviewer.casefold())))
def test_what_is_written_is_read_again(decisions: list[Decision]) -> None:
    assert read_decisions(written(*decisions)) == (decisions, [])


def test_the_file_says_what_its_documentation_says() -> None:
    sure = Decision(AVA, "approved", "sam", AT, "hero for March #hero", ("hero",), "0f3c")
    assert json.loads(written(sure)) == {
        "format": "layers-tui decisions",
        "version": 1,
        "roster": "Spring casting",
        "reviewer": "sam",
        "written_at": "2026-04-10T09:14:00Z",
        "decisions": [
            {
                "id": AVA,
                "name": "Ava Chen",
                "decision": "approved",
                "note": "hero for March #hero",
                "tags": ["hero"],
                "reviewer": "sam",
                "at": "2026-04-10T09:14:00Z",
                "record_version": "0f3c",
            }
        ],
    }


@given(st.text())
@example('{"' * 3_000)
@example('{"decisions":' + "[" * 5_000)
@example('{"decisions": [{"id": 1' + "0" * 5_000 + "}]}")
def test_any_text_is_read_without_harm(text: str) -> None:
    decisions, problems = read_decisions(text)
    assert decisions == []
    assert problems


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["id", "decision", "note", "tags", "reviewer", "at", "record_version"])
LIKELY = JSON | st.sampled_from([AVA, "approved", "sam", "2026-04-10T09:14:00Z", "a\x1b[2Jb"])


@given(st.lists(st.dictionaries(KEYS, LIKELY), max_size=4) | JSON, LIKELY)
def test_any_entries_give_decisions_that_can_be_drawn_or_say_why_not(entries: object, reviewer: object) -> None:
    text = json.dumps({"decisions": entries, "reviewer": reviewer, "written_at": reviewer, "version": entries})
    decisions, problems = read_decisions(text)
    for decision in decisions:
        for words in (decision.reviewer, *decision.tags, decision.version):
            assert clean(words) == words
        assert clean(decision.note, lines=True) == decision.note
    if not decisions:
        assert problems or entries == []


@pytest.mark.parametrize(
    ("word", "verdict"),
    [("Approved", "approved"), ("x", "rejected"), ("needs_work", "needs work"), ("NEEDS-WORK", "needs work")],
)
def test_words_that_people_use_are_understood(word: str, verdict: str) -> None:
    decisions, problems = read_decisions(entry(decision=word))
    assert [each.verdict for each in decisions] == [verdict]
    assert problems == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"decision": "maybe"}, "Entry 1 is left out: “maybe” is no decision."),
        ({"id": "../whoami"}, "Entry 1 is left out: it has no influencer id."),
        ({"id": None}, "Entry 1 is left out: it has no influencer id."),
        ({"decision": ""}, "Entry 1 is left out: it decides nothing."),
    ],
)
def test_what_is_left_out_is_told(fields: dict[str, object], sentence: str) -> None:
    assert read_decisions(entry(**fields)) == ([], [sentence])


def test_a_note_without_a_decision_counts() -> None:
    ((decision,), problems) = read_decisions(entry(decision=None, note="ask her agent"))
    assert (decision.verdict, decision.note, problems) == ("", "ask her agent", [])


def test_an_entry_takes_reviewer_and_time_from_the_whole() -> None:
    ((decision,), _) = read_decisions(entry())
    assert (decision.reviewer, decision.at) == ("sam", datetime(2026, 4, 10, 14, 30, tzinfo=UTC))


def test_a_decision_of_nobody_is_left_out() -> None:
    text = json.dumps({"decisions": [{"id": AVA, "decision": "approved"}]})
    assert read_decisions(text) == ([], ["Entry 1 is left out: nobody says whose decision it is."])


def test_of_several_decisions_of_one_person_the_latest_counts() -> None:
    early, late = Decision(AVA, "rejected", "Sam", AT), Decision(AVA, "approved", "sam", AT + timedelta(hours=1))
    other = Decision(AVA, "rejected", "kim", AT)
    for order in ((early, late, other), (late, early, other)):
        decisions, _ = read_decisions(written(*order))
        assert decisions == [late, other]


def test_a_file_inside_a_message_is_found() -> None:
    text = "Hi! Here is {what I think}:\n```json\n" + written(Decision(NOOR, "rejected", "sam", AT)) + "```\nSam\n"
    assert [each.id for each in read_decisions(text)[0]] == [NOOR]
    assert looks_like_decisions(text)


def test_a_file_that_is_cut_short_says_so() -> None:
    text = written(Decision(AVA, "approved", "sam", AT), Decision(NOOR, "rejected", "sam", AT))
    assert read_decisions(text[:-40]) == ([], ["The decisions file is cut short or damaged."])


def test_a_newer_file_is_read_as_far_as_it_is_understood() -> None:
    text = written(Decision(AVA, "approved", "sam", AT)).replace('"version": 1', '"version": 2, "colour": "red"')
    decisions, problems = read_decisions(text)
    assert len(decisions) == 1
    assert "newer version" in problems[0]


def test_a_key_in_a_note_is_kept_out() -> None:
    ((decision,), _) = read_decisions(entry(note=f"use {KEY} for it"))
    assert decision.note == f"use lp_live_{'a' * 16}_… for it"


def test_what_is_too_much_is_told_and_not_read() -> None:
    assert read_decisions(" " * (LARGEST + 1))[0] == []
    many = f'{{"reviewer": "sam", "decisions": [{",".join(["0"] * (MOST + 5))}]}}'
    decisions, problems = read_decisions(many)
    assert decisions == []
    assert len(problems) == MOST_PROBLEMS + 2
    assert problems[-1] == f"{MOST - MOST_PROBLEMS:,} more entries are left out."
    ((decision,), _) = read_decisions(entry(note="x" * 9_000))
    assert len(decision.note) == LONGEST_NOTE
