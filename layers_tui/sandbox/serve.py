"""Runs the sandbox: for a person until ctrl+c, or as a child until its standard input ends."""

import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from layers_tui.sandbox.keys import Keyring
from layers_tui.sandbox.server import Behaviour, build
from layers_tui.sandbox.world import World

HOST = "127.0.0.1"


class _ChildServer(uvicorn.Server):
    """Leaves signals alone: the terminal's ctrl+c is the parent's to answer, and a child ends with its parent."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Install nothing."""
        yield


def serve(*, port: int, people: int, seed: int, contract: str, behaviour: Behaviour, child: bool) -> int:
    """Serve until told to stop; gives the exit code. OSError when the port is taken."""
    if child:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # Drawing portraits takes whole cores: the screen that asked for them goes first.
        os.nice(19)
    listener = listen(port)
    origin = f"http://{HOST}:{listener.getsockname()[1]}"
    world = World(seed=seed, people=people, contract=contract, started=time.time())
    config = uvicorn.Config(
        build(world, behaviour, origin, time.time, time.monotonic),
        http="h11",
        loop="asyncio",
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=1,
    )
    keys = Keyring.for_seed(seed)
    if child:
        return _serve_child(_ChildServer(config), listener, origin, keys, world)
    try:
        sys.stdout.write(_greeting(origin, keys, world))
        sys.stdout.flush()
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        return 0
    return 0


def listen(port: int) -> socket.socket:
    """A listening socket on this machine alone; 0 takes a free port. OSError when the port is taken."""
    # asyncio switches Nagle's delay off only for sockets that say they are TCP, and create_server's do not:
    # without it every answer waits 40 ms for an acknowledgement.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(512)
    except OSError:
        listener.close()
        raise
    return listener


def _serve_child(server: uvicorn.Server, listener: socket.socket, origin: str, keys: Keyring, world: World) -> int:
    stopped = threading.Event()

    def end_with_standard_input() -> None:
        while os.read(0, 65_536):
            pass
        server.should_exit = server.force_exit = True
        # A request that hangs must not keep the child: it goes when asked, politely or not.
        stopped.wait(0.5)
        os._exit(0)

    threading.Thread(target=end_with_standard_input, name="standard input", daemon=True).start()
    # The socket listens already: whoever reads this line can connect, and is answered when the loop starts.
    sys.stdout.write(json.dumps({"url": origin, "key": keys.default.text, "ids": world.everyone}) + "\n")
    sys.stdout.flush()
    server.run(sockets=[listener])
    stopped.set()
    return 0


def _greeting(origin: str, keys: Keyring, world: World) -> str:
    examples = [resident for resident in world.special() if resident.place >= 0][:5]
    header = "X-Api-Key: " if world.contract == "classic" else "Authorization: Bearer "
    lines = [
        f"The Layers API, played locally ({world.contract}, {len(world.everyone):,} people). Stop with ctrl+c.",
        "",
        f"  url       {origin}",
        *(f"  {name:<9} {key.text}" for name, key in keys.named().items()),
        f"  project   {world.projects[0].id}",
        "",
        *(f"  {resident.id}  {resident.persona.name}" for resident in examples),
        f"  {world.unknown_id()}  (nobody)",
        "",
        f"  export LAYERS_BASE_URL={origin} LAYERS_API_KEY={keys.default.text}",
        f'  curl {origin}/v1/influencers/{world.everyone[0]} -H "{header}{keys.default.text}"',
        "",
    ]
    return "\n".join(lines)
