"""Why something cannot be done at this moment, as the screens of the roster know it. It does nothing."""

from layers_tui.tui.actions import Action
from layers_tui.tui.keymap import Keymap
from layers_tui.tui.looking import Looking

OF_SOMEBODY = frozenset({"read_again", "differences", "copy_id", "open_picture", "open_lightbox", "compare", "sheet"})
"""Actions that need somebody to look at."""

NOBODY = {
    "show_stuck": "Nobody here is stuck.",
    "show_changed": "Nobody here has changed since you last looked.",
}
"""What is said of a view that would be empty."""


def why_not(looking: Looking, keymap: Keymap, action: Action) -> str:
    """Why this cannot be done now, in a sentence; empty: it can."""
    if not looking.is_ready:
        # For a few milliseconds at the beginning keys do nothing, and say nothing.
        return ""
    if action.id in OF_SOMEBODY and looking.selected is None:
        return f"Nobody is here yet: paste ids, or press {keymap.sign('add_ids')}."
    if action.id in {"read_again", "read_all_again"} and looking.session.refusal:
        return f"{looking.session.refusal.message} {looking.session.refusal.hint}".strip()
    if not looking.position.view.is_whole:
        # The same key again is the way back.
        return ""
    if action.id in NOBODY and not any(count for name, _, count in looking.narrowing.keys if name == action.id):
        return NOBODY[action.id]
    return "All are shown." if action.id == "show_all" else ""
