"""The contact sheet shows who is in sight, and says of each tile without a picture why it has none."""

import re
from datetime import timedelta
from functools import partial

import pytest
from sheet_room import NOW, SIXEL, Studio, opened, people, person, roster_of, settled, told
from textual import events
from textual.content import Content

from layers_tui.events import Failed, Fetching, Listed
from layers_tui.images.frames.frame import Protocol
from layers_tui.images.loader import PictureFailed
from layers_tui.problem import Problem, State
from layers_tui.roster.roster import Roster
from layers_tui.roster.view import View
from layers_tui.tui.themes import DARK, LIGHT
from layers_tui.tui.widgets.contact_sheet import AHEAD, BEHIND, ContactSheet
from layers_tui.tui.widgets.picture import Picture
from layers_tui.tui.widgets.tile_grid import TileGrid
from layers_tui.tui.widgets.tiles import AT_ONCE, EACH

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def true_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a terminal of true colours, whatever this one is."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def boxed(app: Studio) -> list[str]:
    """The rows between the corners of the box around the selected tile."""
    top = next(y for y, line in enumerate(app.text) if "┏" in line)
    bottom = next(y for y, line in enumerate(app.text) if "┗" in line)
    left, right = app.text[top].index("┏"), app.text[top].index("┓")
    return [line[left + 1 : right] for line in app.text[top + 1 : bottom]]


async def test_of_thousands_only_the_tiles_in_sight_exist_and_scrolling_makes_none() -> None:
    async with opened(roster_of(people(3000))) as (app, pilot):
        count = len(app.sheet.tiling)
        tiles = [*app.sheet.query(Picture)]
        assert len(tiles) == count < 20
        assert app.shown == [f"http://pictures/p{number}" for number in range(count)]

        for _ in range(5):
            app.sheet.page(1)
            await settled(pilot)
        app.sheet.go(2999)
        await settled(pilot)

        assert [*app.sheet.query(Picture)] == tiles
        last = [f"http://pictures/p{number}" for number in app.sheet.places if number < 3000]
        assert app.shown == last + [""] * (count - len(last))
        assert "P2999" in boxed(app)[-1]


@pytest.mark.parametrize("protocol", [Protocol.HALFCELL, Protocol.OFF])
async def test_nothing_of_what_was_there_before_stays_on_the_terminal(protocol: Protocol) -> None:
    roster = roster_of(people(95))
    async with opened(roster, protocol, size=(90, 24)) as (app, pilot):
        sheet = app.sheet
        narrow = View(roster, "stuck", [f"p{number}" for number in range(0, 95, 7)])
        for step in (
            partial(sheet.move, 3),
            partial(sheet.move_rows, 1),
            partial(sheet.page, 1),
            partial(sheet.turn, 1),
            partial(sheet.turn, -2),
            partial(sheet.go, 94),
            partial(sheet.show, narrow, 9),
            partial(sheet.move_rows, -1),
            sheet.smaller,
            partial(sheet.show, View(roster), 50),
            sheet.larger,
            sheet.larger,
            partial(sheet.go, 2),
        ):
            step()
            await settled(pilot)
            assert app.terminal.display == app.text, step


async def test_each_picture_has_its_own_name_below_it() -> None:
    async with opened(roster_of(people(30))) as (app, pilot):
        app.sheet.page(1)
        await settled(pilot)
        for place, index in enumerate(app.sheet.places):
            x, y, width, height = app.sheet.tiling.picture(place)
            assert app.tiles[place].region == (x, y, width, height)
            assert app.text[y + height][x : x + width].split() == ["●", f"P{index}"]
            assert app.shown[place] == f"http://pictures/p{index}"


async def test_the_selected_tile_stands_in_a_box_with_a_bold_name() -> None:
    async with opened(roster_of(people(30))) as (app, pilot):
        app.sheet.go(1)
        await pilot.pause()
        assert "P1" in boxed(app)[-1]
        assert len(boxed(app)) == app.sheet.tiling.height + 1
        caption = app.screen._compositor.render_strips()[app.sheet.tiling.picture(1).bottom]
        assert [text.strip() for text, style, _ in caption if style and style.bold] == ["P1"]


