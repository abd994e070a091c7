"""Decisions are kept before they are drawn, whole or not at all, and each can be taken back."""

import sqlite3
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers_tui.events import Event, Identified
from layers_tui.key import Key
from layers_tui.store import DEMO, Fault, Owner, StoreFault
from layers_tui.store.database import Database
from layers_tui.store.decision import Decision, Restored, Verdict
from layers_tui.store.decision_file import DECISIONS_FILE, NotDecided
from layers_tui.store.decision_tables import DECISION_TABLES, DECISIONS
from layers_tui.store.decisions import Decisions
from store.deciding import AT_ONCE
from store.given import ACME, NOON, at

NEW_KEY = Owner(ACME.base_url, Key("a new key"))


def decision(id: str = "inf_a", verdict: Verdict = Verdict.APPROVED, minute: float = 0, note: str = "") -> Decision:
    return Decision(id, verdict, "sam", at(minute), note, "v1")


def opened(directory: Path | None, told: list[Event] | None = None) -> Decisions:
    decisions = Decisions(directory, (told if told is not None else []).append, now=lambda: NOON)
    decisions.use(ACME)
    return decisions


def faults(told: list[Event]) -> list[Fault]:
    return [event.fault for event in told if isinstance(event, StoreFault)]


@pytest.fixture
def decisions(tmp_path: Path) -> Iterator[Decisions]:
    decisions = opened(tmp_path)
    yield decisions
    decisions.close()


