"""2,000 ids without a limit: ours beside a bare httpx thread pool. `python -m tests.benchmarks.unlimited`."""

import argparse
import sys
from collections.abc import Callable, Sequence
from statistics import median

from .reader import Reading, read
from .served import Served
from .terminal import OURS, print_table

PEOPLE = 2_000
LATENCY = 80
"""Milliseconds."""
WORKERS = 16
GOAL = 1.1
"""Times the bare pool."""


def main() -> None:
    """Each in turn, again and again, so that what else runs slows both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"ids ({PEOPLE})")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each (3)")
    options = parser.parse_args()
    ways: dict[str, Callable[[Served, str], Sequence[str]]] = {"bare httpx pool": pool, "get --pace none": ours}
    readings: dict[str, list[Reading]] = {way: [] for way in ways}
    for _ in range(options.rounds):
        for way, command in ways.items():
            readings[way].append(read(command, options.people, LATENCY, "--tier", "none"))
    bare = median(reading.served for reading in readings["bare httpx pool"])
    least = options.people * LATENCY / 1000 / WORKERS
    rows = [
        [f"{options.people} ids, {WORKERS} workers, {LATENCY} ms", "seconds", "x bare", "goal", "requests", "process"]
    ]
    for way, measured in readings.items():
        took = median(reading.served for reading in measured)
        rows.append(
            [
                way,
                f"{took:.2f}",
                f"{took / bare:.3f}",
                f"{GOAL:.3f}" if way != "bare httpx pool" else "",
                str(measured[-1].requests),
                f"{median(reading.wall for reading in measured):.2f}",
            ]
        )
    rows.append(["N x latency / workers", f"{least:.2f}", f"{least / bare:.3f}", "", str(options.people), ""])
    print_table(
        rows, "seconds from the first request to the last answer, by the server; process: from its start to its end"
    )


def ours(_: Served, ids: str) -> Sequence[str]:
    """The engine without a screen."""
    return [*OURS, "get", "-f", ids, "--format", "jsonl", "--workers", str(WORKERS), "--pace", "none"]


def pool(_: Served, ids: str) -> Sequence[str]:
    """As quick as httpx and threads can be."""
    return [sys.executable, "-m", "tests.benchmarks.pool", ids, "--workers", str(WORKERS)]


if __name__ == "__main__":
    main()
