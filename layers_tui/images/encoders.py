"""Processes that write sixels, one for each thread that asks: the screen does not wait for their interpreters."""

import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO

from layers_tui.images.frames import sixel_text
from layers_tui.images.frames.sixel_text import ANSWERED, ASKED

MOST_LOST = 3
"""Processes that may be lost, one after another, before no more are started: here they cannot live."""


class Encoders:
    """Owns the processes. Each is started when all others are busy, and ends with this one, however that does.

    For any thread.
    """

    def __init__(self, program: str = sixel_text.__file__) -> None:
        # Isolated and without site: it is there after 36 ms, holds 11 MB, and finds nothing of ours but that one file.
        self._command = [sys.executable, "-I", "-S", program]
        self._guard = threading.Lock()
        self._idle: list[subprocess.Popen[bytes]] = []
        self._all: set[subprocess.Popen[bytes]] = set()
        self._lost = 0
        """How many, since one last answered."""
        self._stopped = False

    def sixels(self, pixels: bytes, width: int, levels: bytes) -> bytes | None:
        """The text of a picture, as `sixel_text.sixels` writes it; None when no process does."""
        process = self._take()
        if process is None:
            return None
        try:
            text = _answer(process, pixels, width, levels)
        except (OSError, ValueError):
            # It was ended from outside, or by `stop`: the next one may fare better.
            with self._guard:
                self._lost += 1
                self._all.discard(process)
            _end(process)
            return None
        with self._guard:
            self._lost = 0
            self._idle.append(process)
        return text

    def stop(self) -> None:
        """End them all. What is being written is lost."""
        with self._guard:
            self._stopped = True
            everyone, self._all = self._all, set()
        for process in everyone:
            _end(process)

    def _take(self) -> subprocess.Popen[bytes] | None:
        with self._guard:
            if self._stopped or self._lost >= MOST_LOST:
                return None
            if self._idle:
                return self._idle.pop()
            try:
                # In a session of its own: what the terminal sends to ours is not for it.
                process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            except OSError:
                return None
            self._all.add(process)
            return process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        # What was not written yet cannot be any more.
        with suppress(OSError):
            if pipe:
                pipe.close()


def _answer(process: subprocess.Popen[bytes], pixels: bytes, width: int, levels: bytes) -> bytes:
    assert process.stdin
    assert process.stdout
    process.stdin.write(ASKED.pack(width, len(pixels), len(levels)) + pixels + levels)
    process.stdin.flush()
    (length,) = ANSWERED.unpack(_read(process.stdout, ANSWERED.size))
    return _read(process.stdout, length)


def _read(pipe: IO[bytes], length: int) -> bytes:
    """So many bytes. Raises OSError when there are fewer."""
    content = pipe.read(length)
    if len(content) < length:
        raise OSError("it has ended")
    return content
