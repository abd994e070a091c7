"""What goes into the clipboard, of one and of many."""

import json
import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.influencer import Influencer
from layers_tui.output.copying import Copy, Known, Subject, What, copy_of, curl_line
from output.people import AVA, NOOR, PICTURE, RECORD

BODY = json.dumps(RECORD).encode()
AVA_CHEN = Influencer.from_json(RECORD)
ONE = Subject(AVA, "Ava Chen", AVA_CHEN.summary, "approved")
UNREAD = Subject(NOOR)


def known(base_url: str = "https://api.layers.com", auth: str = "both") -> Known:
    """Of Ava all is known, of everybody else nothing."""
    return Known(
        lambda id: AVA_CHEN if id == AVA else None, lambda id: BODY if id == AVA else None, base_url=base_url, auth=auth
    )


@pytest.mark.parametrize(
    ("what", "text", "words"),
    [
        (What.ID, AVA, "id of Ava Chen"),
        (What.NAME, "Ava Chen", "name of Ava Chen"),
        (What.LINE, f"Ava Chen · ready · 25-34 · 1 picture · approved · {AVA}", "summary line of Ava Chen"),
        (What.JSON, BODY.decode(), "JSON of Ava Chen"),
        (What.PICTURE, PICTURE, "picture address of Ava Chen"),
    ],
)
def test_of_one(what: What, text: str, words: str) -> None:
    assert copy_of(what, [ONE], known()) == Copy(text, words)


def test_of_many_at_once() -> None:
    both = [UNREAD, ONE]
    assert copy_of(What.ID, both, known()) == Copy(f"{NOOR}\n{AVA}\n", "2 ids")
    assert copy_of(What.NAME, both, known()) == Copy("Ava Chen\n", "1 names of 2")
    copied = copy_of(What.JSON, [ONE, UNREAD, ONE], known())
    assert json.loads(copied.text) == [RECORD, RECORD]
    assert copied.what == "2 records as JSON of 3"


@pytest.mark.parametrize(
    ("what", "subjects", "words"),
    [
        (What.PICTURE, [Subject(NOOR, "Noor")], "Noor has no picture"),
        (What.NAME, [UNREAD], f"{NOOR} has no name"),
        (What.JSON, [UNREAD, Subject("inf_2")], "none of the 2 is read in full"),
    ],
)
def test_where_there_is_nothing_it_is_said_why(what: What, subjects: list[Subject], words: str) -> None:
    assert copy_of(what, subjects, known()) == Copy("", words)


def test_the_picture_that_is_looked_at_goes_before_the_first() -> None:
    other = Subject(AVA, "Ava Chen", picture="https://media.layers.example/2.jpg")
    assert copy_of(What.PICTURE, [other], known()).text == "https://media.layers.example/2.jpg"


@pytest.mark.parametrize(
    ("auth", "headers"),
    [
        ("x-api-key", ["X-Api-Key: $LAYERS_API_KEY"]),
        ("bearer", ["Authorization: Bearer $LAYERS_API_KEY"]),
        ("both", ["X-Api-Key: $LAYERS_API_KEY", "Authorization: Bearer $LAYERS_API_KEY"]),
    ],
)
def test_a_curl_line_names_the_key_and_never_holds_it(auth: str, headers: list[str]) -> None:
    words = shlex.split(curl_line(AVA, known(auth=auth)))
    assert words[0] == "curl"
    assert words[2:-1:2] == headers
    assert words[-1] == f"https://api.layers.com/v1/influencers/{AVA}"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_no_address_and_no_id_becomes_a_command(address: str, id: str) -> None:
    words = shlex.split(curl_line(id, known(f"http://{address}")))
    assert len(words) == 6
    assert words[-1].startswith(f"http://{address}/v1/influencers/")
    assert "/" not in words[-1].removeprefix(f"http://{address}/v1/influencers/")


def test_what_acts_on_a_terminal_is_copied_as_an_escape() -> None:
    body = json.dumps({"name": "a\u202eb"}, ensure_ascii=False).encode()
    hostile = Known(lambda id: None, lambda id: body, "https://api.layers.com")
    assert copy_of(What.JSON, [UNREAD], hostile).text == '{"name": "a\\u202eb"}'
