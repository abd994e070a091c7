"""From a key to the last byte of the last picture, beside textual-image. `python -m tests.benchmarks.pictures`."""

import argparse
import re
import sys
import tempfile
import time
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from .page import COLUMNS, HEIGHT, ROWS, SIZE, WIDTH
from .picture_host import hosting
from .terminal import Answers, Terminal, print_table, running, share

GOALS = {"halfcell": (15, 60), "sixel": (25, 120), "kitty": (20, 80)}
"""Milliseconds for six, p50: of pictures that are cached, and of new ones."""
HELD_GOAL = 150
"""Milliseconds from the last key of a held one to the last byte."""
HELD_RATE = 30
"""Keys a second that a held key sends."""
GOALS_FOR = 6
ANSWERS = {"halfcell": Answers.PLAIN, "sixel": Answers.SIXEL, "kitty": Answers.KITTY}
TUNED = {"TEXTUAL_FPS": "240"}
"""As the program does: read once, when Textual is imported."""
PATIENCE = 10.0
"""Seconds after which a key is lost."""
BEGINS = {
    "halfcell": re.compile(rb"\xe2\x96[\x80-\x9f]"),
    "sixel": re.compile(rb"\x1bP[0-9;]*q"),
    "kitty": re.compile("\U0010eeee".encode()),
}
"""What is written once a cell, a block element or a placeholder; or once a picture."""
ENDS = {**BEGINS, "sixel": re.compile(rb"\x1b\\")}
"""Where it ends."""


@dataclass
class Run:
    """What one app gave, in milliseconds."""

    new: list[float] = field(default_factory=list)
    cached: list[float] = field(default_factory=list)
    settled: float = 0.0


def main() -> None:
    """Measure ours and theirs, for each protocol and number of pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=60, help="keys for new pictures, and for cached ones (60)")
    parser.add_argument("--held", type=int, default=60, help="keys of a held one (60)")
    parser.add_argument("--pictures", type=int, nargs="+", default=[1, 6, 20], help="pictures a page (1 6 20)")
    parser.add_argument("--protocols", nargs="+", default=list(GOALS), help="of halfcell, sixel and kitty (all)")
    parser.add_argument("--side", type=int, default=320, help="pixels a side of a source (320)")
    parser.add_argument("--alone", action="store_true", help="leave textual-image out")
    options = parser.parse_args()
    heads = ("cached p50", "p99", "goal", "stock p50", "p99", "new p50", "p99", "goal", "stock p50", "p99")
    rows = [["a key to the last byte", *heads, "held: settled", "goal", "stock"]]
    with tempfile.TemporaryDirectory() as name, hosting(Path(name), options.side) as address:
        for protocol in options.protocols:
            for count in options.pictures:
                ours = measure("album", protocol, count, address, options)
                theirs = None if options.alone else measure("album_peer", protocol, count, name, options, may_lose=True)
                rows.append([f"{protocol}, {count}", *_figures(ours, theirs, GOALS[protocol], count)])
    print_table(rows)
    print(f"(pictures of {COLUMNS}x{ROWS} cells, {WIDTH}x{HEIGHT} pixels, from JPEGs of {options.side} a side)")


def _figures(ours: Run, theirs: Run | None, goals: tuple[int, int], count: int) -> list[str]:
    figures: list[str] = []
    for state, goal in zip(("cached", "new"), goals, strict=True):
        for run in (ours, theirs):
            values: list[float] = getattr(run, state) if run else []
            figures += [f"{share(values, 50):.0f}", f"{share(values, 99):.0f}"] if values else ["", ""]
            if run is ours:
                figures.append(str(goal) if count == GOALS_FOR else "")
    stock = "" if theirs is None else "lost" if theirs.settled == inf else f"{theirs.settled:.0f}"
    return [*figures, f"{ours.settled:.0f}", str(HELD_GOAL), stock]


def measure(
    app: str, protocol: str, count: int, source: str, options: argparse.Namespace, *, may_lose: bool = False
) -> Run:
    """Turn pages: to new ones, to and fro between two, and on with a held key, which may be lost on others."""
    command = [sys.executable, "-m", f"tests.benchmarks.{app}", protocol, str(count), source]
    run = Run()
    with running(command, ANSWERS[protocol], TUNED, SIZE) as terminal:
        reader = Pages(terminal, protocol, count)
        reader.wait(0)
        run.new = [reader.turn("j", page) for page in range(1, options.keys + 1)]
        last = options.keys
        run.cached = [
            reader.turn("k", last - 1) if number % 2 == 0 else reader.turn("j", last)
            for number in range(2 * ((options.keys + 1) // 2))
        ]
        try:
            run.settled = reader.hold(last, options.held)
        except TimeoutError:
            if not may_lose:
                raise
            run.settled = inf
    return run


class Pages:
    """Reads what an app of pages writes, and tells when a page stood on the screen."""

    def __init__(self, terminal: Terminal, protocol: str, count: int) -> None:
        self._terminal = terminal
        self._begins, self._ends = BEGINS[protocol], ENDS[protocol]
        self._expected = count if protocol == "sixel" else count * COLUMNS * ROWS

    def turn(self, key: str, page: int) -> float:
        """Press a key that leads to this page; gives the milliseconds to the last byte of its last picture."""
        self._terminal.settle(0.03, 0.5)
        self._terminal.recorded = []
        sent = time.perf_counter()
        self._terminal.send(key)
        return (self.wait(page) - sent) * 1000

    def hold(self, page: int, keys: int) -> float:
        """Hold `j` from this page on; gives the milliseconds from the last key to the last byte."""
        self._terminal.settle(0.1, 1)
        self._terminal.recorded = []
        began = time.perf_counter()
        for number in range(keys):
            while (left := began + number / HELD_RATE - time.perf_counter()) > 0:
                self._terminal.listen(left)
            self._terminal.recorded.clear()
            self._terminal.written.clear()
            self._terminal.send("j")
        return (self.wait(page + keys) - began - (keys - 1) / HELD_RATE) * 1000

    def wait(self, page: int) -> float:
        """Take in output until this page is whole; gives the moment of the last byte of its pictures.

        Raises:
            TimeoutError: It never was: a key was lost, or a picture.
        """
        mark = f"done {page}".encode()
        until = time.perf_counter() + PATIENCE
        terminal = self._terminal
        read = 0
        while terminal.written.find(mark, read) < 0 or not self._is_whole():
            read = max(0, len(terminal.written) - len(mark)) if terminal.written.find(mark, read) < 0 else read
            if terminal.ended or not terminal.listen(until - time.perf_counter()):
                raise TimeoutError(f"page {page} was not shown: {bytes(terminal.written[-200:])!r}")
        *_, last = self._ends.finditer(terminal.written)
        return self._moment(last.end())

    def _is_whole(self) -> bool:
        return len(self._begins.findall(self._terminal.written)) >= self._expected

    def _moment(self, end: int) -> float:
        """When the byte before this place was read."""
        place = 0
        for moment, part in self._terminal.recorded or []:
            place += len(part)
            if place >= end:
                return moment
        return time.perf_counter()


if __name__ == "__main__":
    main()
