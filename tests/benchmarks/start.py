"""From the start of the process to the first paint, ours beside a bare app. `python -m tests.benchmarks.start`."""

import argparse
from statistics import median

from .terminal import BARE, OURS, Answers, print_table, running, share

GOAL = 1.5
"""Times the bare app's start, with pictures as half-cells."""
PAINTED = "read-only"
"""What our first paint says."""
WAYS = {
    "bare Textual app": (BARE, Answers.PLAIN, "ready"),
    "--demo --images halfcell": ((*OURS, "--demo", "--images", "halfcell"), Answers.PLAIN, PAINTED),
    "auto, a silent terminal": ((*OURS, "--demo"), Answers.NOTHING, PAINTED),
    "auto, a sixel terminal": ((*OURS, "--demo"), Answers.SIXEL, PAINTED),
}


def main() -> None:
    """Measure every way in turn, again and again, so that what else runs slows all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="starts of each (15)")
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    for number in range(rounds + 1):
        for way, (command, answers, painted) in WAYS.items():
            with running(command, answers) as terminal:
                took = terminal.wait_for(painted, 20) - terminal.started
            # The first of each fills the file caches.
            if number:
                times[way].append(took * 1000)
    bare = median(times["bare Textual app"])
    rows = [["start to first paint", "median", "p90", "times bare", "goal"]]
    for way, measured in times.items():
        goal = f"{GOAL:g}" if "halfcell" in way else ""
        rows.append(
            [way, f"{median(measured):.0f}", f"{share(measured, 90):.0f}", f"{median(measured) / bare:.2f}", goal]
        )
    print_table(rows)


if __name__ == "__main__":
    main()
