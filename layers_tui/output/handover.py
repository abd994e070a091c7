"""What is handed over to whom: the same people for a client, who sees the approved, and for the team, who sees all.

What a client sees is made here and nowhere else; every format takes it from here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from layers_tui.output.fields import OWN, USUAL, field_text
from layers_tui.output.person import Person
from layers_tui.output.privacy import for_clients, names_something

UNTITLED = "Selection"
"""What a client reads above the page where the roster's name says nothing, or is an id."""


class Audience(StrEnum):
    """Who gets it."""

    CLIENT = "client"
    """The approved alone: picture, number, name, chosen fields."""
    TEAM = "team"
    """Every line of the list with everything that is known."""


class Format(StrEnum):
    """What it is written as. The value is what the person chooses."""

    HTML = "html"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"
    DECISIONS = "decisions"

    @property
    def ending(self) -> str:
        """Of the file's name."""
        return {"markdown": ".md", "decisions": ".decisions.json"}.get(self.value, f".{self.value}")


FORMATS = {
    Audience.CLIENT: (Format.HTML, Format.CSV, Format.JSON, Format.MARKDOWN),
    Audience.TEAM: (Format.HTML, Format.CSV, Format.JSON, Format.MARKDOWN, Format.DECISIONS),
}
"""Decisions are for colleagues: they name everybody, the rejected too."""


@dataclass(frozen=True, slots=True)
class Own:
    """The columns of the person's own list."""

    headers: tuple[tuple[str, int], ...] = ()
    """In their order, each with its place among those of the same name, from 0."""
    has_lines: bool = False
    """Whether there are lines that are no rows of a table, and say more than an id."""

    @classmethod
    def of(cls, people: Iterable[Person]) -> "Own":
        """The columns of all of them. A list that was put together from several tables has those of each."""
        headers: dict[tuple[str, int], None] = {}
        has_lines = False
        for person in people:
            seen: dict[str, int] = {}
            for header, _ in person.columns:
                place = seen[header] = seen.get(header, -1) + 1
                headers[header, place] = None
            has_lines = has_lines or person.has_line
        return cls(tuple(headers), has_lines)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a client sees of one influencer. Nothing else of it is ever written for a client."""

    number: int
    name: str
    fields: tuple[tuple[str, str], ...]
    """(label, text) of the chosen fields, those without a text too."""
    picture: str
    """The address to take the picture from; it is never written."""


@dataclass(frozen=True, slots=True)
class Handover:
    """All that a format needs to know."""

    roster: str
    """Its name."""
    people: Iterable[Person]
    """In the order of the person's own list. Gone through more than once by some formats."""
    made_at: datetime
    audience: Audience = Audience.TEAM
    fields: tuple[str, ...] = USUAL
    """What a client is told: names of `FIELDS`, or headers of the own list behind `OWN`."""
    reviewer: str = ""
    own: Own = Own()
    """For the team; `Own.of(people)` makes it."""
    decided: bool = True
    """Whether decisions are a part of it at all."""

    @property
    def title(self) -> str:
        """What stands above it."""
        if self.audience is Audience.TEAM:
            return self.roster or "Influencers"
        return UNTITLED if names_something(self.roster) else self.roster or UNTITLED

    @property
    def numbered(self) -> Iterator[tuple[int, Person]]:
        """Everybody who is handed over, with the number the client knows them by; 0 where a client does not."""
        number = 0
        for person in self.people:
            if person.is_approved:
                number += 1
                yield number, person
            elif self.audience is Audience.TEAM:
                yield 0, person

    @property
    def entries(self) -> Iterator[Entry]:
        """What the client sees."""
        for number, person in self.numbered:
            if number:
                told = tuple((label(name), for_clients(field_text(person, name))) for name in self.fields)
                yield Entry(number, for_clients(person.name), told, person.picture_address)


def label(name: str) -> str:
    """What a client reads beside a chosen field."""
    return for_clients(name.removeprefix(OWN))
