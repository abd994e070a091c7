"""The routes of the Layers API, over one world: authentication, scope, limits and the order in which they refuse."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from layers_tui.sandbox.answers import ApiError, answer_api_error, answer_http_error
from layers_tui.sandbox.backstage import Backstage
from layers_tui.sandbox.clock import WorldClock
from layers_tui.sandbox.door import Door
from layers_tui.sandbox.faults import Fault, Faults
from layers_tui.sandbox.gallery import Gallery
from layers_tui.sandbox.identifiers import well_formed
from layers_tui.sandbox.journal import Journal
from layers_tui.sandbox.keys import SCOPE, ApiKey, Keyring, sent_key
from layers_tui.sandbox.limits import Limits
from layers_tui.sandbox.paging import Wanted, cursor
from layers_tui.sandbox.records import item, record
from layers_tui.sandbox.tiers import Tier
from layers_tui.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How the server behaves, whatever world it serves."""

    tier: Tier = Tier("standard", 120)  # noqa: RUF009 - frozen, so it can be shared
    latency: float = 0.0
    """Seconds before each answer."""
    faults: tuple[Fault, ...] = ()
    window: str = "bucket"
    """How reads are counted: a name of `windows.WINDOWS`."""
    limit_headers: str = "x"
    """How answers tell what is left: one of `limits.FORMS`."""


class Api:
    """The routes. Owned by the server's event loop."""

    def __init__(
        self,
        *,
        world: World,
        behaviour: Behaviour,
        media: str,
        clock: Callable[[], float],
        ticks: Callable[[], float],
    ) -> None:
        self._world = world
        self._tier = behaviour.tier
        self._media = media
        self._clock = clock
        self._ticks = ticks
        self._limits = Limits(behaviour.tier, behaviour.window, behaviour.limit_headers)
        self._keys = Keyring.for_seed(world.seed)
        self._gallery = Gallery(world, clock)

    def routes(self) -> list[Route]:
        """Every route of the API and of its media host."""
        routes = [
            Route("/v1/influencers/{influencer_id}", self.influencer),
            Route("/v1/projects/{project_id}/influencers", self.project),
            Route("/v1/whoami", self.whoami),
            Route("/media/{influencer_id}/{file}", self._gallery.picture),
        ]
        for route in routes:
            route.methods = {"GET"}  # Starlette adds HEAD by itself; the API has none.
        return routes

    async def influencer(self, request: Request) -> Response:
        """`GET /v1/influencers/:influencerId`: unknown, foreign and archived ids are the same 404."""
        key = self._admit(request, SCOPE)
        influencer_id = request.path_params["influencer_id"]
        if not well_formed(influencer_id):
            raise ApiError(422, "VALIDATION", "Invalid influencer id.")
        resident = self._world.find(influencer_id)
        if resident is None or resident.archived or resident.project.organization != key.organization:
            raise ApiError(404, "NOT_FOUND", "Influencer not found.")
        return JSONResponse(record(self._world, resident, self._media, self._clock()))

    async def project(self, request: Request) -> Response:
        """`GET /v1/projects/:projectId/influencers`: slim records, newest first, archived ones left out."""
        key = self._admit(request, SCOPE)
        wanted = Wanted.read(request.query_params, self._world.contract)
        project = self._world.project(request.path_params["project_id"])
        if project is None or project.organization != key.organization:
            raise ApiError(404, "NOT_FOUND", "Project not found.")
        now = self._clock()
        # One more than asked for tells whether there is a next page.
        found = self._world.page(project, wanted.after, wanted.limit + 1, wanted.status, now)
        page, more = found[: wanted.limit], found[wanted.limit :]
        items = [item(self._world, resident, self._media, now) for _, resident in page]
        return JSONResponse({"items": items, "nextCursor": cursor(page[-1][0]) if more else None})

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

    def _admit(self, request: Request, scope: str | None = None) -> ApiKey:
        key = self._keys.find(sent_key(request.headers, self._world.contract))
        if key is None:
            raise ApiError(401, "UNAUTHENTICATED", "Missing or invalid API key.")
        if key.killed:
            raise ApiError(503, "KILL_SWITCH", "This key has been disabled.")
        self._limits.draw(request, key.name, self._ticks())
        if scope and scope not in key.scopes:
            raise ApiError(403, "FORBIDDEN_SCOPE", f"This key lacks the scope {scope}.")
        return key


def build(
    world: World, behaviour: Behaviour, origin: str, clock: Callable[[], float], ticks: Callable[[], float]
) -> ASGIApp:
    """The whole application. `origin` is where it is served; `clock` gives wall seconds, `ticks` monotonic ones,
    which count the limits and are never put forward."""
    journal, world_clock = Journal(), WorldClock(clock)
    api = Api(world=world, behaviour=behaviour, media=origin, clock=world_clock, ticks=ticks)
    backstage = Backstage(world=world, journal=journal, media=origin, clock=world_clock)
    app = Starlette(
        routes=[*api.routes(), *backstage.routes()],
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
    return Door(faults, journal, world.seed, world_clock, ticks)
