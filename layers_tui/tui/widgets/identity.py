"""What the identity pane says of one entry: status, problem, and every field of both generations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from layers_tui.influencer import Influencer
from layers_tui.influencer.fields import DETAILS
from layers_tui.problem import State
from layers_tui.roster.entry import OTHER, PROBLEM, Entry
from layers_tui.tui.glyphs import WAITING_WORDS, Glyphs
from layers_tui.tui.times import ago, local, since
from layers_tui.tui.widgets.painted import Line, Span, cells
from layers_tui.tui.widgets.prose import field, paragraph


@dataclass(frozen=True, slots=True)
class Moment:
    """When, and with which signs, something is written."""

    now: datetime
    glyphs: Glyphs
    stuck_after: timedelta = timedelta(minutes=10)


def identity_lines(
    entry: Entry, influencer: Influencer | None, moment: Moment, width: int, opinions: Sequence[Line] = ()
) -> Iterator[Line]:
    """The lines of the identity pane, each at most `width` cells.

    Args:
        opinions: What is thought of them, below their status.
    """
    yield from _state(entry, influencer, moment, width)
    yield from opinions
    if influencer is None:
        yield []
        if entry.summary:
            if entry.summary.age_range:
                yield from field("age", entry.summary.age_range, width)
            yield from _value("project", entry.summary.project_id, moment, width)
        yield from field("id", entry.id, width)
        if entry.source.line and entry.source.line != entry.id:
            yield from field("from", entry.source.line, width)
        return
    yield []
    for label, came_as, name in DETAILS:
        if came_as in influencer.given or getattr(influencer, name):
            yield from _value(label, getattr(influencer, name), moment, width)
    yield []
    pictures = len(influencer.pictures)
    yield from field("pictures", [(str(pictures), "text")] if pictures else [(moment.glyphs.absent, "dim")], width)
    for label, when in (("created", influencer.created_at), ("updated", influencer.updated_at)):
        if when:
            yield from field(label, f"{local(when)} {moment.glyphs.between} {ago(when, moment.now)}", width)
    yield from _value("project", influencer.project_id, moment, width)
    yield from field("id", influencer.id, width)
    if entry.source.line and entry.source.line != entry.id:
        yield from field("from", entry.source.line, width)
    if influencer.extra:
        yield []
        yield [("also sent", "dim")]
        for key, text in influencer.extra:
            yield from field(key, text, width)


def _state(entry: Entry, influencer: Influencer | None, moment: Moment, width: int) -> Iterator[Line]:
    group, signs = entry.group, moment.glyphs
    if entry.problem:
        problem = entry.problem
        yield [(f"{signs.groups[PROBLEM]} {'gone' if entry.is_gone else problem.title}", "problem")]
        if entry.is_gone:
            yield from paragraph("It was read before, and is not there any more.", "text", width, 2)
        yield from paragraph(problem.message, "text", width, 2)
        if problem.hint:
            yield from paragraph(problem.hint, "dim", width, 2)
        yield from paragraph(problem.code, "label", width, 2)
        if problem.request_id:
            # In one piece, so that it can be copied.
            indent = 2 if len(problem.request_id) + 2 <= width else 0
            yield from paragraph(problem.request_id, "label", width, indent)
        if entry.summary and entry.read_at:
            yield from paragraph(f"What is shown was read {ago(entry.read_at, moment.now)}.", "dim", width, 2)
        return
    if entry.summary is None:
        yield [(f"{signs.groups[group]} {WAITING_WORDS.get(entry.state, entry.state)}", "unread")]
        return
    status = entry.summary.status
    spans: list[Span] = [(f"{signs.groups[group]} {status or 'no status'}", group)]
    spans.append((f" {signs.between} {_checked(entry, group, moment)}", "dim"))
    if cells(spans) <= width:
        yield spans
    else:
        yield spans[:1]
        yield from paragraph(spans[1][0].strip(f" {signs.between}"), "dim", width, 2)
    if entry.is_growing and entry.since and moment.now - entry.since >= moment.stuck_after:
        yield from paragraph(f"stuck: {group} since {since(entry.since, moment.now)}", "failed", width, 2)


def _checked(entry: Entry, group: str, moment: Moment) -> str:
    """How old what is shown is, and how much of it there is."""
    if group == OTHER and entry.summary and entry.summary.status:
        return "a word this program does not know"
    if entry.read_at is None:
        return "never checked"
    if entry.is_slim:
        under_way = "reading it in full" if entry.state is State.FETCHING else "not read in full yet"
        return f"from a list {_when(entry, entry.read_at, moment)}, {under_way}"
    age = f"{'checked' if entry.fresh else 'from'} {_when(entry, entry.read_at, moment)}"
    return f"{age}, reading again" if entry.state is State.FETCHING else age


def _when(entry: Entry, read_at: datetime, moment: Moment) -> str:
    return ago(read_at, moment.now) if entry.fresh else since(read_at, moment.now)


def _value(label: str, value: str | None, moment: Moment, width: int) -> Iterator[Line]:
    """One field. Null is a dim dash: it was asked for and never set."""
    return field(label, value if value else [(moment.glyphs.absent, "dim")], width)
