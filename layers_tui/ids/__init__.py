"""Ids out of any pasted text, each with its line; what looked like one and was not; and keys, which go nowhere else."""

from layers_tui.ids.extract import extract
from layers_tui.ids.found import Found, FoundId, FoundRow
from layers_tui.ids.rows import RowsAfter, rows_after
from layers_tui.ids.tokens import is_influencer_id, is_project_id, other_form

__all__ = [
    "Found",
    "FoundId",
    "FoundRow",
    "RowsAfter",
    "extract",
    "is_influencer_id",
    "is_project_id",
    "other_form",
    "rows_after",
]
