"""Lets a key read or refuses it, and says in headers how much is left."""

import math

from starlette.requests import Request

from layers_tui.sandbox.answers import ApiError
from layers_tui.sandbox.tiers import Tier
from layers_tui.sandbox.windows import Draw, window

FORMS = ("x", "ietf", "none")
"""`X-RateLimit-Limit`, `-Remaining` and `-Reset`; the IETF's `RateLimit` and `RateLimit-Policy`; no headers."""


class Limits:
    """The read allowance of every key. Owned by the server's event loop alone."""

    def __init__(self, tier: Tier, window_name: str, form: str) -> None:
        self._tier = tier
        self._form = form
        self._window = window(window_name, tier)

    def draw(self, request: Request, key: str, now: float) -> None:
        """Count a read, and leave the headers of its answer in the request's state; ApiError when it is refused."""
        if self._window is None:
            return
        drawn = self._window.draw(key, now)
        request.state.limit_headers = self._headers(drawn)
        if drawn.wait:
            # Whole seconds, and never 0: whoever waits as long as told is let in.
            raise ApiError(429, "RATE_LIMITED", "Too many requests.", {"Retry-After": str(max(1, _whole(drawn.wait)))})

    def _headers(self, drawn: Draw) -> list[tuple[bytes, bytes]]:
        limit, reset = self._tier.reads, _whole(drawn.reset)
        told: dict[str, object] = {}
        if self._form == "x":
            told = {"x-ratelimit-limit": limit, "x-ratelimit-remaining": drawn.remaining, "x-ratelimit-reset": reset}
        elif self._form == "ietf":
            told = {
                "ratelimit": f'"default";r={drawn.remaining};t={reset}',
                "ratelimit-policy": f'"default";q={limit};w={math.ceil(self._tier.seconds)}',
            }
        return [(name.encode(), str(value).encode()) for name, value in told.items()]


def _whole(seconds: float) -> int:
    # A clock of many digits gives 5.0000002 for 5, which is not 6.
    return math.ceil(seconds - 1e-6)
