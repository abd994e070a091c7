"""The dialog that hands over: it tells first, and replaces nothing unasked."""

from datetime import UTC, date, datetime
from pathlib import Path

import dialog_room as room
import pytest
from textual.widgets import Input

from layers_tui.ids import FoundRow
from layers_tui.influencer import Influencer
from layers_tui.output import Audience, Format
from layers_tui.output.order import Order
from layers_tui.roster.decided import NothingDecided, Opinion
from layers_tui.roster.entry import Source
from layers_tui.roster.roster import Past, Roster
from layers_tui.tui.glyphs import ASCII, UNICODE
from layers_tui.tui.screens.handover import HandoverScreen
from layers_tui.tui.screens.offering import Offer, contents
from layers_tui.tui.tallying import PIECE, Count, Tally, tallied

pytestmark = pytest.mark.anyio

TODAY = date(2026, 4, 10)
AT = datetime(2026, 4, 10, 9, 14, tzinfo=UTC)
PAGE, TABLE = "spring-casting-client-2026-04-10.html", "spring-casting-team-2026-04-10.csv"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def whole(approved: int = 41, people: int = 60) -> Tally:
    """Everybody is counted."""
    counts = {Audience.CLIENT: Count(approved, 2, approved), Audience.TEAM: Count(people, 5, 53)}
    return Tally(counts, decided=50, loose=1, headers={"Role": None}, is_whole=True)


def screen(folder: Path, *tallies: Tally, roster: str = "Spring casting") -> HandoverScreen:
    return HandoverScreen(Offer(roster, iter(tallies or [whole()]), folder, TODAY), UNICODE)


def order(folder: Path, audience: Audience, format: Format, name: str, *fields: str, replace: bool = False) -> Order:
    return Order(audience, format, folder / name, fields or ("age", "style", "traits"), replace)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_it_says_what_it_will_be_before_it_is_written(tmp_path: Path, size: tuple[int, int]) -> None:
    async with room.opened(screen(tmp_path), size) as (app, _):
        text = app.text
    for words in (
        *("Hand over Spring casting", "[client] team", "[page] CSV  JSON  Markdown", "[x] age", "[ ] gender", PAGE),
        *("41 people, about 4.1 MB.", "2 of them are not read in full yet", "picture, number, name and what is ticked"),
        *(f"in {tmp_path}"[:40], "enter write"),
    ):
        assert words in text, words


async def test_enter_hands_over_to_the_client(tmp_path: Path) -> None:
    assert await room.answer_to(screen(tmp_path), "enter") == order(tmp_path, Audience.CLIENT, Format.HTML, PAGE)


async def test_audience_format_and_name_go_together(tmp_path: Path) -> None:
    keys = ("l", "down", "right", "enter")
    assert await room.answer_to(screen(tmp_path), *keys) == order(tmp_path, Audience.TEAM, Format.CSV, TABLE)


async def test_a_format_that_the_other_audience_has_too_stays(tmp_path: Path) -> None:
    async with room.opened(screen(tmp_path)) as (app, pilot):
        await pilot.press("j", "h", "k", "space")
        assert " page  CSV  JSON [Markdown] decisions" in app.text
        await pilot.press("j", "l", "k", "space")
        assert "[page] CSV  JSON  Markdown" in app.text


async def test_decisions_are_counted_by_themselves(tmp_path: Path) -> None:
    async with room.opened(screen(tmp_path)) as (app, pilot):
        await pilot.press("space", "j", "h")
        assert "50 decisions, about 13 KB." in app.text
        assert "spring-casting-team-2026-04-10.decisions.json" in app.text
        assert "[ ]" not in app.text


async def test_space_ticks_what_the_client_is_told_a_column_of_the_list_too(tmp_path: Path) -> None:
    answer = await room.answer_to(screen(tmp_path), *"jjj", "space", "G", "space", "enter")
    assert isinstance(answer, Order)
    assert answer.fields == ("style", "traits", "list: Role")


async def test_a_click_chooses(tmp_path: Path) -> None:
    async with room.opened(screen(tmp_path)) as (app, pilot):
        await pilot.click(offset=(30, app.line_with("[ ] gender")))
        assert "[x] gender" in app.text
        await pilot.click(offset=(30, app.line_with("[client]")))
        assert "[team]" in app.text


async def test_a_name_of_ones_own_keeps_all_but_its_ending(tmp_path: Path) -> None:
    async with room.opened(screen(tmp_path)) as (app, pilot):
        app.screen.query_one(Input).value = "march.html"
        await pilot.press("j", "l", "enter")
        await pilot.pause()
        assert app.answer == order(tmp_path, Audience.CLIENT, Format.CSV, "march.csv")


async def test_letters_typed_into_the_name_are_letters(tmp_path: Path) -> None:
    async with room.opened(screen(tmp_path)) as (app, pilot):
        await pilot.press("tab", "ctrl+u", *"jq lhE", "enter")
        await pilot.pause()
        assert isinstance(app.answer, Order)
        assert app.answer.path == tmp_path / "jq lhE.html"


