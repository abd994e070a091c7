"""Serves portraits to the picture benchmarks, as a process of its own: every address has one, drawn beforehand.

`python -m tests.benchmarks.picture_host DIRECTORY SIDE` draws them into the directory, prints the address and serves
until its standard input ends.
"""

import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import PIPE, Popen

from .page import DIFFERENT, file
from .terminal import ROOT

FULL = 512
"""Pixels a side from which a portrait is cut out of the full picture, and not out of the thumbnail."""


@contextmanager
def hosting(directory: Path, side: int) -> Iterator[str]:
    """Square portraits of so many pixels a side, as files and at any address below the one given."""
    command = [sys.executable, "-m", "tests.benchmarks.picture_host", str(directory), str(side)]
    with Popen(command, stdin=PIPE, stdout=PIPE, cwd=ROOT, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip()


def draw(number: int, side: int) -> bytes:
    """A portrait of the demo's people, cut to a square."""
    from PIL import Image

    from layers_tui.sandbox.crowd import person
    from layers_tui.sandbox.portraits.draw import paint

    whole = paint(person(1, number).look, number, 1, thumbnail=side < FULL)
    width = min(whole.size)
    square = whole.crop((0, 0, width, width)).resize((side, side), Image.Resampling.LANCZOS)
    content = io.BytesIO()
    square.save(content, "JPEG", quality=90)
    return content.getvalue()


class Host(BaseHTTPRequestHandler):
    """Answers with the portrait whose number the path is."""

    protocol_version = "HTTP/1.1"
    # As any real server: else the client waits 40 ms for what comes after the head.
    disable_nagle_algorithm = True
    portraits: tuple[bytes, ...] = ()

    def do_GET(self) -> None:
        """Serve one."""
        body = self.portraits[int(self.path.lstrip("/")) % DIFFERENT]
        self.send_response(200)
        self.send_header("Content-Type", "image/jpeg")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def main() -> None:
    """Draw, and serve."""
    directory, side = Path(sys.argv[1]), int(sys.argv[2])
    portraits = tuple(draw(number, side) for number in range(DIFFERENT))
    for number, portrait in enumerate(portraits):
        file(directory, number).write_bytes(portrait)
    Host.portraits = portraits
    listener = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    listener.daemon_threads = True
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{listener.server_port}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
