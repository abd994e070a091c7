"""Who of a roster is stuck or has changed: marked in the list, told above the counts, and known to the filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from layers_tui.tui import telling
from layers_tui.tui.filtering import Filtering
from layers_tui.tui.widgets.bars import NewsBar
from layers_tui.tui.widgets.roster_list import RosterList

if TYPE_CHECKING:
    from layers_tui.session import Session


class Narrowing:
    """Belongs to the browser, and works on its list and its line of news."""

    def __init__(
        self,
        session: Session,
        filtering: Filtering,
        roster_list: RosterList,
        bar: NewsBar,
        sign: Callable[[str], str],
    ) -> None:
        """`sign` gives the key of an action."""
        self._sign = sign
        self._session = session
        self._filtering = filtering
        self._list = roster_list
        self._bar = bar
        self.stuck_after = timedelta(minutes=session.settings.stuck_minutes)
        """How long somebody may be pending or training."""
        self._stuck: list[str] = []
        self._changed: frozenset[str] = frozenset()
        """The ids on the table that have changed since the person last looked."""
        self._told: object = None
        """What was told last of what has changed."""
        roster_list.stuck_after = self.stuck_after

    @property
    def keys(self) -> Sequence[tuple[str, str, int]]:
        """(action, what it picks out, how many), for the bar."""
        return ("show_stuck", "stuck", len(self._stuck)), ("show_changed", "changed", len(self._changed))

    @property
    def changed(self) -> frozenset[str]:
        """The ids on the table that have changed since the person last looked."""
        return self._changed

    def begin(self) -> None:
        """Another roster is on the table."""
        self._stuck = []
        self._filtering.mark(stuck=())
        self._tell_news()

    def take(self) -> bool:
        """Take in what was read. True when what has changed is another now."""
        if self._session.news.changes is self._told:
            return False
        self._tell_news()
        return True

    def tick(self, now: datetime) -> None:
        """Once a second: somebody may be stuck by now, and every minute how long is told anew."""
        stuck = telling.stuck(self._session.roster, now, self.stuck_after)
        if stuck != self._stuck or (now.second == 0 and self._session.roster.growing):
            self._stuck = stuck
            self._filtering.mark(stuck=stuck)
            self._list.changed(None)

    def _tell_news(self) -> None:
        news, roster = self._session.news, self._session.roster
        self._told = news.changes
        self._changed = frozenset(id for id in news.changes.ids if id in roster)
        self._filtering.mark(changed=self._changed)
        self._list.mark_changed(self._changed)
        keys = self._sign("show_changed"), self._sign("differences")
        self._bar.tell(partial(telling.news, news.changes, self._changed, news.since, datetime.now(UTC), keys=keys))
