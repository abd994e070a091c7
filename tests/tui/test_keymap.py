"""The person's own keys: read, refused with a reason, and what every screen has bound then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from own_keys import keymap
from textual.binding import BindingsMap

from layers_tui.config import ConfigError
from layers_tui.text import clean
from layers_tui.tui.actions import ACTIONS, Place, bindings
from layers_tui.tui.keymap import Keymap
from layers_tui.tui.keynames import KEPT, named, sign


def mistake(**keys: str) -> str:
    with pytest.raises(ConfigError) as caught:
        keymap(**keys)
    return str(caught.value)


def bound(chosen: Keymap, place: Place) -> dict[str, list[str]]:
    """What each key of a screen does, in the order in which it is tried."""
    screen = BindingsMap(bindings(place))
    return {key: [each.action for each in some] for key, some in chosen.rebind(screen, place).key_to_bindings.items()}


def test_without_a_choice_the_table_holds() -> None:
    for place in Place:
        assert bound(Keymap(), place) == bound(Keymap(table=ACTIONS), place)
        assert bound(Keymap(), place) == {
            key: [each.action for each in some] for key, some in BindingsMap(bindings(place)).key_to_bindings.items()
        }


def test_an_action_is_done_by_its_new_keys_and_no_longer_by_its_old_ones() -> None:
    chosen = keymap(copy_id="K, ctrl+y", read_again="f5")
    for place in Place:
        keys = bound(chosen, place)
        assert keys["K"] == keys["ctrl+y"] == ["copy_id"]
        assert keys["f5"] == ["read_again"]
        assert "y" not in keys
        assert "r" not in keys


def test_the_screen_names_the_new_keys() -> None:
    chosen = keymap(copy_id="ctrl+y,f2", help="F1")
    assert chosen["copy_id"].signs == "ctrl+y F2"
    assert chosen["help"].signs == "F1"
    assert chosen.sign("copy_id") == "ctrl+y"
    assert chosen.sign("quit") == "q"


def test_where_signs_are_ascii_arrows_have_names() -> None:
    spelled = Keymap(in_words=True)
    assert spelled["next"].signs == "j down"
    assert all(action.signs.isascii() for action in spelled.actions)
    assert [action.keys for action in spelled.actions] == [action.keys for action in Keymap().actions]


def test_two_actions_can_change_places() -> None:
    keys = bound(keymap(pause="t", watch="T"), Place.BROWSER)
    assert (keys["t"], keys["T"]) == (["pause"], ["watch"])


def test_an_action_without_a_key_stays_in_the_table() -> None:
    chosen = keymap(suspend="")
    assert "ctrl+z" not in bound(chosen, Place.BROWSER)
    assert chosen["suspend"] in chosen.actions_of(Place.BROWSER)


def test_a_key_that_two_actions_share_by_state_keeps_both() -> None:
    keys = bound(keymap(pan_left="left,H"), Place.LIGHTBOX)
    assert keys["left"] == ["pan_left", "previous_picture"]
    assert keys["H"] == ["pan_left"]
    assert bound(keymap(pan_left="H"), Place.LIGHTBOX)["left"] == ["previous_picture"]


def test_what_else_a_screen_has_bound_stays() -> None:
    screen = BindingsMap([*bindings(Place.BROWSER), ("ctrl+c", "copy_text")])
    assert keymap(quit="Q").rebind(screen, Place.BROWSER).key_to_bindings["ctrl+c"][0].action == "copy_text"


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"aprove": "y"}, "config.toml:2: keys.aprove: there is no such action; there are next, previous"),
        ({"copyid": "y"}, "config.toml:2: keys.copyid: there is no such action; did you mean copy_id?"),
        ({"help": "f1", "zoom": "entr"}, 'config.toml:3: keys.zoom: there is no key "entr"; did you mean enter?'),
        ({"zoom": "hold z"}, 'keys.zoom: there is no key "hold z"; keys are such as y, Y, ?, f2, space'),
        ({"zoom": "Z,ctrl+h"}, "keys.zoom: ctrl+h is what terminals send for backspace"),
        ({"zoom": "ctrl+Z"}, "keys.zoom: ctrl+z is what pauses programs"),
        ({"zoom": "ctrl+shift+z"}, 'keys.zoom: few terminals tell of "ctrl+shift+z"'),
        ({"quit": ""}, "keys.quit: needs a key: without it there is no way back"),
        ({"copy_id": "r"}, "keys.copy_id: r is the key of read_again (read this influencer again), unless that is"),
        ({"copy_id": "K", "zoom": "K"}, "config.toml:3: keys.zoom: K is the key of copy_id (copy the id), above"),
        (
            {"zoom": "K", "copy_id": "K"},
            "config.toml:3: keys.copy_id: K is the key of zoom (zoom: fit, 2x, 1:1), above",
        ),
        ({"pan_left": "z"}, "keys.pan_left: z is the key of zoom"),
    ],
)
def test_a_wrong_line_is_told_with_its_place(keys: dict[str, str], sentence: str) -> None:
    assert sentence in mistake(**keys)


def test_the_same_key_on_two_screens_is_no_clash() -> None:
    chosen = keymap(words="v")
    assert bound(chosen, Place.LIGHTBOX)["v"] == ["words"]
    assert bound(chosen, Place.BROWSER)["v"] == ["sheet"]


def test_the_key_that_is_kept_for_one_action_is_its_own() -> None:
    assert keymap(suspend="ctrl+z")["suspend"] == Keymap()["suspend"]


@pytest.mark.parametrize("letter", KEPT)
def test_a_key_that_never_comes_is_refused_in_either_case(letter: str) -> None:
    for written in (f"ctrl+{letter}", f"CTRL+{letter.upper()}"):
        with pytest.raises(ValueError, match=rf"ctrl\+{letter} "):
            named(written)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        ("+", "plus"),
        ("comma", "comma"),
        ("shift+a", "A"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("↓", "down"),
        ("Return", "enter"),
        ("é", "é"),
        ("alt+?", "alt+question_mark"),
        ("ctrl+PgDn", "ctrl+pagedown"),
        ("shift+tab", "shift+tab"),
        ("F12", "f12"),
    ],
)
def test_a_key_is_known_by_what_people_call_it(written: str, name: str) -> None:
    assert named(written) == name


def test_every_sign_on_the_screen_can_be_written_into_the_configuration() -> None:
    for action in ACTIONS:
        for key in action.keys.split(","):
            if key != "ctrl+z":
                assert named(sign(key)) == key
        assert action.signs.split() == [sign(key) for key in action.keys.split(",")][: len(action.signs.split())]


@given(st.text(max_size=20) | st.tuples(st.sampled_from(["ctrl+", "alt+", "shift+"]), st.text(max_size=8)).map("".join))
def test_whatever_is_written_is_a_key_by_its_sign_too_or_a_plain_sentence(written: str) -> None:
    try:
        name = named(written)
    except ValueError as error:
        sentence = str(error)
    else:
        sentence = ""
        assert named(sign(name)) == name
    assert clean(sentence) == sentence
