"""A roster with one of every kind, as threads would have told of them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from layers_tui.events import Failed, Listed, Loaded
from layers_tui.influencer import Influencer
from layers_tui.problem import Problem, State
from layers_tui.roster.decided import Opinion
from layers_tui.roster.entry import Entry, Source
from layers_tui.roster.facts import Facts
from layers_tui.roster.filter import Filter
from layers_tui.roster.query import Query
from layers_tui.roster.roster import Roster
from layers_tui.roster.sorting import Sort

NOON = datetime(2026, 4, 10, 12, tzinfo=UTC)
AVA = "inf_01HXZ9K3V5B7N2Q4R6S8T0W1Y3"
BARE = "1f0c5b3e-7a51-4a1f-9c39-0f5f0a3c2b11"


def add(roster: Roster, id: str, line: str | None = None, **columns: str) -> None:
    roster.add([(id, Source(id if line is None else line, 1, tuple(columns.items())))])


def read(roster: Roster, id: str, minute: float = 0, **fields: object) -> None:
    """It was read in full."""
    record = Influencer.from_json({"influencerId": id, "projectId": "proj_1", "status": "ready", **fields})
    roster.apply(Loaded(id, record, NOON + timedelta(minutes=minute), b"{}"))


def listed(roster: Roster, id: str, minute: float = 0, **fields: object) -> None:
    """A list has told of it."""
    item = Influencer.from_json({"influencerId": id, "projectId": "proj_1", "status": "ready", **fields})
    roster.apply(Listed("proj_1", "", "", (item,), "", NOON + timedelta(minutes=minute)))


def failed(roster: Roster, id: str, state: State = State.MISSING, title: str = "not found") -> None:
    roster.apply(Failed(id, Problem(state, "CODE", title, "What happened.")))


def cast() -> Roster:
    """Ava, Tomás, Noor and Mei in full; a slim one, an unread one, one that is missing, one that is gone."""
    roster = Roster()
    add(roster, AVA, market="DE", rank="10", name="Ava from the list")
    add(roster, "tomas", market="Österreich", rank="9")
    add(roster, "noor", "noor the silver one")
    for id in ("mei", "slim", "unread", "missing", "gone", BARE):
        add(roster, id)
    read(
        roster,
        AVA,
        name="Ava Chen",
        gender="female",
        ageRange="25-34",
        hairColor="dark brown",
        style="minimalist streetwear",
        referenceImages=[{"assetId": "a", "url": "https://x.y/1.jpg"}, {"assetId": "b", "url": "https://x.y/2.jpg"}],
        personality={"traits": ["warm", "direct"], "tone": "dry", "catchphrases": ["Let's go"]},
        updatedAt="2026-04-01T12:00:00Z",
    )
    read(
        roster,
        "tomas",
        name="Tomás Silva",
        gender="male",
        ageRange="35-44",
        hairColor="brown",
        status="failed",
        errorMessage="Training did not converge",
        referenceImages=[],
        updatedAt="2026-04-03T12:00:00Z",
    )
    read(roster, "noor", name="Noor Haddad", gender="female", ageRange="18-24", status="training")
    read(roster, "mei", name="美 林", style="東京スタイル", language="ja", status="processing", projectId="proj_2")
    listed(roster, "slim", name="Avalon", ageRange="25-34", status="pending")
    failed(roster, "missing")
    read(roster, "gone", name="Gone Girl", hairColor="silver")
    failed(roster, "gone")
    return roster


class Table:
    """A colleague's and my own decisions."""

    def __init__(self, mine: Mapping[str, Opinion] | None = None) -> None:
        self.mine = dict(mine or {})
        self.others: dict[str, dict[str, Opinion]] = {}


def decided() -> Table:
    table = Table(
        {
            AVA: Opinion("me", "approved", "hero for March #hero", ("hero",), stale=True),
            "tomas": Opinion("me", "rejected"),
            "noor": Opinion("me", "needs work", "other light"),
            "unread": Opinion("me", "", "ask Sam"),
        }
    )
    table.others = {
        AVA: {"Sam": Opinion("Sam", "rejected", "too young #later", ("later",))},
        "mei": {"Sam Lee": Opinion("Sam Lee", "approved"), "Kim": Opinion("Kim", "approved")},
        "tomas": {"Kim": Opinion("Kim", "rejected")},
    }
    return table


def facts() -> Facts:
    return Facts(decided(), stuck=frozenset({"noor"}), changed=frozenset({"mei", "gone"}))


def entry(roster: Roster, id: str) -> Entry:
    found = roster.get(id)
    assert found
    return found


def applied(filter: Filter, text: str, sort: str = "") -> Filter:
    """A filter that has picked by this."""
    for _ in filter.apply(Query.parse(text), Sort.parse(sort)):
        pass
    return filter


def shown(filter: Filter) -> list[str]:
    """The ids in view."""
    return [*filter.view.ids(0, len(filter.view))]
