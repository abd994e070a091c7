"""Every key of every screen does what the table of actions says, at 80x24. A key that is missing here is a failure."""

from collections.abc import Iterator, Sequence

import pytest

from layers_tui.tui.actions import Place, actions_of
from terminal.conftest import SMALL, Open
from terminal.sandbox_process import serving
from terminal.terminal import Terminal
from terminal.test_review import place as row_of

CHARACTERS = {
    "space": " ",
    "asterisk": "*",
    "slash": "/",
    "full_stop": ".",
    "question_mark": "?",
    "colon": ":",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
}
"""What Textual's names of keys send; all others are named alike by the tests."""
ELSEWHERE = {"ctrl+z"}
"""Its answer is the shell: test_surroundings.py."""


class Keys:
    """Presses the keys of one screen, looks at the answer to each, and remembers which there were."""

    def __init__(self, screen: Terminal) -> None:
        self.screen = screen
        self.pressed: set[str] = set()

    def __call__(self, key: str, *shown: str, row: int = 0, gone: Sequence[str] = ()) -> None:
        """Press one of the screen's own keys, and wait until it has done this."""
        self.pressed.add(key)
        self.screen.press(CHARACTERS.get(key, key))
        if row:
            self.screen.wait_until(lambda: row_of(self.screen) == row, f"row {row} after {key}")
        self.screen.wait_for(*shown)
        self.screen.wait_without(*gone)

    def opens(self, key: str, *shown: str) -> None:
        """Press one that opens a dialog, and close that. `shown` is on the left: no toast comes over it."""
        self(key, *shown)
        self.screen.press("escape")
        self.screen.wait_without(*shown)

    def are_all_of(self, place: Place) -> bool:
        """Whether none was left out."""
        keys = {key for action in actions_of(place) for key in action.keys.split(",")}
        assert keys - ELSEWHERE == self.pressed
        return True


@pytest.fixture
def keys(start: Open) -> Iterator[Keys]:
    # Of its own: in one that has run for long, nobody is pending any more.
    with serving() as sandbox:
        screen = start("--images", "off", *sandbox.kinds["everyone"], environment=sandbox.key(), size=SMALL)
        screen.wait_for("Ava Chen", " 1 of 60", "minimalist", "7 stuck", "watching 9")
        yield Keys(screen)


def moves(keys: Keys, *, row: int = 1) -> None:
    """The cursor goes through the roster. `row` is how far one key down leads."""
    keys("j", row=1 + row)
    keys("down", row=1 + 2 * row)
    keys("k", row=1 + row)
    keys("up", row=1)
    keys("G", row=60)
    keys("g", row=1)
    keys("end", row=60)
    keys("home", row=1)


def pages(keys: Keys) -> None:
    """And by pages."""
    keys("pagedown")
    keys.screen.wait_until(lambda: row_of(keys.screen) > 1, "another row")
    keys("pageup", row=1)
    keys("ctrl+d")
    keys.screen.wait_until(lambda: row_of(keys.screen) > 1, "another row")
    keys("ctrl+u", row=1)


def decides(keys: Keys) -> None:
    """Decisions go on to the next, and can be taken back. Begins at the first and ends there."""
    keys("a", row=2)
    keys("p", row=3)
    keys("x", row=4)
    keys("w", row=5)
    keys("u", "undone:", row=4)
    keys("U", "again:", row=4)
    keys("backspace")
    keys("e", "Note on Kai Mori")
    keys.screen.type("later #hero\r")
    keys.screen.wait_without("Note on Kai Mori")
    for key, title in (("A", "Approve Kai Mori"), ("X", "Reject Kai Mori"), ("W", "Needs work: Kai Mori")):
        keys(key, title, "later #hero")
        keys.screen.press("escape")
        keys.screen.wait_without(title)
    keys("g", row=1)
    keys("n", row=4)
    keys("N", "Nobody before this one is undecided.")
    keys("g", row=1)


def marks(keys: Keys) -> None:
    """Marks are counted beside the position."""
    keys("space", "+ 1 ", row=2)
    keys("M", "+ 2 ")
    keys("asterisk", "60 marked")
    keys("asterisk", "no longer marked")
    keys("g", row=1)


def filters(keys: Keys) -> None:
    """A view goes into the line, and out of it again; what would be empty says so."""
    for key in "123457":
        keys(key, gone=["type to filter"])
        keys(key, "type to filter")
    keys("6", "Nobody here has a problem.")
    keys("8")
    # Who is on her way may have moved on since the start.
    answers = ("Nobody here has changed", "/ changed")
    keys.screen.wait_until(lambda: any(each in keys.screen.text() for each in answers), "who has changed")
    keys("0", "type to filter")
    keys("9", gone=["type to filter"])
    keys("0", "type to filter")
    keys("slash", gone=["type to filter"])
    keys.screen.type("ava\r")
    keys.screen.wait_for("/ ava")
    keys("0", "type to filter")
    keys.opens("f", "kept filters")
    keys("full_stop", "Nothing is filtered or sorted.")
    keys.opens("s", "Sort")
    keys("g", row=1)
    keys("S", row=60)
    keys("S", row=1)


def reads(keys: Keys) -> None:
    """What is asked of the API, and what is shown of it."""
    keys("T", "paused")
    keys("T", gone=["paused"])
    keys("t", "Not watching")
    keys("t", "by itself")
    keys.opens("d", "What changed")
    keys("b", "the picture's", "http://")
    keys("y", "sent to your")
    keys.opens("Y", "summary line")
    keys("r")


def finds(keys: Keys) -> None:
    """Help and palette."""
    keys.opens("question_mark", "find by words")
    keys.opens("colon", "Palette")
    keys.opens("ctrl+p", "Palette")


