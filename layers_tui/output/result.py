"""What every format is given, and what it gives back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from layers_tui.influencer import Summary
from layers_tui.problem import Problem

_UNSAFE = re.compile("[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one id: a record as the API gave it, or a problem."""

    id: str
    body: bytes | None = None
    summary: Summary | None = None
    problem: Problem | None = None
    read_at: datetime | None = None
    """When any answer last told of it."""


class Writer(Protocol):
    """Turns results into pieces of text, in their order and as they come."""

    def write(self, results: Iterable[Result]) -> Iterator[str]:
        """The whole output, in pieces that may be written at once."""
        ...


def shown_safely(json_text: str) -> str:
    """The same JSON, with what acts on a terminal written as escapes. Such characters stand in strings alone."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json_text)


def problem_of(id: str, problem: Problem) -> dict[str, object]:
    """A problem as an object of JSON."""
    return {
        "id": id,
        "state": str(problem.state),
        "code": problem.code,
        "message": problem.message,
        "requestId": problem.request_id or None,
    }
