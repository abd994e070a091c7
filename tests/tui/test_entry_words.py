"""What rows and tiles say of an entry: as much as there is room for, and never a word of another."""

from datetime import UTC, datetime, timedelta

import pytest
from textual.content import Content

from layers_tui.influencer import Summary
from layers_tui.roster.entry import NOWHERE, Entry
from layers_tui.tui.glyphs import UNICODE
from layers_tui.tui.widgets.entry_words import LEAST_NAME, EntryWords, name_of


def entry(status: str, minutes: int = 0, name: str = "Ava") -> Entry:
    since = datetime.now(UTC) - timedelta(minutes=minutes, seconds=5)
    return Entry("inf_01HXZ9QM40HS3SA4XGPWVBEACY", NOWHERE, summary=Summary("a", name=name, status=status), since=since)


@pytest.mark.parametrize(
    ("status", "minutes", "word"),
    [
        ("ready", 0, ""),
        ("training", 0, " training"),
        ("training", 3, " training 3m"),
        ("processing", 3, " processing 3m"),
        ("pending", 180, " stuck 3h"),
        ("draft", 180, " draft"),
        ("on hold", 180, " on hold"),
    ],
)
def test_the_word_tells_how_long_it_lasts_while_that_matters(status: str, minutes: int, word: str) -> None:
    assert EntryWords(UNICODE).word(entry(status, minutes), 40) == word


def test_in_a_narrow_place_the_time_goes_before_the_word_and_the_word_before_the_name() -> None:
    words, training = EntryWords(UNICODE), entry("training", 3)
    rooms = [words.word(training, LEAST_NAME + 1 + room) for room in (11, 10, 8, 7)]
    assert rooms == [" training 3m", " training", " training", ""]


@pytest.mark.parametrize("room", [0, 1, 5, 30])
@pytest.mark.parametrize("name", ["", "Ava", "王小美" * 9])
def test_a_name_takes_exactly_its_room(name: str, room: int) -> None:
    shown, _ = name_of(entry("ready", name=name), room)
    assert Content(shown, strip_control_codes=False).cell_length == room
