"""What is told of a size before a file is written."""

import pytest

from layers_tui.output import FORMATS, Audience, Format
from layers_tui.output.csv import csv_pieces
from layers_tui.output.people_json import json_pieces
from layers_tui.output.sizes import expected_size, picture_box, size_words
from output.people import AVA, handed, person


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (900, "900 bytes"),
        (12_300, "12 KB"),
        (3_140_000, "3.1 MB"),
        (240_000_000, "240 MB"),
        (1_500_000_000, "1,500 MB"),
    ],
)
def test_a_size_is_told_as_one_says_it(size: int, words: str) -> None:
    assert size_words(size) == words


def test_a_page_of_sixty_can_be_sent_by_mail_and_one_of_thousands_can_be_opened() -> None:
    assert expected_size(Audience.TEAM, Format.HTML, 60, 60) < 10_000_000
    assert expected_size(Audience.TEAM, Format.HTML, 300, 300) < 20_000_000
    assert expected_size(Audience.TEAM, Format.HTML, 5_000, 5_000) < 100_000_000


def test_more_pictures_are_smaller_pictures() -> None:
    widths = [picture_box(count)[0] for count in (0, 1, 60, 61, 300, 301, 1_000, 1_001, 100_000)]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] == 960


def test_every_format_has_a_size() -> None:
    for audience, formats in FORMATS.items():
        for format in formats:
            assert expected_size(audience, format, 1_000, 0) > expected_size(audience, format, 10, 0) > 0


def test_tables_are_about_as_large_as_was_told() -> None:
    people = [person(place, AVA, "Ava Chen", "approved") for place in range(1, 101)]
    for format, pieces in (
        (Format.CSV, csv_pieces(handed(people), mark=True)),
        (Format.JSON, json_pieces(handed(people))),
    ):
        size = sum(len(piece.encode()) for piece in pieces)
        assert size / 4 < expected_size(Audience.TEAM, format, 100, 100) < size * 4
