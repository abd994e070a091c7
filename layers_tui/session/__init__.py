"""One person's work with one key: for the screen and for `get`."""

from layers_tui.session.news import Changed
from layers_tui.session.session import Receipt, Session

__all__ = ["Changed", "Receipt", "Session"]
