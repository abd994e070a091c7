"""The screen. The only package that imports Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layers_tui.config import Settings
    from layers_tui.tui.opening import Opening


def open_browser(settings: Settings, opening: Opening) -> int:
    """Run the browser until it is closed.

    Returns:
        The exit code.
    """
    import gc
    import os
    import sys

    # A collection while modules load and widgets are made costs 90 ms and finds nothing.
    gc.disable()
    # A thread that decodes or encodes hands the interpreter over after 1 ms, not after 5.
    sys.setswitchinterval(0.001)

    from layers_tui.tui.app import LayersApp
    from layers_tui.tui.graphics import probe
    from layers_tui.tui.themes import asks_background

    # The terminal can only be asked while nobody else reads its answers: before the app runs.
    graphics = probe(settings.images, os.environ, ask_background=asks_background(settings.theme))
    app = LayersApp(settings, opening, graphics)
    app.run()
    return app.return_code or 0
