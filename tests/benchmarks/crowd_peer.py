"""The peer of `crowd`: as little as a Textual app can do that lists 10,000 people while they are read.

A ScrollView that paints one line a row, a cursor, the position; eight threads that read the same sandbox with httpx at
the given pace and parse its JSON; changes come to the screen every 50 ms, and only rows in sight are painted anew.
`python -m tests.benchmarks.crowd_peer FILE RECORDS_A_SECOND`, 0 for no limit; address and key as for the program.
"""

import os
import sys
import threading
import time
from collections import deque
from pathlib import Path
from typing import ClassVar

# Read once, when Textual is imported; ours sets the same.
os.environ.setdefault("TEXTUAL_FPS", "240")

import httpx
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

WORKERS = 8
PERIOD = 0.05
"""Seconds between two batches of changes."""
CURSOR = Style(reverse=True)
PLAIN = Style()


class Reading:
    """Threads that read every id once, at a pace. They are daemons and are never joined."""

    def __init__(self, ids: list[str], pace: float) -> None:
        self.arrived: deque[tuple[int, str, str]] = deque()
        """(row, name, status) of what was read since it was last emptied."""
        self._waiting = deque(enumerate(ids))
        self._gap = 1 / pace if pace else 0.0
        self._lock = threading.Lock()
        self._next = time.monotonic()

    def start(self) -> None:
        """Begin to read."""
        for _ in range(WORKERS):
            threading.Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        headers = {"X-Api-Key": os.environ["LAYERS_API_KEY"]}
        with httpx.Client(base_url=os.environ["LAYERS_BASE_URL"], headers=headers, trust_env=False) as client:
            while self._waiting:
                self._wait()
                try:
                    row, id = self._waiting.popleft()
                except IndexError:
                    return
                record = client.get(f"/v1/influencers/{id}").raise_for_status().json()
                self.arrived.append((row, record["name"] or "", record["status"]))

    def _wait(self) -> None:
        with self._lock:
            slot = max(self._next, time.monotonic())
            self._next = slot + self._gap
        if (left := slot - time.monotonic()) > 0:
            time.sleep(left)


class People(ScrollView, can_focus=True):
    """One painted line a row, and a cursor."""

    def __init__(self, ids: list[str]) -> None:
        super().__init__()
        self.rows = [(id, "not read yet") for id in ids]
        self.cursor = 0
        self.virtual_size = Size(0, len(ids))

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        width = self.size.width
        if row >= len(self.rows):
            return Strip.blank(width)
        name, status = self.rows[row]
        text = f"{'>' if row == self.cursor else ' '} {name:<40.40} {status}"
        return Strip([Segment(text, CURSOR if row == self.cursor else PLAIN)]).adjust_cell_length(width)

    def move(self) -> None:
        """Put the cursor on the next row."""
        before, self.cursor = self.cursor, min(self.cursor + 1, len(self.rows) - 1)
        self.repaint(before)
        self.repaint(self.cursor)
        if self.cursor >= self.scroll_offset.y + self.size.height:
            self.scroll_to(y=self.cursor - self.size.height + 1, animate=False, force=True)

    def repaint(self, row: int) -> None:
        """Paint a row anew where it is in sight."""
        if 0 <= row - self.scroll_offset.y < self.size.height:
            self.refresh(Region(0, row - self.scroll_offset.y, self.size.width, 1))


class Crowd(App[None]):
    """The list, and below it how many are read and the position."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "quit"), ("j", "next", "next")]
    CSS = "People { height: 1fr; } Static { height: 1; }"

    def __init__(self, ids: list[str], pace: float) -> None:
        super().__init__()
        self._people = People(ids)
        self._place = Static(markup=False)
        self._reading = Reading(ids, pace)
        self._read = 0

    def compose(self) -> ComposeResult:
        yield self._people
        yield self._place

    def on_mount(self) -> None:
        self._tell()
        self.set_interval(PERIOD, self._take)
        self._reading.start()

    def action_next(self) -> None:
        """Move on by one."""
        self._people.move()
        self._tell()

    def _take(self) -> None:
        arrived = self._reading.arrived
        if not arrived:
            return
        while arrived:
            row, name, status = arrived.popleft()
            self._people.rows[row] = name, status
            self._people.repaint(row)
            self._read += 1
        self._tell()

    def _tell(self) -> None:
        total = len(self._people.rows)
        left = total - self._read
        words = f"● ready {self._read}  ◌ not read yet {left}  {self._people.cursor + 1} of {total} "
        self._place.update(words, layout=False)


if __name__ == "__main__":
    Crowd(Path(sys.argv[1]).read_text().split(), float(sys.argv[2])).run()
