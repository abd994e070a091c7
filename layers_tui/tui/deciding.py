"""What a decision key does, on whichever screen it is pressed. It keeps nothing and paints nothing.

A decision is for the id that was on the screen when the key was read, whatever happens to the list meanwhile.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from layers_tui.output import Decision
from layers_tui.roster.bulk import bulk
from layers_tui.roster.decided import NONE, Opinion
from layers_tui.roster.undecided import next_undecided
from layers_tui.session.deciding import Deciding
from layers_tui.session.outcome import Kind, Outcome
from layers_tui.tui import decision_words as words
from layers_tui.tui.held_keys import HeldKeys
from layers_tui.tui.marking import Marking
from layers_tui.tui.stage import NoteRequest, Stage
from layers_tui.tui.widgets.entry_words import short_id


@dataclass(frozen=True, slots=True)
class _Whom:
    """Whom a key is for."""

    ids: Sequence[str]
    name: str
    """Or how many they are."""
    are_marked: bool = False


class DecisionKeys:
    """One for the whole program. Belongs to the screen's thread."""

    def __init__(
        self,
        deciding: Deciding,
        marking: Marking,
        front: Callable[[], Stage | None],
        sign: Callable[[str], str],
        *,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Nobody was looked at.

        Args:
            front: Tells which screen the person looks at, for what becomes known later.
            sign: Gives the key of an action.
        """
        self._deciding = deciding
        self._marking = marking
        self._sign = sign
        self._held = HeldKeys(clock)
        self._now = now
        self._looked_at: set[str] = set()
        self._told_not_kept = False

        def later(outcome: Outcome) -> None:
            if stage := front():
                self._take(stage, outcome)

        deciding.works.later = later

    def looked_at(self, id: str) -> None:
        """This one was selected, or shown large."""
        self._looked_at.add(id)

    def decide(self, stage: Stage, verdict: str) -> None:
        """Approve, reject or send back who is looked at, or who is marked; then on."""
        if whom := self._meant(stage, verdict):
            self._sure(stage, verdict, whom, partial(self._decide, stage, verdict, whom, None, ""))

    def decide_with_note(self, stage: Stage, verdict: str) -> None:
        """The same with a note first."""
        if whom := self._meant(stage, f"{verdict} with a note"):
            self._sure(stage, verdict, whom, partial(self._ask_for_note, stage, verdict, whom, stage.picture_at))

    def clear(self, stage: Stage) -> None:
        """Take the verdict from who is looked at, or who is marked. The cursor stays: it is looked at once more."""
        if whom := self._meant(stage, "clear"):
            self._sure(stage, NONE, whom, partial(self._clear, stage, whom))

    def note(self, stage: Stage) -> None:
        """Write the note of who is looked at."""
        entry = stage.selected
        if entry is None or not entry.id:
            return
        picture, known = stage.picture_at, self._deciding.of(entry.id)

        def written(text: str | None) -> None:
            if text is not None:
                self._take(stage, self._deciding.note(entry.id, text, picture))

        hint = "on this picture" if picture else ""
        name = entry.name or short_id(entry.id, 20)
        stage.write(NoteRequest(f"Note on {name}", known.note if known else "", hint), written)

    def undo(self, stage: Stage) -> None:
        """Take back the last step, go there, and say what it was."""
        outcome = self._deciding.undo()
        if outcome and outcome.kind is Kind.NOTHING:
            stage.say(words.NOTHING_TO_UNDO)
        self._take(stage, outcome)

    def redo(self, stage: Stage) -> None:
        """Do again what was taken back, go there, and say what it is."""
        outcome = self._deciding.redo()
        if outcome and outcome.kind is Kind.NOTHING:
            stage.say(words.NOTHING_TO_REDO)
        self._take(stage, outcome)

    def next_undecided(self, stage: Stage, *, back: bool = False) -> None:
        """Look at the nearest one who is not decided."""
        if not self._deciding.is_loaded:
            stage.say(words.STILL_READING)
            return
        position = stage.position
        id = next_undecided(position.view, position.row, self._deciding.opinions.decided.values(), back=back)
        if id is None:
            stage.say(f"Nobody {'before' if back else 'after'} this one is undecided.")
        else:
            stage.look_at(id)

    def take_colleagues(self, stage: Stage, decisions: Iterable[Decision]) -> None:
        """Keep what colleagues have decided, beside what the person did."""
        opinions = (
            (each.id, Opinion(each.reviewer, each.verdict, each.note, each.tags, each.at, each.version))
            for each in decisions
        )
        self._take(stage, self._deciding.take(opinions))

    def _meant(self, stage: Stage, key: str) -> _Whom | None:
        """Whom a key is for; None when it does nothing."""
        entry = stage.selected
        if entry is None or not entry.id:
            return None
        if not self._held.allows(key):
            if self._held.is_first_refused:
                stage.say(words.HELD)
            return None
        marks = self._marking.marks
        if marks and not stage.is_single:
            self._held.spend()
            return _Whom(marks.ordered(stage.position.view.roster), f"{len(marks):,}", are_marked=True)
        return _Whom([entry.id], entry.name or short_id(entry.id, 20))

    def _sure(self, stage: Stage, verdict: str, whom: _Whom, go: Callable[[], None]) -> None:
        """Go on, after a question where more would happen than the person may know."""
        if whom.are_marked:
            marks, opinions = self._marking.marks.ids, self._deciding.opinions
            numbers = bulk(verdict, marks, opinions.decided, stage.in_sight, self._looked_at)
            if numbers.is_to_be_asked:
                stage.ask(words.question(numbers), words.reasons(numbers), lambda sure: go() if sure else None)
                return
        go()

    def _ask_for_note(self, stage: Stage, verdict: str, whom: _Whom, picture: str) -> None:
        if whom.are_marked:
            request = NoteRequest(words.title(verdict, f"{whom.name} marked"), "", "added to the note that each has")
        else:
            known = self._deciding.of(whom.ids[0])
            hint = "on this picture" if picture else ""
            request = NoteRequest(words.title(verdict, whom.name), known.note if known else "", hint)

        def written(text: str | None) -> None:
            if text is not None:
                self._decide(stage, verdict, whom, text, picture)

        stage.write(request, written)

    def _decide(self, stage: Stage, verdict: str, whom: _Whom, note: str | None, picture: str) -> None:
        entry = stage.selected
        outcome = self._deciding.decide(whom.ids, verdict, note, picture)
        # Not if somebody else is looked at by now: a note takes its time.
        if _was_kept(outcome) and not whom.are_marked and entry and entry.id == whom.ids[0]:
            stage.move_on()
        self._finish(stage, whom, outcome)

    def _clear(self, stage: Stage, whom: _Whom) -> None:
        self._finish(stage, whom, self._deciding.clear(whom.ids))

    def _finish(self, stage: Stage, whom: _Whom, outcome: Outcome | None) -> None:
        """Tell what became of it, once it is kept."""
        if whom.are_marked and _was_kept(outcome):
            self._marking.marks.remove(whom.ids)
            stage.take_decided(frozenset(whom.ids))
        self._take(stage, outcome)

    def _take(self, stage: Stage, outcome: Outcome | None) -> None:
        """Tell what became of something; None: that comes later."""
        if outcome is None:
            stage.go_on()
            return
        if outcome.ids:
            stage.take_decided(frozenset(outcome.ids))
        match outcome.kind:
            case Kind.REFUSED:
                stage.say(outcome.refusal, "Not decided", "error")
            case Kind.DECIDED:
                self._tell_decided(stage, outcome)
            case Kind.UNDONE | Kind.REDONE:
                self._tell_restored(stage, outcome)

    def _tell_decided(self, stage: Stage, outcome: Outcome) -> None:
        if len(outcome.ids) > 1 and outcome.made:
            stage.say(words.done(outcome.made.verdict, len(outcome.ids), self._sign("undo")))
        if outcome.newly and (tally := self._deciding.opinions.tally).is_complete:
            stage.say(words.completed(tally, self._sign("hand_over")))
        if not (self._deciding.are_kept or self._told_not_kept):
            self._told_not_kept = True
            stage.say(words.NOT_KEPT, severity="warning")

    def _tell_restored(self, stage: Stage, outcome: Outcome) -> None:
        roster, ids = stage.position.view.roster, outcome.ids
        entry = roster.get(ids[0])
        whom = f"{len(ids):,}" if len(ids) > 1 else (entry and entry.name) or short_id(ids[0], 20)
        if outcome.kind is Kind.UNDONE:
            told = words.undone(outcome.made, outcome.other, whom, self._now())
        else:
            told = words.redone(outcome.made, outcome.other, whom)
        if len(ids) == 1 and not stage.look_at(ids[0]):
            told += " (not shown here)" if entry else " (not on this roster)"
        stage.say(told)


def _was_kept(outcome: Outcome | None) -> bool:
    """False when it could not be."""
    return outcome is None or outcome.kind is not Kind.REFUSED
