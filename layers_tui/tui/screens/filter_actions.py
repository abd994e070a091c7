"""The keys that filter and sort, for the screens that show several influencers. It picks nobody out itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.screen import Screen

from layers_tui.tui.actions import Place
from layers_tui.tui.looking import Looking
from layers_tui.tui.views import VIEWS
from layers_tui.tui.widgets.filter_bar import FilterBar

if TYPE_CHECKING:
    from layers_tui.roster.sorting import Sort
    from layers_tui.tui.filtering import Filtering

ANSWER = 0.03
"""Seconds for which worker threads stand aside at a key."""


class FilterActions(Screen[None]):
    """A screen of the roster, as far as it filters. Browser and sheet have a line each; what it says is one."""

    PLACE: ClassVar[Place]
    looking: Looking
    filter_bar: FilterBar | None = None
    """The line that filters; None where there is none."""
    _typed = ""
    """The text of the filter as the line knows it. Only another one is put there: the line may be ahead."""

    def focus_list(self) -> None:
        """Give the keys back to what shows the roster."""
        raise NotImplementedError

    @property
    def filtering(self) -> Filtering:
        """The filter of the roster on the table."""
        return self.looking.filtering

    @property
    def nobody(self) -> str:
        """Why nobody is shown though there is somebody, and what to do; empty while somebody is."""
        back = "clear_filter" if self.PLACE is Place.BROWSER or self._is_typing else "show_all"
        return self.looking.nobody(self.looking.keymap.sign(back) or self.looking.keymap.sign("show_all"))

    def tell_filter(self) -> None:
        """There is something else to say of the filter."""
        if self.filter_bar is None:
            return
        if self.filtering.text != self._typed:
            self._typed = self.filtering.text
            self.filter_bar.put(self._typed)
        self.filter_bar.tell(self.filtering.outcome)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While somebody types, a `/` is a letter; and `esc` ends a filter where there is one."""
        if action == "filter":
            return not self._is_typing
        return action != "clear_filter" or bool(self.filtering.text)

    @property
    def _is_typing(self) -> bool:
        return self.filter_bar is not None and self.filter_bar.is_typing

    @on(FilterBar.Changed)
    def _type(self, event: FilterBar.Changed) -> None:
        event.stop()
        self._typed = event.text
        self.looking.session.stand_aside(ANSWER)
        self.filtering.type(event.text)
        self.tell_filter()

    @on(FilterBar.Left)
    def _leave_line(self, event: FilterBar.Left) -> None:
        event.stop()
        self.focus_list()
        self.tell_filter()

    # Actions, by the names of the table.

    def action_filter(self) -> None:
        if self.filter_bar:
            self.filter_bar.begin()

    def action_fields(self) -> None:
        from layers_tui.tui.screens.fields import FieldsScreen

        self.app.push_screen(FieldsScreen(self.filtering, self.looking.session.store, self.looking.glyphs))

    def action_apply_again(self) -> None:
        self.looking.session.stand_aside(ANSWER)
        self.filtering.again()

    def action_sort(self) -> None:
        from layers_tui.tui.screens.sorting import SortScreen

        def answered(sort: Sort | None) -> None:
            if sort is not None:
                self.filtering.sort_by(sort)

        self.app.push_screen(SortScreen(self.filtering.sort, self.filtering.headers, self.looking.glyphs), answered)

    def action_reverse(self) -> None:
        self.looking.session.stand_aside(ANSWER)
        self.filtering.turn_round()

    def action_clear_filter(self) -> None:
        self.action_show_all()

    def action_show_all(self) -> None:
        self.looking.session.stand_aside(ANSWER)
        self.filtering.clear()

    def action_show_ready(self) -> None:
        self._toggle("show_ready")

    def action_show_training(self) -> None:
        self._toggle("show_training")

    def action_show_pending(self) -> None:
        self._toggle("show_pending")

    def action_show_draft(self) -> None:
        self._toggle("show_draft")

    def action_show_failed(self) -> None:
        self._toggle("show_failed")

    def action_show_problem(self) -> None:
        self._toggle("show_problem")

    def action_show_stuck(self) -> None:
        self._toggle("show_stuck")

    def action_show_changed(self) -> None:
        self._toggle("show_changed")

    def action_show_undecided(self) -> None:
        self._toggle("show_undecided")

    def _toggle(self, view: str) -> None:
        """Put a view into the filter, or take it out."""
        self.looking.session.stand_aside(ANSWER)
        self.filtering.toggle(*VIEWS[view])