async def test_a_file_that_is_there_is_replaced_after_a_second_enter_alone(tmp_path: Path) -> None:
    (tmp_path / PAGE).touch()
    async with room.opened(screen(tmp_path)) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert app.answer is room.NOTHING_YET
        assert "is there already." in app.text
        await pilot.press("enter")
        await pilot.pause()
        assert app.answer == order(tmp_path, Audience.CLIENT, Format.HTML, PAGE, replace=True)


async def test_after_the_question_another_name_is_asked_about_anew(tmp_path: Path) -> None:
    (tmp_path / PAGE).touch()
    (tmp_path / "other.html").touch()
    async with room.opened(screen(tmp_path)) as (app, pilot):
        await pilot.press("enter")
        app.screen.query_one(Input).value = "other.html"
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert app.answer is room.NOTHING_YET
        assert "other.html is there already." in app.text
        await pilot.press("left", "left", "left", "left", "left", "2", "enter")
        await pilot.pause()
        assert app.answer == order(tmp_path, Audience.CLIENT, Format.HTML, "other2.html")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "A file needs a name."),
        ("nowhere/x", "There is no folder"),
        ("~nobody-of-this-name/x", "This name cannot be used"),
        ("x" * 300, "This name cannot be used"),
        (".", "is a folder."),
    ],
)
async def test_a_name_that_will_not_do_is_told_at_once(tmp_path: Path, name: str, sentence: str) -> None:
    async with room.opened(screen(tmp_path)) as (app, pilot):
        app.screen.query_one(Input).value = name
        await pilot.press("enter")
        await pilot.pause()
        assert app.answer is room.NOTHING_YET
        assert sentence in app.text


async def test_where_nobody_is_approved_it_begins_with_the_team(tmp_path: Path) -> None:
    async with room.opened(screen(tmp_path, whole(approved=0))) as (app, pilot):
        assert "[team]" in app.text
        await pilot.press("h", "enter")
        await pilot.pause()
        assert "Nobody is approved yet." in app.text
        assert app.answer is room.NOTHING_YET


async def test_it_answers_while_it_still_counts(tmp_path: Path) -> None:
    async with room.opened(screen(tmp_path, Tally(), Tally())) as (app, pilot):
        assert "Counting." in app.text
        await pilot.press("space", "j", "l", "enter")
        await pilot.pause()
        assert app.answer == order(tmp_path, Audience.TEAM, Format.CSV, TABLE)


@pytest.mark.parametrize("key", ["escape", "q", "E"])
async def test_it_can_be_left(tmp_path: Path, key: str) -> None:
    assert await room.answer_to(screen(tmp_path), key) is None


async def test_in_ascii_no_sign_is_drawn_that_ascii_lacks(tmp_path: Path) -> None:
    async with room.opened(HandoverScreen(Offer("春 [/x]", iter([whole()]), tmp_path, TODAY), ASCII)) as (app, pilot):
        app.add_class("-ascii")
        await pilot.press("j")
        assert "> as" in app.text
        assert "Hand over 春 [/x]" in app.text


def test_everybody_is_counted_piece_by_piece() -> None:
    roster = Roster()
    ids = [f"inf_01HXZ9QM40HS3SA4XGPWVB{number:04}" for number in range(PIECE + 3)]
    roster.add((id, Source(columns=(("Role", "x"),))) for id in ids)
    record = Influencer.from_json({"influencerId": ids[0], "referenceImages": [{"url": "https://x.example/1.jpg"}]})
    roster.recall(ids[0], Past(record.summary, AT, AT, None, None, fresh=True, due=False))
    said = NothingDecided()
    said.mine = {
        ids[0]: Opinion("maria", "approved"),
        ids[1]: Opinion("maria", "approved"),
        ids[2]: Opinion("maria", ""),
    }
    after = {ids[0]: [FoundRow(2, "", (("Role", "y"),))]}
    seen = [(tally.counts[Audience.TEAM].people, tally.is_whole) for tally in tallied(roster, said, after)]
    assert seen == [(PIECE, False), (PIECE + 3, False), (PIECE + 3, True)]
    *_, tally = tallied(roster, said, after)
    assert tally.counts[Audience.CLIENT] == Count(people=2, unread=1, pictures=1)
    assert tally.counts[Audience.TEAM] == Count(people=PIECE + 3, unread=PIECE + 2, pictures=1)
    assert (tally.decided, tally.loose, [*tally.headers]) == (3, 1, ["Role"])


@pytest.mark.parametrize(
    ("audience", "format", "words"),
    [
        (Audience.TEAM, Format.JSON, "60 people and 1 row without an id of its own, about 128 KB. 5 of them are"),
        (Audience.CLIENT, Format.CSV, "41 people, about 3 KB. 2 of them are not read in full yet"),
        (Audience.TEAM, Format.DECISIONS, "50 decisions, about 13 KB."),
    ],
)
def test_what_it_will_be_is_told_in_words(audience: Audience, format: Format, words: str) -> None:
    assert contents(whole(), audience, format).startswith(words)
