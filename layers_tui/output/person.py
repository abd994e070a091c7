"""One line of the person's own list with all that is known of the influencer on it. A value: nothing is read here."""

from dataclasses import dataclass
from datetime import datetime

from layers_tui.influencer import Influencer, Summary
from layers_tui.output.decision import APPROVED, Decision
from layers_tui.problem import PROBLEM_STATES, Problem, State

Columns = tuple[tuple[str, str], ...]
"""A row of the person's own list as (header, cell)."""


@dataclass(frozen=True, slots=True)
class Person:
    """What is handed over of one line. Every text has passed `clean()`."""

    number: int
    """The line's place among the lines of the list, from 1."""
    id: str = ""
    """Empty for a line without one: it comes back all the same."""
    line: str = ""
    """The line as it stood in the list."""
    columns: Columns = ()
    """Its cells, where the list was a table."""
    influencer: Influencer | None = None
    """None while it was not read in full."""
    summary: Summary | None = None
    """What a list or an earlier start has told; None when nothing has."""
    body: bytes | None = None
    """The record as the API gave it."""
    problem: Problem | None = None
    read_at: datetime | None = None
    """When any answer last told of it."""
    decision: Decision | None = None
    """Mine."""
    changed: bool = False
    """It is another since I decided."""
    others: tuple[Decision, ...] = ()
    """My colleagues'."""
    picture: str = ""
    """The address of the picture that stands for it; empty for the first one."""
    again: bool = False
    """It has come before: the list has the id on more than one row."""

    @property
    def name(self) -> str:
        """As the API has it, or else as the person's own list does."""
        known = (self.influencer and self.influencer.name) or (self.summary and self.summary.name)
        return known or next((cell for header, cell in self.columns if header.casefold() == "name"), "")

    @property
    def status(self) -> str:
        """The API's word."""
        # A list may have told of it later than the whole record was read.
        return (self.summary and self.summary.status) or (self.influencer and self.influencer.status) or ""

    @property
    def is_approved(self) -> bool:
        """True when I have approved it, and it has not come before."""
        return self.decision is not None and self.decision.verdict == APPROVED and bool(self.id) and not self.again

    @property
    def known(self) -> str:
        """How much is known, in words: `in full`, `from a list`, `not read yet`, `gone`, or what the problem is."""
        if not self.id:
            return "no id"
        if self.problem and self.problem.state in PROBLEM_STATES:
            gone = self.problem.state is State.MISSING and self.summary is not None
            return "gone" if gone else self.problem.title
        if self.influencer:
            return "in full"
        return "from a list" if self.summary else "not read yet"

    @property
    def picture_address(self) -> str:
        """Where the picture that stands for it lies; empty when none is known."""
        pictures = self.influencer.pictures if self.influencer else ()
        first = next((each.url or each.thumbnail_url for each in pictures if each.url or each.thumbnail_url), "")
        return self.picture or first or (self.summary.thumbnail if self.summary else "")

    @property
    def has_line(self) -> bool:
        """Whether the line says more than the id and is no row of a table."""
        return bool(self.line) and not self.columns and self.line != self.id
