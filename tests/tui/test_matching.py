"""What somebody types finds what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.tui.matching import best, rank

THINGS = [
    ("read this again", "r"),
    ("read all again", "R"),
    ("zoom: fit, 2x", "z"),
    ("go to the undecided", "n ctrl+n"),
]


def found(query: str) -> list[str]:
    return [signs for _, signs in best(query, THINGS, lambda thing: thing)]


@pytest.mark.parametrize(
    ("query", "signs"),
    [
        ("", ["r", "R", "z", "n ctrl+n"]),
        ("read", ["r", "R"]),
        ("READ all", ["R"]),
        ("all read", ["R"]),
        ("R", ["R", "r"]),
        ("z", ["z"]),
        ("ctrl+n", ["n ctrl+n"]),
        ("un", ["n ctrl+n"]),
        ("decided", ["n ctrl+n"]),
        ("ea", []),
        ("2x", ["z"]),
        ("again zoom", []),
        ("(", []),
    ],
)
def test_words_are_found_by_beginnings_keys_as_they_are(query: str, signs: list[str]) -> None:
    assert found(query) == signs


@given(st.text(max_size=12), st.text(max_size=30), st.text(max_size=12))
def test_no_text_breaks_it_and_everything_is_found_by_its_own_words(query: str, words: str, signs: str) -> None:
    assert rank(query, words, signs) in {None, 0, 1, 2, 3}
    if words.split():
        assert rank(words.split(maxsplit=1)[0], " ".join(words.split()), "") is not None
