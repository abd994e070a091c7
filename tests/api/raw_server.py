"""A server that speaks HTTP as badly as a test asks, over a real socket."""

import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class RawServer:
    """What it was asked so far."""

    url: str
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0


@contextmanager
def speaking(answers: Callable[[bytes], Sequence[bytes]], pause: float = 0.0) -> Iterator[RawServer]:
    """Answer each request with these pieces, and `pause` seconds after each; an empty piece ends the connection."""
    over = threading.Event()
    open_now: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = RawServer(f"http://127.0.0.1:{listener.getsockname()[1]}")

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    open_now.append(connection)
                    server.connections += 1
                    threading.Thread(target=serve, args=[connection], daemon=True).start()

        def serve(connection: socket.socket) -> None:
            with suppress(OSError), connection:
                while request := connection.recv(65_536):
                    server.requests.append(request)
                    for piece in answers(request):
                        if not piece:
                            return
                        connection.sendall(piece)
                        if over.wait(pause):
                            return

        threading.Thread(target=accept, daemon=True).start()
        yield server
        over.set()
        listener.shutdown(socket.SHUT_RDWR)
        for connection in open_now:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


def answer(status: str, body: bytes = b"", *headers: str) -> bytes:
    """A whole answer with its length."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body
