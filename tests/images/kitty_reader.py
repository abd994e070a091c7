"""Kitty's commands back to pictures, after the protocol's text. It shares nothing with the encoder: it is a witness."""

import re
import zlib
from base64 import b64decode
from dataclasses import dataclass

COMMAND = re.compile(r"\x1b_G([^;\x1b]*)(?:;([A-Za-z0-9+/=]*))?\x1b\\")
PASSED = re.compile(r"\x1bPtmux;((?:\x1b\x1b|[^\x1b])*)\x1b\\")


@dataclass(frozen=True)
class KittyPicture:
    """What a terminal would keep."""

    keys: dict[str, str]
    """Of the first command."""
    pixels: bytes
    commands: int


def read_kitty(text: str) -> KittyPicture:
    """Read one transmission. Raises ValueError on anything that a terminal would refuse, answer or draw at once."""
    commands = list(COMMAND.finditer(text))
    if "".join(command[0] for command in commands) != text:
        raise ValueError("there is something between the commands")
    keys, *others = [dict(pair.split("=") for pair in command[1].split(",")) for command in commands]
    if any(set(other) != {"m", "q"} for other in others):
        raise ValueError("a later command has keys of the first")
    if [each["m"] for each in (keys, *others)] != ["1"] * len(others) + ["0"]:
        raise ValueError("the commands do not say when they end")
    if any(each["q"] != "2" for each in (keys, *others)):
        raise ValueError("the terminal would answer")
    if any(len(command[2]) > 4096 or len(command[2]) % 4 for command in commands):
        raise ValueError("a payload has a forbidden length")
    payload = b"".join(b64decode(command[2], validate=True) for command in commands)
    pixels = zlib.decompress(payload) if keys.get("o") == "z" else payload
    if keys["f"] != "24" or len(pixels) != 3 * int(keys["s"]) * int(keys["v"]):
        raise ValueError("the pixels are not what the keys say")
    return KittyPicture(keys, pixels, len(commands))


def unwrapped(text: str) -> str:
    """What tmux hands over. Raises ValueError for what it would draw itself."""
    whole = list(PASSED.finditer(text))
    if "".join(found[0] for found in whole) != text:
        raise ValueError("there is something that is not handed over")
    return "".join(found[1].replace("\x1b\x1b", "\x1b") for found in whole)
