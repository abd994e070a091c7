"""Reads the API's answers that are not a record: the error envelope and Retry-After."""

import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from layers_tui.api.errors import (
    KeyRefused,
    LayersError,
    NotFound,
    NotTheApi,
    NotValid,
    RateLimited,
    ServerFault,
)
from layers_tui.text import clean

LONGEST_WAIT = 600.0
"""Seconds: a Retry-After over this is an edge's mistake; the person can wait on their own account."""

REFUSALS = {
    "UNAUTHENTICATED": "Layers does not accept this key.",
    "FORBIDDEN_SCOPE": (
        "This key lacks the scope influencers:write. Layers asks for it even to read; this program only reads."
    ),
    "KILL_SWITCH": "Layers has switched this key or its organization off.",
}


def error_of(status: int, headers: Mapping[str, str], body: bytes, now: datetime) -> LayersError:
    """The exception for an answer of 300 or more.

    `code` decides, never the message (contract). An error without the envelope did not come from the API itself.
    """
    code, message, request_id = _envelope(body)
    request_id = request_id or request_id_of(headers)
    if 300 <= status < 400:
        return NotTheApi("REDIRECT", "The address answered with a redirect, which is not followed.", request_id)
    if status == 429 or code == "RATE_LIMITED":
        return RateLimited(
            code or "RATE_LIMITED",
            "Layers asked to wait, again and again.",
            request_id,
            retry_after(headers.get("retry-after"), now),
        )
    if code in REFUSALS:
        return KeyRefused(code, REFUSALS[code], request_id)
    if status in {401, 403}:
        return KeyRefused(code or f"HTTP_{status}", message or f"The key was refused with {status}.", request_id)
    if status >= 500:
        return ServerFault(code or f"HTTP_{status}", message or f"The server failed with {status}.", request_id)
    if not code:
        return NotTheApi(f"HTTP_{status}", f"Something answered {status}, but not the Layers API.", request_id)
    if code == "NOT_FOUND":
        return NotFound(code, message or "Influencer not found.", request_id)
    return NotValid(code, message or f"Layers refused this with {status}.", request_id)


def request_id_of(headers: Mapping[str, str]) -> str:
    """The requestId as the header has it; empty when it is not there."""
    return clean(headers.get("x-request-id", ""), limit=64)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait, from Retry-After as seconds or as an HTTP date; None when it says nothing usable."""
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
            # HTTP dates are in UTC, whether they say so or not.
            seconds = ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds()
        except (ValueError, OverflowError):
            return None
    if math.isnan(seconds):
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT)


def _envelope(body: bytes) -> tuple[str, str, str]:
    """(code, message, requestId) of the error envelope, each empty where it is not there."""
    try:
        parsed: object = json.loads(body)
    except (ValueError, RecursionError):
        return "", "", ""
    error = parsed.get("error") if isinstance(parsed, dict) else None
    if not isinstance(error, dict):
        return "", "", ""
    code, message, request_id = (error.get(name) for name in ("code", "message", "requestId"))
    return (
        clean(code, limit=64) if isinstance(code, str) else "",
        clean(message, limit=500) if isinstance(message, str) else "",
        clean(request_id, limit=64) if isinstance(request_id, str) else "",
    )
