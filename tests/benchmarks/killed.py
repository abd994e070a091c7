"""Kills the browser in the middle of 2,000 ids, opens it again, and counts at the server what was read twice.

`python -m tests.benchmarks.killed`.
"""

import argparse
import os
import signal
import tempfile
import time
from collections.abc import Callable

from .screen import Screen
from .served import Requests, Served, serving, write_ids
from .terminal import OURS, print_table, running

PEOPLE = 2_000
WORKERS = 8
"""The goal: what each of them was reading at that moment may be read again."""
LATENCY = 20
"""Milliseconds."""
POLL = 0.2
"""Seconds between two looks at what the server saw."""
PATIENCE = 240.0
"""Seconds to read everybody."""
AFTERWARDS = 3.0
"""Seconds for which what arrives still counts, once all are read."""
TIERS = ("none", "1200/10")


def main() -> None:
    """Kill and start again, without a limit and with one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="kills of each (3)")
    options = parser.parse_args()
    rows = [["kill -9 in the middle", "read by then", "read twice", "goal", "more often", "never"]]
    for tier in TIERS:
        for _ in range(options.rounds):
            with (
                serving("--tier", tier, "--latency", str(LATENCY), "--people", str(PEOPLE * 5 // 4)) as served,
                tempfile.TemporaryDirectory() as directory,
            ):
                rows.append(killed(served, directory, tier))
    print_table(rows, "records, counted at the server; a program that keeps nothing reads all of the first twice")


def killed(served: Served, directory: str, tier: str) -> list[str]:
    """Kill once and start again; gives one line of the table."""
    # Whoever is ready is not watched: what is read twice is read twice for no reason.
    ids = served.listed(served.kinds()["projects"][0], PEOPLE, status="ready")
    assert len(ids) == PEOPLE
    environment = {**served.environment, "XDG_DATA_HOME": directory}
    command = [*OURS, "--images", "off", *(("--pace", "none") if tier == "none" else ())]
    with running([*command, "-f", write_ids(directory, ids)], environment=environment) as terminal:
        screen = Screen(terminal)
        wait_requests(served, screen, lambda seen: len(seen.records) >= PEOPLE // 2)
        os.kill(terminal.process, signal.SIGKILL)
        terminal.wait_end(10)
    first = served.requests().records
    # Without an id: the roster was kept, too.
    with running(command, environment=environment) as terminal:
        screen = Screen(terminal)
        screen.wait(lambda: screen.shows(f" of {PEOPLE} "), 20)
        wait_requests(served, screen, lambda seen: len(seen.records) == PEOPLE)
        screen.wait(lambda: screen.counts.get("ready") == PEOPLE, 20)
        terminal.settle(AFTERWARDS, AFTERWARDS)
    often = served.requests().records
    return [
        f"--tier {tier}",
        str(len(first)),
        str(sum(times == 2 for times in often.values())),
        str(WORKERS),
        str(sum(times > 2 for times in often.values())),
        str(PEOPLE - len(often)),
    ]


def wait_requests(served: Served, screen: Screen, holds: Callable[[Requests], bool]) -> None:
    """Wait until something holds of what the server saw; the screen is drawn meanwhile."""
    looked = 0.0

    def seen() -> bool:
        nonlocal looked
        if time.monotonic() - looked < POLL:
            return False
        looked = time.monotonic()
        return holds(served.requests())

    screen.wait(seen, PATIENCE)


if __name__ == "__main__":
    main()