@pytest.fixture(params=["file", "memory"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Decisions]:
    decisions = opened(tmp_path if request.param == "file" else None)
    yield decisions
    decisions.close()


def test_a_decision_is_there_at_the_next_start_whole(tmp_path: Path, decisions: Decisions) -> None:
    made = decision(note="hero for März\n#hero")
    decisions.decide([made, decision("inf_b", Verdict.NEEDS_WORK)])
    again = opened(tmp_path)
    assert again.all() == {"inf_a": made, "inf_b": decision("inf_b", Verdict.NEEDS_WORK)}
    again.close()


def test_the_last_decision_on_one_is_what_stands(either: Decisions) -> None:
    either.decide([decision(), decision(verdict=Verdict.REJECTED)])
    assert either.all() == {"inf_a": decision(verdict=Verdict.REJECTED)}
    either.decide([decision(verdict=Verdict.NONE)])
    assert either.all() == {}


def test_a_note_without_a_decision_stands_too(either: Decisions) -> None:
    noted = decision(verdict=Verdict.NONE, note="ask Mei")
    either.decide([noted])
    assert either.all() == {"inf_a": noted}


def test_a_bulk_is_one_undo_and_says_what_was_and_what_is(either: Decisions) -> None:
    before = decision(note="first")
    either.decide([before])
    bulk = (decision("inf_a", Verdict.REJECTED, 1), decision("inf_b", Verdict.REJECTED, 1))
    either.decide(bulk)
    nothing = Decision("inf_b", Verdict.NONE, "", NOON)
    assert either.undo() == Restored(bulk, (before, nothing))
    assert either.all() == {"inf_a": before}
    assert either.redo() == Restored((before,), bulk)
    assert either.all() == {each.id: each for each in bulk}


def test_undo_goes_back_step_by_step_and_redo_forward_until_something_else_is_decided(either: Decisions) -> None:
    verdicts = [Verdict.APPROVED, Verdict.REJECTED, Verdict.NEEDS_WORK]
    for verdict in verdicts:
        either.decide([decision(verdict=verdict)])

    def standing() -> Verdict:
        return either.all()["inf_a"].verdict if either.all() else Verdict.NONE

    for expected in (Verdict.REJECTED, Verdict.APPROVED, Verdict.NONE):
        assert either.undo()
        assert standing() is expected
    assert either.undo() is None
    for expected in verdicts[:2]:
        assert either.redo()
        assert standing() is expected
    either.decide([decision("inf_b")])
    assert either.redo() is None
    assert either.undo()
    assert either.undo()
    assert standing() is Verdict.APPROVED


STEPS = st.lists(
    st.sampled_from(["undo", "redo", "reopen"])
    | st.dictionaries(st.sampled_from("abc"), st.sampled_from(Verdict), min_size=1),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_undo_and_redo_are_those_of_every_editor(steps: list[str | dict[str, Verdict]]) -> None:
    decisions = opened(None)
    done: list[dict[str, Verdict]] = [{}]
    undone: list[dict[str, Verdict]] = []
    for step in steps:
        match step:
            case "undo":
                assert bool(decisions.undo()) == (len(done) > 1)
                if len(done) > 1:
                    undone.append(done.pop())
            case "redo":
                assert bool(decisions.redo()) == bool(undone)
                if undone:
                    done.append(undone.pop())
            case dict():
                decisions.decide(decision(id, verdict) for id, verdict in step.items())
                done.append({**done[-1], **step})
                undone.clear()
        stands = {id: each.verdict for id, each in decisions.all().items()}
        assert stands == {id: verdict for id, verdict in done[-1].items() if verdict}


def test_undo_reaches_back_before_this_start(tmp_path: Path, decisions: Decisions) -> None:
    decisions.decide([decision()])
    decisions.decide([decision("inf_b")])
    decisions.close()
    again = opened(tmp_path)
    assert again.undo()
    assert list(again.all()) == ["inf_a"]
    again.close()


@pytest.mark.parametrize("other", [NEW_KEY, DEMO, Owner(ACME.base_url), Owner("http://127.0.0.1:8000", ACME.key)])
def test_decisions_belong_to_one_key_at_one_address(either: Decisions, other: Owner) -> None:
    either.decide([decision()])
    either.use(other)
    assert either.all() == {}
    assert either.undo() is None
    either.use(ACME)
    assert list(either.all()) == ["inf_a"]


def test_another_key_of_the_same_organization_finds_them(either: Decisions) -> None:
    identified = Identified("Acme Growth", "org_1", "standard", "lp_test_a")
    either.decide([decision(), decision("inf_b")])
    either.join(identified)
    either.use(NEW_KEY)
    later = decision("inf_b", Verdict.REJECTED, 5)
    either.decide([later])
    either.join(identified)
    assert either.all() == {"inf_a": decision(), "inf_b": later}
    assert either.undo()
    assert either.all() == {"inf_a": decision(), "inf_b": decision("inf_b")}


def test_what_was_decided_without_a_key_belongs_to_the_first_that_comes(either: Decisions) -> None:
    either.use(Owner(ACME.base_url))
    either.decide([decision()])
    either.use(ACME)
    either.decide([decision("inf_b")])
    assert set(either.all()) == {"inf_a", "inf_b"}


def test_no_key_is_in_the_file_and_the_file_is_the_owners_alone(tmp_path: Path, decisions: Decisions) -> None:
    decisions.decide([decision()])
    assert ACME.key
    for path in tmp_path.iterdir():
        assert ACME.key.reveal().encode() not in path.read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_note_cannot_act_on_the_terminal(either: Decisions) -> None:
    either.decide([decision(note="\x1b]52;c;aGk=\x07nice\nreally")])
    assert either.all()["inf_a"].note == "nice\nreally"


def test_all_that_was_decided_is_there_after_a_kill_and_no_half_of_a_bulk(tmp_path: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "store.deciding", str(tmp_path), prefix],
            cwd=Path(__file__).parents[1],
            stdout=subprocess.PIPE,
            text=True,
        )
        for prefix in ("inf_a", "inf_b")
    ]
    kept: set[str] = set()
    for program in programs:
        assert program.stdout is not None
        kept |= {program.stdout.readline().strip() for _ in range(40)}
    for program in programs:
        program.kill()
    for program in programs:
        assert program.stdout is not None
        kept |= {line.strip() for line in program.stdout if line.endswith("\n")}
        program.stdout.close()
        program.wait()
    told: list[Event] = []
    decisions = opened(tmp_path, told)
    steps = Counter(id.partition("_")[0] + "_" + id.split("_")[1] for id in decisions.all())
    assert kept <= set(steps)
    assert set(steps.values()) == {AT_ONCE}
    assert decisions.undo()
    assert len(decisions.all()) == (len(steps) - 1) * AT_ONCE
    assert told == []
    decisions.close()


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program in the middle of writing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_a_write_that_fails_says_so_and_changes_nothing(tmp_path: Path, decisions: Decisions) -> None:
    decisions.decide([decision()])
    with held(tmp_path / DECISIONS_FILE):
        for attempt in (lambda: decisions.decide([decision("inf_b")]), decisions.undo):
            with pytest.raises(NotDecided) as caught:
                attempt()
            assert str(caught.value) == "Another program holds decisions.db. Nothing can be decided until it lets go."
        assert decisions.all() == {"inf_a": decision()}
    decisions.decide([decision("inf_b")])
    assert set(decisions.all()) == {"inf_a", "inf_b"}


