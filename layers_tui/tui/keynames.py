"""What keys are called: by a person, by Textual, and on the screen. It does not know what they do."""

import difflib
import re

from textual.binding import Binding
from textual.keys import format_key, key_to_character

from layers_tui.text import clean

SIGNS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "home",
    "end": "end",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "enter": "enter",
    "tab": "tab",
    "escape": "esc",
    "space": "space",
    "backspace": "backspace",
    "delete": "del",
    "insert": "ins",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
"""Keys without a character: Textual's name, and how the screen calls them."""
KEPT = {
    "h": "is what terminals send for backspace",
    "i": "is what terminals send for tab",
    **dict.fromkeys("jm", "is what terminals send for enter"),
    "a": "is kept by screen and many a tmux",
    "b": "is kept by tmux",
    "c": "is what ends programs",
    **dict.fromkeys("sq", "stops and starts terminals"),
    "v": "pastes in many terminals",
    "w": "closes windows of terminals",
    "z": "is what pauses programs",
}
"""The letters that with ctrl never reach a program, or as another key, and why."""
ALONE = {"enter", "tab", "space", "escape", "backspace"}
"""Keys of which terminals do not tell what else was pressed; of tab they tell shift."""
_BY_NAME = {
    **{sign.casefold(): name for name, sign in SIGNS.items()},
    **{name: name for name in SIGNS},
    **{"return": "enter", "pgdown": "pagedown"},
}
_MODIFIED = re.compile(r"(ctrl|alt|shift)\+(.+)", re.IGNORECASE | re.DOTALL)


def named(written: str) -> str:
    """Return Textual's name of the key that a person calls `y`, `?`, `PgDn`, `ctrl+y` or `question_mark`.

    Raises `ValueError` that says why it is none, or none that can be used.
    """
    if modified := _MODIFIED.fullmatch(written):
        return _modified(modified[1].casefold(), modified[2], written)
    if name := _BY_NAME.get(written.casefold()):
        return name
    character = written if len(written) == 1 else sign(written)
    if len(character) == 1 and character.isprintable() and character != " ":
        name = _name_of(character)
        if sign(name) == character and written in {character, name}:
            return name
    near = difflib.get_close_matches(written.casefold(), _BY_NAME, n=1, cutoff=0.7)
    hint = f"did you mean {near[0]}?" if near else "keys are such as y, Y, ?, f2, space, PgDn, ctrl+y, alt+y"
    raise ValueError(f'there is no key "{clean(written, limit=40)}"; {hint}')


def sign(name: str) -> str:
    """Return how the screen calls a key: `question_mark` is `?`, `ctrl+pagedown` is `ctrl+PgDn`."""
    modifier, _, key = name.rpartition("+")
    if modifier:
        return f"{modifier}+{sign(key)}"
    return SIGNS.get(key) or key_to_character(key) or format_key(key)


def _name_of(character: str) -> str:
    """Return Textual's name of a character's key."""
    if character == ",":
        return "comma"
    (binding,) = Binding.make_bindings([Binding(character, "")])
    return binding.key


def _modified(modifier: str, key: str, written: str) -> str:
    """Return the name of a key with one modifier. Of more than one, few terminals tell."""
    wrong = ValueError(f'few terminals tell of "{clean(written, limit=40)}"')
    if modifier == "shift" and len(key) == 1 and key.isalpha() and len(key.upper()) == 1:
        return key.upper()
    if modifier == "ctrl" and key.isascii() and len(key) == 1 and key.isalpha():
        if reason := KEPT.get(key.lower()):
            raise ValueError(f"ctrl+{key.lower()} {reason}")
        return f"ctrl+{key.lower()}"
    try:
        name = named(key)
    except ValueError:
        raise wrong from None
    told = name in SIGNS or modifier == "alt"
    if "+" in name or not told or (name in ALONE and (modifier, name) != ("shift", "tab")):
        raise wrong
    return f"{modifier}+{name}"
