"""The one table of actions: README and screens say the same. Help and palette have tests of their own."""

from itertools import groupby
from pathlib import Path

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from layers_tui.tui.actions import ACTIONS, Place, actions_of, bindings
from layers_tui.tui.app import LayersApp
from layers_tui.tui.screens.browse import BrowseScreen
from layers_tui.tui.screens.compare import CompareScreen
from layers_tui.tui.screens.lightbox import LightboxScreen
from layers_tui.tui.screens.roster_screen import RosterScreen
from layers_tui.tui.screens.sheet import SheetScreen

SCREENS: dict[Place, type[RosterScreen]] = {
    Place.COMPARE: CompareScreen,
    Place.BROWSER: BrowseScreen,
    Place.SHEET: SheetScreen,
    Place.LIGHTBOX: LightboxScreen,
}
README = Path(__file__).parents[2] / "README.md"


def table() -> str:
    """The README's table of keys."""
    rows = ["| keys | what they do | where | name | |", "| --- | --- | --- | --- | --- |"]
    for group, actions in groupby(ACTIONS, key=lambda action: action.group):
        for number, action in enumerate(actions):
            keys = " ".join(f"`{key}`" for key in action.signs.split())
            name = group if number == 0 else ""
            rows.append(f"| {keys} | {action.words} | {action.where} | `{action.id}` | {name} |")
    return "\n".join(rows)


def test_the_readme_lists_every_action_with_its_keys() -> None:
    section = README.read_text("utf-8").split("<!-- keys -->")[1].split("<!-- end -->")[0]
    assert section.strip() == table()


def test_every_action_is_carried_out_by_its_owner() -> None:
    for action in ACTIONS:
        for place in action.places:
            owner: type[App[int] | Screen[None]] = LayersApp if action.owner == "app" else SCREENS[place]
            assert callable(getattr(owner, f"action_{action.id}"))


def test_no_key_means_two_things_on_a_screen() -> None:
    for place in Place:
        keys = [(key, action.when) for action in actions_of(place) for key in action.keys.split(",")]
        assert len(keys) == len(set(keys))


def test_an_action_of_a_state_comes_before_the_usual_one_of_its_key() -> None:
    first = [binding for binding in bindings(Place.LIGHTBOX) if isinstance(binding, Binding) and "left" in binding.key]
    assert [binding.action for binding in first] == ["pan_left", "previous_picture"]


def test_no_key_is_one_that_terminals_keep_for_themselves() -> None:
    # ctrl+z is bound to what terminals mean by it.
    kept = {f"ctrl+{letter}" for letter in "hijmabsqvw"}
    assert not kept & {key for action in ACTIONS for key in action.keys.split(",")}
