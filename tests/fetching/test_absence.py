"""When there is taken to be no network, and how often it is looked for."""

from layers_tui.fetching.absence import LAST_LOOK, SILENCE, Absence


def test_one_failed_connection_is_not_a_missing_network() -> None:
    absence = Absence()
    assert [absence.unanswered() for _ in range(SILENCE)] == [False] * (SILENCE - 1) + [True]
    assert not absence.noticed


def test_an_answer_in_between_begins_the_count_anew() -> None:
    absence = Absence()
    absence.unanswered()
    assert not absence.answered()
    assert [absence.unanswered() for _ in range(SILENCE)][-1]


def test_it_is_looked_for_less_and_less_often_and_then_found() -> None:
    absence = Absence()
    looks = [absence.next_look() for _ in range(9)]
    assert looks == [1, 2, 4, 8, 16, 32, LAST_LOOK, LAST_LOOK, LAST_LOOK]
    assert absence.answered()
    assert not absence.answered()
    assert absence.next_look() == 1