def lists(keys: Keys) -> None:
    """Where several are in sight."""
    keys.opens("i", "Add influencers")
    keys.opens("R", "Read all 60 again")
    keys.opens("o", "Rosters: 1")
    keys.opens("E", "Hand over")


def comes_back(keys: Keys, key: str, *shown: str) -> None:
    """Open a larger view by a key, and close it."""
    keys(key, *shown)
    keys.screen.press("q")
    keys.screen.wait_without(*shown)


def test_in_the_browser(keys: Keys) -> None:
    moves(keys)
    pages(keys)
    decides(keys)
    marks(keys)
    filters(keys)
    for key, place in (("l", "2 of 5"), ("right", "3 of 5"), ("h", "2 of 5"), ("left", "1 of 5")):
        keys(key, place)
    reads(keys)
    finds(keys)
    lists(keys)
    comes_back(keys, "enter", "picture 1 of 5")
    comes_back(keys, "v", "esc back")
    comes_back(keys, "c", "esc back", "≠ ethnicity")
    # The words scroll while their pane has the focus, and the list when it has it again.
    keys("tab")
    keys.screen.press("pagedown")
    keys.screen.wait_without("checked")
    keys("shift+tab")
    keys.screen.press("pagedown")
    keys.screen.wait_until(lambda: row_of(keys.screen) > 1, "another row")
    keys.screen.press("/")
    keys.screen.wait_without("type to filter")
    keys.screen.type("ava\r")
    keys.screen.wait_for("/ ava")
    keys("escape", "type to filter")
    keys("q")
    assert keys.screen.exit_code() == 0
    assert keys.are_all_of(Place.BROWSER)


def changes(keys: Keys, key: str) -> None:
    """Press one that shows the same in another way."""
    before = keys.screen.text()
    keys(key)
    keys.screen.wait_until(lambda: keys.screen.text() != before, "another picture of it")


def test_in_the_sheet(keys: Keys) -> None:
    keys.screen.press("v")
    keys.screen.wait_for("esc back")
    moves(keys, row=6)
    pages(keys)
    decides(keys)
    marks(keys)
    filters(keys)
    for key, row in (("l", 2), ("right", 3), ("h", 2), ("left", 1)):
        keys(key, row=row)
    reads(keys)
    finds(keys)
    lists(keys)
    for key in ("plus", "equals_sign", "minus"):
        changes(keys, key)
    comes_back(keys, "enter", "picture 1 of 5")
    comes_back(keys, "c", "≠ ethnicity")
    keys("v", "identity")
    for key in ("q", "escape"):
        keys.screen.press("v")
        keys.screen.wait_without("identity")
        keys(key, "identity")
    assert keys.are_all_of(Place.SHEET)


def test_in_the_lightbox(keys: Keys) -> None:
    keys.screen.press("enter")
    keys.screen.wait_for("picture 1 of 5")
    moves(keys)
    decides(keys)
    for key, place in (("l", "2 of 5"), ("right", "3 of 5"), ("h", "2 of 5"), ("left", "1 of 5")):
        keys(key, place)
    reads(keys)
    finds(keys)
    keys("tab", "minimalist")
    keys("tab", gone=["minimalist"])
    pans(keys)
    for key in ("q", "escape"):
        keys(key, "identity")
        keys.screen.press("enter")
        keys.screen.wait_for("picture 1 of 5")
    assert keys.are_all_of(Place.LIGHTBOX)


def pans(keys: Keys) -> None:
    """Zoomed, arrows stay with the picture; at the end it is whole again."""
    keys("z", "2x")
    before = row_of(keys.screen)
    for key in ("left", "right", "up", "down"):
        keys(key, "2x", "1 of 5")
        assert row_of(keys.screen) == before
    keys("z", "1:1")
    keys("z", gone=["1:1", "2x"])


def test_beside_each_other(keys: Keys) -> None:
    keys.screen.press("c")
    keys.screen.wait_for("≠ ethnicity", "› Ava Chen")
    for key, name in (("j", "Noor"), ("k", "Ava"), ("down", "Noor"), ("up", "Ava"), ("G", "Noor"), ("g", "Ava")):
        keys(key, f"› {name}")
    for key, name in (("end", "Noor"), ("home", "Ava")):
        keys(key, f"› {name}")
    for key, sign in (("a", "[a]"), ("x", "[x]")):
        keys(key, sign)
    keys("g", "› Ava")
    keys("p", "› Noor")
    keys("w", "[w]")
    keys("u", "undone:")
    keys("U", "again:", "[w]")
    keys("backspace", gone=["[w]"])
    keys("e", "Note on Noor Haddad")
    keys.screen.type("later #hero\r")
    keys.screen.wait_without("Note on")
    for key, title in (("A", "Approve Noor"), ("X", "Reject Noor"), ("W", "Needs work: Noor")):
        keys(key, title, "later #hero")
        keys.screen.press("escape")
        keys.screen.wait_without(title)
    keys("n")
    keys("N")
    for key, place in (("l", "2 of 5"), ("right", "3 of 5"), ("h", "2 of 5"), ("left", "1 of 5")):
        keys(key, place)
    for key, gone in (("pagedown", "gender"), ("ctrl+d", "gender")):
        keys(key, gone=[gone])
        keys("pageup" if key == "pagedown" else "ctrl+u", "gender")
    reads(keys)
    finds(keys)
    keys("z", "2x")
    for key in ("left", "right", "up", "down"):
        keys(key, "2x")
    keys("z", "1:1")
    keys("z", gone=["1:1"])
    for key in ("q", "escape"):
        keys(key, "identity")
        keys.screen.press("c")
        keys.screen.wait_for("≠ ethnicity")
    assert keys.are_all_of(Place.COMPARE)
