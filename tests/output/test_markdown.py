"""Markdown as an independent reader takes it: text stays text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from layers_tui.output import Audience, Handover
from layers_tui.output.markdown import escaped, markdown_pieces
from layers_tui.text import clean
from output.people import AT, AVA, PEOPLE, handed, person

READER = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])


def cells(text: str) -> list[list[str]]:
    """The table of a page, cell by cell, as a reader shows it; anything but text in a cell fails."""
    rows: list[list[str]] = []
    for token in READER.parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(shown(token))
    return rows


def shown(inline: Token) -> str:
    kinds = {child.type for child in inline.children or ()}
    assert kinds <= {"text", "text_special"}, f"{kinds} in {inline.content!r}"
    return "".join(child.content for child in inline.children or ())


@given(st.text(st.sampled_from("|\\`*_[]()<>&!#~$^@:-= \nax1") | st.characters(), max_size=30))
def test_a_cell_shows_the_text_that_it_was_given(text: str) -> None:
    given_text = clean(text, lines=True)
    page = f"| a | b |\n| --- | --- |\n| x {escaped(given_text)} y | z |\n"
    ((first, last),) = cells(page)[1:]
    assert first.split() == f"x {' / '.join(filter(None, map(str.strip, given_text.strip().split(chr(10)))))} y".split()
    assert last == "z"
    assert "<" not in escaped(text)


def test_the_page_has_a_title_the_numbers_and_a_table() -> None:
    text = "".join(markdown_pieces(handed()))
    assert text.startswith(
        "# Spring casting\n\n4 people: 2 approved, 1 rejected, 1 undecided; 1 line without an id\n\n|"
    )
    head, *rows = cells(text)
    assert len(rows) == len(PEOPLE)
    assert dict(zip(head, rows[0], strict=True))["id"] == AVA


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    head = cells("".join(markdown_pieces(handed())))[0]
    assert "traits" in head
    assert "humor" not in head


def test_the_client_sees_a_plain_list() -> None:
    assert cells("".join(markdown_pieces(handed(audience=Audience.CLIENT)))) == [
        ["number", "name", "age", "style"],
        ["1", "Ava Chen", "25-34", "minimalist streetwear"],
        ["2", "Mei Lin", "25-34", "minimalist streetwear"],
    ]


@pytest.mark.parametrize("audience", Audience)
def test_nobody_is_no_table(audience: Audience) -> None:
    assert "|" not in "".join(markdown_pieces(Handover("x", (), AT, audience)))


def test_a_note_of_several_lines_stays_in_its_row() -> None:
    noted = person(1, AVA, "Ava", "approved")
    assert noted.decision
    people = [replace(noted, decision=replace(noted.decision, note="one\n\ntwo | three"))]
    assert "one / two | three" in [*cells("".join(markdown_pieces(handed(people))))[1]]
