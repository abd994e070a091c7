"""What the bars say of a session. It paints nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from layers_tui.roster.roster import Roster
from layers_tui.tui.times import since, span
from layers_tui.tui.widgets.bars import Progress
from layers_tui.tui.widgets.filter_bar import Outcome

if TYPE_CHECKING:
    from layers_tui.session import Session
    from layers_tui.store import Changes

KINDS = (("ready", "now ready"), ("failed", "failed"), ("moved", "moved on"), ("edited", "edited"), ("gone", "gone"))
"""(kind of change, how it is said), in the order it is said."""


def progress(
    session: Session, waiting: str, estimate: float | None, sign: Callable[[str], str], writing: str = ""
) -> Progress:
    """How far the reading is, and what stands in its way.

    Args:
        waiting: What the browser waits for, said instead of everything else.
        estimate: Seconds left, for when the pace does not tell.
        sign: Gives the key of an action.
        writing: What is being handed over.
    """
    if waiting:
        return Progress(0, 0, words=waiting)
    if session.refusal:
        return Progress(0, 0, words="key not accepted: nothing is read")
    if session.away:
        left = max(0.0, session.away.until - time.monotonic())
        words = f"{session.away.message} Next try in {span(left)}; {sign('read_again')} tries now."
        return Progress(0, 0, words=words, brief=f"no connection: {span(left)}, {sign('read_again')} tries now")
    roster, reading = session.roster, session.reading
    total = len(roster) - roster.expected
    also = writing or (f"watching {reading.watching}" if reading.watching else "")
    if reading.paused:
        unread = total - roster.settled
        still = f", {unread:,} to read" if unread else ""
        return Progress(0, 0, words=f"paused{still}: {sign('pause')} goes on")
    if roster.expected:
        return Progress(0, 0, words=f"opening {len(roster):,}")
    left_over = reading.seconds_left
    return Progress(roster.settled, total, estimate if left_over is None else left_over, session.held, also=also)


def news(
    changes: Changes,
    ids: Iterable[str],
    since_when: datetime | None,
    now: datetime,
    room: int = 200,
    *,
    keys: tuple[str, str] = ("8", "d"),
) -> str:
    """`since yesterday 18:40: 12 now ready, 3 failed. 8 shows them`; empty when nothing has changed.

    Args:
        ids: Those of the changed ones that are on the table.
        room: In cells. Where it does not suffice, the last kinds are told together: `3 failed, 19 more`.
        keys: Those that show who has changed, and how.
    """
    who, how = keys
    here = set(ids)
    counts = [(len(here.intersection(getattr(changes, kind))), words) for kind, words in KINDS]
    told = [(count, f"{count:,} {words}") for count, words in counts if count]
    if since_when is None or not told:
        return ""
    head, more, line = f"since {since(since_when, now)}: ", 0, ""
    while told:
        kinds = ", ".join([*(words for _, words in told), *([f"{more:,} more"] if more else [])])
        line = f"{head}{kinds}. {who} shows them"
        for ending in (f", {how} how", ""):
            if len(line + ending) <= room:
                return line + ending
        more += told.pop()[0]
    return f"{more:,} changed. {who} shows them"


def nobody(outcome: Outcome, back: str) -> str:
    """Why nobody is shown, and what to do, a line each. `back` is the key that shows all again."""
    lines = ["Nobody matches.", *outcome.told]
    if outcome.undecided:
        lines.append(f"{outcome.undecided:,} are not read in full yet: they are read first.")
    if outcome.newcomers:
        lines.append(f"{outcome.newcomers:,} match by now.")
    return "\n".join([*lines, f"{back} shows everybody."])


def stuck(roster: Roster, now: datetime, after: timedelta) -> list[str]:
    """The ids that have been pending or training for too long, in the roster's order."""
    ids = [entry.id for entry in roster.growing if entry.since is not None and now - entry.since >= after]
    return sorted(ids, key=lambda id: roster.index(id) or 0)
