"""From `j` to the new position among 10,000, idle and while records arrive, beside a bare list under the same load.

`python -m tests.benchmarks.crowd`.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from .keys import Run, hold, press
from .screen import UNREAD, Screen
from .served import Served, serving, write_ids
from .terminal import OURS, Terminal, print_table, running, share

PEOPLE = 10_000
RATE = 100
"""Records a second that arrive."""
IDLE_P99 = 16
"""Milliseconds."""
LOADED_P50, LOADED_P99 = 8, 25
"""Milliseconds at most; p99 also within `BESIDE_BARE` times the bare list's."""
BESIDE_BARE = 1.5
PEER = (sys.executable, "-m", "tests.benchmarks.crowd_peer")
WAYS = ("bare ScrollView", "off", "halfcell")
READ_IN = 300.0
"""Seconds in which everybody is read once nothing limits it."""
SETTLED = 5.0
"""Seconds of load before the first key: lists are swept by then, and records arrive one by one."""


@dataclass
class Pressed:
    """What all rounds of one way gave."""

    answers: list[float] = field(default_factory=list)
    """Milliseconds."""
    lost: int = 0
    held_lost: int = 0
    """Rounds in which a held key did not reach its last position."""
    settled: list[float] = field(default_factory=list)
    """Milliseconds from the end of a held key to its position."""
    arrived: int = 0
    """Records that came during the single keys."""
    seconds: float = 0.0
    """How long these took."""

    def add(self, run: Run) -> None:
        """Add a round."""
        self.answers += run.answers
        self.lost += run.lost
        if run.settled is None:
            self.held_lost += 1
        else:
            self.settled.append(run.settled)


def main() -> None:
    """Measure every way without load, then every way under it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=400, help="single keys of each round (400)")
    parser.add_argument("--held", type=int, default=90, help="keys of a held one (90)")
    parser.add_argument("--rounds", type=int, default=1, help="rounds of each way (1)")
    options = parser.parse_args()
    rows = [
        [
            *("j to position", "p50", "p90", "p99", "max", "p50 at most", "p99 at most", "lost"),
            *("records/s", "held: settled after", "never"),
        ]
    ]
    for loaded in (False, True):
        pressed = {way: Pressed() for way in WAYS}
        for _ in range(options.rounds):
            for way in WAYS:
                measure(way, loaded, options.keys, options.held, pressed[way])
        bare = share(pressed[WAYS[0]].answers, 99)
        limits = (f"{LOADED_P50}", f"{min(BESIDE_BARE * bare, LOADED_P99):.1f}") if loaded else ("", f"{IDLE_P99}")
        rows += [told(way, loaded, pressed[way], limits) for way in WAYS]
    print_table(rows)


def measure(way: str, loaded: bool, keys: int, held: int, pressed: Pressed) -> None:
    """Start on 10,000, press so many keys and hold one."""
    with serving("--tier", "none", "--people", str(PEOPLE)) as served, tempfile.TemporaryDirectory() as directory:
        command = command_of(way, write_ids(directory, served.ids), loaded)
        with running(command, environment=served.environment) as terminal:
            wait_begin(terminal, loaded)
            before, began = arrived(served), time.perf_counter()
            run = press(terminal, keys)
            pressed.seconds += time.perf_counter() - began
            pressed.arrived += arrived(served) - before
            hold(terminal, run, keys + 1, held)
            pressed.add(run)


def command_of(way: str, ids: str, loaded: bool) -> Sequence[str]:
    """The command of one way; without load everything is read as fast as it goes."""
    if way == WAYS[0]:
        return [*PEER, ids, str(RATE if loaded else 0)]
    return [*OURS, "-f", ids, "--images", way, "--pace", f"{RATE}/1" if loaded else "none"]


def wait_begin(terminal: Terminal, loaded: bool) -> None:
    """Wait until the list is there, and records arrive or all have arrived."""
    if loaded:
        terminal.wait_for(f" 1 of {PEOPLE}", 30)
        terminal.settle(SETTLED, SETTLED)
        return
    screen = Screen(terminal)

    def all_read() -> bool:
        counts = screen.counts
        # The top line says how far the reading is, as long as it goes on.
        return sum(counts.values()) == PEOPLE and not counts.get(UNREAD) and "reading" not in screen.lines[0]

    screen.wait(all_read, READ_IN)
    terminal.recorded = None
    # Pictures come, and the second hand of the bars stands still.
    terminal.settle(1.5, 10)


def arrived(served: Served) -> int:
    """How many records were asked for so far."""
    return served.requests().records.total()


def told(way: str, loaded: bool, pressed: Pressed, limits: tuple[str, str]) -> list[str]:
    """One line of the table."""
    bare = way == WAYS[0]
    return [
        f"{f'{RATE} records/s' if loaded else 'idle'}, {way if bare else f'--images {way}'}",
        *(f"{share(pressed.answers, percent):.1f}" for percent in (50, 90, 99, 100)),
        *(("", "") if bare else limits),
        str(pressed.lost),
        f"{pressed.arrived / pressed.seconds:.0f}",
        f"{max(pressed.settled):.0f}" if pressed.settled else "",
        str(pressed.held_lost),
    ]


if __name__ == "__main__":
    main()
