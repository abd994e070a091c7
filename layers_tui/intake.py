"""Finds ids in texts of any length and origin, in threads. What it finds comes back as events."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from layers_tui.events import Broken, Event
from layers_tui.ids import Found, extract

LARGEST = 64 * 1024 * 1024
"""Bytes read of one file or pipe; a list of a million ids is half of it."""
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Extracted(Event):
    """Ids were found in a text."""

    found: Found
    origin: str
    """`paste`, or the name of what was read."""


class Intake:
    """Reads texts and emits `Extracted`. `emit` is called from its threads."""

    def __init__(self, emit: Callable[[Event], None]) -> None:
        self._emit = emit

    def text(self, text: str, origin: str) -> None:
        """Look through a text that is here already."""
        self._start(lambda: self._emit(Extracted(extract(text), origin)), origin)

    def file(self, path: Path) -> None:
        """Read a file, at most `LARGEST` bytes of it."""

        def read() -> None:
            with path.open("rb") as file:
                content = file.read(LARGEST)
            self._emit(Extracted(extract(content.decode("utf-8-sig", "replace")), path.name))

        self._start(read, path.name)

    def pipe(self, descriptor: int) -> None:
        """Read a pipe to its end; what came so far is emitted each time it has doubled: a slow one shows early."""

        def read() -> None:
            content = bytearray()
            told = 0
            while len(content) < LARGEST and (chunk := os.read(descriptor, CHUNK)):
                content += chunk
                if content.endswith(b"\n") and len(content) >= 2 * told:
                    self._emit(Extracted(extract(content.decode("utf-8-sig", "replace")), "input"))
                    told = len(content)
            if told < len(content):
                self._emit(Extracted(extract(content.decode("utf-8-sig", "replace")), "input"))
            os.close(descriptor)

        self._start(read, "input")

    def _start(self, work: Callable[[], None], origin: str) -> None:
        def guarded() -> None:
            try:
                work()
            except OSError as error:
                self._emit(Broken(origin, f"{origin} could not be read: {error.strerror}."))

        threading.Thread(target=guarded, name="intake", daemon=True).start()
