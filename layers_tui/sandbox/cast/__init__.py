"""The written part of the world: who stands in it, in the order of the roster."""

from layers_tui.sandbox.cast.ensemble import ENSEMBLE
from layers_tui.sandbox.cast.hidden import ARCHIVED, FOREIGN
from layers_tui.sandbox.cast.leads import LEADS
from layers_tui.sandbox.cast.oddities import ODDITIES
from layers_tui.sandbox.cast.scripts import SCRIPTS
from layers_tui.sandbox.persona import Persona

__all__ = ["ARCHIVED", "FOREIGN", "visible"]


def visible() -> tuple[Persona, ...]:
    """Everyone written whom the default key may read: a beautiful start, then special cases among ordinary people."""
    ordinary = iter((*SCRIPTS, *ENSEMBLE))
    special = iter(ODDITIES)
    mixed = list(LEADS)
    # Two ordinary people, then a special one: none of the special cases crowds the first screen or hides at the end.
    for persona in ordinary:
        mixed.append(persona)
        if len(mixed) % 3 == 2:
            mixed.extend([other] if (other := next(special, None)) else [])
    return (*mixed, *special)
