"""All keys, from the table of actions: first what can be done here, then what other screens have."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from layers_tui.tui.actions import Action, Place
from layers_tui.tui.choices import Choice, WhyNot, choices
from layers_tui.tui.keymap import Keymap
from layers_tui.tui.matching import rank
from layers_tui.tui.screens.search import SearchDialog
from layers_tui.tui.widgets.painted import Line, cells, fitted
from layers_tui.tui.widgets.prose import wrapped

LEAST_KEYS, MOST_KEYS = 12, 24
"""Cells of the column of keys, its gap included."""
MOUSE = "The mouse does what keys do: click a row, a picture, a count or a key; turn the wheel over a list."


class HelpScreen(SearchDialog[None]):
    """Lists every action with its keys; typing shows those that match."""

    def __init__(
        self,
        keymap: Keymap | None = None,
        place: Place = Place.BROWSER,
        why_not: WhyNot = lambda action: "",
    ) -> None:
        """For somebody who looks at this place."""
        self._keymap = keymap or Keymap()
        self._place = place
        self._why_not = why_not
        closing = frozenset(["q", *self._keymap["help"].keys.split(",")])
        super().__init__("Keys", "↓ ↑ scroll   esc close", "find by words or by key", closing)

    def narrow(self, query: str) -> None:
        here = choices(self._keymap.actions_of(self._place), self._why_not)
        elsewhere = [action for action in self._keymap.actions if self._place not in action.places]
        self.lines.show(lambda width: [*help_lines(here, elsewhere, query, width)], from_the_top=True)

    def enter(self) -> None:
        self.action_close()


def help_lines(here: Sequence[Choice], elsewhere: Sequence[Action], query: str, width: int) -> Iterator[Line]:
    """What matches, by group, in lines of at most `width` cells.

    Args:
        here: What the person's place has.
        elsewhere: What only others have.
    """
    found = [choice for choice in here if _matches(choice.action, query)]
    others = [Choice(action, f"in {_places(action)}") for action in elsewhere if _matches(action, query)]
    signs = [choice.action.signs for choice in here] + [action.signs for action in elsewhere]
    keys = max(LEAST_KEYS, min(MOST_KEYS, 2 + max(map(len, signs), default=0)))
    titled = [
        *((group, list(some)) for group, some in groupby(found, key=lambda choice: choice.action.group)),
        ("Elsewhere", others),
    ]
    exact = [choice for choice in (*found, *others) if query.strip() in choice.action.signs.split()]
    if exact:
        # Who asks for a key wants that key, and not all the words with this letter.
        titled = [(f"The key {query.strip()}", exact)]
    if not found and not others:
        yield [("Nothing is called so.", "dim")]
    for title, some in titled:
        if some:
            yield [(title, "strong")]
            for choice in some:
                yield from _action_lines(choice, keys, width)
            yield []
    if not query:
        for line in wrapped(MOUSE, width):
            yield [(line, "dim")]


def _action_lines(choice: Choice, keys: int, width: int) -> Iterator[Line]:
    """`z           zoom: fit, 2x, 1:1  in lightbox and compare`: a remark stands behind the words, or below them."""
    action, remark = choice.action, choice.why_not
    sign, key = (action.signs, "key") if action.signs else ("no key", "dim")
    words = wrapped(action.words, width - keys)
    role = "dim" if remark else "text"
    beside = f"  {remark}" if remark and cells([(f"{words[-1]}  {remark}", "")]) <= width - keys else ""
    lines = [[(fitted("" if number else sign, keys), key), (line, role)] for number, line in enumerate(words)]
    if beside:
        lines[-1].append((beside, "quote"))
    yield from lines
    for line in wrapped(remark, width - keys - 2) if remark and not beside else ():
        yield [(" " * (keys + 2), "text"), (line, "quote")]


def _places(action: Action) -> str:
    names = [place.value for place in Place if place in action.places]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _matches(action: Action, query: str) -> bool:
    return rank(query, f"{action.words} {action.group}", action.signs) is not None
