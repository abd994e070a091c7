"""One influencer on the contact sheet: what a client sees, and what the team sees. It knows no page."""

from collections.abc import Callable

from layers_tui.output.columns import verdict_words
from layers_tui.output.decision import APPROVED, NEEDS_WORK, REJECTED, Decision
from layers_tui.output.fields import FIELDS, left_over
from layers_tui.output.handover import Entry
from layers_tui.output.html.inlay import Inlay
from layers_tui.output.html.markup import element, facts, own_direction, text
from layers_tui.output.person import Person

Find = Callable[[str], Inlay | str]
"""The picture at an address, or in a few words why there is none."""

_SIGNS = {APPROVED: "✓", REJECTED: "×", NEEDS_WORK: "↻", "": "·"}
_KINDS = {APPROVED: "approved", REJECTED: "rejected", NEEDS_WORK: "needs-work", "": "undecided"}


def client_card(entry: Entry, find: Find) -> str:
    """Picture, number, name and the chosen fields."""
    picture = _picture(find(entry.picture) if entry.picture else "no picture", entry.name, tell=False)
    return _card("", picture, _name(entry.number, entry.name), facts(entry.fields))


def team_card(number: int, person: Person, find: Find, *, decided: bool) -> str:
    """Everything that is known of a line, and what was decided on it.

    Args:
        number: The one a client knows this influencer by; 0 when none does.
    """
    if not person.id:
        # The name, where the list has one, is among its cells.
        line = "" if person.columns else person.line
        return _card("bare", _gap("no id"), _name(person.number, line), facts(person.columns))
    address = person.picture_address
    picture = _picture(find(address) if address else _without(person), person.name, tell=True)
    said = _said(person) if decided else ""
    known = [
        ("status", person.status),
        *((header, cell) for header, cell in person.columns),
        ("line", person.line if person.has_line else ""),
        *((label, read(person)) for label, read in FIELDS.items()),
        ("failure", (person.influencer and person.influencer.error_message) or ""),
        ("other", left_over(person.influencer)),
        ("read", "" if person.known == "in full" else person.known),
        ("problem", _problem(person)),
        ("client", f"number {number}" if number else ""),
    ]
    name = _name(person.number, person.name or person.id)
    return _card("", picture, name, said, facts(known), element("p", "id", text(person.id)))


def _card(kind: str, picture: str, *words: str) -> str:
    return f"{element('article', f'card {kind}'.strip(), picture, element('div', 'words', *words))}\n"


def _name(number: int, name: str) -> str:
    return f"<h2>{element('span', 'number', str(number))} {own_direction(name)}</h2>"


def _picture(picture: Inlay | str, name: str, *, tell: bool) -> str:
    """The picture, or its place. Why there is none is nothing for a client."""
    if isinstance(picture, str):
        return _gap(picture if tell else "no picture")
    size = f'width="{picture.width}" height="{picture.height}"'
    return element("div", "picture", f'<img src="{picture.address}" {size} alt="{text(name)}">')


def _gap(words: str) -> str:
    return element("div", "picture gap", f"<span>{text(words)}</span>")


def _without(person: Person) -> str:
    if person.influencer or not person.status:
        return "no picture" if person.influencer else person.known
    return f"{person.status}: no picture"


def _said(person: Person) -> str:
    """My decision, and below it my colleagues'."""
    mine = person.decision
    verdict = mine.verdict if mine else ""
    word = element("p", f"verdict {_KINDS[verdict]}", f"<span>{_SIGNS[verdict]}</span> {verdict or 'undecided'}")
    changed = element("p", "changed", "changed since this was decided") if person.changed else ""
    others = "".join(f'<li dir="auto">{text(verdict_words(each))}</li>' for each in person.others)
    return word + changed + (_note(mine) if mine else "") + element("ul", "others", others)


def _note(decision: Decision) -> str:
    note = f'<blockquote dir="auto">{text(decision.note)}</blockquote>' if decision.note else ""
    # Most notes have their tags in them.
    missing = [tag for tag in decision.tags if f"#{tag}".casefold() not in decision.note.casefold()]
    return note + element("p", "tags", text(" ".join(f"#{tag}" for tag in missing)))


def _problem(person: Person) -> str:
    problem = person.problem
    return " ".join(filter(None, (problem.message, problem.code, problem.request_id))) if problem else ""
