"""The table of actions with the person's own keys. It reads no file and shows nothing."""

import difflib
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import NoReturn

from textual.binding import BindingsMap, BindingType

from layers_tui.config import ChosenKeys, ConfigError
from layers_tui.tui.actions import ACTIONS, Action, Place, binding
from layers_tui.tui.keynames import SIGNS, named, sign

NEEDED = frozenset({"palette", "close", "quit"})
"""Without a key for these nobody would find the way."""
ARROWS = str.maketrans({SIGNS[name]: name for name in ("up", "down", "left", "right")})
OWN = {"suspend": "ctrl+z"}
"""A key that is kept for one action alone."""


class Keymap:
    """What every key does. It never changes."""

    def __init__(
        self, chosen: Sequence[ChosenKeys] = (), table: Sequence[Action] = ACTIONS, *, in_words: bool = False
    ) -> None:
        """The table, with what the person chose in its place.

        Args:
            in_words: Arrows are called `down`: where signs are ASCII, an arrow would be drawn as another key.

        Raises:
            ConfigError: An unknown action or key, a key that terminals keep, or one for two actions of a screen.
        """
        places = {each.action: each.place for each in chosen}
        known = {action.id: action for action in table}
        for each in chosen:
            known[each.action] = _given(each, known)
        if in_words:
            known = {id: replace(action, signs=action.signs.translate(ARROWS)) for id, action in known.items()}
        self.actions = tuple(known.values())
        """In the order of the table."""
        self._known = known
        for place in Place if chosen else ():
            _refuse_clash(self.actions_of(place), places, table)

    def __getitem__(self, id: str) -> Action:
        """The action of this id."""
        return self._known[id]

    def sign(self, id: str) -> str:
        """Return the key that a sentence names for this action: `T goes on`."""
        return self._known[id].signs.partition(" ")[0]

    def actions_of(self, place: Place) -> list[Action]:
        """What can be done on a screen."""
        return [action for action in self.actions if place in action.places]

    def bindings(self, place: Place) -> list[BindingType]:
        """The keys of a screen for Textual: of those with the same key, the one that goes first comes first."""
        first = sorted(self.actions_of(place), key=lambda action: not action.when)
        return [binding(action) for action in first if action.keys]

    def rebind(self, bound: BindingsMap, place: Place) -> BindingsMap:
        """Return what a screen has bound, with these keys in place of the table's. Its other keys stay.

        Textual's own keymap will not do: it takes a key from all of its actions at once.
        """
        ids = {action.id for action in self.actions}
        kept = {key: [each for each in some if each.id not in ids] for key, some in bound.key_to_bindings.items()}
        ours = BindingsMap(self.bindings(place)).key_to_bindings
        return BindingsMap.from_keys({key: some for key, some in kept.items() if some} | ours)


def _given(each: ChosenKeys, known: dict[str, Action]) -> Action:
    """Return the action with its new keys. Raises `ConfigError`."""
    action = known.get(each.action)
    if action is None:
        near = difflib.get_close_matches(each.action, known, n=1, cutoff=0.5)
        _mistake(each.place, f"there is no such action; {f'did you mean {near[0]}?' if near else _all(known)}")
    if not each.keys and action.id in NEEDED:
        _mistake(each.place, "needs a key: without it there is no way back")
    keys = []
    for written in each.keys:
        if written.casefold() == OWN.get(action.id):
            keys.append(OWN[action.id])
            continue
        try:
            keys.append(named(written))
        except ValueError as error:
            _mistake(each.place, str(error))
    keys = list(dict.fromkeys(keys))
    return replace(action, keys=",".join(keys), signs=" ".join(map(sign, keys)))


def _refuse_clash(actions: Sequence[Action], places: dict[str, str], table: Sequence[Action]) -> None:
    """Raise `ConfigError` where a key of one screen would do two things.

    Two actions may share a key when the state decides, as in the table. What shares none there shares none here.
    """
    before = {action.id: action.keys.split(",") for action in table}
    order = [*places]
    for pair in combinations(actions, 2):
        one, other = pair
        both = set(one.keys.split(",")) & set(other.keys.split(",")) - {""}
        written = sorted((action for action in pair if action.id in places), key=lambda action: order.index(action.id))
        if not both or not written:
            continue
        if one.when != other.when and not set(before[one.id]).isdisjoint(before[other.id]):
            continue
        # Of two lines the later one is told.
        wrong = written[-1]
        right = other if wrong is one else one
        key = sign(next(key for key in wrong.keys.split(",") if key in both))
        ending = "above" if right.id in places else "unless that is given another"
        _mistake(places[wrong.id], f"{key} is the key of {right.id} ({right.words}), {ending}")


def _all(known: dict[str, Action]) -> str:
    return f"there are {', '.join(known)}"


def _mistake(place: str, sentence: str) -> NoReturn:
    raise ConfigError(f"{place}: {sentence}")
