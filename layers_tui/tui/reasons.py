"""Why something cannot be done at this moment, as the screens of the roster know it. It does nothing."""

from layers_tui.tui.actions import Action
from layers_tui.tui.keymap import Keymap
from layers_tui.tui.looking import Looking
from layers_tui.tui.views import VIEWS, nobody

OF_SOMEBODY = frozenset(
    {
        *("read_again", "differences", "copy_id", "copy_menu", "open_picture", "open_lightbox", "compare", "sheet"),
        *("approve", "reject", "needs_work", "approve_with_note", "reject_with_note", "needs_work_with_note"),
        *("clear_decision", "note", "mark", "mark_all"),
    }
)
"""Actions that need somebody to look at."""

OF_ANYBODY = frozenset({"filter", "fields", "sort", "reverse", "hand_over"})
"""Actions that need somebody on the roster."""
ALL_SHOWN = "All are shown."


def why_not(looking: Looking, keymap: Keymap, action: Action) -> str:
    """Why this cannot be done now, in a sentence; empty: it can."""
    if action.id in OF_SOMEBODY | OF_ANYBODY and not len(looking.session.roster):
        return f"Nobody is here yet: paste ids, or press {keymap.sign('add_ids')}."
    if action.id in OF_SOMEBODY and looking.selected is None:
        return f"Nobody matches the filter: {keymap.sign('show_all')} shows everybody."
    if action.id in {"read_again", "read_all_again"} and looking.session.refusal:
        return f"{looking.session.refusal.message} {looking.session.refusal.hint}".strip()
    if action.id in VIEWS:
        return _why_no_view(looking, action.id)
    if action.id in {"show_all", "clear_filter"}:
        return "" if looking.filtering.text else ALL_SHOWN
    return _why_not_again(looking) if action.id == "apply_again" else ""


def _why_no_view(looking: Looking, view: str) -> str:
    """Why a view cannot be put into the filter; what is in it can be taken out."""
    key, word = VIEWS[view]
    if looking.filtering.query.has(key, word):
        return ""
    counts = {name: count for name, _, count in looking.narrowing.keys}
    if key == "status":
        counts[view] = looking.session.roster.counts[word]
    return "" if counts.get(view, 1) else nobody(view)


def _why_not_again(looking: Looking) -> str:
    outcome = looking.filtering.outcome
    if not outcome.is_on:
        return "Nothing is filtered or sorted."
    # By what it is sorted may have changed without a word.
    return "" if outcome.sorted_by or outcome.lapsed or outcome.newcomers else "The list is as the filter says."
