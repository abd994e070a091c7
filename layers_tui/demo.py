"""Starts the sandbox as a child process, and learns its address and key. It does not know the sandbox's code."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from layers_tui.events import Broken, Event
from layers_tui.key import Key


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
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the child in a thread. The answer is `DemoReady`, or `Broken`."""
        threading.Thread(target=self._start, name="demo", daemon=True).start()

    def stop(self) -> None:
        """End the child. Returns at once."""
        if self._child is not None and self._child.stdin is not None:
            self._child.stdin.close()

    def _start(self) -> None:
        command = [sys.executable, "-m", "layers_tui", "sandbox", "--child", "--port", "0", *self._arguments]
        try:
            self._child = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # The terminal's ctrl+c and hang-up are ours to answer.
                start_new_session=True,
            )
        except OSError as error:
            self._emit(Broken("demo", f"The demo could not start: {error.strerror}."))
            return
        line = self._child.stdout.readline() if self._child.stdout else b""
        try:
            said = json.loads(line)
            ready = DemoReady(said["url"], Key.parse(said["key"]), tuple(said["ids"]))
        except (ValueError, KeyError, TypeError):
            self._emit(Broken("demo", "The demo ended before it was ready. `layers-tui sandbox` says why."))
            return
        self._emit(ready)