def test_a_bulk_that_fails_in_the_middle_changes_nothing(decisions: Decisions) -> None:
    decisions.decide([decision()])
    unwritable = replace(decision("inf_c"), version="\ud800")
    with pytest.raises(UnicodeEncodeError):
        decisions.decide([decision("inf_b"), unwritable])
    assert decisions.all() == {"inf_a": decision()}
    assert decisions.undo()
    assert decisions.undo() is None


def test_a_path_that_can_hold_no_file_is_told_and_refuses(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    told: list[Event] = []
    decisions = opened(tmp_path / "file" / "layers-tui", told)
    assert decisions.all() == {}
    assert decisions.all() == {}
    assert faults(told) == [Fault.READ_ONLY]
    with pytest.raises(NotDecided, match=r"decisions\.db cannot be written"):
        decisions.decide([decision()])


def test_decisions_that_cannot_be_written_are_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = opened(tmp_path)
    first.decide([decision()])
    first.close()

    # Whoever may write everywhere cannot be refused by a mode: the refusal is played.
    def refused(path: Path, migrations: object) -> Database:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Database, "open", refused)
    before = (tmp_path / DECISIONS_FILE).read_bytes()
    told: list[Event] = []
    decisions = opened(tmp_path, told)
    assert decisions.all() == {"inf_a": decision()}
    assert [str(event.hint) for event in told if isinstance(event, StoreFault)] == [
        "What was decided is shown, and nothing more can be decided."
    ]
    with pytest.raises(NotDecided):
        decisions.decide([decision("inf_b")])
    assert decisions.all() == {"inf_a": decision()}
    decisions.close()
    assert (tmp_path / DECISIONS_FILE).read_bytes() == before


def test_a_file_of_a_later_version_is_left_as_it_is(tmp_path: Path, decisions: Decisions) -> None:
    decisions.decide([decision()])
    decisions.close()
    path = tmp_path / DECISIONS_FILE
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    told: list[Event] = []
    again = opened(tmp_path, told)
    assert again.all() == {}
    with pytest.raises(NotDecided, match="of a later version of this program"):
        again.decide([decision()])
    assert faults(told) == [Fault.NEWER]
    assert path.read_bytes() == before


def test_what_is_no_database_is_set_aside_and_a_new_one_begun(tmp_path: Path) -> None:
    (tmp_path / DECISIONS_FILE).write_bytes(b"these are not the decisions you are looking for " * 200)
    told: list[Event] = []
    decisions = opened(tmp_path, told)
    decisions.decide([decision()])
    assert list(decisions.all()) == ["inf_a"]
    (fault,) = told
    assert isinstance(fault, StoreFault)
    assert fault.message == "decisions.db was damaged."
    assert "kept as decisions.db.damaged-1" in fault.hint
    decisions.close()


def test_a_damaged_file_gives_back_every_decision_that_can_be_read(tmp_path: Path, decisions: Decisions) -> None:
    ids = [f"inf_{number:026}" for number in range(400)]
    decisions.decide(decision(id, note="a note " * 20) for id in ids)
    decisions.close()
    path = tmp_path / DECISIONS_FILE
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096)
    told: list[Event] = []
    again = opened(tmp_path, told)
    again.all()
    again.decide([decision("inf_new")])
    found = again.all()
    assert faults(told) == [Fault.DAMAGED]
    assert "inf_new" in found
    assert len(found) > len(ids) * 3 // 4
    again.close()


def test_a_file_set_aside_by_another_instance_is_left_to_it(tmp_path: Path, decisions: Decisions) -> None:
    decisions.decide([decision()])
    for side in ("", "-wal", "-shm"):
        path = tmp_path / f"{DECISIONS_FILE}{side}"
        path.rename(tmp_path / f"aside{side}")
    decisions.decide([decision("inf_b")])
    assert list(decisions.all()) == ["inf_b"]


def test_two_instances_see_what_the_other_has_decided(tmp_path: Path, decisions: Decisions) -> None:
    other = opened(tmp_path)
    for number in range(20):
        decisions.decide([decision(f"inf_a{number}")])
        other.decide([decision(f"inf_b{number}")])
    assert len(decisions.all()) == 40
    assert decisions.all() == other.all()
    other.close()


def test_what_is_saved_of_a_damaged_file_is_every_table() -> None:
    database = Database.in_memory(DECISIONS)
    with database.reading.use() as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    database.close_writing()
    assert names == set(DECISION_TABLES)
