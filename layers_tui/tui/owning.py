"""Whose key it is, in words."""

from layers_tui.key import Key
from layers_tui.tui.glyphs import Glyphs

KINDS = {"lp_live": "live key", "lp_test": "test key"}


def owner_words(organization: str, key: Key | None, glyphs: Glyphs, *, demo: bool) -> str:
    """`Acme Growth · live key`, as far as it is known."""
    if demo:
        return "demo people"
    kind = KINDS.get(key.label[:7], "key") if key else ""
    return f" {glyphs.between} ".join(filter(None, (organization, kind)))
