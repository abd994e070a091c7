"""The columns of a table of people: for the client those that were chosen, for the team all. It knows no format."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from layers_tui.output.decision import Decision
from layers_tui.output.decisions import stamp
from layers_tui.output.fields import FIELDS, cell, left_over
from layers_tui.output.handover import Audience, Handover, label
from layers_tui.output.person import Person

Row = list[str]
Column = tuple[str, Callable[[Person], str]]
"""(header, what stands below it)."""


def table(handover: Handover) -> tuple[Row, Iterator[Row]]:
    """The header, and the rows, which come as they are asked for."""
    if handover.audience is Audience.CLIENT:
        head = ["number", "name", *map(label, handover.fields)]
        return head, (
            [str(entry.number), entry.name, *(text for _, text in entry.fields)] for entry in handover.entries
        )
    own = [*_own(handover)]
    ours = [*_ours(handover)]
    # A list has often a name and a status of its own; a table needs to keep both apart.
    taken = {header.casefold() for header, _ in own}
    headers = [f"{header} (Layers)" if header in taken else header for header, _ in ours]
    columns = [read for _, read in (*own, *ours)]
    number = ["client number"] if handover.decided else []
    rows = (
        [*(read(person) for read in columns), *([str(number or "")] if handover.decided else [])]
        for number, person in handover.numbered
    )
    return [*(header for header, _ in own), *headers, *number], rows


def verdict_words(decision: Decision) -> str:
    """`sam: rejected, too young`: a colleague's decision in one line."""
    words = f"{decision.reviewer}: {decision.verdict or 'no decision'}"
    return f"{words}, {decision.note}" if decision.note else words


def _own(handover: Handover) -> Iterator[Column]:
    for header, place in handover.own.headers:
        yield header, partial(cell, header=header, place=place)
    if handover.own.has_lines:
        yield "line", lambda person: person.line if person.has_line else ""


def _ours(handover: Handover) -> Iterator[Column]:
    yield "number", lambda person: str(person.number)
    yield "id", lambda person: person.id
    yield "name", lambda person: person.name
    yield "status", lambda person: person.status
    yield "read", lambda person: person.known
    if handover.decided:
        yield "decision", lambda person: person.decision.verdict if person.decision else ""
        yield "note", lambda person: person.decision.note if person.decision else ""
        yield "tags", lambda person: " ".join(person.decision.tags) if person.decision else ""
        yield "reviewer", lambda person: person.decision.reviewer if person.decision else ""
        yield "decided", lambda person: _time(person.decision.at if person.decision else None)
        yield "changed since", lambda person: "yes" if person.changed else ""
        yield "colleagues", lambda person: "; ".join(map(verdict_words, person.others))
    yield from FIELDS.items()
    yield "failure", lambda person: (person.influencer and person.influencer.error_message) or ""
    yield "pictures", _pictures
    yield "picture", lambda person: person.picture_address
    yield "project", _project
    yield "created", lambda person: _time(person.influencer.created_at if person.influencer else None)
    yield "updated", lambda person: _time(_updated_at(person))
    yield "checked", lambda person: _time(person.read_at)
    yield "problem", lambda person: person.problem.message if person.problem else ""
    yield "request", lambda person: person.problem.request_id if person.problem else ""
    yield "other", lambda person: left_over(person.influencer)


def _pictures(person: Person) -> str:
    if person.influencer:
        return str(len(person.influencer.pictures))
    count = person.summary.picture_count if person.summary else None
    return "" if count is None else str(count)


def _project(person: Person) -> str:
    known = person.influencer and person.influencer.project_id
    return known or (person.summary and person.summary.project_id) or ""


def _updated_at(person: Person) -> datetime | None:
    if person.summary and person.summary.updated_at:
        return person.summary.updated_at
    return person.influencer.updated_at if person.influencer else None


def _time(moment: datetime | None) -> str:
    return stamp(moment) if moment else ""
