"""What the person is asked, and shown, in dialogs about the roster on the table.

The screens it opens are imported when they are opened: the first paint needs none of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from json import loads
from typing import TYPE_CHECKING

from layers_tui.influencer import Influencer
from layers_tui.tui.screens.browse import BrowseScreen
from layers_tui.tui.screens.roster_screen import front
from layers_tui.tui.times import since

if TYPE_CHECKING:
    from layers_tui.store import KeptRoster
    from layers_tui.tui.app import LayersApp
    from layers_tui.tui.desk import Desk


class Questions:
    """Opens the screens that ask, and carries out the answers."""

    def __init__(self, app: LayersApp, desk: Desk, browse: BrowseScreen) -> None:
        self._app = app
        self._desk = desk
        self._session = desk.session
        self._browse = browse

    def ask_roster(self) -> None:
        """Open the list of rosters that are kept."""
        from layers_tui.tui.screens.rosters import RostersScreen

        def answered(kept: KeptRoster | None) -> None:
            if kept and (here is None or kept.key != here.key):
                self._browse.looking.filtering.leave()
                self._session.open(kept)
                self._desk.go_on()

        here = self._session.kept
        kept = self._session.store.rosters()
        if here:
            # It may not be written yet, or not all of it.
            here = replace(here, count=len(self._session.roster))
            kept = [here, *(each for each in kept if each.key != here.key)]
        screen = RostersScreen(kept, here.key if here else "", datetime.now(UTC), self._app.glyphs)
        self._app.push_screen(screen, answered)

    def ask_price(self) -> None:
        """Ask how much of everyone is to be read again, with what it costs."""
        from layers_tui.tui.screens.price import PriceScreen

        def answered(answer: str | None) -> None:
            if answer:
                self._session.read_all_again(in_full=answer == "everything")
                self._desk.go_on()

        if refusal := self._session.refusal:
            self._app.notify(refusal.hint, title=refusal.message, severity="warning", markup=False)
        elif len(self._session.roster):
            self._app.push_screen(PriceScreen(self._session.reading.price), answered)

    def show_differences(self) -> None:
        """Show how the selected influencer has changed."""
        from layers_tui.tui.screens.differences import DifferencesScreen, SeenVersion

        entry = (front(self._app.screen_stack) or self._browse).selected
        if entry is None:
            return
        versions: list[SeenVersion] = []
        decided: tuple[int, str] | None = None
        opinion = self._browse.looking.decided.mine.get(entry.id)
        for version in self._session.store.versions(entry.id):
            try:
                influencer = Influencer.from_json(loads(version.body))
            except (ValueError, RecursionError):
                continue
            if opinion and opinion.verdict and opinion.version == version.name:
                when = f", {since(opinion.at, datetime.now(UTC))}" if opinion.at else ""
                decided = len(versions), f"{opinion.verdict} by you{when}"
            versions.append((version.first_at, version.last_at, influencer))
        stages = self._session.store.history(entry.id)
        name = entry.name or entry.id
        self._app.push_screen(
            DifferencesScreen(name, versions, stages, datetime.now(UTC), self._app.glyphs, decided=decided)
        )
