"""The base of lightbox and comparison: one zoom for all pictures, by keys that mean the same on both."""

from layers_tui.tui.actions import Action
from layers_tui.tui.looking import Looking
from layers_tui.tui.screens.roster_screen import RosterScreen
from layers_tui.tui.zooming import Zooming


class ZoomingScreen(RosterScreen):
    """Owns how far one has zoomed, and where."""

    def __init__(self, looking: Looking) -> None:
        super().__init__(looking)
        self.zooming = Zooming()

    def zoomed(self) -> None:
        """Another part of the pictures is looked at."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Arrows move what is zoomed; otherwise they go on, as letters do."""
        return self.zooming.is_zoomed if action.startswith("pan_") else super().check_action(action, parameters)

    def why_not(self, action: Action) -> str:
        if action.when == "zoomed" and not self.zooming.is_zoomed:
            return f"The picture is not zoomed: {self.looking.keymap.sign('zoom')} zooms."
        return super().why_not(action)

    # Actions, by the names of the table.

    def action_zoom(self) -> None:
        self.zooming.next_step()
        self.zoomed()

    def action_pan_left(self) -> None:
        self._pan(-1, 0)

    def action_pan_right(self) -> None:
        self._pan(1, 0)

    def action_pan_up(self) -> None:
        self._pan(0, -1)

    def action_pan_down(self) -> None:
        self._pan(0, 1)

    def _pan(self, across: int, down: int) -> None:
        if self.zooming.pan(across, down):
            self.zoomed()
