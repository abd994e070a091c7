"""What a text would add, and the rows of it that add nobody."""

import pytest

from layers_tui.ids import extract
from layers_tui.roster.entry import NOWHERE
from layers_tui.roster.roster import Roster
from layers_tui.session import Receipt

AVA, NOOR, MEI = (f"inf_01HXZ9QM40HS3SA4XGPWVBEA{ending}" for ending in ("CY", "C0", "C2"))
TABLE = extract(f"role,id\nextra,\nhero,{AVA}\nbarista,\n")


def roster_of(*ids: str) -> Roster:
    roster = Roster()
    roster.add((id, NOWHERE) for id in ids)
    return roster


@pytest.mark.parametrize(
    ("here", "top", "new"),
    [
        ((), "", [AVA]),
        ((NOOR, MEI), MEI, [AVA]),
        ((AVA, NOOR), "", []),
        ((NOOR, AVA), NOOR, []),
    ],
)
def test_rows_above_the_first_stand_where_the_list_begins_on_the_roster(
    here: tuple[str, ...], top: str, new: list[str]
) -> None:
    receipt = Receipt.of(TABLE, roster_of(*here))
    assert [each.id for each in receipt.new] == new
    rows = {after: [row.columns[0][1] for row in several] for after, several in receipt.loose.items()}
    assert rows == {top: ["extra"], AVA: ["barista"]}


def test_a_text_that_is_no_table_has_no_rows() -> None:
    assert Receipt.of(extract(f"hello\n{AVA}\nbye"), roster_of()).loose == {}
