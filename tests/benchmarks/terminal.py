"""Measures a program from the outside: under a pty, by what it writes, as a terminal that answers as it is told to.

Linux and the standard library only. The clock's resolution is far below a millisecond; what the machine does besides is
not, so compare figures of one run with each other.
"""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import tempfile
import termios
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path

COLUMNS, ROWS = 120, 36
CELL_WIDTH, CELL_HEIGHT = 10, 20
"""Pixels."""
ROOT = Path(__file__).resolve().parents[2]
OURS = (sys.executable, "-m", "layers_tui")
BARE = (sys.executable, "-m", "tests.benchmarks.bare")
"""The peer: a Textual app that does nothing but say `ready` and quit on `q`."""
MARK = "LAYERS_BENCHMARK"
"""Names the variable that every process of one measured program inherits."""
_KITTY_QUERY = re.compile(rb"\x1b_G(?=[^;]*a=q)[^;]*i=(\d+)")
_SEQUENCE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_].*?(?:\x07|\x1b\\)|\x1b[@-Z\\-_]", re.DOTALL)


class Answers(Enum):
    """What the terminal says when it is asked for its attributes."""

    NOTHING = ""
    PLAIN = "\x1b[?62;22c"
    SIXEL = "\x1b[?62;4;22c"
    KITTY = "\x1b[?62;52;22c"
    """And that it draws kitty's graphics."""


class Terminal:
    """A program under a pty. `close` ends it."""

    def __init__(
        self,
        command: Sequence[str],
        home: Path,
        answers: Answers,
        environment: Mapping[str, str] | None = None,
        size: tuple[int, int] = (COLUMNS, ROWS),
    ) -> None:
        """`size` is in columns and rows."""
        self.written = bytearray()
        """What the program wrote since it was last cleared."""
        self.recorded: list[tuple[float, bytes]] | None = None
        """Every part the program wrote, with the moment it came, once a list is put here."""
        self.ended = False
        """True once the program is known to write no more."""
        self._answers = answers
        self._mark = uuid.uuid4().hex
        inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "VIRTUAL_ENV", "TMPDIR"}}
        whole = inherited | {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "XDG_CACHE_HOME": str(home),
            "XDG_DATA_HOME": str(home),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            MARK: self._mark,
            **(environment or {}),
        }
        self.started = time.perf_counter()
        self.process, self._master = pty.fork()
        if self.process == 0:
            # The size has to be known before anybody asks for it.
            columns, rows = size
            pixels = struct.pack("HHHH", rows, columns, columns * CELL_WIDTH, rows * CELL_HEIGHT)
            fcntl.ioctl(1, termios.TIOCSWINSZ, pixels)
            os.chdir(ROOT)
            os.execve(command[0], list(command), whole)
        self._end = os.pidfd_open(self.process)
        self._reaped = False

    def send(self, keys: str) -> None:
        """Send keys, as characters."""
        os.write(self._master, keys.encode())

    def listen(self, seconds: float) -> bool:
        """Wait at most so long for output and take it in. False when there was none."""
        if not select.select([self._master], [], [], max(0.0, seconds))[0]:
            return False
        try:
            part = os.read(self._master, 1 << 16)
        except OSError:
            self.ended = True
            return False
        self.written += part
        if self.recorded is not None:
            self.recorded.append((time.perf_counter(), part))
        if self._answers is not Answers.NOTHING:
            self._answer(part)
        return bool(part)

    def wait_for(self, text: str, seconds: float) -> float:
        """Wait until the program wrote this text; gives the moment. TimeoutError when it did not."""
        until = time.perf_counter() + seconds
        while not self.wrote(text):
            left = until - time.perf_counter()
            if left <= 0:
                raise TimeoutError(f"{text!r} was not written within {seconds:g} s")
            self.listen(left)
        return time.perf_counter()

    def wrote(self, text: str) -> bool:
        """True when the text stands in what was written since the last clearing."""
        return text.encode() in _SEQUENCE.sub(b"", bytes(self.written))

    def settle(self, silence: float, longest: float) -> None:
        """Take in output until there was none for `silence` seconds, but never for more than `longest`."""
        until = time.perf_counter() + longest
        while time.perf_counter() < until and self.listen(silence):
            pass
        self.written.clear()

    def wait_end(self, seconds: float) -> float:
        """Wait until the process ended; gives the moment. TimeoutError when it did not."""
        until = time.perf_counter() + seconds
        watched = [self._end, self._master]
        while (left := until - time.perf_counter()) > 0:
            ready = select.select(watched, [], [], left)[0]
            if self._end in ready:
                moment = time.perf_counter()
                os.waitpid(self.process, 0)
                self._reaped = True
                return moment
            if self._master in ready and not self.listen(0):
                watched = [self._end]
        raise TimeoutError(f"still there after {seconds:g} s")

    def left_behind(self, grace: float) -> int:
        """How many other processes the program started and left, `grace` seconds after its end at the latest."""
        ends = []
        for id in self._family():
            with suppress(ProcessLookupError):
                ends.append(os.pidfd_open(id))
        waiting = set(ends)
        until = time.perf_counter() + grace
        while waiting and (left := until - time.perf_counter()) > 0:
            waiting -= set(select.select(waiting, [], [], left)[0])
        for end in ends:
            os.close(end)
        return len(waiting)

    def peak_memory(self) -> float:
        """The most memory that the program and what it started have held, each at its own time, together in MiB."""
        peak = 0
        for id in self._family():
            with suppress(OSError):
                for line in Path(f"/proc/{id}/status").read_text().splitlines():
                    if line.startswith("VmHWM:"):
                        peak += int(line.split()[1])
        return peak / 1024

    def close(self) -> None:
        """End the program and what it started."""
        for id in self._family():
            with suppress(ProcessLookupError):
                os.kill(id, 9)
        if not self._reaped:
            os.waitpid(self.process, 0)
        os.close(self._end)
        os.close(self._master)

    def _family(self) -> Iterator[int]:
        wanted = f"{MARK}={self._mark}".encode()
        for process in Path("/proc").iterdir():
            if process.name.isdecimal():
                with suppress(OSError):
                    if wanted in (process / "environ").read_bytes().split(b"\0"):
                        yield int(process.name)

    def _answer(self, part: bytes) -> None:
        if self._answers is Answers.KITTY and (query := _KITTY_QUERY.search(part)):
            self.send(f"\x1b_Gi={query[1].decode()};OK\x1b\\")
        if b"\x1b[16t" in part:
            self.send(f"\x1b[6;{CELL_HEIGHT};{CELL_WIDTH}t")
        if b"\x1b[?2026$p" in part:
            self.send("\x1b[?2026;2$y")
        if b"\x1b[5n" in part:
            self.send("\x1b[0n")
        if b"\x1b[c" in part or b"\x1b[0c" in part:
            self.send(self._answers.value)


@contextmanager
def running(
    command: Sequence[str],
    answers: Answers = Answers.PLAIN,
    environment: Mapping[str, str] | None = None,
    size: tuple[int, int] = (COLUMNS, ROWS),
) -> Iterator[Terminal]:
    """A program for the length of a with block, in a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal(command, Path(home), answers, environment, size)
        try:
            yield terminal
        finally:
            terminal.close()


def share(values: Sequence[float], percent: int) -> float:
    """The value below which so many percent lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def print_table(rows: Sequence[Sequence[str]], unit: str = "milliseconds") -> None:
    """Print rows, the first being the head, in aligned columns: words to the left, figures to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        first, *others = (
            cell.ljust(width) if not place else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([first, *others]).rstrip())
    print(f"({unit}; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors)")
