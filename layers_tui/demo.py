"""Starts the sandbox as a child process, and learns its address and key. It does not know the sandbox's code."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from layers_tui.events import Broken, Event
from layers_tui.key import Key

_PROGRAM = "import sys; sys.path.append(sys.argv.pop(1)); from layers_tui.cli import main; sys.exit(main())"
_HOME = str(Path(__file__).parent.parent)


@dataclass(frozen=True, slots=True)
class DemoReady(Event):
    """The sandbox listens."""

    url: str
    key: Key
    ids: tuple[str, ...]


class Demo:
    """Owns the child process, which ends when its standard input does: with us, however we end."""

    def __init__(self, arguments: Sequence[str], emit: Callable[[Event], None]) -> None:
        self._arguments = arguments
        self._emit = emit
        self._guard = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def start(self) -> None:
        """Start the child in a thread. The answer is `DemoReady`, or `Broken`."""
        threading.Thread(target=self._run, name="demo", daemon=True).start()

    def stop(self) -> None:
        """End the child. Returns at once, and holds for a child that is only being started."""
        self._stopped = True
        with self._guard:
            if self._child is not None and self._child.stdin is not None:
                self._child.stdin.close()

    def _run(self) -> None:
        # Not `-m`: it would look for modules where the person happens to be, and find theirs.
        command = [sys.executable, "-P", "-c", _PROGRAM, _HOME, "sandbox", "--child", "--port", "0", *self._arguments]
        try:
            child = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # The terminal's ctrl+c and hang-up are ours to answer.
                start_new_session=True,
            )
        except OSError as error:
            self._tell(Broken("demo", f"The demo could not start: {error.strerror}."))
            return
        with self._guard:
            self._child = child
        if self._stopped:
            self.stop()
        self._follow(child)

    def _follow(self, child: subprocess.Popen[bytes]) -> None:
        """Tell when the child is ready, and when it ends although nobody ended it."""
        # On the way out its standard input is closed, which ends it.
        with child:
            line = child.stdout.readline() if child.stdout else b""
            try:
                said = json.loads(line)
                ready = DemoReady(said["url"], Key.parse(said["key"]), tuple(said["ids"]))
            except (ValueError, KeyError, TypeError):
                end = "The demo ended before it was ready. `layers-tui sandbox` says why."
            else:
                self._tell(ready)
                child.wait()
                end = "The demo has ended: nobody answers for its people any more."
        self._tell(Broken("demo", end))

    def _tell(self, event: Event) -> None:
        if not self._stopped:
            self._emit(event)
