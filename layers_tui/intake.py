"""Finds ids in texts of any length and origin, in threads. What it finds comes back as events."""

import codecs
import os
import select
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from layers_tui.events import Broken, Event
from layers_tui.ids import Found, extract
from layers_tui.output import Decision, looks_like_decisions, read_decisions
from layers_tui.text import clean

LARGEST = 64 * 1024 * 1024
"""Bytes read of one file or pipe; a list of a million ids is half of it."""
CHUNK = 1 << 16
QUIET = 0.15
"""Seconds without a byte after which what came so far is looked through."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16, whose mark is how this one begins.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Extracted(Event):
    """Ids were found in a text."""

    found: Found
    origin: str
    """`paste`, or the name of what was read."""


@dataclass(frozen=True, slots=True)
class Opined(Event):
    """Colleagues' decisions were found in a text."""

    decisions: Sequence[Decision]
    problems: Sequence[str]
    """What is wrong with the rest, a sentence each."""
    origin: str


class Intake:
    """Reads texts and emits `Extracted` or `Opined`. `emit` is called from its threads."""

    def __init__(self, emit: Callable[[Event], None], *, largest: int = LARGEST) -> None:
        self._emit = emit
        self._largest = largest

    def text(self, text: str, origin: str) -> None:
        """Look through a text that is here already."""
        self._start(lambda: self._tell(text, origin), origin)

    def file(self, path: Path) -> None:
        """Read a file, or a pipe that has a name. At most `LARGEST` bytes of it; a longer one is told of."""
        name = clean(path.name, limit=80)

        def read() -> None:
            with path.open("rb") as file:
                content = file.read(self._largest + 1)
            self._last(content, name)

        self._start(read, name)

    def pipe(self, descriptor: int) -> None:
        """Read a pipe to its end, and close it. A slow one shows early: its ids come while it is still open."""

        def read() -> None:
            content = bytearray()
            told = 0
            # A pipe that pauses is looked through, and one that does not each time it has doubled: but never so often
            # that this takes more time than waiting.
            quiet = QUIET
            with os.fdopen(descriptor, "rb", buffering=0) as source:
                while len(content) <= self._largest:
                    silent = not select.select([source], [], [], quiet if told < len(content) else None)[0]
                    if silent or len(content) >= max(2 * told, CHUNK):
                        started = time.monotonic()
                        if b"\n" in content[told:]:
                            self._so_far(content)
                        quiet = max(QUIET, 4 * (time.monotonic() - started))
                        told = len(content)
                    if not silent:
                        chunk = source.read(CHUNK)
                        if not chunk:
                            break
                        content += chunk
            if content:
                self._last(content, "input")

        self._start(read, "input")

    def _so_far(self, content: bytes | bytearray) -> None:
        """Tell of the ids in the whole lines of what came. What is no id is told of at the end, once."""
        text = decoded(content)
        found = extract(text[: text.rfind("\n") + 1])
        if found.ids:
            self._emit(Extracted(replace(found, without=(), broken=(), keys=()), "input"))

    def _last(self, content: bytes | bytearray, origin: str) -> None:
        """Tell of everything that was found."""
        text = decoded(content[: self._largest])
        if len(content) > self._largest:
            text = text[: text.rfind("\n") + 1]
            size = f"{self._largest // 2**20:,} MB"
            self._emit(Broken(origin, f"{origin} has more than {size}; what comes after was not read."))
        self._tell(text, origin)

    def _tell(self, text: str, origin: str) -> None:
        if looks_like_decisions(text):
            self._emit(Opined(*read_decisions(text), origin))
        else:
            self._emit(Extracted(extract(text), origin))

    def _start(self, work: Callable[[], None], origin: str) -> None:
        def guarded() -> None:
            try:
                work()
            except OSError as error:
                self._emit(Broken(origin, f"{origin} could not be read: {error.strerror or type(error).__name__}."))

        threading.Thread(target=guarded, name="intake", daemon=True).start()


def decoded(content: bytes | bytearray) -> str:
    """Text of any encoding whose mark it bears; without one it is read as UTF-8, and ids survive what is not."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    return content.decode("utf-8", "replace")
