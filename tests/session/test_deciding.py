"""What is decided is known once it is kept, on the version that was seen, and each step can be taken back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store.given import ACME, NOON, loaded
from store.test_decisions import held

from layers_tui.events import Identified
from layers_tui.key import Key
from layers_tui.roster.decided import APPROVED, NEEDS_WORK, NONE, REJECTED, VERDICTS, Opinion
from layers_tui.roster.entry import NOWHERE
from layers_tui.roster.roster import Roster
from layers_tui.roster.tally import Tally
from layers_tui.session.outcome import Kind, Outcome
from layers_tui.store import Owner
from layers_tui.store.decision_file import DECISIONS_FILE
from layers_tui.store.decision_log import PIECE
from session.decider import Decider

MANY = [f"inf_{number:05}" for number in range(PIECE * 2 + 1)]


@pytest.fixture
def decider(tmp_path: Path) -> Iterator[Decider]:
    decider = Decider(tmp_path).load()
    yield decider
    decider.close()


def again(decider: Decider, *, load: bool = True) -> Decider:
    """The same at the next start."""
    decider.close()
    next_one = Decider(decider.directory)
    return next_one.load() if load else next_one


def test_a_decision_says_who_when_on_which_version_and_why(decider: Decider) -> None:
    decider.shop.keep(loaded())
    version = decider.shop.store.versions("inf_a")[0].name
    made = Opinion("kai", APPROVED, "hero for März #Hero\n#spring-26", ("hero", "spring-26"), NOON, version)
    assert decider.deciding.decide(["inf_a"], APPROVED, "hero for März #Hero\n#spring-26 ") == Outcome(
        Kind.DECIDED, ("inf_a",), made, newly=1
    )
    assert decider.of("inf_a") == made
    next_one = again(decider)
    assert next_one.of("inf_a") == made
    next_one.close()


def test_it_is_made_on_the_version_that_was_seen_though_another_has_come(decider: Decider) -> None:
    decider.shop.keep(loaded(style="old"))
    assert decider.shelf.record("inf_a")
    # Written, and not yet told to the screen.
    decider.shop.keep(loaded(style="new", minute=5))
    decider.deciding.decide(["inf_a"], APPROVED)
    seen, _ = decider.shop.store.versions("inf_a")
    opinion = decider.of("inf_a")
    assert opinion
    assert opinion.version == seen.name
    assert decider.find_out() == {"inf_a"}


def test_the_same_again_is_no_step_until_the_influencer_has_changed(decider: Decider) -> None:
    decider.shop.keep(loaded(style="old"))
    decider.deciding.decide(["inf_a"], APPROVED)
    assert decider.deciding.decide(["inf_a"], APPROVED) == Outcome(Kind.NOTHING)
    assert decider.find_out() == frozenset()
    decider.shop.keep(loaded(style="new", minute=5))
    decider.shelf.forget("inf_a")
    decider.deciding.stir("inf_a")
    assert decider.find_out() == {"inf_a"}
    stale = decider.of("inf_a")
    assert stale
    assert stale.stale
    outcome = decider.deciding.decide(["inf_a"], APPROVED)
    assert outcome
    assert (outcome.kind, outcome.other) == (Kind.DECIDED, stale)
    confirmed = decider.of("inf_a")
    assert confirmed
    assert not confirmed.stale
    decider.deciding.undo()
    assert decider.find_out() == {"inf_a"}
    assert decider.of("inf_a") == stale


def test_who_has_changed_since_is_known_at_the_next_start(decider: Decider) -> None:
    decider.shop.keep(loaded(style="old"), loaded("inf_b"))
    decider.deciding.decide(["inf_a", "inf_b"], APPROVED)
    decider.shop.keep(loaded(style="new", minute=5), loaded("inf_b", minute=5, updatedAt="2026-04-10T12:04:00Z"))
    next_one = again(decider)
    assert next_one.find_out() == {"inf_a"}
    assert [id for id, opinion in next_one.deciding.opinions.mine.items() if opinion.stale] == ["inf_a"]
    next_one.close()


def test_a_note_stays_when_the_verdict_changes_and_the_verdict_when_the_note_does(decider: Decider) -> None:
    decider.shop.keep(loaded(style="old"))
    decider.deciding.decide(["inf_a"], REJECTED, "too young")
    judged = decider.of("inf_a")
    decider.shop.keep(loaded(style="new", minute=5))
    decider.now += timedelta(minutes=7)
    decider.deciding.note("inf_a", "much too young #no")
    noted = decider.of("inf_a")
    assert judged
    assert noted == Opinion("kai", REJECTED, "much too young #no", ("no",), decider.now, judged.version)
    decider.deciding.decide(["inf_a"], APPROVED)
    decider.deciding.clear(["inf_a"])
    cleared = decider.of("inf_a")
    assert cleared
    assert (cleared.verdict, cleared.note) == (NONE, "much too young #no")
    assert decider.deciding.note("inf_a", "  ") == Outcome(Kind.DECIDED, ("inf_a",), *_taken_away(decider), cleared)
    assert decider.of("inf_a") is None


def _taken_away(decider: Decider) -> tuple[Opinion]:
    return (Opinion("kai", NONE, "", (), decider.now, decider.shop.store.versions("inf_a")[1].name),)


def test_nothing_to_clear_to_note_or_to_take_back_is_no_step(decider: Decider) -> None:
    deciding = decider.deciding
    for nothing in (deciding.clear(["inf_a"]), deciding.note("inf_a", ""), deciding.undo(), deciding.redo()):
        assert nothing == Outcome(Kind.NOTHING)


def test_a_note_remembers_the_picture_it_was_written_at_until_it_is_gone(decider: Decider) -> None:
    deciding, pictures = decider.deciding, decider.deciding.opinions.pictures
    deciding.note("inf_a", "the left hand", "asset_3")
    deciding.decide(["inf_a"], REJECTED)
    deciding.note("inf_a", "the left hand, and the eyes")
    assert pictures == {"inf_a": "asset_3"}
    deciding.note("inf_a", "the smile", "asset_4")
    assert pictures == {"inf_a": "asset_4"}
    deciding.undo()
    assert pictures == {"inf_a": "asset_3"}
    next_one = again(decider)
    assert next_one.deciding.opinions.pictures == {"inf_a": "asset_3"}
    next_one.deciding.note("inf_a", "")
    assert next_one.deciding.opinions.pictures == {}
    next_one.close()


def test_to_several_a_note_is_added_and_none_is_lost(decider: Decider) -> None:
    decider.deciding.note("inf_a", "sweet")
    decider.deciding.decide(["inf_a", "inf_b"], REJECTED, "not for spring")
    assert [opinion.note for opinion in decider.deciding.opinions.mine.values()] == [
        "sweet\nnot for spring",
        "not for spring",
    ]
    assert decider.deciding.decide(["inf_a", "inf_b"], REJECTED, "not for spring") == Outcome(Kind.NOTHING)


def test_no_api_key_gets_into_the_file_by_a_note(decider: Decider) -> None:
    assert ACME.key
    decider.deciding.note("inf_a", f"see {ACME.key.reveal()} #key")
    decider.deciding.take([("inf_a", Opinion("sam", APPROVED, ACME.key.reveal()))])
    notes = [opinion.note for opinion in decider.deciding.opinions.mine.values()]
    assert notes == ["see (an API key was here) #key"]
    decider.close()
    assert decider.directory
    assert ACME.key.reveal().encode() not in (decider.directory / DECISIONS_FILE).read_bytes()


def test_what_is_taken_back_and_done_again_is_told_with_what_stands(decider: Decider) -> None:
    deciding = decider.deciding
    deciding.decide(["inf_a"], APPROVED)
    approved = decider.of("inf_a")
    deciding.decide(["inf_a", "inf_b"], REJECTED, "too young")
    rejected = decider.of("inf_a")
    assert deciding.undo() == Outcome(Kind.UNDONE, ("inf_a", "inf_b"), rejected, approved)
    assert deciding.redo() == Outcome(Kind.REDONE, ("inf_a", "inf_b"), rejected, approved)
    deciding.undo()
    assert deciding.undo() == Outcome(Kind.UNDONE, ("inf_a",), approved)
    assert deciding.redo() == Outcome(Kind.REDONE, ("inf_a",), approved)


def test_what_cannot_be_kept_is_refused_with_the_reason_and_nothing_is_known_of_it(
    tmp_path: Path, decider: Decider
) -> None:
    decider.deciding.decide(["inf_a"], APPROVED)
    decider.deciding.decide(["inf_c"], APPROVED)
    with held(tmp_path / DECISIONS_FILE):
        refused = decider.deciding.decide(["inf_b"], REJECTED)
        also = decider.deciding.undo()
    assert refused == also
    assert refused == Outcome(
        Kind.REFUSED, refusal="Another program holds decisions.db. Nothing can be decided until it lets go."
    )
    assert set(decider.deciding.opinions.mine) == {"inf_a", "inf_c"}
    assert decider.deciding.opinions.decided[APPROVED] == {"inf_a", "inf_c"}


def test_a_bulk_of_many_goes_on_in_pieces_and_what_is_asked_meanwhile_waits_its_turn(decider: Decider) -> None:
    deciding = decider.deciding
    assert deciding.decide(MANY, APPROVED) is None
    assert deciding.decide(MANY[:1], REJECTED) is None
    assert deciding.undo() is None
    assert decider.later == []
    while not decider.later:
        assert deciding.go_on()
    (first,) = decider.later
    assert (first.kind, first.ids) == (Kind.DECIDED, tuple(MANY))
    decider.load()
    assert [outcome.kind for outcome in decider.later] == [Kind.DECIDED, Kind.DECIDED, Kind.UNDONE]
    assert deciding.opinions.decided[APPROVED] == set(MANY)
    assert deciding.undo() is None
    decider.load()
    assert deciding.opinions.mine == {}


def test_leaving_in_the_middle_of_a_bulk_keeps_all_of_it(tmp_path: Path) -> None:
    decider = Decider(tmp_path).load()
    assert decider.deciding.decide(MANY, APPROVED) is None
    next_one = again(decider)
    assert next_one.deciding.opinions.decided[APPROVED] == set(MANY)
    next_one.close()


def test_before_all_is_read_each_is_known_when_it_is_asked_for(decider: Decider) -> None:
    decider.deciding.decide(MANY, REJECTED)
    decider.load()
    next_one = again(decider, load=False)
    assert not next_one.deciding.is_loaded
    assert next_one.verdict(MANY[-1]) == REJECTED
    assert next_one.verdict("inf_nobody") == NONE
    assert next_one.deciding.decide(MANY[-2:], REJECTED) == Outcome(Kind.NOTHING)
    next_one.deciding.decide(MANY[-1:], APPROVED)
    next_one.load()
    assert next_one.verdict(MANY[-1]) == APPROVED
    assert len(next_one.deciding.opinions.mine) == len(MANY)
    next_one.close()


def test_the_review_of_the_roster_is_counted_whatever_comes_first(decider: Decider) -> None:
    opinions = decider.deciding.opinions
    roster = Roster()
    opinions.put_on_table(roster)
    decider.deciding.decide(["inf_a", "inf_b", "elsewhere"], APPROVED)
    opinions.came(roster.add([("inf_a", NOWHERE), ("inf_b", NOWHERE), ("inf_c", NOWHERE)]))
    assert opinions.tally == Tally(3, approved=2)
    decider.deciding.decide(["inf_a"], REJECTED)
    decider.deciding.decide(["inf_c"], NEEDS_WORK)
    assert opinions.tally == Tally(3, 1, 1, 1)
    assert opinions.tally.is_complete
    decider.deciding.note("inf_a", "a note")
    decider.deciding.clear(["inf_b"])
    decider.deciding.undo()
    decider.deciding.clear(["inf_c"])
    assert opinions.tally == Tally(3, 1, 1)
    other = Roster()
    opinions.put_on_table(other)
    opinions.came(other.add([("elsewhere", NOWHERE)]))
    assert opinions.tally == Tally(1, approved=1)


def test_two_programs_at_once_see_what_the_other_decides_and_lose_nothing(tmp_path: Path, decider: Decider) -> None:
    other = Decider(tmp_path, "mei").load()
    decider.deciding.decide(["inf_a"], APPROVED)
    # The same key would be no step, were it not for what the other has decided meanwhile.
    other.deciding.decide(["inf_a"], REJECTED)
    assert other.later == [Outcome(Kind.ELSEWHERE, ("inf_a",))]
    outcome = decider.deciding.decide(["inf_a"], APPROVED)
    assert outcome
    assert outcome.other
    assert (outcome.kind, outcome.other.verdict) == (Kind.DECIDED, REJECTED)
    assert decider.later == [Outcome(Kind.ELSEWHERE, ("inf_a",))]
    other.deciding.clear(["inf_a"])
    decider.deciding.tick()
    assert decider.of("inf_a") is None
    other.close()


def test_a_bulk_of_another_program_is_read_in_pieces(tmp_path: Path, decider: Decider) -> None:
    other = Decider(tmp_path, "mei").load()
    other.deciding.decide(MANY, APPROVED)
    other.load()
    decider.deciding.tick()
    assert not decider.deciding.is_loaded
    assert decider.verdict(MANY[-1]) == APPROVED
    decider.load()
    assert decider.deciding.opinions.decided[APPROVED] == set(MANY)
    other.close()


def test_another_key_of_the_organization_finds_them_and_another_owner_does_not(decider: Decider) -> None:
    identified = Identified("Acme Growth", "org_1", "standard", "lp_test_a")
    decider.deciding.decide(["inf_a"], APPROVED)
    decider.deciding.join(identified)
    decider.deciding.use(Owner(ACME.base_url, Key("a new key")))
    decider.load()
    assert decider.of("inf_a") is None
    decider.deciding.decide(["inf_b"], REJECTED)
    decider.deciding.join(identified)
    decider.load()
    assert (decider.verdict("inf_a"), decider.verdict("inf_b")) == (APPROVED, REJECTED)


def test_in_memory_everything_works_and_nothing_is_said_to_be_kept() -> None:
    decider = Decider(None).load()
    assert not decider.deciding.are_kept
    decider.deciding.decide(MANY, APPROVED)
    assert decider.verdict(MANY[0]) == NONE
    decider.load()
    assert decider.verdict(MANY[0]) == APPROVED
    decider.deciding.undo()
    decider.load()
    assert decider.deciding.opinions.mine == {}
    decider.close()


def test_what_lies_in_the_log_is_moved_into_the_file_beside_the_screen(tmp_path: Path, decider: Decider) -> None:
    decider.deciding.decide(MANY, APPROVED)
    decider.load()
    file = tmp_path / DECISIONS_FILE
    before = file.stat().st_size
    decider.deciding.tick()
    assert decider.deciding.tidying
    decider.deciding.tidying.join(10)
    assert file.stat().st_size > before


SAM = Opinion("Sam", REJECTED, "too young", (), NOON, "v1")


def test_colleagues_stand_beside_and_the_later_of_each_counts(decider: Decider) -> None:
    decider.deciding.decide(["inf_a"], APPROVED)
    outcome = decider.deciding.take([("inf_a", SAM), ("inf_b", Opinion("梅", NEEDS_WORK, "", ("hair", "#Eyes")))])
    assert outcome == Outcome(Kind.TAKEN, ("inf_a", "inf_b"))
    mei = Opinion("梅", NEEDS_WORK, "#hair #Eyes", ("hair", "eyes"), NOON)
    others = {"inf_a": {"Sam": SAM}, "inf_b": {"梅": mei}}
    assert decider.deciding.opinions.others == others
    older = Opinion("SAM", APPROVED, "", (), NOON - timedelta(days=1))
    assert decider.deciding.take([("inf_a", older)]) == Outcome(Kind.TAKEN)
    next_one = again(decider)
    assert next_one.deciding.opinions.others == others
    assert next_one.verdict("inf_a") == APPROVED
    later = Opinion("SAM", APPROVED, "", (), NOON + timedelta(days=1))
    next_one.deciding.take([("inf_a", later), ("inf_b", Opinion("梅", NONE, at=NOON + timedelta(days=1)))])
    assert next_one.deciding.opinions.others == {"inf_a": {"SAM": later}}
    next_one.close()


STEPS = st.lists(
    st.sampled_from(["undo", "redo", "clear a", "note b", "reopen"])
    | st.tuples(st.sampled_from(["a", "b", "ab"]), st.sampled_from(VERDICTS[:3])),
    max_size=10,
)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_memory_says_what_the_file_says_after_any_steps(steps: list[str | tuple[str, str]]) -> None:
    decider = Decider(None).load()
    for number, step in enumerate(steps):
        match step:
            case "undo":
                decider.deciding.undo()
            case "redo":
                decider.deciding.redo()
            case "clear a":
                decider.deciding.clear(["a"])
            case "note b":
                decider.deciding.note("b", f"note {number}")
            case "reopen":
                decider.deciding.use(Owner("elsewhere"))
                decider.deciding.use(ACME)
                decider.load()
            case (ids, verdict):
                decider.deciding.decide([*ids], verdict)
    opinions = decider.deciding.opinions
    kept = decider.decisions.all()
    assert {id: (each.verdict, each.note) for id, each in opinions.mine.items()} == {
        id: (each.verdict, each.note) for id, each in kept.items()
    }
    for verdict, decided in opinions.decided.items():
        assert decided == {id for id, each in kept.items() if each.verdict == verdict}
    decider.close()
