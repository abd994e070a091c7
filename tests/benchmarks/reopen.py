"""From the start to a whole kept roster on the screen, without a network. `python -m tests.benchmarks.reopen`.

Beside it the first paint of a bare Textual app. On screen means: the position, the names around it, and every status
counted. Memory is the program's highest, after a look at the end of the list.
"""

import argparse
import re
import socket
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from .screen import PROBLEM, UNREAD, Screen
from .stored import Stored
from .terminal import BARE, OURS, Terminal, print_table, running, share

SIZES = (10_000, 100_000)
PLACE = 7_000
"""Where the cursor was left, the second time."""
GOAL = 400
"""Milliseconds beyond the bare app's first paint."""
MEMORY = 350
"""MiB at most, with 100,000 records."""
KEY = "lp_test_benchmark0000000_" + "0" * 43
NEAR, NAMES = 30, 18
"""Of the names so many rows from the cursor, so many must be on screen: the list has at least as many rows."""
NAME = 10
"""Characters of a name that a narrow column shows."""
PATIENCE = 60.0


@dataclass
class Opened:
    """What all rounds of one way gave."""

    times: list[float] = field(default_factory=list)
    """Milliseconds."""
    peak: float = 0.0
    """MiB."""


def main() -> None:
    """Open every store in turn, again and again, so that what else runs slows all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10, help="starts of each (10)")
    parser.add_argument("--images", default="halfcell", help="how pictures are drawn (halfcell)")
    options = parser.parse_args()
    bare: list[float] = []
    opened = {(size, place): Opened() for size in SIZES for place in (1, PLACE)}
    with tempfile.TemporaryDirectory() as directory, socket.socket() as unheard:
        # Taken and never listened at: whoever connects is refused at once.
        unheard.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unheard.getsockname()[1]}"
        stores = {size: Stored(Path(directory, str(size)), url, KEY, size) for size in SIZES}
        # The first of each fills the file caches.
        for number in range(options.rounds + 1):
            first = bare_paint()
            bare += [first] if number else []
            for (size, place), each in opened.items():
                took, peak = reopen(stores[size], size, place, options.images)
                each.times += [took] if number else []
                each.peak = max(each.peak, peak)
    rows = [["start to everything on screen", "median", "p90", "max", "beyond bare", "goal", "peak MiB", "at most"]]
    rows.append(["bare Textual app, first paint", *figures(bare), "", "", "", ""])
    for (size, place), each in opened.items():
        beyond = f"{median(each.times) - median(bare):+.0f}"
        limit = str(MEMORY) if size == max(SIZES) else ""
        rows.append(
            [f"{size} records, left at {place}", *figures(each.times), beyond, str(GOAL), f"{each.peak:.0f}", limit]
        )
    print_table(rows)


def figures(times: list[float]) -> list[str]:
    """Median, p90 and the longest."""
    return [f"{median(times):.0f}", f"{share(times, 90):.0f}", f"{max(times):.0f}"]


def bare_paint() -> float:
    """Milliseconds to the first paint of an app that does nothing."""
    with running(BARE) as terminal:
        return (terminal.wait_for("ready", 20) - terminal.started) * 1000


def reopen(stored: Stored, size: int, place: int, images: str) -> tuple[float, float]:
    """Open a store left at this place; gives the milliseconds until all is on screen, and the peak memory in MiB."""
    stored.leave_at(place)
    near = {name[:NAME] for name in stored.names[max(0, place - 1 - NEAR) : place + NEAR] if name}
    with running([*OURS, "--images", images], environment=stored.environment) as terminal:
        screen = Screen(terminal)

        def everything() -> bool:
            return (
                shows_position(screen, place, size)
                and sum(screen.shows(name) for name in near) >= NAMES
                and sum(number for status, number in screen.counts.items() if status not in {UNREAD, PROBLEM}) == size
            )

        took = (screen.wait(everything, PATIENCE) - terminal.started) * 1000
        look_at_the_end(terminal, screen, size)
        peak = terminal.peak_memory()
        # As a person does: the place is kept, and the store closed.
        terminal.send("q")
        terminal.wait_end(10)
    return took, peak


def look_at_the_end(terminal: Terminal, screen: Screen, size: int) -> None:
    """Go to the last entry, and wait for it."""
    terminal.send("G")
    screen.wait(lambda: shows_position(screen, size, size), PATIENCE)
    terminal.settle(1, 3)


def shows_position(screen: Screen, place: int, total: int) -> bool:
    """True when the cursor is told to be there."""
    return any(re.search(rf"\b{place} of {total}\b", line.replace(",", "")) for line in screen.lines)


if __name__ == "__main__":
    main()
