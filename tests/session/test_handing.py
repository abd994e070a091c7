"""The roster, handed over into a file."""

import csv
import io
import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from sandbox.host import Host, playing

from layers_tui.events import Event
from layers_tui.ids import FoundRow, RowsAfter, extract, rows_after
from layers_tui.output import Audience, Format, read_decisions
from layers_tui.output.order import Order
from layers_tui.roster.decided import Opinion
from layers_tui.session.handing import HandedOver, Handing, NotHandedOver, Writing
from session.desk import Desk, seated

AT = datetime(2026, 4, 10, 9, 14, tzinfo=UTC)
SSH = {"SSH_CONNECTION": "10.0.0.5 51234 10.0.0.9 22"}


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    """A sandbox from which all of these only read."""
    with playing() as running:
        yield running


class Said:
    """Decisions as the session knows them."""

    def __init__(self, mine: Mapping[str, Opinion], others: Mapping[str, Mapping[str, Opinion]] | None = None) -> None:
        self.mine = mine
        self.others = others or {}


class Office:
    """A desk with a roster of four, of whom two are approved, and a writer beside it."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.folder = folder
        self.ava, self.noor, self.mei, _, self.luca = desk.host.ids("everyone")[:5]
        desk.connect()
        roles = {"nobody": "", "a": self.ava, "b": "", "c": self.noor, "d": self.ava, "e": self.mei, "f": self.luca}
        self.listed = extract("role,id\n" + "".join(f"{role},{id}\n" for role, id in roles.items()))
        desk.session.add(self.listed.ids)
        desk.until_settled()
        yes, no = Opinion("maria", "approved", "hero #hero", ("hero",), AT, "v1"), Opinion("maria", "rejected", at=AT)
        self.said = Said({self.ava: yes, self.noor: no, self.luca: replace(yes, stale=True)})
        # Drawn here: the sandbox takes a second for each.
        picture = Image.linear_gradient("L").convert("RGB")
        file = io.BytesIO()
        picture.save(file, "PNG")
        self.handing = Handing(
            desk.session.store, desk.events.put, kept=lambda address: file.getvalue(), environment=SSH
        )

    def hand_over(
        self,
        format: Format,
        audience: Audience = Audience.TEAM,
        *,
        path: str = "out",
        replacing: bool = False,
        after: RowsAfter | None = None,
    ) -> Event:
        """Hand over, and wait for what comes of it."""
        order = Order(audience, format, self.folder / path, ("age",), replacing)
        self.begin(order, after)
        while True:
            event = self.desk.take()
            if isinstance(event, HandedOver | NotHandedOver):
                return event

    def begin(self, order: Order, after: RowsAfter | None = None) -> None:
        roster = self.desk.session.roster
        pieces = self.handing.begin(order, roster, "Spring casting", self.said, reviewer="maria", after=after or {})
        assert [*pieces] == [None]

    def read(self, path: str = "out") -> str:
        return (self.folder / path).read_bytes().decode("utf-8-sig")


@pytest.fixture
def office(host: Host, tmp_path: Path) -> Iterator[Office]:
    folder = tmp_path / "handed over"
    folder.mkdir()
    with seated(host) as desk:
        yield Office(desk, folder)


def test_the_team_gets_each_record_as_it_came_and_what_was_decided(office: Office, host: Host) -> None:
    office.hand_over(Format.JSON)
    people = json.loads(office.read())["people"]
    assert [each["id"] for each in people] == office.desk.ids()
    assert [each["record"] for each in people] == [host.read(id).json() for id in office.desk.ids()]
    assert [each.get("decision", {}).get("decision") for each in people] == ["approved", "rejected", None, "approved"]
    assert people[3]["changed_since"] is True


def test_the_client_gets_the_approved_with_their_pictures(office: Office) -> None:
    told: list[tuple[int, int]] = []
    office.begin(Order(Audience.CLIENT, Format.HTML, office.folder / "out", ("age",)))
    while not isinstance(event := office.desk.take(), HandedOver):
        if isinstance(event, Writing):
            told.append((event.done, event.total))
    page = office.read()
    assert page.count("data:image/jpeg;base64,") == 2
    assert "Ava Chen" in page
    assert "Noor Haddad" not in page
    assert (event.people, event.size) == (2, len(page.encode()))
    assert told == [(1, 2), (2, 2)]


def test_decisions_are_read_again_as_they_were(office: Office) -> None:
    office.hand_over(Format.DECISIONS)
    decisions, problems = read_decisions(office.read())
    assert problems == []
    assert [(each.id, each.verdict, each.note, each.at) for each in decisions] == [
        (office.ava, "approved", "hero #hero", AT),
        (office.noor, "rejected", "", AT),
        (office.luca, "approved", "hero #hero", AT),
    ]


def test_the_rows_between_come_back_in_their_places(office: Office) -> None:
    office.hand_over(Format.CSV, after=rows_after(office.listed))
    rows = [*csv.DictReader(io.StringIO(office.read(), newline=""))]
    assert [(row["role"], row["id (Layers)"]) for row in rows] == [
        ("nobody", ""),
        ("a", office.ava),
        ("b", ""),
        ("c", office.noor),
        ("d", office.ava),
        ("e", office.mei),
        ("f", office.luca),
    ]
    assert [row["client number"] for row in rows] == ["", "1", "", "", "", "", "2"]


def test_it_is_told_where_the_file_is_and_how_it_comes_home(office: Office) -> None:
    event = office.hand_over(Format.CSV, path="out.csv")
    assert isinstance(event, HandedOver)
    assert event.fetch.startswith("scp ")
    assert event.fetch.endswith(f"@10.0.0.9:{office.folder / 'out.csv'}' .")


def test_a_file_that_is_there_stays_unless_the_person_was_asked(office: Office) -> None:
    (office.folder / "out").write_text("precious")
    event = office.hand_over(Format.CSV)
    assert isinstance(event, NotHandedOver)
    assert event.message == "out is there already."
    assert office.read() == "precious"
    assert isinstance(office.hand_over(Format.CSV, replacing=True), HandedOver)
    assert office.read() != "precious"


def test_a_folder_that_is_not_there_is_told(office: Office) -> None:
    event = office.hand_over(Format.CSV, path="nowhere/out")
    assert isinstance(event, NotHandedOver)
    assert event.message == f"There is no folder {office.folder / 'nowhere'}."


def test_who_quits_meanwhile_leaves_nothing_behind(office: Office) -> None:
    reached, release = threading.Event(), threading.Event()

    def hang(address: str) -> bytes | None:
        reached.set()
        release.wait(10)
        return None

    office.handing = Handing(office.desk.session.store, office.desk.events.put, kept=hang)
    office.begin(Order(Audience.TEAM, Format.HTML, office.folder / "out"))
    reached.wait(10)
    office.handing.stop(10)
    assert [*office.folder.iterdir()] == []
    release.set()


def test_it_takes_down_a_large_roster_in_pieces(office: Office) -> None:
    office.desk.add(*(f"inf_01HXZ9QM40HS3SA4XGPWVB{number:04}" for number in range(1_000)))
    pieces = office.handing.begin(
        Order(Audience.TEAM, Format.CSV, office.folder / "out"), office.desk.session.roster, "x", office.said
    )
    assert len([*pieces]) == 4
    office.desk.until_told(HandedOver)
    assert office.read().count("\r\n") == 1_005


@pytest.mark.parametrize("row", [FoundRow(1, "", (("a", "=1"),)), FoundRow(1, "inf_unknown", (("a", "b"),))])
def test_a_row_above_everybody_comes_first(office: Office, row: FoundRow) -> None:
    office.hand_over(Format.CSV, after={"": [row]})
    first = next(csv.DictReader(io.StringIO(office.read(), newline="")))
    assert (first["number"], first["id (Layers)"]) == ("1", "")
