"""One JSON value of unknown type into a text, words or a time. It knows no field of the API."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from sys import intern

from layers_tui.text import clean

MOST_ITEMS = 1_000
"""Items kept of one list or object. The documented ones hold 20 at most."""
_LONGEST_SHARED = 40
"""Characters of a text that others may well have, too."""
_MOST_COMPACT = 2_000
_DEEPEST = 6

Pair = tuple[str, str]
"""A field no generation documents, as (key, text)."""


def text_of(value: object, *, lines: bool = False) -> str | None:
    """Return any JSON value as text: a list of words with commas, an object as compact JSON, null as None."""
    if value is None:
        return None
    if isinstance(value, str):
        return clean(value, lines=lines).strip()
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value[:MOST_ITEMS]):
        return clean(", ".join(words_of(value)), lines=lines)
    return compact(value)


def compact(value: object) -> str:
    """Return `value` as compact JSON for reading: cut at 2,000 characters, and deep nesting shown as `…`."""
    parts: list[str] = []
    length = 0
    for part in _parts(value, 0):
        parts.append(part)
        length += len(part)
        if length > _MOST_COMPACT:
            break
    return clean("".join(parts), limit=_MOST_COMPACT)


def shared(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts of which thousands of records have the same, each kept once."""
    return tuple(intern(text) if len(text) <= _LONGEST_SHARED else text for text in texts)


def _parts(value: object, depth: int) -> Iterator[str]:
    """Yield the pieces of `compact`. The depth is bounded: a record may be nested as deep as the JSON reader goes."""
    if isinstance(value, dict | list) and value and depth == _DEEPEST:
        yield "{…}" if isinstance(value, dict) else "[…]"
    elif isinstance(value, dict):
        yield "{"
        for position, (key, item) in enumerate(value.items()):
            yield f'{"," if position else ""}"{key}":'
            yield from _parts(item, depth + 1)
        yield "}"
    elif isinstance(value, list):
        yield "["
        for position, item in enumerate(value):
            if position:
                yield ","
            yield from _parts(item, depth + 1)
        yield "]"
    elif isinstance(value, str):
        yield f'"{value[: _MOST_COMPACT + 1]}"' if depth else value
    else:
        yield _scalar(value)


def _scalar(value: object) -> str:
    """Return a JSON scalar as JSON writes it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    try:
        return str(value)
    except ValueError:
        # Python writes no integer of more than 4,300 digits.
        return "a number too long to write"


def words_of(value: object) -> tuple[str, ...]:
    """Return a JSON list as words, nulls and empty ones left out; any other value as the one word it makes.

    Of more than `MOST_ITEMS` the last says how many more there are.
    """
    items = value if isinstance(value, list) else [value]
    # A list in a list is no word, and may be nested without end.
    read = (compact(item) if isinstance(item, list) else text_of(item) for item in items[:MOST_ITEMS])
    words = tuple(word for word in read if word)
    return (*words, f"… {len(items) - MOST_ITEMS} more") if len(items) > MOST_ITEMS else words


def time_of(value: object) -> datetime | None:
    """Return an ISO 8601 text as a time in UTC, or None when it is not one. Without an offset it is taken as UTC.

    Years outside 1900-9998 are not times of a record, and other zones could not show them.
    """
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(clean(value, limit=64).strip().upper())
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if 1900 <= moment.year <= 9998 else None


def key_of(key: object) -> str:
    """Return an unknown JSON key as a label."""
    return clean(str(key), limit=120).strip()


def pairs_of(items: Sequence[tuple[object, object]]) -> tuple[Pair, ...]:
    """Return unknown fields as text, in their order; of more than `MOST_ITEMS` the last says how many more."""
    pairs = tuple((key_of(key), text_of(value, lines=True) or "") for key, value in items[:MOST_ITEMS])
    return (*pairs, ("…", f"{len(items) - MOST_ITEMS} more fields")) if len(items) > MOST_ITEMS else pairs
