"""Whether the terminal's background is dark: how to ask for it, how to read what comes back. It asks nothing itself."""

import re
from collections.abc import Mapping

QUESTION = "\x1b]11;?\x1b\\"
"""OSC 11: which colour has the background? A terminal that does not know the question keeps silent, so another one that
every terminal answers has to follow it."""
_ANSWER = re.compile(
    rb"\x1b\]11;(?:rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})(?:/[0-9a-f]{1,4})?|#([0-9a-f]{6}))"
    rb"(?:\x07|\x1b\\|\x9c)",
    re.IGNORECASE,
)
_DARK_NUMBERS = {*map(str, range(7)), "8"}
"""Of the sixteen colours, as COLORFGBG counts them."""
_SILENT = {"", "dumb", "linux", "unknown"}
"""Terminals, by TERM, that do not know the question; old ones would print it."""


def question(environ: Mapping[str, str]) -> str:
    """What to ask the terminal, together with what it is asked anyway; empty where nothing would come of it."""
    return "" if environ.get("TERM", "") in _SILENT else QUESTION


def is_dark(answer: bytes, environ: Mapping[str, str]) -> bool:
    """Whether light text is easier to read there. Without an answer by COLORFGBG, without that it is dark.

    Args:
        answer: All that the terminal answered, to whatever question.
    """
    colour = background(answer)
    if colour is not None:
        red, green, blue = colour
        # How bright a colour is to eyes (W3C, techniques for accessibility evaluation).
        return 299 * red + 587 * green + 114 * blue < 128_000
    number = environ.get("COLORFGBG", "").rpartition(";")[2]
    return number in _DARK_NUMBERS or not number.isdecimal()


def background(answer: bytes) -> tuple[int, int, int] | None:
    """The colour in what a terminal answered: red, green and blue up to 255; None: it is not there."""
    found = _ANSWER.search(answer)
    if found is None:
        return None
    *parts, hexadecimal = (part.decode() if part else "" for part in found.groups())
    if hexadecimal:
        parts = [hexadecimal[:2], hexadecimal[2:4], hexadecimal[4:]]
    # A part has one to four digits, and the largest of its length is full light.
    red, green, blue = (round(255 * int(part, 16) / (16 ** len(part) - 1)) for part in parts)
    return red, green, blue
