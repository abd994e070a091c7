"""Texts are compared without case, accents and width, and no script loses letters by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.folding import folded


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ava  Chen\n", "ava chen"),
        ("Tomás Ñúñez", "tomas nunez"),
        ("Zielińska", "zielinska"),
        ("Straße", "strasse"),
        ("ＡＶＡ　１２", "ava 12"),
        ("Πηνελόπη", "πηνελοπη"),
        ("がく", "がく"),
        ("한지민", "한지민"),
        ("नूरिया", "नूरिया"),
        ("שָׁלוֹם", "שָׁלוֹם"),
        ("Nguyễn", "nguyen"),
        ("İstanbul", "istanbul"),
        ("", ""),
    ],
)
def test_a_text_is_found_as_people_type_it(text: str, form: str) -> None:
    assert folded(text) == form


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_case_makes_no_difference(text: str) -> None:
    assert folded(text.casefold()) == folded(text)
