"""Reads in an answer's headers what is left of the key's allowance. Foreign input: what makes no sense says nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_RESET = 86_400.0
"""Seconds; a longer one counts as this."""
MOST_REQUESTS = 10**9
_EPOCH = 1e9
"""Seconds. A reset of that size is a moment, not a length."""
_LONGEST_HEADER = 1_000
"""Characters that are looked at."""
_NUMBER = re.compile(r"[\s\"]*([0-9]{1,15}(?:\.[0-9]{1,9})?)(?![0-9A-Za-z])", re.ASCII)
_ITEM = re.compile(r'("[^"]*"|[^\s,;="]+)\s*((?:;[^,;"]*(?:"[^"]*"[^,;"]*)?)*)(?:,|$)', re.ASCII)
_PARAMETER = re.compile(r";\s*([a-z]+)\s*=\s*([0-9.]+)", re.ASCII)
_PAIR = re.compile(r"\b(limit|remaining|reset)\s*=\s*\"?([0-9.]+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer said. Each is None when it did not say."""

    limit: int | None = None
    """Requests of a whole window."""
    remaining: int | None = None
    """Requests that are left."""
    reset: float | None = None
    """Seconds until there are more: all of them, or only some, as the server likes."""
    window: float | None = None
    """Seconds of the whole window."""


def limits_of(headers: Mapping[str, str], now: datetime) -> Limits | None:
    """Read `X-RateLimit-*`, the IETF's `RateLimit` with `RateLimit-Policy`, or its older `RateLimit-*`.

    A reset may be in seconds, the second of a moment since 1970, or an HTTP date; a moment counts from the `Date` of
    the same answer when it has one, else from `now`.

    Returns:
        None when the headers say nothing of it.
    """
    if one := headers.get("ratelimit"):
        told = _structured(one[:_LONGEST_HEADER], headers.get("ratelimit-policy", "")[:_LONGEST_HEADER])
        if told is not None:
            return told
    for prefix in ("x-ratelimit-", "ratelimit-"):
        limit, remaining, reset = (
            headers.get(prefix + name, "")[:_LONGEST_HEADER] for name in ("limit", "remaining", "reset")
        )
        if limit or remaining or reset:
            policy = headers.get("ratelimit-policy", "")[:_LONGEST_HEADER]
            # An older draft says the window beside the limit: 100, 100;w=60
            window = _window(limit) or _window(policy)
            told = _limits(_number(limit), _number(remaining), _reset(reset, headers.get("date"), now), window)
            if told is not None:
                return told
    return None


def _structured(value: str, policies: str) -> Limits | None:
    """Read `"default";r=50;t=30`, or the draft before it: `limit=100, remaining=50, reset=5`."""
    if pairs := {name: _number(number) for name, number in _PAIR.findall(value)}:
        return _limits(pairs.get("limit"), pairs.get("remaining"), pairs.get("reset"), _window(policies))
    by_name = dict(_items(policies))
    found: list[Limits] = []
    for name, parameters in _items(value):
        policy = by_name.get(name, {})
        told = _limits(policy.get("q"), parameters.get("r"), parameters.get("t"), policy.get("w"))
        if told is not None:
            found.append(told)
    # Several may hold at once: the one that leaves least room counts.
    return min(found, key=_room, default=None)


def _room(limits: Limits) -> float:
    """Requests a second until the reset."""
    remaining = MOST_REQUESTS if limits.remaining is None else limits.remaining
    return remaining / max(limits.reset or 0.0, 1.0)


def _items(value: str) -> Iterator[tuple[str, dict[str, float]]]:
    """The items of a structured list, each with its numbers by name."""
    for item in _ITEM.finditer(value):
        numbers = ((name, _number(number)) for name, number in _PARAMETER.findall(item[2]))
        yield item[1].strip('"'), {name: number for name, number in numbers if number is not None}


def _window(value: str) -> float | None:
    """The seconds of the first window that is named."""
    return next((numbers["w"] for _, numbers in _items(value) if "w" in numbers), None)


def _number(text: str) -> float | None:
    """The number that a text begins with. Doubled headers arrive as one, with a comma between."""
    found = _NUMBER.match(text)
    return float(found[1]) if found else None


def _reset(text: str, date: str | None, now: datetime) -> float | None:
    """Seconds until the reset."""
    number = _number(text)
    if number is not None and number < _EPOCH:
        return number
    # The other clock may be wrong; then its date is as wrong.
    answered = (_moment(date) if date else None) or now
    if number is not None:
        # Some count milliseconds.
        return (number if number < _EPOCH * 100 else number / 1000) - answered.timestamp()
    moment = _moment(text) if text else None
    return (moment - answered).total_seconds() if moment else None


def _moment(text: str) -> datetime | None:
    """An HTTP date. It is in UTC, whether it says so or not."""
    try:
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        moment.timestamp()
    except (ValueError, OverflowError):
        return None
    return moment


def _limits(limit: float | None, remaining: float | None, reset: float | None, window: float | None) -> Limits | None:
    """Bring numbers into their bounds; None when too little is left to learn from."""
    if limit is None and remaining is None:
        return None
    whole = None if limit is None or limit < 1 else int(min(limit, MOST_REQUESTS))
    left = None if remaining is None else int(min(remaining, MOST_REQUESTS))
    return Limits(
        whole,
        left if left is None or whole is None else min(left, whole),
        None if reset is None else min(max(reset, 0.0), LONGEST_RESET),
        None if window is None or window <= 0 else min(window, LONGEST_RESET),
    )
