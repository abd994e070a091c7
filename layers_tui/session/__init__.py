"""One person's work with one key: for the screen and for `get`."""

from layers_tui.session.news import Changed
from layers_tui.session.receipt import Receipt
from layers_tui.session.session import Session

__all__ = ["Changed", "Receipt", "Session"]
