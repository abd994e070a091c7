"""The media host: pictures by path, drawn in a worker thread and kept in memory up to a cap."""

import asyncio
import os
import re
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import Response

from layers_tui.sandbox.answers import ApiError
from layers_tui.sandbox.identifiers import number
from layers_tui.sandbox.portraits.look import Look
from layers_tui.sandbox.records import picture_count, slug
from layers_tui.sandbox.world import World

CAP_BYTES = 96_000_000
_FILE = re.compile(r"(?P<slug>[a-z0-9]+)-(?P<position>\d\d)(?P<thumb>-thumb)?\.jpg")
_LOGIN_PAGE = b"<!doctype html><html><body><h1>Please log in</h1><p>This is not a picture.</p></body></html>"


def _draw(look: Look, seed: int, position: int, thumbnail: bool) -> bytes:
    # Pillow costs 30 ms to import, and the server must answer before the first picture is asked for.
    from layers_tui.sandbox.portraits.draw import portrait

    return portrait(look, seed, position, thumbnail=thumbnail)


def _stand_back() -> None:
    """Draw with what others leave of the processors: whoever looks at the pictures is on the same machine."""
    if sys.platform == "linux":
        # Linux has a priority for each thread; elsewhere this would slow the server's answers too.
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)


class Gallery:
    """Pictures of one world. Its cache is owned by the server's event loop; threads only draw."""

    def __init__(self, world: World, clock: Callable[[], float], cap: int = CAP_BYTES) -> None:
        self._world = world
        self._clock = clock
        self._cap = cap
        self._kept: OrderedDict[tuple[str, int, bool], asyncio.Task[bytes]] = OrderedDict()
        self._size = 0
        # Two at once: drawing holds a processor, and the API beside it must keep answering.
        self._painters = ThreadPoolExecutor(2, "painter", _stand_back)

    async def picture(self, request: Request) -> Response:
        """`GET /media/{influencer id}/{slug}-{position}[-thumb].jpg`; needs no key, as media URLs are public."""
        resident = self._world.find(request.path_params["influencer_id"])
        parts = _FILE.fullmatch(request.path_params["file"])
        if resident is None or parts is None or parts["slug"] != slug(resident.file or resident.persona.name):
            raise ApiError(404, "NOT_FOUND", "File not found.")
        position = int(parts["position"])
        kinds = resident.persona.kinds
        if not 1 <= position <= picture_count(self._world, resident, self._clock()) or "missing_image" in kinds:
            raise ApiError(404, "NOT_FOUND", "File not found.")
        if "not_an_image" in kinds:
            return Response(_LOGIN_PAGE, media_type="image/jpeg")
        body = await self._drawn(resident.id, resident.persona.look, position, parts["thumb"] is not None)
        return Response(body, media_type="image/jpeg", headers={"Cache-Control": "public, max-age=31536000, immutable"})

    async def _drawn(self, influencer_id: str, look: Look, position: int, thumbnail: bool) -> bytes:
        wanted = (influencer_id, position, thumbnail)
        task = self._kept.get(wanted)
        # A picture that could not be drawn is tried again, not remembered.
        if task is None or (task.done() and task.exception()):
            task = asyncio.create_task(self._paint(wanted, look))
            self._kept[wanted] = task
        self._kept.move_to_end(wanted)
        # Shielded: one client that goes away must not spoil the picture for the next.
        return await asyncio.shield(task)

    async def _paint(self, wanted: tuple[str, int, bool], look: Look) -> bytes:
        influencer_id, position, thumbnail = wanted
        seed = number(self._world.seed, "portrait", influencer_id)
        body = await asyncio.get_running_loop().run_in_executor(self._painters, _draw, look, seed, position, thumbnail)
        # One that was dropped while it was drawn is not kept, so it is not counted either.
        if wanted in self._kept:
            self._size += len(body)
        while self._size > self._cap:
            _, dropped = self._kept.popitem(last=False)
            self._size -= len(dropped.result()) if dropped.done() else 0
        return body
