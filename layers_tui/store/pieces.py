"""Work that is done a piece at a time, so that a key may be answered between two pieces. It knows no work."""

from collections.abc import Generator
from typing import TypeVar

Result = TypeVar("Result")

Pieces = Generator[None, None, Result]
"""Runs up to the end of each piece, and returns when all is done."""


def whole(pieces: Pieces[Result]) -> Result:
    """All of it at once."""
    while True:
        try:
            next(pieces)
        except StopIteration as ended:
            result: Result = ended.value
            return result