async def test_a_step_sends_no_picture_again() -> None:
    async with opened(roster_of(people(30)), Protocol.SIXEL) as (app, pilot):
        shown = [tile.frame for tile in app.tiles]
        for step in (app.sheet.move, app.sheet.move_rows):
            for by in (1, -1):
                step(by)
                await settled(pilot)
        assert SIXEL not in (written := app.taken())
        assert "┏" in written
        assert [tile.frame for tile in app.tiles] == shown


async def test_a_page_sends_each_picture_once() -> None:
    async with opened(roster_of(people(60)), Protocol.SIXEL) as (app, pilot):
        app.sheet.page(1)
        await settled(pilot)
        assert app.taken().count(SIXEL) == len(app.sheet.tiling)


async def test_the_selected_picture_is_wished_for_first_then_those_in_sight_then_ahead_then_back() -> None:
    async with opened(roster_of(people(3000)), size=(200, 60), makes=False) as (app, pilot):
        app.sheet.go(500)
        while app.sheet.smaller():
            pass
        await settled(pilot)
        app.sheet.move(3)
        wishes = [int(wish.address.rpartition("p")[2]) for wish in app.sheet.wishes(app.wish)]
        seen = app.sheet.places
        assert len(seen) > AHEAD
        assert wishes[0] == app.sheet.cursor
        assert set(wishes[: len(seen)]) == {*seen}
        assert wishes[len(seen) :] == [
            *range(seen.stop, seen.stop + AHEAD),
            *range(seen.start - 1, seen.start - 1 - BEHIND, -1),
        ]


async def test_many_small_pictures_are_painted_in_pieces() -> None:
    async with opened(roster_of(people(3000)), size=(200, 60), makes=False) as (app, pilot):
        while app.sheet.smaller():
            pass
        await settled(pilot)
        app.make(*app.sheet.wanted)
        app.sheet.paint(app.frames.get)
        painted = sum(tile.frame is not None for tile in app.tiles)
        assert painted == AT_ONCE // (EACH + app.sheet.tiling.picture(0).area)

        for _ in range(9):
            await pilot.pause()
        assert app.shown == [f"http://pictures/p{number}" for number in app.sheet.places]


async def test_a_picture_that_arrives_is_painted_in_its_own_tile_alone() -> None:
    async with opened(roster_of(people(30)), Protocol.SIXEL, makes=False) as (app, pilot):
        assert app.shown == ["loading"] * len(app.tiles)
        app.taken()
        third, fourth = app.wishes[2], app.wishes[3]
        app.make(third)
        app.frames[fourth] = PictureFailed(fourth, "no picture at this address (404)")
        for wish in (third, fourth):
            app.sheet.paint(app.frames.get, wish)
        await settled(pilot)
        assert app.shown[2] == third.address
        assert app.shown[3].split() == ["no", "picture", "at", "this", "address", "(404)"]
        assert {*app.shown[:2], *app.shown[4:]} == {"loading"}
        assert app.taken().count(SIXEL) == 1


async def test_nobody_wears_the_face_of_who_was_there_before() -> None:
    async with opened(roster_of(people(60))) as (app, pilot):
        app.makes = False
        app.frames.clear()
        late = app.sheet.wanted[0]
        app.sheet.page(1)
        app.make(late)
        app.sheet.paint(app.frames.get, late)
        await settled(pilot)
        assert app.shown == ["loading"] * len(app.tiles)

        app.make(*app.sheet.wanted)
        app.sheet.paint(app.frames.get)
        app.answers = False
        app.sheet.page(-1)
        await settled(pilot)
        assert app.shown == [""] * len(app.tiles)


def missing(id: str) -> Failed:
    return Failed(id, Problem(State.MISSING, "NOT_FOUND", "not found", "There is none."))


