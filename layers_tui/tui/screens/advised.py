"""A screen of the roster with one line of advice, until the person puts it away."""

from __future__ import annotations

from layers_tui.tui.actions import Action
from layers_tui.tui.advice import Advice
from layers_tui.tui.looking import Looking
from layers_tui.tui.screens.roster_screen import RosterScreen
from layers_tui.tui.widgets.bars import NewsBar
from layers_tui.tui.widgets.painted import cut


class AdvisedScreen(RosterScreen):
    """Has the line, and the key that puts it away. Where it stands is the business of the screen itself."""

    def __init__(self, looking: Looking) -> None:
        super().__init__(looking)
        self.advice_bar = NewsBar("put_away", id="advice")
        self._advice: Advice | None = None

    def advise(self, advice: Advice) -> None:
        """Say this, until the person puts it away."""
        self._advice = advice
        self.advice_bar.tell(lambda room: cut(f"{advice.words}  esc puts this away", room) if advice.words else "")

    @property
    def _is_advised(self) -> bool:
        return self._advice is not None and bool(self._advice.words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """`esc` puts away what lies uppermost: first the line of advice."""
        if action in {"put_away", "clear_filter"} and self._is_advised != (action == "put_away"):
            return False
        return super().check_action(action, parameters)

    def why_not(self, action: Action) -> str:
        if action.id == "put_away" and not self._is_advised:
            return "There is no advice to put away."
        if action.id == "clear_filter" and self._is_advised:
            return f"First {self.looking.keymap.sign('put_away')} puts the line of advice away."
        return super().why_not(action)

    def action_put_away(self) -> None:
        if self._advice:
            self._advice.put_away()
            self.advise(self._advice)
            self.keys_line.tell()
