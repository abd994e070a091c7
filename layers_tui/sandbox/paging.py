"""What a request for a list page asks for, read from its query."""

import base64
import binascii
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from layers_tui.sandbox.answers import ApiError

STATUSES = {
    "classic": ("draft", "pending", "training", "ready", "failed"),
    "current": ("pending", "training", "ready", "failed"),
}
"""The statuses each generation documents: a list can be asked for these alone."""
DEFAULT_LIMIT = 25
LARGEST_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """One page of a list."""

    after: int
    """The key of the row it begins behind."""
    limit: int
    status: str | None

    @classmethod
    def read(cls, query: QueryParams, contract: str) -> "Wanted":
        """`cursor`, `limit` and `status`; ApiError 422 for a value that is none of theirs."""
        limit, statuses = query.get("limit", str(DEFAULT_LIMIT)), query.getlist("status")
        if not (limit.isascii() and limit.isdecimal() and len(limit) <= 3 and 1 <= int(limit) <= LARGEST_LIMIT):
            raise ApiError(422, "VALIDATION", f"limit must be a number from 1 to {LARGEST_LIMIT}.")
        if len(statuses) > 1 or not set(statuses) <= set(STATUSES[contract]):
            raise ApiError(422, "VALIDATION", f"status must be one of {', '.join(STATUSES[contract])}.")
        return cls(_after(query.get("cursor")), int(limit), statuses[0] if statuses else None)


def cursor(key: int) -> str:
    """The cursor of the page that begins behind this row: it names the row and not a count, so it holds its place
    while rows come and go."""
    return base64.urlsafe_b64encode(key.to_bytes(9)).decode()


def _after(sent: str | None) -> int:
    if sent is None:
        return -1
    try:
        key = base64.b64decode(sent, b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != 9:
        raise ApiError(422, "VALIDATION", "Invalid cursor.")
    return int.from_bytes(key)
