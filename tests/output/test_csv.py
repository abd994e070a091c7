"""CSV that every spreadsheet reads, and none calculates."""

import csv
import io
import re

from hypothesis import example, given
from hypothesis import strategies as st

from layers_tui.output import Audience, Person
from layers_tui.output.csv import MARK, csv_pieces, guarded, unguarded
from output.people import AVA, GONE, PEOPLE, handed

CALCULATES = "=+-@−﹢﹣﹦﹫＋－＝＠"
HOSTILE = st.text(st.sampled_from([*CALCULATES, *"'\"; \t\r\n,|a1(", "\u00a0"]), max_size=12) | st.text(max_size=20)


def read(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def is_formula(cell: str) -> bool:
    """What a spreadsheet may calculate: it takes off spaces and quotes before it looks."""
    bare = re.sub('^["\u00a0 ]+', "", cell)
    return bare.startswith((*CALCULATES, "\t", "\r"))


@given(HOSTILE)
@example("=cmd|'/c calc'!A1")
@example("x;=1+1")
@example('a\n"=1"')
@example("\t=1")
@example("'=1")
@example("；＝1")
def test_no_cell_can_become_a_formula_and_the_text_comes_back(text: str) -> None:
    line = ",".join(f'"{guarded(each).replace(chr(34), chr(34) * 2)}"' for each in (text, "x", text))
    first, _, last = read(line)[0]
    assert not is_formula(first)
    assert unguarded(first) == unguarded(last) == text


@given(HOSTILE)
def test_no_cell_can_become_a_formula_where_a_semicolon_or_a_tab_ends_it(text: str) -> None:
    # A spreadsheet of such a country does not take our quotes for quotes: they do not stand at the beginning.
    for row in f'x,"{guarded(text)}"'.replace("\r", "\n").split("\n"):
        for cell in row.replace("\t", ";").split(";"):
            assert not is_formula(cell)


@given(st.text(st.characters(exclude_characters=CALCULATES + "\t\r")))
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_the_rows_of_the_own_list_come_back_in_their_order_with_their_columns() -> None:
    head, *rows = read("".join(csv_pieces(handed(), mark=False)))
    assert head[:3] == ["Role", "name", "line"]
    assert [row[:3] for row in rows] == [
        ["hero", "Ava, maybe", ""],
        ["barista", "Bruno", ""],
        ["villain", "Noor", ""],
        ["", "", ""],
        ["", "", "the one from Berlin"],
    ]
    assert [row[head.index("id")] for row in rows][1] == ""


def test_the_team_gets_everything() -> None:
    head, ava, *_, gone = read("".join(csv_pieces(handed(), mark=False)))
    told = dict(zip(head, ava, strict=True))
    assert told["id"] == AVA
    assert told["name (Layers)"] == "Ava Chen"
    assert (told["decision"], told["reviewer"], told["decided"]) == ("approved", "maria", "2026-04-10T09:14:00Z")
    assert told["colleagues"] == "sam: rejected, too young"
    assert (told["traits"], told["age"], told["pictures"]) == ("curious, warm", "25-34", "1")
    assert (told["other"], told["client number"]) == ("mood: sunny; sign: leo", "1")
    lost = dict(zip(head, gone, strict=True))
    assert (lost["id"], lost["read"], lost["problem"], lost["request"]) == (
        *(GONE, "not found"),
        *("Influencer not found.", "req_7"),
    )


def test_every_row_is_as_long_as_the_header_and_ends_as_the_standard_says() -> None:
    for audience in Audience:
        text = "".join(csv_pieces(handed(audience=audience), mark=False))
        assert text.endswith("\r\n")
        assert len({len(row) for row in read(text)}) == 1


def test_a_file_bears_the_mark_without_which_excel_guesses_and_a_pipe_does_not() -> None:
    assert next(csv_pieces(handed(), mark=True)) == MARK
    assert not next(csv_pieces(handed(), mark=False)).startswith(MARK)


def test_columns_of_the_same_name_stay_apart() -> None:
    people = [Person(1, columns=(("tag", "a"), ("tag", "b"))), Person(2, columns=(("tag", "c"),))]
    head, *rows = read("".join(csv_pieces(handed(people), mark=False)))
    assert head[:2] == ["tag", "tag"]
    assert [row[:2] for row in rows] == [["a", "b"], ["c", ""]]


def test_without_decisions_there_are_no_columns_for_them() -> None:
    head, *_ = read("".join(csv_pieces(handed(decided=False), mark=False)))
    assert {"decision", "note", "colleagues", "client number"}.isdisjoint(head)


def test_the_client_gets_number_name_and_what_was_chosen() -> None:
    fields = ("age", "list: Role")
    rows = read("".join(csv_pieces(handed(PEOPLE, Audience.CLIENT, fields), mark=False)))
    assert rows == [
        ["number", "name", "age", "Role"],
        ["1", "Ava Chen", "25-34", "hero"],
        ["2", "Mei Lin", "25-34", ""],
    ]
