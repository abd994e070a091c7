"""From `j` to the new position on the screen: 500 people, a bare app beside. `python -m tests.benchmarks.keys`."""

import argparse
import time
from dataclasses import dataclass, field

from .terminal import BARE, OURS, Answers, Terminal, print_table, running, share

GOAL = 25
"""Milliseconds, p99."""
PEOPLE = 500
HELD_RATE = 30
"""Keys a second that a held key sends."""
DRAWN = {"halfcell": Answers.PLAIN, "sixel": Answers.SIXEL, "kitty": Answers.KITTY}
"""Ways to draw pictures, and the terminal for each."""
PATIENCE = 2.0
"""Seconds after which a key is lost."""
GAP = 0.1
"""Seconds before each key, at most: what the last one began comes to an end."""


@dataclass
class Run:
    """What one way of drawing pictures gave."""

    answers: list[float] = field(default_factory=list)
    """Milliseconds."""
    lost: int = 0
    frames: int = 0
    """Painted while the key was held."""
    settled: float | None = None
    """Milliseconds from the last key of a held one to its position; None: never."""


def main() -> None:
    """Measure the bare app, then each way of drawing pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=400, help="single keys (400)")
    parser.add_argument("--held", type=int, default=90, help="keys of a held one (90)")
    options = parser.parse_args()
    rows = [["j to position", "p50", "p90", "p99", "max", "goal p99", "lost", "held: frames", "settled after"]]
    for way in ("bare Textual app", "off", *DRAWN):
        ours = way != "bare Textual app"
        command = [*OURS, "--demo", "--people", str(PEOPLE), "--tier", "none", "--images", way] if ours else BARE
        with running(command, DRAWN.get(way, Answers.PLAIN)) as terminal:
            terminal.wait_for(f" 1 of {PEOPLE}", 30)
            # Idle means that everybody is read, and the second hand of the bars is still.
            terminal.settle(1.5, 60)
            run = press(terminal, options.keys)
            hold(terminal, run, options.keys + 1, min(options.held, PEOPLE - options.keys - 1))
        rows.append(
            [
                f"--images {way}" if ours else way,
                *(f"{share(run.answers, percent):.1f}" for percent in (50, 90, 99, 100)),
                str(GOAL) if ours else "",
                str(run.lost),
                str(run.frames),
                "never" if run.settled is None else f"{run.settled:.0f}",
            ]
        )
    print_table(rows)


def press(terminal: Terminal, count: int) -> Run:
    """Press `j` so many times, each when the last one's work is done."""
    run = Run()
    for place in range(2, count + 2):
        terminal.settle(GAP / 2, GAP)
        sent = time.perf_counter()
        terminal.send("j")
        try:
            run.answers.append((terminal.wait_for(f" {place} of ", PATIENCE) - sent) * 1000)
        except TimeoutError:
            run.lost += 1
    return run


def hold(terminal: Terminal, run: Run, place: int, count: int) -> None:
    """Hold `j` for so many repeats, from this place on."""
    terminal.settle(GAP, 1)
    began = time.perf_counter()
    for number in range(1, count + 1):
        terminal.send("j")
        while (left := began + number / HELD_RATE - time.perf_counter()) > 0:
            terminal.listen(left)
    run.frames = terminal.written.count(b"\x1b[?2026l")
    del terminal.written[:-65536]
    last = began + (count - 1) / HELD_RATE
    try:
        run.settled = max(0.0, terminal.wait_for(f" {place + count} of ", PATIENCE) - last - 1 / HELD_RATE) * 1000
    except TimeoutError:
        run.settled = None


if __name__ == "__main__":
    main()
