"""The routes of the Layers API, over one world: authentication, scope, limits and the order in which they refuse."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from layers_tui.sandbox.answers import ApiError, answer_api_error, answer_http_error
from layers_tui.sandbox.faults import Fault, Faults
from layers_tui.sandbox.gallery import Gallery
from layers_tui.sandbox.identifiers import number, ulid, well_formed
from layers_tui.sandbox.journal import Arrival, Journal
from layers_tui.sandbox.keys import SCOPE, ApiKey, Keyring, sent_key, visible_part
from layers_tui.sandbox.records import record
from layers_tui.sandbox.tiers import ReadBucket, Tier
from layers_tui.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How the server behaves, whatever world it serves."""

    tier: Tier = Tier("standard", 120)  # noqa: RUF009 - frozen, so it can be shared
    latency: float = 0.0
    """Seconds before each answer."""
    faults: tuple[Fault, ...] = ()


class Api:
    """The routes. Owned by the server's event loop."""

    def __init__(
        self,
        *,
        world: World,
        tier: Tier,
        journal: Journal,
        media: str,
        clock: Callable[[], float],
        ticks: Callable[[], float],
    ) -> None:
        self._world = world
        self._tier = tier
        self._journal = journal
        self._media = media
        self._clock = clock
        self._ticks = ticks
        self._bucket = ReadBucket(tier)
        self.keys = Keyring.for_seed(world.seed)
        self._gallery = Gallery(world, clock)

    def routes(self) -> list[Route]:
        """Every route there is; the project list joins them here."""
        routes = [
            Route("/v1/influencers/{influencer_id}", self.influencer),
            Route("/v1/whoami", self.whoami),
            Route("/media/{influencer_id}/{file}", self._gallery.picture),
            Route("/sandbox/requests", self.requests),
            Route("/sandbox/ids", self.ids),
            Route("/sandbox/keys", self.named_keys),
        ]
        for route in routes:
            route.methods = {"GET"}  # Starlette adds HEAD by itself; the API has none.
        return routes

    async def influencer(self, request: Request) -> Response:
        """`GET /v1/influencers/:influencerId`: unknown, foreign and archived ids are the same 404."""
        key = self._admit(request)
        if SCOPE not in key.scopes:
            raise ApiError(403, "FORBIDDEN_SCOPE", f"This key lacks the scope {SCOPE}.")
        influencer_id = request.path_params["influencer_id"]
        if not well_formed(influencer_id):
            raise ApiError(422, "VALIDATION", "Invalid influencer id.")
        resident = self._world.find(influencer_id)
        if resident is None or resident.archived or resident.project.organization != key.organization:
            raise ApiError(404, "NOT_FOUND", "Influencer not found.")
        return JSONResponse(record(self._world, resident, self._media, self._clock()))

    async def whoami(self, request: Request) -> Response:
        """`GET /v1/whoami`: needs a key and no scope."""
        key = self._admit(request)
        organization_id, workspace_id, name = self._world.organizations[key.organization]
        body: dict[str, object] = {
            "organizationId": organization_id,
            "workspaceId": workspace_id,
            "organizationName": name,
            "scopes": list(key.scopes),
            "rateLimitTier": self._tier.name,
            "apiKeyId": key.name,
        }
        if self._world.contract == "classic":
            body |= {"killSwitch": False, "apiAccessRevoked": False}
        return JSONResponse(body)

    async def requests(self, _request: Request) -> Response:
        """`GET /sandbox/requests`: what arrived, without /sandbox/ itself. Not part of the API."""
        return JSONResponse({"requests": self._journal.told()})

    async def ids(self, _request: Request) -> Response:
        """`GET /sandbox/ids`: the ids of the default organization, and of each special case. Not part of the API."""
        world, now = self._world, self._clock()
        kinds: dict[str, list[str]] = {"everyone": list(world.everyone), "archived": [], "foreign": []}
        for resident in world.special():
            for kind in resident.persona.kinds:
                kinds.setdefault(kind, []).append(resident.id)
            if resident.place >= 0:
                kinds.setdefault(world.status(resident, now)[0], []).append(resident.id)
        kinds["unknown"] = [world.unknown_id()]
        kinds["malformed"] = ["not-an-id", "inf_123"]
        kinds["projects"] = [project.id for project in world.projects if project.organization == 0]
        return JSONResponse(kinds)

    async def named_keys(self, _request: Request) -> Response:
        """`GET /sandbox/keys`: every key by what it is for. Not part of the API."""
        return JSONResponse({name: key.text for name, key in self.keys.named().items()})

    def _admit(self, request: Request) -> ApiKey:
        key = self.keys.find(sent_key(request.headers, self._world.contract))
        if key is None:
            raise ApiError(401, "UNAUTHENTICATED", "Missing or invalid API key.")
        if key.killed:
            raise ApiError(503, "KILL_SWITCH", "This key has been disabled.")
        wait = self._bucket.draw(key.name, self._ticks())
        if wait is not None:
            raise ApiError(429, "RATE_LIMITED", "Too many requests.", {"Retry-After": str(wait)})
        return key


class Door:
    """The outermost layer: gives every request its id, every answer its headers, and the journal its line."""

    def __init__(self, faults: Faults, journal: Journal, seed: int, clock: Callable[[], float]) -> None:
        self._faults = faults
        self._journal = journal
        self._seed = seed
        self._clock = clock
        self._numbers = itertools.count()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request_id = f"req_{ulid(int(self._clock() * 1000), number(self._seed, 'request', next(self._numbers)))}"
        path = scope["path"]
        fault = self._faults.fault_for(path)
        scope["state"] = {"request_id": request_id, "fault": fault}
        if not path.startswith("/sandbox/"):
            self._journal.note(_arrival(scope, fault))
        extra = [(b"x-request-id", request_id.encode()), (b"x-ratelimit-endpoint-class", b"read-light")]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *extra]
            await send(message)

        await self._faults(scope, receive, with_headers)


def build(
    world: World, behaviour: Behaviour, origin: str, clock: Callable[[], float], ticks: Callable[[], float]
) -> ASGIApp:
    """The whole application. `origin` is where it is served; `clock` gives wall seconds, `ticks` monotonic ones."""
    journal = Journal()
    api = Api(world=world, tier=behaviour.tier, journal=journal, media=origin, clock=clock, ticks=ticks)
    app = Starlette(
        routes=api.routes(),
        exception_handlers={ApiError: answer_api_error, HTTPException: answer_http_error, Exception: answer_http_error},
    )
    app.router.redirect_slashes = False
    faults = Faults(
        app,
        seed=world.seed,
        latency=behaviour.latency,
        faults=behaviour.faults,
        neighbour=world.neighbour,
        elsewhere=origin.replace("127.0.0.1", "localhost"),
    )
    return Door(faults, journal, world.seed, clock)


def _arrival(scope: Scope, fault: str | None) -> Arrival:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    return Arrival(
        scope["method"],
        scope["path"],
        scope["query_string"].decode("latin-1"),
        headers.get("host", ""),
        tuple(name.decode("latin-1") for name, _ in scope["headers"]),
        visible_part(headers),
        fault,
    )
