"""What a test may do with a program in a terminal, whichever terminal that is."""

import os
import re
import sys
import time
import uuid
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from terminal.processes import MARK, marked

PATIENCE = 10.0
"""Seconds a test waits before it fails. Other tests may share the processors: it is patience, not a promise."""
ROOT = Path(__file__).resolve().parents[2]
KEYS = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "enter": "\r",
    "escape": "\x1b",
    "ctrl+c": "\x03",
    "ctrl+d": "\x04",
    "ctrl+p": "\x10",
    "ctrl+u": "\x15",
    "ctrl+z": "\x1a",
    "backspace": "\x7f",
}
"""What a terminal sends for a named key; every other key is its own character."""
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_EXITED = re.compile(rb"exited (-?\d+)\s")


@dataclass(frozen=True, slots=True)
class Size:
    """Of a terminal, in cells."""

    columns: int
    rows: int

    def __str__(self) -> str:
        return f"{self.columns}x{self.rows}"


class Terminal(ABC):
    """A running program and its screen. `close` ends both."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.raw = bytearray()
        """Every byte that the program wrote."""
        self.mark = uuid.uuid4().hex

    @abstractmethod
    def text(self) -> str:
        """The screen, a line for each row."""

    @abstractmethod
    def type(self, characters: str) -> None:
        """Send characters as a keyboard does."""

    @abstractmethod
    def paste(self, text: str, *, bracketed: bool = True) -> None:
        """Paste a text; without brackets as a terminal does that knows none."""

    @abstractmethod
    def resize(self, size: Size) -> None:
        """Give the terminal another size."""

    @abstractmethod
    def hang_up(self) -> None:
        """Take the terminal away from the program."""

    @abstractmethod
    def close(self) -> None:
        """End the program, whatever it does."""

    @abstractmethod
    def _listen(self, seconds: float) -> None:
        """Wait at most so long for output, and take in what there is."""

    def press(self, *keys: str) -> None:
        """Press keys, by their names."""
        for key in keys:
            self.type(KEYS.get(key, key))

    def wait_until(self, holds: Callable[[], object], what: str, timeout: float = PATIENCE) -> None:
        """Take in output until something holds."""
        deadline = time.monotonic() + timeout
        while not holds():
            left = deadline - time.monotonic()
            assert left > 0, f"not within {timeout:g} s: {what}. The screen:\n{self.text()}"
            self._listen(left)

    def wait_for_quiet(self, seconds: float) -> None:
        """Take in output until none has come for so long."""
        seen = -1
        while seen != len(self.raw):
            seen = len(self.raw)
            self._listen(seconds)

    def wait_for(self, *words: str, timeout: float = PATIENCE) -> str:
        """Wait until the screen shows all these words; gives the screen."""
        shown = ""

        def shows() -> bool:
            nonlocal shown
            shown = self.text()
            return all(each in shown for each in words)

        self.wait_until(shows, " and ".join(map(repr, words)), timeout)
        return shown

    def wait_without(self, *words: str, timeout: float = PATIENCE) -> str:
        """Wait until the screen shows none of these words; gives the screen."""
        shown = ""

        def lacks() -> bool:
            nonlocal shown
            shown = self.text()
            return not any(each in shown for each in words)

        self.wait_until(lacks, f"none of {words}", timeout)
        return shown

    def wait_for_output(self, part: bytes, timeout: float = PATIENCE) -> None:
        """Wait until the program wrote these bytes."""
        self.wait_until(lambda: part in self.raw, repr(part), timeout)

    def exit_code(self, timeout: float = PATIENCE) -> int:
        """Wait for the program's end; gives its exit code, negative for a signal."""
        self.wait_until(lambda: _EXITED.search(self.raw), "the end of the program", timeout)
        found = _EXITED.search(self.raw)
        assert found
        return int(found[1])

    def modes(self) -> frozenset[int]:
        """The private modes that the program switched on and not off, such as 1049 for the alternate screen."""
        on: set[int] = set()
        for numbers, switch in _switches(bytes(self.raw)):
            on = on | numbers if switch == b"h" else on - numbers
        return frozenset(on)

    def ever_on(self) -> frozenset[int]:
        """The private modes that the program ever switched on."""
        return frozenset().union(*(numbers for numbers, switch in _switches(bytes(self.raw)) if switch == b"h"))

    def program(self) -> int:
        """The process id of the program itself."""
        (found,) = (id for id, line in self.processes().items() if self._is_program(line))
        return found

    @staticmethod
    def _is_program(line: str) -> bool:
        return not any(word in line for word in ("sandbox", "launch.py", "sixel_text.py", "tmux"))

    def processes(self) -> dict[int, str]:
        """The command lines of every process that the program started, itself included."""
        return marked(self.mark)


def _switches(raw: bytes) -> Iterator[tuple[set[int], bytes]]:
    for numbers, switch in _MODE.findall(raw):
        yield {int(number) for number in numbers.split(b";") if number}, switch


def clean_environment(home: Path, mark: str, extra: Mapping[str, str]) -> dict[str, str]:
    """The environment of a person who has just installed the program: nothing of the test run's own leaks in."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "VIRTUAL_ENV", "TMPDIR"}}
    kept |= {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "share"),
        "XDG_STATE_HOME": str(home / "state"),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        MARK: mark,
    }
    return {name: value for name, value in (kept | dict(extra)).items() if value}


def launched(command: list[str], source: Path | None) -> list[str]:
    """The command that starts `command` as a shell would."""
    launcher = str(Path(__file__).with_name("launch.py"))
    return [sys.executable, "-S", "-E", launcher, str(source or ""), *command]
