"""The views that have a key of their own: what each puts into the filter. It filters nothing."""

from collections.abc import Mapping

from layers_tui.roster.query import NONE, Query

VIEWS: Mapping[str, tuple[str, str]] = {
    **{f"show_{word}": ("status", word) for word in ("ready", "training", "pending", "draft", "failed", "problem")},
    **{f"show_{word}": (word, "") for word in ("stuck", "changed")},
    "show_undecided": ("decision", NONE),
}
"""For each action the key of the query and its value; a word that is a term of its own has none."""
NOBODY = {
    "show_draft": "Nobody here is a draft.",
    "show_problem": "Nobody here has a problem.",
    "show_changed": "Nobody here has changed since you last looked.",
}
"""What is said of a view that would be empty, where it is not just `Nobody here is ready.`"""


def lit(query: Query) -> frozenset[str]:
    """The views that are in a query, by their actions."""
    return frozenset(action for action, (key, word) in VIEWS.items() if query.has(key, word))


def nobody(action: str) -> str:
    """That this view would be empty, in a sentence."""
    return NOBODY.get(action) or f"Nobody here is {action.removeprefix('show_')}."
