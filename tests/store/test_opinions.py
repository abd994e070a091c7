"""What colleagues have decided is kept beside one's own, and of each colleague the later."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from layers_tui.events import Event, Identified
from layers_tui.key import Key
from layers_tui.store import Fault, Owner, StoreFault
from layers_tui.store.decision import Decision, Verdict
from layers_tui.store.decision_file import DECISIONS_FILE
from layers_tui.store.decision_tables import DECISIONS
from layers_tui.store.decisions import Decisions
from layers_tui.store.opinion_log import PIECE
from layers_tui.store.partition import digest_of
from layers_tui.store.pieces import whole
from store.given import ACME, NOON, at

SAM = Decision("inf_a", Verdict.REJECTED, "Sam", at(0), "too young", "v1")
MEI = Decision("inf_a", Verdict.APPROVED, "梅", at(1))


def opened(directory: Path | None, told: list[Event] | None = None) -> Decisions:
    decisions = Decisions(directory, (told if told is not None else []).append, now=lambda: NOON)
    decisions.use(ACME)
    return decisions


@pytest.fixture(params=["file", "memory"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Decisions]:
    decisions = opened(tmp_path if request.param == "file" else None)
    yield decisions
    decisions.close()


def kept(decisions: Decisions) -> list[Decision]:
    return decisions.opinions(("", ""))


def test_they_stand_beside_ones_own_and_undo_is_for_ones_own_alone(either: Decisions) -> None:
    own = Decision("inf_a", Verdict.NEEDS_WORK, "kai", NOON)
    either.decide([own])
    whole(either.taking([SAM, MEI]))
    assert either.all() == {"inf_a": own}
    assert kept(either) == [SAM, MEI]
    assert either.undo()
    assert either.undo() is None
    assert kept(either) == [SAM, MEI]


def test_of_one_colleague_the_later_stays_in_whatever_order_they_come(either: Decisions) -> None:
    later = replace(SAM, verdict=Verdict.APPROVED, at=at(5), reviewer="SAM", note="")
    whole(either.taking([later, MEI]))
    whole(either.taking([SAM, replace(MEI, note="a star")]))
    assert kept(either) == [later, replace(MEI, note="a star")]


def test_what_a_colleague_took_back_does_not_come_up_again_with_an_older_file(either: Decisions) -> None:
    whole(either.taking([SAM]))
    whole(either.taking([replace(SAM, verdict=Verdict.NONE, note="", at=at(3))]))
    whole(either.taking([SAM]))
    assert not any(each.says_something for each in kept(either))


def test_thousands_are_taken_and_read_in_pieces(either: Decisions) -> None:
    many = [
        Decision(f"inf_{number:04}", Verdict.APPROVED, who, NOON) for number in range(700) for who in ("mei", "sam")
    ]
    assert len([*either.taking(many)]) == (len(many) - 1) // PIECE
    found: list[Decision] = []
    while some := either.opinions((found[-1].id, found[-1].reviewer) if found else ("", "")):
        found += some
    assert found == many


def test_the_keys_of_one_organization_share_them_the_later_of_each(either: Decisions) -> None:
    identified = Identified("Acme Growth", "org_1", "standard", "lp_test_a")
    whole(either.taking([SAM, MEI]))
    assert either.join(identified) is False
    either.use(Owner(ACME.base_url, Key("a new key")))
    assert kept(either) == []
    later = replace(SAM, at=at(9), note="grew up")
    whole(either.taking([later, replace(MEI, at=at(-9), note="no")]))
    assert either.join(identified) is True
    assert kept(either) == [later, MEI]
    assert either.join(identified) is False


def test_what_they_wrote_cannot_act_on_the_terminal(either: Decisions) -> None:
    whole(either.taking([replace(SAM, reviewer="\x1b[31mSam", note="\x9b2Jno\nreally")]))
    assert [(each.reviewer, each.note) for each in kept(either)] == [("Sam", "no\nreally")]


def test_a_file_too_damaged_to_become_one_of_this_version_gives_back_every_decision(tmp_path: Path) -> None:
    path = tmp_path / DECISIONS_FILE
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in DECISIONS[0]:
            connection.execute(statement)
        connection.execute("INSERT INTO salt VALUES (1, ?)", (b"salt",))
        connection.execute("INSERT INTO partition VALUES (1, ?, NULL, NULL)", (ACME.address,))
        connection.execute("INSERT INTO partition_key VALUES (?, 1)", (digest_of(connection, ACME),))
        connection.execute("INSERT INTO decision VALUES (1, 'inf_a', 1, 'approved', 'sam', 0, 'a note', 'v1')")
        connection.execute("CREATE TABLE junk AS SELECT zeroblob(100000)")
        connection.execute("DROP TABLE junk")
        connection.execute("PRAGMA user_version = 1")
    with path.open("r+b") as file:
        # The list of free pages: everything can be read, and no new table can be made.
        file.seek(32)
        page = int.from_bytes(file.read(4))
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    told: list[Event] = []
    decisions = opened(tmp_path, told)
    assert [each.note for each in decisions.all().values()] == ["a note"]
    assert [event.fault for event in told if isinstance(event, StoreFault)] == [Fault.DAMAGED]
    decisions.close()
