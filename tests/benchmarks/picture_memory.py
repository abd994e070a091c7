"""What 1,000 moves hold in memory: ours, and what the terminal keeps. `python -m tests.benchmarks.picture_memory`.

With `--sheets`, 200 pages of the contact sheet.
"""

import argparse
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, cycle, repeat
from pathlib import Path

from .kitty_store import KittyStore
from .terminal import OURS, Answers, Terminal, print_table, running

ANSWERS = {"halfcell": Answers.PLAIN, "sixel": Answers.SIXEL, "kitty": Answers.KITTY}
MOVES, PAGES = 1000, 200
PEOPLE, TILES = 100, 400
"""In the demo: so many that the caches are full of what is shown before the first measurement."""
A_PAGE = 10
"""Tiles of a page of the contact sheet, at least."""
PARTS = 4
"""Measured so often, in equal steps."""
PICTURE = re.compile(rb"\xe2\x96[\x80-\x9f]|\x1bP[0-9;]*q|\xf4\x8e\xbb\xae")
"""A block element, a sixel or a placeholder."""
PATIENCE = 1.0
"""Seconds that a picture may take: some people have none."""
SILENCE = 0.15
"""Seconds without output, after a picture, after which all of them are shown."""
REST = 3.0
"""Seconds before each measurement: what can be let go of is."""
MIB = 1 << 20


@dataclass
class Course:
    """What was measured on the way."""

    memory: list[float] = field(default_factory=list)
    """Ours, in MiB: at the start, and after each part of the way."""
    written: int = 0
    """Bytes that went to the terminal."""
    store: KittyStore = field(default_factory=KittyStore)


def main() -> None:
    """Walk the same way with each protocol."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, help=f"people in the demo ({PEOPLE}, with --sheets {TILES})")
    parser.add_argument("--steps", type=int, help=f"moves ({MOVES}), or pages ({PAGES})")
    parser.add_argument("--sheets", action="store_true", help="turn pages of the contact sheet, and not the roster")
    parser.add_argument("--protocols", nargs="+", default=list(ANSWERS), help="of halfcell, sixel and kitty (all)")
    options = parser.parse_args()
    steps = options.steps or (PAGES if options.sheets else MOVES)
    people = options.people or (TILES if options.sheets else PEOPLE)
    marks = [steps * part // PARTS for part in range(1, PARTS + 1)]
    what = "pages" if options.sheets else "moves"
    heads = ("written MiB", "pictures sent", "freed", "held", "most held", "held MiB")
    rows = [[f"ours, MiB after so many {what}", "0", *map(str, marks), "last half", "goal", *heads]]
    for protocol in options.protocols:
        command = [*OURS, "--demo", "--people", str(people), "--tier", "none", "--images", protocol]
        with running(command, ANSWERS[protocol]) as terminal:
            terminal.wait_for(f" 1 of {people}", 30)
            course = walk(terminal, sheet_keys(people) if options.sheets else roster_keys(people), marks)
        rows.append([f"--images {protocol}", *_figures(course)])
    print_table(rows, "ours is the program without the demo's server; its caches hold up to 160 MiB")


def _figures(course: Course) -> list[str]:
    store, memory = course.store, course.memory
    grown = f"{memory[-1] - memory[len(memory) // 2]:+.0f}"
    held = (store.transmitted, store.freed, len(store.held), store.peak)
    counts = [*map(str, held), f"{store.memory / MIB:.0f}"] if store.transmitted else [""] * 5
    return [*(f"{each:.0f}" for each in memory), grown, "0", f"{course.written / MIB:.0f}", *counts]


def roster_keys(people: int) -> Iterator[str]:
    """Down to the last, up to the first, and so on."""
    return cycle(chain(repeat("j", people - 1), repeat("k", people - 1)))


def sheet_keys(people: int) -> Iterator[str]:
    """Open the sheet, and turn its pages down and up."""
    pages = max(1, people // A_PAGE - 1)
    return chain(["v"], cycle(chain(repeat("\x1b[6~", pages), repeat("\x1b[5~", pages))))


def walk(terminal: Terminal, keys: Iterator[str], marks: Sequence[int]) -> Course:
    """Press the keys, each when the last one's pictures are shown, and measure at the marks."""
    course = Course()
    _listen(terminal, course, REST)
    course.memory.append(memory(terminal.process))
    for step, key in zip(range(1, marks[-1] + 1), keys, strict=False):
        terminal.send(key)
        until = time.perf_counter() + PATIENCE
        while not PICTURE.search(terminal.written) and time.perf_counter() < until:
            terminal.listen(until - time.perf_counter())
        _listen(terminal, course, SILENCE)
        if step in marks:
            _listen(terminal, course, REST)
            course.memory.append(memory(terminal.process))
    return course


def _listen(terminal: Terminal, course: Course, silence: float) -> None:
    """Take in what is written, until there was silence for so many seconds, and for `PATIENCE` more at most."""
    until = time.perf_counter() + silence + PATIENCE
    while (left := until - time.perf_counter()) > 0 and terminal.listen(min(silence, left)):
        pass
    course.written += len(terminal.written)
    course.store.feed(bytes(terminal.written))
    terminal.written.clear()


def memory(process: int) -> float:
    """MiB that a process holds now."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ProcessLookupError(process)


if __name__ == "__main__":
    main()
