"""What a decision key does, with a real file behind it and a screen that only remembers what it was told."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from session.decider import Decider
from store.given import NOON
from store.test_decisions import held

from layers_tui.output import Decision
from layers_tui.roster.decided import APPROVED, NEEDS_WORK, REJECTED
from layers_tui.roster.entry import NOWHERE, Entry
from layers_tui.roster.position import Position
from layers_tui.roster.roster import Roster
from layers_tui.roster.view import View
from layers_tui.store.decision_file import DECISIONS_FILE
from layers_tui.tui.deciding import DecisionKeys
from layers_tui.tui.keymap import Keymap
from layers_tui.tui.marking import Marking
from layers_tui.tui.stage import NoteRequest, Severity

SLOWLY = 0.3
"""Seconds between keys that a person presses."""


@dataclass
class Table:
    """A screen with a list: it moves, and remembers what was said, asked and painted."""

    position: Position
    is_single: bool = False
    picture_at: str = ""
    said: list[str] = field(default_factory=list)
    painted: list[AbstractSet[str] | None] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    notes: list[NoteRequest] = field(default_factory=list)
    is_sure: bool = True
    note: str | None = ""
    """What the person answers."""

    @property
    def selected(self) -> Entry | None:
        return self.position.entry

    @property
    def in_sight(self) -> AbstractSet[str]:
        return {entry.id for entry in self.position.view.slice(0, 10)}

    def move_on(self) -> None:
        self.position.go(self.position.row + 1)

    def look_at(self, id: str) -> bool:
        row = self.position.view.row(id)
        if row is not None:
            self.position.go(row)
        return row is not None

    def take_decided(self, ids: AbstractSet[str] | None) -> None:
        self.painted.append(ids)

    def say(self, words: str, title: str = "", severity: Severity = "information") -> None:
        self.said.append(words)

    def ask(self, question: str, reasons: str, answered: Callable[[bool], None]) -> None:
        self.questions.append(f"{question} {reasons}")
        answered(self.is_sure)

    def write(self, request: NoteRequest, written: Callable[[str | None], None]) -> None:
        self.notes.append(request)
        written(self.note)

    def go_on(self) -> None:
        pass


class Review:
    """Twelve people, somebody who decides on them, and the keys."""

    def __init__(self, decider: Decider, folder: Path) -> None:
        self.folder = folder
        self.decider = decider.load()
        self.deciding = decider.deciding
        self.ids = [f"inf_{number}" for number in range(12)]
        self.roster = Roster()
        self.roster.add([(id, NOWHERE) for id in self.ids])
        self.deciding.opinions.put_on_table(self.roster)
        self.table = Table(Position(View(self.roster)))
        self.marking = Marking(lambda: "spring")
        self.seconds = 0.0
        self.keys = DecisionKeys(
            self.deciding, self.marking, lambda: self.table, Keymap().sign, clock=lambda: self.seconds, now=lambda: NOON
        )
        self.keys.looked_at(self.ids[0])

    def press(self, keys: str, after: float = SLOWLY) -> None:
        for key in keys:
            self.seconds += after
            self._doing(key)()
            if self.table.selected:
                self.keys.looked_at(self.table.selected.id)

    def _doing(self, key: str) -> Callable[[], object]:
        """What a key does."""
        keys, table, marking = self.keys, self.table, self.marking
        verdicts = {"a": APPROVED, "x": REJECTED, "w": NEEDS_WORK}
        if key in verdicts:
            return partial(keys.decide, table, verdicts[key])
        if key.lower() in verdicts:
            return partial(keys.decide_with_note, table, verdicts[key.lower()])
        others: dict[str, Callable[[], object]] = {
            "<": partial(keys.clear, table),
            "u": partial(keys.undo, table),
            "U": partial(keys.redo, table),
            "e": partial(keys.note, table),
            "n": partial(keys.next_undecided, table),
            "N": partial(keys.next_undecided, table, back=True),
            " ": partial(marking.toggle, table),
            "M": partial(marking.stretch, table),
            "*": partial(marking.all, table),
            "g": partial(table.position.go, 0),
        }
        return others[key]

    @property
    def verdicts(self) -> str:
        """The letter of each, a dot for nobody's."""
        letters = {APPROVED: "a", REJECTED: "x", NEEDS_WORK: "w", "": "."}
        return "".join(letters[self.decider.verdict(id)] for id in self.ids)


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    decider = Decider(tmp_path)
    yield Review(decider, tmp_path)
    decider.close()


def test_a_key_decides_on_who_is_looked_at_and_goes_on(review: Review) -> None:
    review.press("axwa")
    assert review.verdicts == "axwa........"
    assert review.table.position.row == 4
    assert review.table.painted == [{f"inf_{number}"} for number in range(4)]


