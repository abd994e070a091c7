"""The routes under /sandbox/, which the API does not have: they tell a test what is here, and change it. They need no
key, cost no read and stand in no journal."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from layers_tui.sandbox.answers import ApiError
from layers_tui.sandbox.clock import WorldClock
from layers_tui.sandbox.edits import archived, edited
from layers_tui.sandbox.journal import Journal
from layers_tui.sandbox.keys import Keyring
from layers_tui.sandbox.records import record, timestamp
from layers_tui.sandbox.world import Resident, World


class Backstage:
    """What is behind the scenes of one world. Owned by the server's event loop."""

    def __init__(self, *, world: World, journal: Journal, media: str, clock: WorldClock) -> None:
        self._world = world
        self._journal = journal
        self._media = media
        self._clock = clock

    def routes(self) -> list[Route]:
        """GET tells, POST changes."""
        return [
            Route("/sandbox/requests", self.requests),
            Route("/sandbox/ids", self.ids),
            Route("/sandbox/keys", self.keys),
            Route("/sandbox/clock", self.forward, methods=["POST"]),
            Route("/sandbox/add", self.add, methods=["POST"]),
            Route("/sandbox/edit", self.edit, methods=["POST"]),
            Route("/sandbox/archive", self.archive, methods=["POST"]),
        ]

    async def requests(self, _request: Request) -> Response:
        """`GET /sandbox/requests`: what arrived."""
        return JSONResponse({"requests": self._journal.told()})

    async def ids(self, _request: Request) -> Response:
        """`GET /sandbox/ids`: the ids of the default organization's people and projects, and of each special case."""
        world, now, gone = self._world, self._clock(), self._world.archived()
        everyone = [influencer_id for influencer_id in world.everyone if influencer_id not in gone]
        kinds: dict[str, list[str]] = {"everyone": everyone, "archived": sorted(gone), "foreign": []}
        for resident in world.special():
            for kind in resident.persona.kinds:
                kinds.setdefault(kind, []).append(resident.id)
            if resident.place >= 0:
                kinds.setdefault(world.status(resident, now)[0], []).append(resident.id)
        kinds["unknown"] = [world.unknown_id()]
        kinds["malformed"] = ["not-an-id", "inf_123"]
        kinds["projects"] = [project.id for project in world.projects if project.organization == 0]
        kinds["foreign_projects"] = [project.id for project in world.projects if project.organization == 1]
        return JSONResponse(kinds)

    async def keys(self, _request: Request) -> Response:
        """`GET /sandbox/keys`: every key by what it is for."""
        named = Keyring.for_seed(self._world.seed).named()
        return JSONResponse({name: key.text for name, key in named.items()})

    async def forward(self, request: Request) -> Response:
        """`POST /sandbox/clock?forward=SECONDS`: lives go on by so much. Limits are counted by another clock."""
        try:
            self._clock.forward(float(request.query_params.get("forward", "")))
        except ValueError as error:
            raise ApiError(422, "VALIDATION", "forward must be a number of seconds, 0 or more.") from error
        return JSONResponse({"now": timestamp(self._clock())})

    async def add(self, request: Request) -> Response:
        """`POST /sandbox/add[?project=ID]`: somebody new, in the first project unless another is named."""
        project = self._world.project(request.query_params.get("project", self._world.projects[0].id))
        if project is None or project.organization != 0:
            raise ApiError(404, "NOT_FOUND", "Project not found.")
        return self._told(self._world.add(project, self._clock()))

    async def edit(self, request: Request) -> Response:
        """`POST /sandbox/edit?id=ID&FIELD=VALUE...`: fields by the names of the API, nothing for null."""
        resident = self._found(request)
        fields = {name: value for name, value in request.query_params.items() if name != "id"}
        changed = edited(resident, fields, self._clock())
        self._world.change(changed)
        return self._told(changed)

    async def archive(self, request: Request) -> Response:
        """`POST /sandbox/archive?id=ID`: gone from the API for good."""
        gone = archived(self._found(request))
        self._world.change(gone)
        return JSONResponse({"influencerId": gone.id, "status": "deleted", "deletedAt": timestamp(self._clock())})

    def _found(self, request: Request) -> Resident:
        resident = self._world.find(request.query_params.get("id", ""))
        if resident is None or resident.archived:
            raise ApiError(404, "NOT_FOUND", "Influencer not found.")
        return resident

    def _told(self, resident: Resident) -> Response:
        return JSONResponse(record(self._world, resident, self._media, self._clock()))
