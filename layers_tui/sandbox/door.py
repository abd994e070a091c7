"""The outermost layer: gives every request its id, every answer its headers, and the journal its line."""

import itertools
from collections.abc import Callable

from starlette.types import Message, Receive, Scope, Send

from layers_tui.sandbox.faults import Faults
from layers_tui.sandbox.identifiers import number, ulid
from layers_tui.sandbox.journal import Arrival, Journal
from layers_tui.sandbox.keys import visible_part


class Door:
    """Stands before faults and routes. Owned by the server's event loop."""

    def __init__(
        self, faults: Faults, journal: Journal, seed: int, clock: Callable[[], float], ticks: Callable[[], float]
    ) -> None:
        self._faults = faults
        self._journal = journal
        self._seed = seed
        self._clock = clock
        self._ticks = ticks
        self._numbers = itertools.count()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request_id = f"req_{ulid(int(self._clock() * 1000), number(self._seed, 'request', next(self._numbers)))}"
        path = scope["path"]
        fault = self._faults.fault_for(path, scope["query_string"].decode("latin-1"))
        scope["state"] = {"request_id": request_id, "fault": fault, "limit_headers": []}
        if not path.startswith("/sandbox/"):
            self._journal.note(_arrival(scope, fault, self._ticks()))
        extra = [(b"x-request-id", request_id.encode()), (b"x-ratelimit-endpoint-class", b"read-light")]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *extra, *scope["state"]["limit_headers"]]
            await send(message)

        await self._faults(scope, receive, with_headers)


def _arrival(scope: Scope, fault: str | None, at: float) -> Arrival:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    return Arrival(
        at,
        scope["method"],
        scope["path"],
        scope["query_string"].decode("latin-1"),
        headers.get("host", ""),
        tuple(name.decode("latin-1") for name, _ in scope["headers"]),
        visible_part(headers),
        fault,
    )
