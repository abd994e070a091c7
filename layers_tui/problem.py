"""What went wrong with one entry, or with the whole key, in words a person can act on."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far we are with one entry: ours, not the API's `status`."""

    QUEUED = "queued"
    FETCHING = "fetching"
    LOADED = "loaded"
    MISSING = "missing"
    """404: unknown, another organization's, or archived. The API does not say which (get-influencer reference)."""
    REFUSED = "refused"
    """401, 403 or the kill switch: it holds for the whole key."""
    INVALID = "invalid"
    """422, or an answer that is not this influencer."""
    UNREACHABLE = "unreachable"
    """Everything else, after retries."""


PROBLEM_STATES = frozenset({State.MISSING, State.REFUSED, State.INVALID, State.UNREACHABLE})
OF_THE_ID = frozenset({State.MISSING, State.INVALID})
"""What is wrong with the id itself: neither a list nor another attempt will tell more of it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault as the screen tells it: what happened, what to do, and the API's requestId.

    Every string has passed `clean()`.
    """

    state: State
    code: str
    """The API's error code, or ours in the same form (`TIMEOUT`, `NOT_JSON`)."""
    title: str
    """A few words: `not found`."""
    message: str
    """What happened, one sentence."""
    hint: str = ""
    """What to do next, one sentence."""
    request_id: str = ""
    """The API's `req_...`, for support; empty when no answer came."""
