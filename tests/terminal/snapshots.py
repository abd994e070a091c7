"""Screens as text, compared with what was looked at and kept. Who changes a screen looks at it anew and keeps that:

UPDATE_SNAPSHOTS=1 pytest tests/terminal/test_snapshots.py
"""

import difflib
import os
import re
from collections.abc import Callable
from pathlib import Path

from terminal.terminal import Terminal

DIRECTORY = Path(__file__).parents[1] / "snapshots"
UPDATE = "UPDATE_SNAPSHOTS"
QUIET = 0.4
"""Seconds without output after which a screen that is to be kept is finished."""
PASSING = re.compile(
    r"(?:in )?\b\d+ (?:yr|mo|days?|h|min)\b(?: ago)?|just now|in a moment"  # how long ago
    r"|(?<=stuck )\d+[mhd]"
    r"|\b(?:yesterday |\d{1,2} [A-Z][a-z]{2}(?: \d{4}|,)? )?\d\d:\d\d\b"  # when
    r"|\b\d{1,2} [A-Z][a-z]{2}, [\d:]*[…~]"  # the same, cut short
    r"|(?:, )?\b(?:\d+ s|\d+:\d\d(?::\d\d)?) left"  # how long still
    r"|req_\w+"
    r"|127\.0\.0\.1:\d+"
)
"""What is another at every start."""
MASK = "(…)"
_FILLING = re.compile(r" {2,}|─+|(?<= )-+(?= )")


def compare(screen: Terminal, name: str, look: Callable[[], str] | None = None) -> None:
    """Wait until the screen is as it was kept, and fail with the difference when it does not become so.

    Args:
        look: What is compared in place of the screen's text.
    """
    file, look = DIRECTORY / f"{name}.txt", look or screen.text
    if os.environ.get(UPDATE):
        screen.wait_for_quiet(QUIET)
        DIRECTORY.mkdir(exist_ok=True)
        file.write_text(masked(look()), encoding="utf-8")
        return
    kept = file.read_text("utf-8") if file.exists() else ""
    try:
        screen.wait_until(lambda: masked(look()) == kept, name)
    except AssertionError:
        was, now = kept.splitlines(), masked(look()).splitlines()
        difference = "\n".join(difflib.unified_diff(was, now, "kept", "shown", lineterm=""))
        raise AssertionError(f"{name} is another screen now; {UPDATE}=1 keeps it.\n{difference}") from None


def masked(text: str) -> str:
    """The screen without what passes. Each line stays as long as it was: what fills it gives way."""
    return "\n".join(_masked_line(line) for line in text.splitlines()) + "\n"


def _masked_line(line: str) -> str:
    start = 0
    while found := PASSING.search(line, start):
        # What is told only when it is known leaves nothing behind.
        mask = "" if found[0].endswith(" left") else MASK
        before, after = line[: found.start()], line[found.end() :]
        start = found.start() + len(mask)
        change = len(mask) - len(found[0])
        behind, ahead = _FILLING.search(after), [*_FILLING.finditer(before)]
        if behind:
            after = _resized(after, behind, -change)
        elif ahead:
            before, start = _resized(before, ahead[-1], -change), start - change
        line = before + mask + after
    return line


def _resized(text: str, filling: re.Match[str], by: int) -> str:
    """The text with so much more filling; some always stays."""
    length = max(1, len(filling[0]) + by)
    return text[: filling.start()] + filling[0][0] * length + text[filling.end() :]