def test_a_held_key_stops_after_three_and_says_so_once(review: Review) -> None:
    review.press("a")
    review.press("a" * 9, after=0.03)
    assert review.verdicts == "aaa........."
    assert [words for words in review.table.said if "three" in words] == [review.table.said[0]]
    review.press("a")
    assert review.verdicts == "aaaa........"


def test_quick_presses_all_count(review: Review) -> None:
    review.press("axaxaxaxaxax", after=0.03)
    assert review.verdicts == "axaxaxaxaxax"
    review.press("<" * 3, after=0.09)
    assert review.verdicts == "axaxaxaxaxa."


def test_undo_goes_there_and_says_what_it_undid_and_redo_does_it_again(review: Review) -> None:
    review.press("axgu")
    assert review.verdicts == "a..........."
    assert review.table.position.row == 1
    assert review.table.said[-1] == "undone: rejected inf_1"
    review.press("uu")
    assert review.table.said[-1] == "There is nothing to take back."
    review.press("U")
    assert (review.verdicts, review.table.said[-1]) == ("a...........", "again: approved inf_0")


def test_a_note_comes_first_and_escape_leaves_everything_as_it_was(review: Review) -> None:
    review.table.note = None
    review.press("X")
    assert (review.verdicts, review.table.position.row) == ("............", 0)
    review.table.note, review.table.picture_at = "too young #young", "asset_1"
    review.press("X")
    assert (review.verdicts, review.table.position.row) == ("x...........", 1)
    assert review.table.notes[-1] == NoteRequest("Reject inf_0", "", "on this picture")
    assert review.deciding.opinions.pictures == {"inf_0": "asset_1"}
    review.press("gu")
    assert review.table.said[-1] == 'undone: rejected inf_0, "too young #young"'


def test_after_the_last_it_is_said_how_the_review_ended(review: Review) -> None:
    review.press("aaxwaaxwaaxa")
    assert review.table.said == ["12 of 12 decided: 7 approved, 3 rejected, 2 need work. E hands it over"]


def test_n_finds_the_next_undecided_and_the_one_before(review: Review) -> None:
    review.press("aa")
    review.press("gn")
    assert review.table.position.row == 2
    review.press("aan")
    assert review.table.position.row == 5
    review.press("N")
    assert review.table.position.row == 4
    review.press("gN")
    assert review.table.said[-1] == "Nobody before this one is undecided."


def test_few_who_were_seen_are_decided_at_once_and_it_is_one_undo(review: Review) -> None:
    review.press("a")
    review.press("   x")
    assert review.verdicts == "axxx........"
    assert review.table.questions == []
    assert not len(review.marking.marks)
    review.press("u")
    assert review.verdicts == "a..........."
    assert review.table.said[-1] == "undone: rejected 3"


def test_more_than_five_or_unseen_ones_are_asked_about_with_the_numbers(review: Review) -> None:
    review.press("x")
    review.table.is_sure = False
    review.press("*a")
    assert review.verdicts == "x..........."
    assert review.table.questions == [
        "Approve 12 marked? 2 are not in sight, 10 were not looked at since the start, 1 is decided otherwise."
    ]
    review.table.is_sure = True
    review.press("a", after=1.2)
    assert review.verdicts == "a" * 12
    review.press("u")
    assert review.verdicts == "x..........."


def test_a_stretch_goes_from_the_last_mark_to_here(review: Review) -> None:
    review.press("M")
    assert review.table.said == ["Nobody is marked yet from whom this would go: mark one first."]
    review.press(" ")
    review.table.position.go(4)
    review.press("M")
    assert list(review.marking.marks) == review.ids[:5]


def test_where_one_is_shown_alone_a_key_is_for_that_one_whoever_is_marked(review: Review) -> None:
    review.press("   ")
    review.table.is_single = True
    review.press("x")
    assert review.verdicts == "...x........"
    assert len(review.marking.marks) == 3


def test_what_cannot_be_kept_is_not_drawn_and_says_so(review: Review) -> None:
    review.press("a")
    painted = len(review.table.painted)
    with held(review.folder / DECISIONS_FILE):
        review.press("x")
    assert review.table.position.row == 1
    assert review.verdicts[1] == "."
    assert len(review.table.painted) == painted
    assert review.table.said[-1].startswith("Another program holds decisions.db.")


def test_colleagues_stand_beside_and_never_over_mine(review: Review) -> None:
    review.press("a")
    review.keys.take_colleagues(review.table, [Decision("inf_0", REJECTED, "sam", NOON, "too young")])
    assert review.verdicts == "a..........."
    assert review.deciding.opinions.others["inf_0"]["sam"].verdict == REJECTED
    assert review.table.painted[-1] == {"inf_0"}