def troubled() -> Roster:
    """Somebody of each kind who has no picture, then somebody who has."""
    lacking: dict[str, object] = {"thumbnailUrl": None, "referenceImages": []}
    since = (NOW - timedelta(days=3)).isoformat()
    roster = roster_of(
        [
            person("ready", **lacking),
            person("bare", thumbnailUrl=None),
            person("draft", **lacking, status="draft"),
            person("failed", **lacking, status="failed"),
            person("odd", **lacking, status="on hold"),
            person("stuck", **lacking, status="training", updatedAt=since),
            person("gone"),
        ],
        missing("gone"),
    )
    roster.add((id, roster[0].source) for id in ("nobody", "unread", "reading", "listed"))
    roster.apply(missing("nobody"))
    roster.apply(Fetching("reading"))
    roster.apply(Listed("project", "", "", (person("listed", thumbnailUrl=None),), "", NOW))
    return roster


async def test_a_tile_without_a_picture_says_why_and_its_caption_does_not_repeat_it() -> None:
    async with opened(troubled(), size=(160, 45), makes=False) as (app, _):
        words = {entry.id: app.shown[row].split() for row, entry in enumerate(app.sheet.view.slice(0, 99))}
        assert words["ready"] == ["●", "no", "reference", "images"]
        assert words["bare"] == words["ready"]
        assert words["draft"] == ["·", "draft:", "no", "pictures"]
        assert words["failed"] == ["!", "failed"]
        assert words["odd"] == ["?", "on", "hold"]
        assert words["stuck"][:2] == ["►", "stuck"]
        assert words["nobody"] == ["×", "not", "found"]
        assert words["unread"] == ["◌", "not", "read", "yet"]
        assert words["reading"] == ["◌", "reading"]
        assert words["listed"] == ["●", "not", "read", "in", "full", "yet"]
        assert words["gone"] == ["loading"], "the picture of the record that is kept"
        caption = "\n".join(app.text)
        assert re.search(r"× Gone +gone", caption)
        assert re.search(r"! Failed +[·?]", caption)


async def test_where_pictures_are_not_drawn_a_tile_says_how_many_there_are() -> None:
    images = [{"url": f"http://pictures/{number}"} for number in range(3)]
    several, one = person("several", thumbnailUrl=None, referenceImages=images), person("one", status="failed")
    async with opened(roster_of([several, one]), Protocol.OFF) as (app, _):
        assert app.wishes == []
        assert app.shown[:2] == ["3 pictures", "1 picture"]
        assert re.search(r"! One +failed", "\n".join(app.text))


async def test_a_new_picture_of_the_same_person_is_wished_for_and_their_name_told_anew() -> None:
    roster = roster_of(people(30))
    async with opened(roster) as (app, pilot):
        roster.apply(told(person("p1", name="Ava", thumbnailUrl="http://pictures/new")))
        app.sheet.changed({"p1", "somebody else"})
        app.sheet.mark_changed({"p1"})
        await settled(pilot)
        assert app.shown[1] == "http://pictures/new"
        assert re.search(r"● Ava +≠", "\n".join(app.text))


async def test_people_who_come_take_the_places_that_are_free() -> None:
    roster = Roster()
    async with opened(roster) as (app, pilot):
        assert {*app.shown} == {""}
        app.messages.clear()
        roster.add((f"p{number}", troubled()[0].source) for number in range(3))
        app.sheet.grown()
        await settled(pilot)
        assert app.shown[:4] == ["◌\nnot read yet"] * 3 + [""]
        assert isinstance(app.messages[-1], ContactSheet.Moved)
        assert "p0" in boxed(app)[-1]
        assert app.sheet.in_sight == ["p0", "p1", "p2"]


async def test_another_view_is_shown_from_its_own_cursor() -> None:
    roster = roster_of(people(300))
    async with opened(roster) as (app, pilot):
        app.sheet.show(View(roster, "stuck", [f"p{number}" for number in range(0, 300, 2)]), 100)
        await settled(pilot)
        assert "P200" in boxed(app)[-1]
        app.sheet.show(View(roster, "changed", ["p7"]), 0)
        await settled(pilot)
        assert app.shown[0] == "http://pictures/p7"
        assert {*app.shown[1:]} == {""}


