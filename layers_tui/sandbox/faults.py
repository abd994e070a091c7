"""Latency and faults, injected on request: everything a network or a server can do to a client."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from layers_tui.sandbox.answers import envelope
from layers_tui.sandbox.identifiers import share

NAMES = ("429", "500", "502html", "empty", "reset", "hang", "drip", "badjson", "wrongid", "redirect", "bomb")
BOMB_BYTES = 50_000_000
DRIP_SECONDS = 0.25
_HTML = "<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Fault:
    """A share of the requests, from 0 to 1, that meets this fault."""

    name: str
    share: float
    media: bool = False
    """False for the API's routes, True for the pictures."""

    @classmethod
    def parse(cls, text: str) -> "Fault":
        """`NAME=SHARE`, or `media.NAME=SHARE` for pictures; ValueError for anything else."""
        label, separator, amount = text.partition("=")
        name = label.removeprefix("media.")
        if name not in NAMES or not separator or not 0 <= float(amount) <= 1:
            message = f"not a fault: {text!r}; it is NAME=SHARE, such as 500=0.1, with one of {', '.join(NAMES)}"
            raise ValueError(message)
        return cls(name, float(amount), label != name)


class Faults:
    """Stands before the application. Owned by the server's event loop alone."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        seed: int,
        latency: float,
        faults: tuple[Fault, ...],
        neighbour: Callable[[str], str],
        elsewhere: str,
    ) -> None:
        self._app = app
        self._seed = seed
        self._latency = latency
        self._faults = faults
        self._neighbour = neighbour
        self._elsewhere = elsewhere
        """The origin a redirect leads to: this server under another host name, so the journal sees who follows."""
        self._asked: Counter[str] = Counter()

    def fault_for(self, path: str, query: str) -> str | None:
        """The fault that this request meets. Counts the request: each time an address is asked for is decided anew,
        and not by the order in which addresses come, so that threads cannot change it."""
        media = path.startswith("/media/")
        if not media and not path.startswith("/v1/"):
            return None
        address = f"{path}?{query}" if query else path
        self._asked[address] += 1
        for fault in self._faults:
            drawn = share(self._seed, "fault", fault.name, address, self._asked[address])
            if fault.media == media and drawn < fault.share:
                return fault.name
        return None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._latency and scope["path"].startswith(("/v1/", "/media/")):
            await asyncio.sleep(self._latency)
        match scope["state"]["fault"]:
            case "reset":
                # Returning before the promised length was sent makes the server close the connection.
                await _begin(send, 200, 2_000)
                await send({"type": "http.response.body", "body": b'{"influencerId":"inf_', "more_body": True})
            case "hang":
                while (await receive())["type"] != "http.disconnect":
                    pass
            case "drip":
                await self._drip(scope, receive, send)
            case "bomb":
                await _bomb(send)
            case "wrongid":
                await self._app({**scope, "path": self._wrong_path(scope["path"])}, receive, send)
            case None:
                await self._app(scope, receive, send)
            case name:
                await self._plain(name, scope)(scope, receive, send)

    def _plain(self, name: str, scope: Scope) -> Response:
        request_id = scope["state"]["request_id"]
        match name:
            case "429":
                return envelope(429, "RATE_LIMITED", "Too many requests.", request_id, {"Retry-After": "1"})
            case "500":
                return envelope(500, "INTERNAL", "Internal error.", request_id, None)
            case "502html":
                return HTMLResponse(_HTML, 502)
            case "empty":
                return Response(status_code=503)
            case "redirect":
                return RedirectResponse(f"{self._elsewhere}/elsewhere{scope['path']}", 302)
            case _:
                return Response(b'{"influencerId": "inf_01HXZ9", "name": "Ava Ch', media_type=JSONResponse.media_type)

    def _wrong_path(self, path: str) -> str:
        parts = path.split("/")
        if len(parts) > 3:
            parts[3] = self._neighbour(parts[3])
        return "/".join(parts)

    async def _drip(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def slowly(message: Message) -> None:
            body = message.get("body", b"")
            for position in range(len(body)):
                await send({"type": "http.response.body", "body": body[position : position + 1], "more_body": True})
                await asyncio.sleep(DRIP_SECONDS)
            await send({**message, "body": b""} if "body" in message else message)

        await self._app(scope, receive, slowly)


async def _begin(send: Send, status: int, length: int) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", str(length).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def _bomb(send: Send) -> None:
    await _begin(send, 200, BOMB_BYTES)
    await send({"type": "http.response.body", "body": b'{"name":"', "more_body": True})
    left = BOMB_BYTES - 11
    while left:
        size = min(left, 65_536)
        await send({"type": "http.response.body", "body": b"A" * size, "more_body": True})
        left -= size
    await send({"type": "http.response.body", "body": b'"}', "more_body": False})
