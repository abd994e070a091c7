"""Placeholders are the ones that kitty's terminal counts."""

import unicodedata

import pytest

from layers_tui.images.frames.placeholders import LONGEST, MARKS, placeholder


def test_the_marks_are_those_of_kittys_own_list() -> None:
    # Places in the list that comes with kitty, rowcolumn-diacritics.txt.
    assert LONGEST == 297
    known = {0: 0x305, 1: 0x30D, 2: 0x30E, 3: 0x310, 29: 0x36F, 53: 0x5C4, 141: 0x1A17, 255: 0xA8E5, 296: 0x1D244}
    assert {place: ord(MARKS[place]) for place in known} == known


def test_no_mark_takes_a_cell_or_melts_into_another_one() -> None:
    assert {unicodedata.combining(mark) for mark in MARKS} == {230}
    whole = "".join(placeholder(row, column) for row in range(LONGEST) for column in (0, LONGEST - 1))
    assert unicodedata.normalize("NFC", whole) == whole


def test_a_placeholder_names_its_row_and_its_column() -> None:
    assert placeholder(0, 1) == "\U0010eeee\u0305\u030d"
    assert placeholder(296, 0) == "\U0010eeee\U0001d244\u0305"


def test_there_are_no_cells_past_the_last_mark() -> None:
    with pytest.raises(IndexError):
        placeholder(297, 0)
