"""What a client gets: the approved, and of them nothing but what was chosen."""

import json
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.output import Audience, Handover
from layers_tui.output.csv import csv_pieces
from layers_tui.output.fields import FIELDS, OWN
from layers_tui.output.handover import UNTITLED
from layers_tui.output.html import html_pieces
from layers_tui.output.markdown import markdown_pieces
from layers_tui.output.people_json import json_pieces
from layers_tui.output.privacy import for_clients, names_something
from output.people import AVA, MEI, NOOR, PEOPLE, handed, person

KEY = f"lp_live_{'a' * 16}_{'b' * 43}"
WRITERS: list[Callable[[Handover], Iterable[str]]] = [
    lambda handover: csv_pieces(handover, mark=True),
    json_pieces,
    markdown_pieces,
    lambda handover: html_pieces(handover, lambda address: "too large (over 25 MB)"),
]
EVERY_FIELD = (*FIELDS, f"{OWN}Role", f"{OWN}name", f"{OWN}no such column")
SECRET = (
    *("secret", "hush", "maria", "sam", "too young"),  # notes, tags, people
    *(AVA, NOOR, MEI, "inf_", "proj_", "asset_", "req_"),
    *("approved", "rejected", "ready", "status"),
    *("Noor", "Bruno", "Berlin", "villain", "barista"),
    *("http", "media.layers", "mood", "leo", "25 MB"),
)


@pytest.mark.parametrize("write", WRITERS, ids=["csv", "json", "markdown", "html"])
def test_a_client_sees_nothing_that_was_not_chosen(write: Callable[[Handover], Iterable[str]]) -> None:
    text = "".join(write(handed(audience=Audience.CLIENT, fields=EVERY_FIELD)))
    assert [secret for secret in SECRET if secret.casefold() in text.casefold().replace("http-equiv", "")] == []
    assert "Ava Chen" in text
    assert "Mei Lin" in text


@pytest.mark.parametrize("write", WRITERS, ids=["csv", "json", "markdown", "html"])
def test_an_id_in_a_name_a_field_or_the_list_stays_here(write: Callable[[Handover], Iterable[str]]) -> None:
    leaky = person(1, AVA, f"Ava {AVA}", "approved", style=f"like https://x.example/{NOOR} or {NOOR}", vibe=KEY)
    text = "".join(write(handed([leaky], Audience.CLIENT, EVERY_FIELD)))
    assert [secret for secret in (AVA, NOOR, "x.example", "lp_live") if secret in text] == []
    assert "like or" in text


def test_a_roster_that_is_called_by_an_id_has_another_title_for_a_client() -> None:
    for name in ("proj_01HXZ59M6…VQW1JG", AVA, ""):
        assert Handover(name, PEOPLE, handed().made_at, Audience.CLIENT).title == UNTITLED
    assert Handover("Spring casting", PEOPLE, handed().made_at, Audience.CLIENT).title == "Spring casting"


def test_clients_are_numbered_without_gaps() -> None:
    said = json.loads("".join(json_pieces(handed(audience=Audience.CLIENT))))
    assert [(each["number"], each["name"]) for each in said["people"]] == [(1, "Ava Chen"), (2, "Mei Lin")]
    team = json.loads("".join(json_pieces(handed())))
    assert [each.get("client_number") for each in team["people"]] == [1, None, None, 2, None]


PIECES = ["inf_", "3f2b8c1e-", "…", AVA, KEY, "https://", "www.", " ", "a", "_", "1", "job_", "\n"]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_what_is_left_of_a_text_names_nothing(text: str) -> None:
    left = for_clients(text)
    assert not names_something(left)
    assert AVA not in left


@given(st.text(st.characters(categories=("L", "Zs")), min_size=1).map(str.strip))
def test_plain_words_stay(text: str) -> None:
    assert for_clients(text).split() == text.split()
