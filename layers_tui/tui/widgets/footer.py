"""What the lowest line says: the keys of what can be done here and now, as many as fit. It shows and runs nothing."""

from collections.abc import Callable, Mapping, Sequence

from layers_tui.tui.actions import Action
from layers_tui.tui.choices import WhyNot, possible
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.keynames import named
from layers_tui.tui.widgets.painted import cells
from layers_tui.tui.widgets.parts import Part, PartsLine

ALWAYS = ("help", "close", "quit")
"""All keys, and the way out: they stand at the end however little room there is."""
OPPOSITES = {"next": "previous", "next_picture": "previous_picture"}
"""Actions that are told together with their opposite."""


def footer(
    actions: Sequence[Action],
    why_not: WhyNot,
    glyphs: Glyphs,
    width: int,
    briefs: Mapping[str, str] | None = None,
) -> list[Part]:
    """The parts of the line, each of which a click runs.

    Args:
        actions: Those of the screen.
        briefs: What stands in place of an action's brief words now: `approve 12 marked`, by its id.
    """
    said = briefs or {}
    can = {action.id: action for action in possible(actions, why_not)}
    parts = {
        id: Part(((_sign(action, can, glyphs), "key"), (f" {words}  ", "dim")), action.name)
        for id, action in can.items()
        if action.keys and (words := said.get(id, action.brief))
    }
    tail = [part for id, part in parts.items() if id in ALWAYS]
    room = width - 1 - sum(cells(part.spans) for part in tail)
    head = [Part(((" ", "text"),))]
    for id, part in parts.items():
        if id in ALWAYS:
            continue
        room -= cells(part.spans)
        if room < 0:
            break
        head.append(part)
    return [*head, *tail]


def _sign(action: Action, can: Mapping[str, Action], glyphs: Glyphs) -> str:
    """The first of an action's keys; of one that is told with its opposite, the keys for both."""
    first = action.signs.partition(" ")[0]
    opposite = can.get(OPPOSITES.get(action.id, ""))
    if opposite is None or not opposite.keys:
        return first
    drawn = glyphs.arrows if action.id == "next" else glyphs.sides
    if {named(key) for key in drawn} <= {*action.keys.split(","), *opposite.keys.split(",")}:
        return drawn
    return f"{opposite.signs.partition(' ')[0]} {first}"


class KeysLine(PartsLine):
    """The lowest line of a screen. Its owner says when something may have become possible, or impossible."""

    def __init__(
        self,
        actions: Sequence[Action],
        why_not: WhyNot,
        glyphs: Glyphs,
        briefs: Callable[[], Mapping[str, str]] = dict,
        *,
        id: str | None = None,
    ) -> None:
        """`actions` are those of the screen. `briefs` gives what is said of some of them now, as for `footer`."""
        super().__init__(id=id)
        self._actions = actions
        self._why_not = why_not
        self._glyphs = glyphs
        self._briefs = briefs
        self._told: object = None

    def on_resize(self) -> None:
        self.tell()

    def tell(self) -> None:
        """Show what can be done now. Costs little where that is what could be done before."""
        width, briefs = self.size.width, self._briefs()
        told = width, briefs, [self._why_not(action) == "" for action in self._actions]
        if width and told != self._told:
            self._told = told
            self.show_parts(footer(self._actions, self._why_not, self._glyphs, width, briefs))
