"""What changed about one influencer: old and new, field by field, and the statuses it went through."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import pairwise
from typing import ClassVar

from textual.binding import Binding, BindingType

from layers_tui.influencer import KNOWN_STATUSES, Influencer
from layers_tui.influencer.differences import Difference, Kind, differences
from layers_tui.roster.entry import OTHER, PROBLEM
from layers_tui.store import Stage
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.screens.dialog import ListDialog
from layers_tui.tui.times import ago, local
from layers_tui.tui.widgets.identity import Moment
from layers_tui.tui.widgets.painted import Line, Span, cells, cut, fitted
from layers_tui.tui.widgets.prose import paragraph, wrapped

LABEL = 15
"""Cells of the column of labels, its gap included."""
OLD, NEW = "- ", "+ "

SeenVersion = tuple[datetime, datetime, Influencer]
"""One form of the record: when it was first and last read, and what it said."""


@dataclass(frozen=True, slots=True)
class Change:
    """Two versions that follow each other and say different things."""

    last_at: datetime
    """When the old one was last read."""
    first_at: datetime
    """When the new one was first read."""
    old: Influencer
    new: Influencer
    differences: tuple[Difference, ...]


def changes(versions: Sequence[SeenVersion], zone: tzinfo | None = None) -> list[Change]:
    """The changes from version to version, oldest first; where only the form or the time is another there is none."""

    def day(moment: datetime) -> str:
        return local(moment, zone).rpartition(" ")[0]

    found = []
    for (_, last_at, old), (first_at, _, new) in pairwise(versions):
        if different := differences(old, new, day):
            found.append(Change(last_at, first_at, old, new, different))
    return found


class DifferencesScreen(ListDialog[None]):
    """Shows one change at a time, the newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h,left", "older(1)", show=False),
        Binding("l,right", "older(-1)", show=False),
        Binding("d", "close", show=False),
    ]
    SHAPE = "wide"

    def __init__(
        self,
        name: str,
        versions: Sequence[SeenVersion],
        stages: Sequence[Stage],
        now: datetime,
        glyphs: Glyphs,
        *,
        decided: tuple[int, str] | None = None,
    ) -> None:
        """Of the influencer with this name. Versions and stages are those of the store, oldest first.

        Args:
            decided: On which of the versions something was decided, and what: `approved by you, 9:14`.
        """
        self._changes = changes(versions)
        place, self._decided = decided or (len(versions), "")
        self._since = changes([versions[place], versions[-1]]) if place < len(versions) - 1 else []
        step = f"{glyphs.sides} older, newer   " if len(self._changes) > 1 else ""
        super().__init__(f"What changed: {name}", f"{step}j k scroll   esc close")
        self._first_read = versions[0][0] if versions else None
        self._stages = stages
        self._moment = Moment(now, glyphs)
        self._back = 0
        """How many changes back from the newest."""

    def on_mount(self) -> None:
        self._show()

    def action_older(self, changes: int) -> None:
        back = max(0, min(self._back + changes, len(self._changes) - 1))
        if back != self._back:
            self._back = back
            self._show()

    def _show(self) -> None:
        self.lines.show(lambda width: [*self._written(width)], from_the_top=True)

    def _written(self, width: int) -> Iterator[Line]:
        if self._since and self._back == 0:
            yield [(cut(f"since the decision: {self._decided}", width), "strong")]
            for difference in self._since[0].differences:
                yield from difference_lines(difference, width)
            yield []
        if self._changes:
            gone = bool(self._stages) and self._stages[-1].gone
            yield from change_lines(self._changes, self._back, self._moment, width, gone=gone)
        elif self._first_read is None:
            yield from paragraph("It was never read in full, so there is nothing to compare.", "text", width)
        else:
            read = ago(self._first_read, self._moment.now)
            yield from paragraph(f"Nothing has changed since it was first read, {read}.", "text", width)
        if self._stages:
            yield []
            yield [("status, as it was seen", "strong")]
            yield from stage_lines(self._stages, self._moment, width)


def change_lines(changes: Sequence[Change], back: int, moment: Moment, width: int, *, gone: bool) -> Iterator[Line]:
    """One change, so many back from the newest, in lines of at most `width` cells."""
    place = len(changes) - back
    change, now = changes[place - 1], moment.now
    present = "last read" if gone else "now"
    newer = present if back == 0 else ago(change.first_at, now)
    head: list[Span] = [(f"{newer} {moment.glyphs.between} against {ago(change.last_at, now)}", "strong")]
    count = f"change {place} of {len(changes)}"
    gap = width - cells(head) - len(count)
    yield [*head, (" " * gap, "text"), (count, "label")] if gap > 0 else head
    between = f"seen between {local(change.last_at)} and {local(change.first_at)}"
    yield from paragraph(between, "dim", width)
    before, after = change.old.updated_at, change.new.updated_at
    if before and after and before != after:
        yield from paragraph(f"updated {local(after)}, before that {local(before)}", "dim", width)
    yield []
    for difference in change.differences:
        yield from difference_lines(difference, width)


def difference_lines(difference: Difference, width: int) -> Iterator[Line]:
    """`hair      - auburn`, and below it `+ black`."""
    label = fitted(difference.label, LABEL - 1) + " "
    new = "dim" if difference.kind in {Kind.CLEARED, Kind.ABSENT} else "strong"
    for sign, text, role in ((OLD, difference.old, "dim"), (NEW, difference.new, new)):
        lead = sign
        for line in wrapped(text, width - LABEL - len(sign)) if text else ():
            yield [(label, "label"), (lead, role), (line, role)]
            label, lead = " " * LABEL, " " * len(sign)


def stage_lines(stages: Sequence[Stage], moment: Moment, width: int, zone: tzinfo | None = None) -> Iterator[Line]:
    """`pending 14:01 → training 14:01 → ready 14:03`, on as many lines as it takes; a day where it is another."""
    line: list[Span] = []
    said = moment.now.astimezone(zone)
    for number, stage in enumerate(stages):
        here = stage.first_at.astimezone(zone)
        time = f"{here:%H:%M}"
        if here.date() != said.date():
            time = f"{here.day} {here:%b} {here.year if here.year != said.year else ''}".rstrip() + f" {time}"
        said = here
        group = PROBLEM if stage.gone else stage.status if stage.status in KNOWN_STATUSES else OTHER
        word = cut("gone" if stage.gone else stage.status or "no status", width // 2)
        spans: list[Span] = [(f"{moment.glyphs.groups[group]} {word}", group), (f" {time}", "text")]
        if number < len(stages) - 1:
            spans.append((" → ", "dim"))
        if line and cells(line) + cells(spans) > width:
            yield line
            line = []
        line += spans
    yield line
