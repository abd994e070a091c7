"""What the door for foreign text lets through."""

import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layers_tui.text import clean

NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            list("\x1b\x9b\x9d\x07[];\\m?0 \t\r\n\u2028\x85\u0301\u0302\u0316\u200b\u200c\u200d\ufe0f\ufe0e\u202e")
            + list("👩❤🏽🏳🇩क्षبa1\u20e3\u1100\u1161\u11a8\u1160\ufeff\ud83d\ue000\U000e0041")
        ),
    ),
    max_size=60,
)


@given(NASTY, st.booleans(), st.integers(0, 40))
@settings(max_examples=600, deadline=None)
@example("a\u0301\u0301\u0301\u0301\u200d\u0301", False, 10)
def test_cleaning_twice_is_cleaning_once(value: str, lines: bool, limit: int) -> None:
    once = clean(value, lines=lines, limit=limit)
    assert clean(once, lines=lines, limit=limit) == once


@given(NASTY)
@settings(max_examples=300, deadline=None)
def test_nothing_that_acts_on_a_terminal_comes_through(value: str) -> None:
    for character in clean(value):
        assert unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in {
            "LRE",
            "RLE",
            "PDF",
            "LRO",
            "RLO",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }


@given(NASTY, st.integers(0, 40))
@settings(max_examples=300, deadline=None)
def test_the_limit_holds(value: str, limit: int) -> None:
    assert len(clean(value, limit=limit)) <= limit


def test_every_format_character_is_removed_unless_it_is_drawn() -> None:
    drawn = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    kept = {
        point
        for point in range(sys.maxunicode + 1)
        if unicodedata.category(chr(point)) == "Cf" and clean(f"a{chr(point)}b") != "ab"
    }
    assert kept <= drawn


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ava Chen", "Ava Chen"),
        ("\x1b[31mAva\x1b[0m", "Ava"),
        ("\x9b31mAva", "Ava"),
        ("\x1b]52;c;aGVsbG8=\x07Ava", "Ava"),
        ("\x1b]52;c;aGVsbG8=\x1b\\Ava", "Ava"),
        ("\x9d52;c;aGVsbG8=\x9cAva", "Ava"),
        ("\x1b]52;c;aGVsbG8= Ava", " Ava"),
        ("\x1b]8;;https://x.example\x07Ava\x1b]8;;\x07", "Ava"),
        ("\x1bP1;2qAAAA\x1b\\Ava", "Ava"),
        ("\x1b_Gf=100;AAAA\x1b\\Ava", "Ava"),
        ("\x1b(BAva", "Ava"),
        ("\x1bAva", "Ava"),
        ("\x1b[200~Ava\x1b[201~", "Ava"),
    ],
)
def test_an_escape_sequence_goes_whole(value: str, expected: str) -> None:
    assert clean(value) == expected


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧‍👦",
        "❤️",
        "🏳️‍🌈",
        "1️⃣",
        "👍🏽",
        "🇩🇪",
        "می‌خواهم",
        "ශ්‍රී",
        "র‍্যাব",
        "क्‍ष",
        "Tomás",
        "日本語",
        "ไม่ได้",
        "한국어",
        "Ünïcödé ½ ﬁ",
        "«\u00a0Ava\u202f»",
    ],
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "value",
    [
        "A\u200dv\u200ca",
        "A\ufe0fva",
        "Av\u200b\u2060a",
        "\u202eAva",
        "\ufeffAva",
        "Av\u00ada",
        "A\ud83dva",
        "Av\U000e0061a",
    ],
)
def test_a_hidden_character_does_not_tell_two_names_apart(value: str) -> None:
    assert clean(value) == "Ava"


def test_a_pile_of_marks_keeps_its_first_four() -> None:
    assert clean("Z" + "\u033f" * 500 + "a") == "Z" + "\u033f" * 4 + "a"


def test_a_joiner_does_not_start_a_new_pile() -> None:
    marks = [character for character in clean("क" + ("\u0941" * 4 + "\u200d") * 50) if character != "क"]
    assert len(marks) <= 4


def test_line_breaks_become_spaces() -> None:
    assert clean("a\r\nb\rc\nd\te\u2028f") == "a b c d e f"


def test_line_breaks_stay_where_lines_are_wanted() -> None:
    assert clean("a\r\nb\rc\nd\te\u2028f", lines=True) == "a\nb\nc\nd e\nf"


def test_a_cut_is_shown() -> None:
    assert clean("x" * 50, limit=10) == "x" * 9 + "…"


def test_a_cut_does_not_part_a_letter_from_its_marks() -> None:
    assert clean("aaaaaaaax\u0302\u0316\u0323bbb", limit=10) == "aaaaaaaa…"


def test_a_cut_is_shown_even_when_most_of_the_text_was_invisible() -> None:
    assert clean("\u200b" * 1_000 + "Ava", limit=10) == "…"
