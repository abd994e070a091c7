"""The lowest line says what can be done here and now, and each part of it can be clicked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from own_keys import keymap

from layers_tui.tui.actions import Action, Place
from layers_tui.tui.choices import possible, refusal
from layers_tui.tui.glyphs import ASCII, UNICODE, Glyphs
from layers_tui.tui.keymap import Keymap
from layers_tui.tui.widgets.footer import footer
from layers_tui.tui.widgets.painted import cells
from layers_tui.tui.widgets.parts import Part, clicked, spans_of

BROWSER = Keymap().actions_of(Place.BROWSER)
LIGHTBOX = Keymap().actions_of(Place.LIGHTBOX)


DECIDE = "a approve  x reject  w needs work  u undo"


def always(action: Action) -> str:
    return "It is not zoomed." if action.when else ""


def zoomed(action: Action) -> str:
    return ""


def nobody(action: Action) -> str:
    return "" if action.id in {"add_ids", "open_roster", "help", "quit"} else "Nobody is here."


def said(parts: list[Part]) -> str:
    return "".join(text for text, _ in spans_of(parts)).strip()


def test_the_keys_one_needs_most_are_told_with_all_keys_and_the_way_out_at_the_end() -> None:
    assert said(footer(BROWSER, always, UNICODE, 200)).startswith(
        f"↑↓ move  {DECIDE}  space mark  ←→ picture  enter larger"
    )
    for width in (20, 40, 80, 200):
        parts = footer(BROWSER, always, UNICODE, width)
        assert said(parts).endswith("? all keys  q quit")
        assert cells(spans_of(parts)) <= max(width, len(" ? all keys  q quit  "))


def test_what_cannot_be_done_is_not_told() -> None:
    assert said(footer(BROWSER, nobody, UNICODE, 200)) == "i add ids  o rosters  ? all keys  q quit"


def test_a_state_takes_its_keys_from_the_usual_action() -> None:
    assert said(footer(LIGHTBOX, always, UNICODE, 200)).startswith(f"↑↓ move  {DECIDE}  ←→ picture")
    assert said(footer(LIGHTBOX, zoomed, UNICODE, 200)).startswith(f"k j move  {DECIDE}  h l picture")
    keys = {action.id: action.keys for action in possible(LIGHTBOX, zoomed)}
    assert (keys["next"], keys["pan_down"]) == ("j", "down")


@pytest.mark.parametrize(
    ("keys", "glyphs", "words"),
    [
        ({"next": "K", "previous": "b", "open_picture": "f2"}, UNICODE, "b K move  a approve"),
        ({"next": "down", "previous": "up"}, UNICODE, "↑↓ move"),
        ({"next": "down", "previous": "up"}, ASCII, "↑ ↓ move  a approve"),
        ({"approve": "ctrl+y"}, UNICODE, "ctrl+y approve"),
        ({"help": "f1", "quit": "Q"}, UNICODE, "F1 all keys  Q quit"),
    ],
)
def test_the_persons_own_keys_are_told(keys: dict[str, str], glyphs: Glyphs, words: str) -> None:
    assert words in said(footer(keymap(**keys).actions_of(Place.BROWSER), always, glyphs, 200))


def test_an_action_can_say_more_for_a_while() -> None:
    parts = footer(BROWSER, always, UNICODE, 200, {"approve": "approve 12 marked"})
    assert "a approve 12 marked" in said(parts)


def test_a_click_on_a_part_is_its_key() -> None:
    parts = footer(BROWSER, always, UNICODE, 160)
    line = said([Part(((" ", "text"),)), *parts[1:]])
    for words, action in (("larger", "open_lightbox"), ("reject", "reject"), ("q quit", "app.quit")):
        assert clicked(parts, (), 1 + line.index(words), 160) == action
    assert clicked(parts, (), 159, 160) == ""


drawn_parts = st.lists(st.tuples(st.text("ab 界", max_size=4), st.sampled_from(["", "x", "y"])), max_size=4)


@given(drawn_parts, st.integers(0, 40))
def test_every_column_belongs_to_the_part_that_is_painted_there(drawn: list[tuple[str, str]], width: int) -> None:
    parts = [Part(((text, "text"),), action) for text, action in drawn]
    whole = [action for text, action in drawn for _ in range(cells([(text, "")]))]
    for column in range(width):
        assert clicked(parts, (), column, width) == (whole[column] if column < len(whole) else "")
        start = width - len(whole)
        on_the_right = whole[column - start] if column >= start else ""
        assert clicked((), parts, column, width) == on_the_right


def test_why_not_is_told_of_the_action_whose_key_it_is() -> None:
    assert refusal(BROWSER, "copy_id", nobody) == "Nobody is here."
    assert refusal(BROWSER, "app.add_ids", nobody) == ""
    assert refusal(BROWSER, "no_such_action", nobody) == ""
    # Outside its state the key of this does something else.
    assert refusal(LIGHTBOX, "pan_left", always) == ""
