"""What the bars say of a session. It paints nothing."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from layers_tui.roster.entry import Entry
from layers_tui.tui.times import since, span
from layers_tui.tui.widgets.bars import Progress

if TYPE_CHECKING:
    from layers_tui.session import Session
    from layers_tui.store import Changes

KINDS = (("ready", "now ready"), ("failed", "failed"), ("moved", "moved on"), ("edited", "edited"), ("gone", "gone"))
"""(kind of change, how it is said), in the order it is said."""


def progress(session: Session, waiting: str, estimate: float | None) -> Progress:
    """How far the reading is, and what stands in its way.

    Args:
        waiting: What the browser waits for, said instead of everything else.
        estimate: Seconds left, for when the pace does not tell.
    """
    if waiting:
        return Progress(0, 0, words=waiting)
    if session.refusal:
        return Progress(0, 0, words="key not accepted: nothing is read")
    if session.away:
        left = max(0.0, session.away.until - time.monotonic())
        return Progress(0, 0, words=f"{session.away.message} Next try in {span(left)}; r tries now.")
    roster, reading = session.roster, session.reading
    total = len(roster) - roster.expected
    also = f"watching {reading.watching}" if reading.watching else ""
    if reading.paused:
        unread = total - roster.settled
        return Progress(0, 0, words=f"paused, {unread:,} to read: T goes on" if unread else "paused: T goes on")
    if roster.expected:
        return Progress(0, 0, words=f"opening {len(roster):,}")
    left_over = reading.seconds_left
    return Progress(roster.settled, total, estimate if left_over is None else left_over, session.held, also=also)


def news(changes: Changes, ids: Iterable[str], since_when: datetime, now: datetime) -> str:
    """`since yesterday 18:40: 12 now ready, 3 failed. 8 shows them`; empty when nothing has changed.

    Args:
        ids: Those of the changed ones that are on the table.
    """
    here = set(ids)
    counts = [(len(here.intersection(getattr(changes, kind))), words) for kind, words in KINDS]
    told = ", ".join(f"{count:,} {words}" for count, words in counts if count)
    return f"since {since(since_when, now)}: {told}. 8 shows them, d how" if told else ""


def stuck(growing: Iterable[Entry], now: datetime, after: timedelta) -> list[str]:
    """The ids that have been pending or training for too long."""
    return [entry.id for entry in growing if entry.since is not None and now - entry.since >= after]
