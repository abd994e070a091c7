"""A sandbox on a free port, with a clock that the test moves."""

import asyncio
import socket
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
import uvicorn

from layers_tui.sandbox.faults import Fault
from layers_tui.sandbox.keys import Keyring
from layers_tui.sandbox.serve import listen
from layers_tui.sandbox.server import Behaviour, build
from layers_tui.sandbox.tiers import Tier
from layers_tui.sandbox.world import World

STARTED = 1_790_000_000.0


@dataclass
class Clock:
    """Stands still until it is told to move."""

    now: float = STARTED

    def __call__(self) -> float:
        return self.now


@dataclass
class Host:
    """A running sandbox and one client for it."""

    url: str
    world: World
    keys: Keyring
    client: httpx.Client
    clock: Clock = field(default_factory=Clock)

    def get(self, path: str, key: str | None = None, **headers: str) -> httpx.Response:
        """One GET with this key in X-Api-Key; the default key when none is named, no key for an empty one."""
        key = self.keys.default.text if key is None else key
        return self.client.get(path, headers={**({"X-Api-Key": key} if key else {}), **headers})

    def post(self, path: str) -> dict[str, object]:
        """One POST that must succeed, and its answer."""
        answer = self.client.post(path)
        assert answer.status_code == 200, answer.text
        told: dict[str, object] = answer.json()
        return told

    def read(self, influencer_id: str, key: str | None = None) -> httpx.Response:
        """One influencer."""
        return self.get(f"/v1/influencers/{influencer_id}", key)

    def ids(self, kind: str) -> list[str]:
        """The ids of a kind, from the sandbox's own list."""
        found: list[str] = self.get("/sandbox/ids").json()[kind]
        return found


class _PromptServer(uvicorn.Server):
    """Ends when it is told to; the real one looks ten times a second whether it should, and then waits for as long."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._over: Future[None] = Future()

    async def main_loop(self) -> None:
        """Serve until `end`."""
        await self.on_tick(0)  # The Date header is made here.
        await asyncio.wrap_future(self._over)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close what is open; what still hangs is cancelled with the loop."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()

    def end(self) -> None:
        """From any thread."""
        self._over.set_result(None)


@contextmanager
def playing(
    *,
    people: int = 60,
    seed: int = 1,
    contract: str = "classic",
    tier: str = "none",
    faults: Sequence[str] = (),
    window: str = "bucket",
    limit_headers: str = "x",
    port: int = 0,
) -> Iterator[Host]:
    """A sandbox for the length of a with block; on a free port, or on one where another was before."""
    clock = Clock()
    world = World(seed=seed, people=people, contract=contract, started=STARTED)
    with listen(port) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        behaviour = Behaviour(
            tier=Tier.parse(tier),
            faults=tuple(Fault.parse(fault) for fault in faults),
            window=window,
            limit_headers=limit_headers,
        )
        config = uvicorn.Config(
            build(world, behaviour, url, clock, clock),
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            timeout_graceful_shutdown=1,
        )
        server = _PromptServer(config)
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        # Pictures are drawn on the same processors as all other tests run on: this is patience, not a promise.
        with httpx.Client(base_url=url, timeout=20, trust_env=False) as client:
            yield Host(url, world, Keyring.for_seed(seed), client, clock)
        server.end()
        thread.join(5)
