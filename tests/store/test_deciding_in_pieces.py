"""Thousands of decisions are one step, kept whole or not at all, and no piece of it makes a key wait."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from layers_tui.events import Event
from layers_tui.store.decision import Decision, Verdict
from layers_tui.store.decision_file import NotDecided
from layers_tui.store.decision_log import PIECE
from layers_tui.store.decisions import Decisions
from layers_tui.store.pieces import whole
from store.given import ACME, NOON, at

MANY = [f"inf_{number:05}" for number in range(PIECE * 2 + 1)]


def step(verdict: Verdict = Verdict.APPROVED, minute: float = 0) -> list[Decision]:
    return [Decision(id, verdict, "sam", at(minute), "", "v1") for id in MANY]


def opened(directory: Path | None, told: list[Event] | None = None) -> Decisions:
    decisions = Decisions(directory, (told if told is not None else []).append, now=lambda: NOON)
    decisions.use(ACME)
    return decisions


@pytest.fixture(params=["file", "memory"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Decisions]:
    decisions = opened(tmp_path if request.param == "file" else None)
    yield decisions
    decisions.close()


def test_a_bulk_in_pieces_is_one_step_and_one_undo_and_one_redo(either: Decisions) -> None:
    either.decide([Decision(MANY[0], Verdict.REJECTED, "sam", NOON)])
    assert len([*either.deciding(step())]) == 2
    assert len(either.all()) == len(MANY)
    undone = whole(either.undoing())
    assert undone
    assert undone.was == tuple(step())
    assert [each.verdict for each in undone.now[:2]] == [Verdict.REJECTED, Verdict.NONE]
    assert list(either.all()) == MANY[:1]
    redone = whole(either.redoing())
    assert redone
    assert len(redone.was) == 1
    assert redone.now == tuple(step())
    assert len(either.all()) == len(MANY)


def test_nothing_of_a_bulk_is_there_before_all_of_it_is(tmp_path: Path) -> None:
    decisions, other = opened(tmp_path), opened(tmp_path)
    pieces = decisions.deciding(step())
    for _ in pieces:
        assert other.all() == {}
        assert decisions.all() == {}
    assert len(other.all()) == len(MANY)
    decisions.close()
    other.close()


def test_a_bulk_that_is_given_up_leaves_nothing_and_stops_nobody(either: Decisions) -> None:
    pieces = either.deciding(step())
    next(pieces)
    pieces.close()
    assert either.all() == {}
    either.decide(step()[:1])
    assert list(either.all()) == MANY[:1]


def test_another_program_waits_for_a_bulk_and_says_so(tmp_path: Path) -> None:
    decisions, other = opened(tmp_path), opened(tmp_path)
    other.decide([Decision("inf_other", Verdict.APPROVED, "mei", NOON)])
    pieces = decisions.deciding(step())
    next(pieces)
    with pytest.raises(NotDecided, match=r"Another program holds decisions\.db\."):
        other.decide([Decision("inf_other", Verdict.REJECTED, "mei", NOON)])
    whole(pieces)
    other.decide([Decision("inf_other", Verdict.REJECTED, "mei", NOON)])
    assert len(decisions.all()) == len(MANY) + 1
    decisions.close()
    other.close()


def test_what_stands_is_read_in_pieces_and_those_that_were_taken_back_say_nothing(either: Decisions) -> None:
    whole(either.deciding(step()))
    either.decide([Decision(MANY[1], Verdict.NONE, "sam", NOON)])
    found: list[Decision] = []
    while some := either.some(found[-1].id if found else ""):
        assert len(some) <= PIECE
        found += some
    assert [each.id for each in found] == MANY
    assert [each.id for each in found if not each.says_something] == [MANY[1]]
    assert set(either.standing([*MANY[:2], "inf_nobody"])) == {MANY[0]}


def test_what_another_program_decides_is_told_once_and_what_one_decides_oneself_is_not(tmp_path: Path) -> None:
    decisions, other = opened(tmp_path), opened(tmp_path)
    decisions.decide(step()[:2])
    assert decisions.elsewhere() == []
    decisions.decide(step()[2:3])
    assert decisions.elsewhere() == []
    changed = Decision(MANY[0], Verdict.REJECTED, "sam", at(1), "too young")
    other.decide([changed])
    other.undo()
    other.redo()
    other.decide([Decision(MANY[1], Verdict.NONE, "sam", at(2))])
    told = {each.id: each for each in decisions.elsewhere() or ()}
    assert told[MANY[0]] == changed
    assert not told[MANY[1]].says_something
    assert decisions.elsewhere() == []
    other.decide(step())
    assert decisions.elsewhere() is None
    assert decisions.elsewhere() == []
    decisions.close()
    other.close()


def test_a_note_remembers_the_picture_it_was_written_at(either: Decisions) -> None:
    noted = Decision("inf_a", Verdict.NONE, "sam", NOON, "the hand", "v1", "asset_3")
    either.decide([noted])
    assert either.all() == {"inf_a": noted}
    either.undo()
    either.redo()
    assert either.all() == {"inf_a": noted}
