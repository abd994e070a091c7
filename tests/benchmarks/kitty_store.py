"""What a terminal of kitty's protocol holds, out of what was written to it. It shares nothing with who wrote that."""

import re
from dataclasses import dataclass, field

PLACEHOLDER = "\U0010eeee"
_COMMAND = re.compile(rb"\x1b_G([^;\x1b]*)(?:;[^\x1b]*)?\x1b\\")
_PASSED = re.compile(rb"\x1bPtmux;((?:\x1b\x1b|[^\x1b])*)\x1b\\")
_UNFINISHED = re.compile(rb"\x1b(?:_(?:[^\x1b]|\x1b\Z)*|P(?:\x1b\x1b|[^\x1b])*\x1b?)?\Z")


@dataclass(slots=True)
class Held:
    """A picture in the terminal's memory."""

    width: int
    """Pixels."""
    height: int
    """Pixels."""
    places: set[tuple[int, int]] = field(default_factory=set)
    """Columns and rows of its virtual placements."""


class KittyStore:
    """Reads what a program writes, part by part, and keeps the pictures that it sent and has not freed.

    Raises ValueError on a command that such a terminal would refuse, or would answer without being asked to: an answer
    is read as keys.
    """

    def __init__(self) -> None:
        self.held: dict[int, Held] = {}
        self.transmitted = 0
        """Pictures that came."""
        self.freed = 0
        """Pictures that were freed, those replaced by another of the same id included."""
        self.bytes = 0
        """Of all commands."""
        self.peak = 0
        """The most pictures held at once."""
        self._unfinished = b""
        self._first: dict[str, str] = {}
        """The keys of the picture whose parts are coming."""

    @property
    def memory(self) -> int:
        """Bytes that the terminal keeps for the pictures it holds: four a pixel."""
        return sum(4 * held.width * held.height for held in self.held.values())

    def feed(self, part: bytes) -> None:
        """Read on."""
        text = self._unfinished + part
        unfinished = _UNFINISHED.search(text)
        self._unfinished = unfinished[0] if unfinished else b""
        text = text[: len(text) - len(self._unfinished)]
        text = _PASSED.sub(lambda passed: passed[1].replace(b"\x1b\x1b", b"\x1b"), text)
        for command in _COMMAND.finditer(text):
            self.bytes += len(command[0])
            keys = dict(pair.split("=") for pair in command[1].decode().split(",") if pair)
            self._obey(keys)

    def _obey(self, keys: dict[str, str]) -> None:
        if self._first and "a" not in keys:
            keys = self._first | keys
        if keys.get("a") == "q":
            return
        if keys.get("q") != "2":
            raise ValueError(f"the terminal would answer {keys}")
        match keys.get("a", "t"):
            case "t" | "T":
                self._first = keys if keys.get("m") == "1" else {}
                if not self._first:
                    self._take(keys)
            case "p":
                self._place(keys)
            case "d":
                self._free(keys)
            case other:
                raise ValueError(f"an unknown action: {other}")

    def _take(self, keys: dict[str, str]) -> None:
        id = int(keys["i"])
        self.freed += self.held.pop(id, None) is not None
        self.held[id] = Held(int(keys["s"]), int(keys["v"]))
        self.transmitted += 1
        self.peak = max(self.peak, len(self.held))
        if keys.get("a") == "T":
            self._place(keys)

    def _place(self, keys: dict[str, str]) -> None:
        if keys.get("U") != "1":
            raise ValueError("a picture at the cursor, and not for placeholders")
        self.held[int(keys["i"])].places.add((int(keys["c"]), int(keys["r"])))

    def _free(self, keys: dict[str, str]) -> None:
        match keys.get("d", "a"):
            case "I":
                self.freed += self.held.pop(int(keys["i"]), None) is not None
            case "A":
                self.freed += len(self.held)
                self.held.clear()
            case other:
                raise ValueError(f"this frees no memory: d={other}")
