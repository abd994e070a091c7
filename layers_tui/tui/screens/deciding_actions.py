"""The keys that decide and mark, for every screen of the roster. What a key does is told by `tui.deciding`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from textual.screen import Screen

from layers_tui.roster.decided import APPROVED, NEEDS_WORK, REJECTED
from layers_tui.roster.entry import Entry
from layers_tui.roster.position import Position
from layers_tui.tui.looking import Looking

if TYPE_CHECKING:
    from layers_tui.tui.deciding import DecisionKeys
    from layers_tui.tui.marking import Marking
    from layers_tui.tui.stage import NoteRequest, Severity

ANSWER = 0.03
"""Seconds for which worker threads stand aside at a key."""


class DecidingActions(Screen[None]):
    """A screen of the roster, as far as it decides. It is the stage of those keys."""

    looking: Looking
    is_single = False
    """True where decisions are for the one who is shown, whoever is marked."""

    # What each does in its own way.

    @property
    def selected(self) -> Entry | None:
        """Who is looked at."""
        raise NotImplementedError

    @property
    def in_sight(self) -> AbstractSet[str]:
        """The ids on the screen."""
        raise NotImplementedError

    def step(self, rows: int) -> None:
        """Look at somebody else, so many rows away."""
        raise NotImplementedError

    def take_in(self, changed: AbstractSet[str] | None) -> None:
        """Entries have changed; None: any may have."""
        raise NotImplementedError

    # The stage.

    @property
    def position(self) -> Position:
        """Where that is in the view."""
        return self.looking.position

    @property
    def picture_at(self) -> str:
        """The picture that is shown large; empty where several are in sight."""
        return ""

    def move_on(self) -> None:
        """Look at the next one, if there is one."""
        self.go_by(1)

    def look_at(self, id: str) -> bool:
        """Look at this one. False when they are not shown here."""
        row = self.position.view.row(id)
        if row is not None and row != self.position.row:
            self.go_by(row - self.position.row)
        return row is not None

    def go_by(self, entries: int) -> None:
        """Look at somebody so many entries of the view away."""
        self.step(entries)

    def take_decided(self, ids: AbstractSet[str] | None) -> None:
        """What was decided on these, or who is marked, is another now; None: on anybody."""
        # First who lapses: the row is painted with it.
        self.looking.filtering.take(ids)
        for screen in self.app.screen_stack:
            if isinstance(screen, DecidingActions):
                screen.take_in(ids)

    def say(self, words: str, title: str = "", severity: Severity = "information") -> None:
        """Tell the person something, without markup."""
        seconds = 3 if severity == "information" else 10
        self.notify(words, title=title, severity=severity, timeout=seconds, markup=False)

    def ask(self, question: str, reasons: str, answered: Callable[[bool], None]) -> None:
        """Ask once; the answer comes later."""
        from layers_tui.tui.screens.sure import SureScreen

        self.app.push_screen(SureScreen(question, reasons), lambda sure: answered(bool(sure)))

    def write(self, request: NoteRequest, written: Callable[[str | None], None]) -> None:
        """Let the person write a note; None when they do not."""
        from layers_tui.tui.screens.note import NoteScreen

        self.app.push_screen(NoteScreen(request), written)

    def go_on(self) -> None:
        """Have the session do what takes long, piece by piece."""
        self.looking.go_on()

    # What the other keys ask.

    @property
    def chosen_ids(self) -> list[str]:
        """Whom a key is for that can be for many: the marked; else whoever is looked at."""
        if not self.is_single and (marks := self._marking.marks):
            return marks.ordered(self.looking.session.roster)
        entry = self.selected
        return [entry.id] if entry and entry.id else []

    def briefs(self) -> Mapping[str, str]:
        """What the footer says of keys that are for the marked."""
        if self.is_single or not self.looking.is_ready or not (count := len(self._marking.marks)):
            return {}
        words = {"approve": "approve", "reject": "reject", "needs_work": "needs work", "copy_id": "copy ids of"}
        return {id: f"{verb} {count:,} marked" for id, verb in words.items()}

    @property
    def _keys(self) -> DecisionKeys:
        self.looking.session.stand_aside(ANSWER)
        return self.looking.deciding

    @property
    def _marking(self) -> Marking:
        return self.looking.marking

    # Actions, by the names of the table.

    def action_approve(self) -> None:
        self._keys.decide(self, APPROVED)

    def action_reject(self) -> None:
        self._keys.decide(self, REJECTED)

    def action_needs_work(self) -> None:
        self._keys.decide(self, NEEDS_WORK)

    def action_approve_with_note(self) -> None:
        self._keys.decide_with_note(self, APPROVED)

    def action_reject_with_note(self) -> None:
        self._keys.decide_with_note(self, REJECTED)

    def action_needs_work_with_note(self) -> None:
        self._keys.decide_with_note(self, NEEDS_WORK)

    def action_clear_decision(self) -> None:
        self._keys.clear(self)

    def action_note(self) -> None:
        self._keys.note(self)

    def action_undo(self) -> None:
        self._keys.undo(self)

    def action_redo(self) -> None:
        self._keys.redo(self)

    def action_next_undecided(self) -> None:
        self._keys.next_undecided(self)

    def action_previous_undecided(self) -> None:
        self._keys.next_undecided(self, back=True)

    def action_mark(self) -> None:
        self._marking.toggle(self)

    def action_mark_to_here(self) -> None:
        self._marking.stretch(self)

    def action_mark_all(self) -> None:
        self._marking.all(self)
