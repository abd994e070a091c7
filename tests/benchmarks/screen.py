"""What a measured program shows, drawn from what it wrote. It does not know how the program is started."""

import codecs
import re
import time
from collections.abc import Callable

import pyte

from .terminal import COLUMNS, ROWS, Terminal

SILENCE, LONGEST = 0.2, 0.4
"""Seconds without output, and in all, for which output is only taken in: drawing it meanwhile would make it wait."""
_FOREIGN = re.compile(
    r"\x1b[PX^_\]].*?(?:\x07|\x1b\\)"  # strings: pictures, titles, the clipboard
    r"|\x1b\[[<=>][0-?]*[ -/]*[@-~]"  # keyboard protocols
    r"|\x1b\[[0-?]*[ -/]+[@-~]"  # cursor shapes, mode queries
    r"|\x1b\[[0-?]*[tu]",
    re.DOTALL,
)
"""What pyte would print instead of obeying."""
_UNFINISHED = re.compile(r"\x1b(?:[PX^_\]](?:(?!\x07|\x1b\\).)*|\[[0-?]*[ -/]*)?\Z", re.DOTALL)
PROBLEM, UNREAD = "problem", "not read yet"
"""What the bar calls those who could not be read, and those of whom nothing is known."""
_SIGNS = {
    **{"●": "ready", "►": "training", "○": "pending", "·": "draft", "!": "failed", "?": "other"},
    **{"×": PROBLEM, "◌": UNREAD},
}
_COUNT = re.compile(rf"([{''.join(_SIGNS)}]) +(?:(?:{'|'.join(_SIGNS.values())}) +)?(\d[\d,]*)(?=\s)")
"""With its word, or where there is no room without."""
_FOOT = 4
"""Lines at the bottom of the screen in which statuses are counted."""


class Screen:
    """Draws what one terminal receives, part by part."""

    def __init__(self, terminal: Terminal) -> None:
        """Begin with what the terminal has recorded so far, which is nothing when it has not begun to record."""
        self._terminal = terminal
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._unfinished = ""
        if terminal.recorded is None:
            terminal.recorded = []

    @property
    def lines(self) -> list[str]:
        """The screen, from the top."""
        return [str(line) for line in self._screen.display]

    @property
    def counts(self) -> dict[str, int]:
        """How many entries the bar counts, by their status or by what it says instead."""
        foot = "\n".join(self.lines[-_FOOT:])
        return {_SIGNS[sign]: int(number.replace(",", "")) for sign, number in _COUNT.findall(foot)}

    def shows(self, text: str) -> bool:
        """True when the text stands in one line."""
        return any(text in line for line in self.lines)

    def wait(self, holds: Callable[[], object], seconds: float) -> float:
        """Take in output until something holds of the screen; gives the moment at which what it shows was written.

        What was written before is forgotten, as `settle` does.

        Raises:
            TimeoutError: It does not hold, or the program has ended; with the screen as it is.
        """
        until = time.perf_counter() + seconds
        while True:
            moment = self._draw(holds)
            if moment is not None:
                return moment
            if holds():
                return time.perf_counter()
            if self._terminal.ended or time.perf_counter() > until:
                why = "the program has ended" if self._terminal.ended else f"not within {seconds:g} s"
                raise TimeoutError("\n".join([f"{why}; the screen:", *self.lines]))
            latest = time.perf_counter() + LONGEST
            while self._terminal.listen(SILENCE) and time.perf_counter() < latest:
                pass
            self._terminal.written.clear()

    def rest(self) -> None:
        """Take in output until there is none for a moment, and draw it: that would take time that is measured."""
        self._terminal.settle(SILENCE / 4, SILENCE)
        self._draw(lambda: False)

    def _draw(self, holds: Callable[[], object]) -> float | None:
        """Draw what was recorded, as far as until something holds; gives that moment."""
        recorded = self._terminal.recorded or []
        while recorded:
            moment, part = recorded.pop(0)
            self._feed(part)
            if holds():
                return moment
        return None

    def _feed(self, part: bytes) -> None:
        text = self._unfinished + self._decoder.decode(part)
        unfinished = _UNFINISHED.search(text)
        self._unfinished = unfinished.group() if unfinished else ""
        self._stream.feed(_FOREIGN.sub("", text[: len(text) - len(self._unfinished)]))
