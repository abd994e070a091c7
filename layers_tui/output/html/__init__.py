"""The contact sheet as one HTML file: it needs nothing beside it and asks nobody for anything."""

from layers_tui.output.html.inlay import Inlay
from layers_tui.output.html.page import html_pieces

__all__ = ["Inlay", "html_pieces"]
