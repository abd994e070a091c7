"""A colleague's decisions out of a file or a pasted text: as much as makes sense, and in words what does not."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from layers_tui.ids import is_influencer_id
from layers_tui.influencer.values import time_of, words_of
from layers_tui.output.decision import APPROVED, NEEDS_WORK, REJECTED, Decision
from layers_tui.output.decisions import FORMAT, VERSION
from layers_tui.output.privacy import without_keys
from layers_tui.text import clean

LARGEST = 16_000_000
"""Characters of a text that is read."""
MOST = 100_000
"""Decisions that are read."""
MOST_PROBLEMS = 20
"""Problems that are told one by one."""
LONGEST_NOTE, LONGEST_NAME, LONGEST_TAG, LONGEST_VERSION = 4_000, 80, 60, 200
MOST_TAGS = 50

_WORDS = {
    **dict.fromkeys(("approved", "approve", "a", "p", "yes"), APPROVED),
    **dict.fromkeys(("rejected", "reject", "x", "no"), REJECTED),
    **dict.fromkeys(("needs work", "needswork", "w"), NEEDS_WORK),
    **dict.fromkeys(("", "none", "undecided"), ""),
}
_DAMAGED = "The decisions file is cut short or damaged."
_BEGINS = re.compile(r'\{\s*"')


def looks_like_decisions(text: str) -> bool:
    """Whether a text is a decisions file, or one inside a message. Looks at its beginning alone."""
    return FORMAT in text[:10_000]


def read_decisions(text: str) -> tuple[list[Decision], list[str]]:
    """Read a decisions file: as it was written, as somebody's own program writes it, or inside a message.

    Never raises. Of several decisions of one person on one influencer the latest counts, and of equal ones the last.

    Returns:
        The decisions, and what is wrong with the rest, a sentence each.
    """
    if len(text) > LARGEST:
        return [], [f"The text has more than {LARGEST // 1_000_000} MB: no decisions file is as large."]
    whole = _json(text)
    if whole is None:
        return [], [_DAMAGED if looks_like_decisions(text) else "This is no decisions file: it has no JSON in it."]
    entries = whole.get("decisions")
    if not isinstance(entries, list):
        return [], [_DAMAGED if looks_like_decisions(text) else "This is no decisions file: it lists no decisions."]
    reading = _Reading(_text(whole.get("reviewer"), LONGEST_NAME), time_of(whole.get("written_at")))
    if isinstance(version := whole.get("version"), int) and version > VERSION:
        reading.problems.append(f"A newer version of this program wrote it ({version}): what it adds is left out.")
    for number, entry in enumerate(entries[:MOST], 1):
        reading.take(number, entry)
    if len(entries) > MOST:
        reading.problems.append(f"It has more than {MOST:,} decisions: the rest is left out.")
    return list(reading.found.values()), reading.told


@dataclass(slots=True)
class _Reading:
    """What came so far of one file."""

    reviewer: str
    written_at: datetime | None
    found: dict[tuple[str, str], Decision] = field(default_factory=dict)
    """By influencer and reviewer, without regard to case."""
    problems: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    @property
    def told(self) -> list[str]:
        """The problems; of many skipped entries the first, and how many more."""
        more = len(self.skipped) - MOST_PROBLEMS
        return [
            *self.problems,
            *self.skipped[:MOST_PROBLEMS],
            *([f"{more:,} more entries are left out."] if more > 0 else []),
        ]

    def take(self, number: int, entry: object) -> None:
        """Read one entry."""
        try:
            decision = self._decision(entry)
        except ValueError as error:
            self.skipped.append(f"Entry {number} is left out: {error}.")
            return
        place = (decision.id, decision.reviewer.casefold())
        known = self.found.get(place)
        if known is None or known.at is None or (decision.at is not None and decision.at >= known.at):
            self.found[place] = decision

    def _decision(self, entry: object) -> Decision:
        """The decision an entry tells. Raises ValueError with the reason why it tells none."""
        if not isinstance(entry, dict):
            raise ValueError("it is no object")
        id = entry.get("id")
        if not (isinstance(id, str) and is_influencer_id(id)):
            raise ValueError("it has no influencer id")
        word = _text(entry.get("decision"), LONGEST_NAME)
        verdict = _WORDS.get(re.sub("[-_ ]+", " ", word.casefold()))
        if verdict is None:
            raise ValueError(f"“{word}” is no decision")
        note = _text(entry.get("note"), LONGEST_NOTE, lines=True)
        tags = tuple(_tags(entry.get("tags")))
        if not (verdict or note or tags):
            raise ValueError("it decides nothing")
        reviewer = _text(entry.get("reviewer"), LONGEST_NAME) or self.reviewer
        if not reviewer:
            raise ValueError("nobody says whose decision it is")
        at = time_of(entry.get("at")) or self.written_at
        return Decision(id, verdict, reviewer, at, note, tags, _text(entry.get("record_version"), LONGEST_VERSION))


def _json(text: str) -> Mapping[str, object] | None:
    """The first JSON object of a text that has decisions, or else the first object, or None."""
    first = None
    for value in _objects(text):
        if "decisions" in value:
            return value
        first = first or value
    return first


def _objects(text: str) -> Iterator[Mapping[str, object]]:
    """The JSON objects of a text, outermost first. What is quoted in a message may stand in a frame of words."""
    decoder = json.JSONDecoder()
    end = 0
    for attempt, match in enumerate(_BEGINS.finditer(text)):
        if attempt == 50:
            # A text with as many braces is something else, and each attempt may read all of it.
            return
        if match.start() < end:
            continue
        try:
            value, end = decoder.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            yield value


def _text(value: object, limit: int, *, lines: bool = False) -> str:
    """A JSON value as text that is safe to keep and to draw; anything but text and numbers is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    try:
        return clean(without_keys(str(value)), lines=lines, limit=limit).strip()
    except ValueError:
        # Python writes no integer of more than 4,300 digits.
        return ""


def _tags(value: object) -> Iterator[str]:
    """Tags as words without `#`, each once."""
    if not isinstance(value, list | str):
        return
    words = value.split() if isinstance(value, str) else words_of(value[:MOST_TAGS])
    tags = (_text(word.lstrip("#"), LONGEST_TAG).replace(" ", "-") for word in words[:MOST_TAGS])
    yield from dict.fromkeys(tag for tag in tags if tag)
