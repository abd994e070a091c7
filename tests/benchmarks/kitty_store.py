"""What a terminal of kitty's protocol holds, out of what was written to it. It shares nothing with who wrote that."""

import base64
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from PIL import Image

PLACEHOLDER = "\U0010eeee"
_COMMAND = re.compile(rb"\x1b_G([^;\x1b]*)(?:;([^\x1b]*))?\x1b\\")
_PASSED = re.compile(rb"\x1bPtmux;((?:\x1b\x1b|[^\x1b])*)\x1b\\")
_UNFINISHED = re.compile(rb"\x1b(?:_(?:[^\x1b]|\x1b\Z)*|P(?:\x1b\x1b|[^\x1b])*\x1b?)?\Z")


@dataclass(slots=True)
class Held:
    """A picture in the terminal's memory."""

    image: Image.Image
    places: set[tuple[int, int]] = field(default_factory=set)
    """Columns and rows of its virtual placements."""


class KittyStore:
    """Reads what a program writes, part by part, and keeps the pictures that it sent and has not freed.

    Raises ValueError on a command that such a terminal would refuse, or would answer: an answer is read as keys.
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
        self._chunks: list[bytes] = []
        self._first: dict[str, str] = {}
        """The keys of the picture whose chunks are coming."""

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
            self._obey(keys, command[2] or b"")

    def _obey(self, keys: dict[str, str], payload: bytes) -> None:
        if self._chunks and keys.get("a", "t") in {"t", "T"}:
            keys = self._first | {"m": keys.get("m", "0")}
        if keys.get("q") != "2":
            raise ValueError(f"the terminal would answer {keys}")
        match keys.get("a", "t"):
            case "t" | "T":
                self._first = keys
                self._chunks.append(payload)
                if keys.get("m", "0") == "0":
                    self._take(keys, b"".join(self._chunks))
                    self._chunks = []
            case "p":
                self._place(keys)
            case "d":
                self._free(keys)
            case other:
                raise ValueError(f"an unknown action: {other}")

    def _take(self, keys: dict[str, str], payload: bytes) -> None:
        id = int(keys["i"])
        self.freed += self.held.pop(id, None) is not None
        self.held[id] = Held(_image(keys, base64.b64decode(payload, validate=True)))
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


def _image(keys: dict[str, str], content: bytes) -> Image.Image:
    if keys.get("o") == "z":
        content = zlib.decompress(content)
    if keys.get("f") == "100":
        image = Image.open(io.BytesIO(content))
        image.load()
        return image
    mode = {"24": "RGB", "32": "RGBA"}[keys.get("f", "32")]
    return Image.frombytes(mode, (int(keys["s"]), int(keys["v"])), content)


def named(character: str, colour: str, marks: str) -> tuple[int, int, int] | None:
    """Which picture's cell this is: its id, the row and the column in it; None: it is no placeholder.

    Args:
        character: Everything that stands in the cell.
        colour: Of the character, six hexadecimal digits.
        marks: The marks that count, in order.
    """
    if not character.startswith(PLACEHOLDER):
        return None
    row, column = map(marks.index, character.removeprefix(PLACEHOLDER))
    return int(colour, 16), row, column


def commands(text: bytes) -> Iterator[bytes]:
    """The graphics commands in a text, for who wants to see them."""
    return (command[0] for command in _COMMAND.finditer(text))
