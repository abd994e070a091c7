"""What the dialog for handing over says, in words. It paints nothing, and asks nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from layers_tui.output import Audience, Format
from layers_tui.output.fields import USUAL
from layers_tui.output.sizes import expected_size, size_words
from layers_tui.tui.tallying import Tally

NAMES = {
    Format.HTML: "page",
    Format.CSV: "CSV",
    Format.JSON: "JSON",
    Format.MARKDOWN: "Markdown",
    Format.DECISIONS: "decisions",
}
GETS = {
    Audience.CLIENT: "The approved alone: picture, number, name and what is ticked.",
    Audience.TEAM: "Everybody with everything: your list, records, decisions, notes.",
}
BRINGS = {
    Format.HTML: "One file with its pictures inside: opens in any browser, prints.",
    Format.CSV: "A table for Excel, Numbers and the like.",
    Format.JSON: "For programs.",
    Format.MARKDOWN: "A table for a message, a ticket or a wiki.",
    Format.DECISIONS: "Your decisions alone, for a colleague to open or paste here.",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What is handed over, and where it would go."""

    roster: str
    """Its name."""
    tally: Iterator[Tally]
    """Counts who is on it, while the dialog is open."""
    folder: Path
    """Where names without a folder belong."""
    today: date
    ticked: tuple[str, ...] = USUAL
    """What a client is told unless it is changed."""


def number(tally: Tally, audience: Audience, format: Format) -> int:
    """How many people, rows or decisions it would be."""
    if format is Format.DECISIONS:
        return tally.decided
    return tally.counts[audience].people + (tally.loose if audience is Audience.TEAM else 0)


def contents(tally: Tally, audience: Audience, format: Format) -> str:
    """`41 people, about 3.1 MB. 2 of them are not read in full yet: what is not known is left empty.`"""
    if not tally.is_whole:
        return "Counting."
    count = tally.counts[audience]
    size = size_words(expected_size(audience, format, number(tally, audience, format), count.pictures))
    if format is Format.DECISIONS:
        return f"{_many(tally.decided, 'decision', 'decisions')}, about {size}."
    words = _many(count.people, "person", "people")
    if audience is Audience.TEAM and tally.loose:
        words += f" and {_many(tally.loose, 'row', 'rows')} without an id of its own"
    words += f", about {size}."
    if count.unread:
        which = f"{count.unread:,} of them {'is' if count.unread == 1 else 'are'}" if count.people > 1 else "It is"
        words += f" {which} not read in full yet: what is not known is left empty."
    return words


def nobody(audience: Audience) -> str:
    """What is said where there is nothing to hand over."""
    return "Nobody is approved yet." if audience is Audience.CLIENT else "There is nothing to hand over yet."


def _many(number: int, one: str, several: str) -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {several}"