async def test_a_click_chooses_a_second_one_opens_and_the_wheel_turns_a_row() -> None:
    async with opened(roster_of(people(60))) as (app, pilot):
        tiling = app.sheet.tiling
        app.messages.clear()
        picture = tiling.picture(2)
        await pilot.click(offset=(picture.x + 1, picture.y + 1))
        await pilot.click(offset=(picture.x, picture.bottom))
        app.sheet.go(2)
        await pilot.click(offset=(tiling.picture(1).right, picture.y))
        assert [message for message in app.messages if isinstance(message, TileGrid.Clicked)] == [TileGrid.Clicked(2)]
        assert [message for message in app.messages if isinstance(message, TileGrid.Opened)] == [TileGrid.Opened(2)]

        await pilot._post_mouse_events([events.MouseScrollDown], app.tiles[0])
        assert (app.sheet.first, app.sheet.cursor) == (1, 2 + tiling.columns)


async def test_words_are_set_anew_in_tiles_of_another_size() -> None:
    async with opened(troubled(), size=(120, 36), makes=False) as (app, pilot):
        assert "●\nno reference images" in app.shown
        app.sheet.smaller()
        await settled(pilot)
        assert "●\nno reference\nimages" in app.shown
        app.sheet.larger()
        await settled(pilot)
        assert "●\nno reference images" in app.shown


async def test_tiles_of_another_size_get_pictures_of_that_size() -> None:
    async with opened(roster_of(people(60)), size=(120, 36)) as (app, pilot):
        few = len(app.tiles)
        app.sheet.smaller()
        await settled(pilot)
        assert len(app.tiles) > few
        app.sheet.larger()
        app.sheet.larger()
        await settled(pilot)
        assert len(app.tiles) < few
        assert app.shown == [f"http://pictures/p{number}" for number in range(len(app.tiles))]
        frames = [tile.frame for tile in app.tiles if tile.frame]
        assert {(frame.wish.box.columns, frame.wish.box.rows) for frame in frames} == {app.tiles[0].size}


async def test_in_another_terminal_size_the_cursor_is_in_sight_and_every_tile_is_right() -> None:
    async with opened(roster_of(people(300)), size=(120, 36)) as (app, pilot):
        app.sheet.go(77)
        for size in ((80, 24), (200, 60), (30, 12), (120, 36)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert "P77" in boxed(app)[-1]
            assert app.shown == [f"http://pictures/p{number}" for number in app.sheet.places]


async def test_another_theme_has_the_pictures_made_for_its_ground() -> None:
    async with opened(roster_of(people(5))) as (app, pilot):
        before = {wish.background for wish in app.wishes}
        app.theme = LIGHT.name
        await settled(pilot)
        await settled(pilot)
        after = {wish.background for wish in app.wishes}
        assert len(before) == len(after) == 1
        assert before != after == {app.tiles[0].behind}
        assert app.theme != DARK.name


@pytest.mark.parametrize(
    "name", ["[/x] [@click=app.quit]Imani[/]", "王小美" * 9, "👩🏾‍🎤" * 20, "x" * 300, "e\u0301\u0302" * 40]
)
async def test_no_name_breaks_the_grid(name: str) -> None:
    async with opened(roster_of([person("a", name=name), *people(9)]), size=(80, 24)) as (app, _):
        assert {Content(line, strip_control_codes=False).cell_length for line in app.text} == {80}
        row = app.text[app.sheet.tiling.picture(0).bottom]
        assert re.search(r"● P0 ", row)
        assert "…" in row


async def test_in_ascii_nothing_else_is_drawn() -> None:
    async with opened(troubled(), Protocol.OFF, (60, 24), ascii=True) as (app, _):
        assert "".join(app.text).isascii()
        assert "#====" in "".join(app.text)
