"""What is said of decisions: what was done, what was taken back, what a bulk would do, how far the review is."""

from datetime import datetime, timedelta

from layers_tui.roster.bulk import Bulk
from layers_tui.roster.decided import APPROVED, NEEDS_WORK, NONE, REJECTED, Opinion
from layers_tui.roster.tally import Tally
from layers_tui.tui.times import since
from layers_tui.tui.widgets.painted import cut

NOT_KEPT = "Decisions last only while the program runs: nothing is kept (--no-store)."
HELD = "Held down, a decision key stops after three."
STILL_READING = "What was decided is still being read: a moment."
NOTHING_TO_UNDO, NOTHING_TO_REDO = "There is nothing to take back.", "There is nothing to do again."
LONG_AGO = timedelta(hours=1)
"""What was decided so long ago is taken back with its time."""
LONGEST_QUOTE = 60
"""Cells of a note in a sentence."""
_TITLES = {APPROVED: "Approve", REJECTED: "Reject", NEEDS_WORK: "Needs work:", NONE: "Clear"}
_DEEDS = {APPROVED: "approved", REJECTED: "rejected", NEEDS_WORK: "needs work for", NONE: "cleared"}


def deed(made: Opinion, other: Opinion | None, whom: str) -> str:
    """`rejected Noor Haddad, "too young"`: what a step did, where the other opinion stood.

    Args:
        whom: A name, or how many they are.
    """
    verdict, note = (other.verdict, other.note) if other else (NONE, "")
    if made.verdict != verdict:
        words = f"{_DEEDS[made.verdict]} {whom}"
    elif made.note != note:
        words = f"note on {whom}" if made.note else f"removed the note on {whom}"
    else:
        words = f"{_DEEDS[made.verdict]} {whom} once more"
    return f"{words}, {quoted(made.note)}" if made.note and (made.verdict or made.note != note) else words


def done(verdict: str, count: int, undo: str) -> str:
    """`approved 12. u takes it back`, when that is the key."""
    words = f"{_DEEDS[verdict]} {count:,}."
    return f"{words} {undo} takes it back" if undo else words


def title(verdict: str, whom: str) -> str:
    """`Reject Noor Haddad`: what a note is written for."""
    return f"{_TITLES[verdict]} {whom}"


def quoted(note: str) -> str:
    """The first line of a note in quotes, cut short."""
    lines = note.split("\n")
    return f'"{cut(lines[0] + (" …" if len(lines) > 1 else ""), LONGEST_QUOTE)}"'


def undone(made: Opinion | None, other: Opinion | None, whom: str, now: datetime) -> str:
    """`undone: rejected Noor Haddad, "too young"`; with the time where that is a while ago."""
    if made is None:
        return f"undone: {whom}"
    words = f"undone: {deed(made, other, whom)}"
    return f"{words}, {since(made.at, now)}" if made.at and now - made.at > LONG_AGO else words


def redone(made: Opinion | None, other: Opinion | None, whom: str) -> str:
    """`again: rejected Noor Haddad, "too young"`."""
    return f"again: {deed(made, other, whom)}" if made else f"again: {whom}"


def completed(tally: Tally, hand_over: str) -> str:
    """`60 of 60 decided: 41 approved, 12 rejected, 7 need work. E hands it over`, when that is the key."""
    parts = [
        f"{count:,} {word}"
        for count, word in (
            (tally.approved, "approved"),
            (tally.rejected, "rejected"),
            (tally.needs_work, "needs work" if tally.needs_work == 1 else "need work"),
        )
        if count
    ]
    words = f"{tally.decided:,} of {tally.total:,} decided: {', '.join(parts)}."
    return f"{words} {hand_over} hands it over" if hand_over else words


def question(bulk: Bulk) -> str:
    """`Approve 12 marked?`"""
    asked = {
        APPROVED: f"Approve {bulk.count:,} marked?",
        REJECTED: f"Reject {bulk.count:,} marked?",
        NEEDS_WORK: f"Say that {bulk.count:,} marked need work?",
        NONE: f"Clear the decisions of {bulk.count:,} marked?",
    }
    return asked[bulk.verdict]


def reasons(bulk: Bulk) -> str:
    """`3 are not in sight, 2 were not looked at since the start, 4 are decided otherwise.`"""
    told = [
        *_counted(bulk.out_of_sight, "is not in sight", "are not in sight"),
        *_counted(bulk.not_looked_at, "was not looked at since the start", "were not looked at since the start"),
        *(() if bulk.verdict == NONE else _counted(bulk.otherwise, "is decided otherwise", "are decided otherwise")),
    ]
    if not told or bulk.verdict == NONE:
        told += _counted(bulk.changing, "changes", "change")
    return f"{', '.join(told)}." if told else ""


def _counted(count: int, one: str, several: str) -> list[str]:
    return [f"{count:,} {one if count == 1 else several}"] if count else []
