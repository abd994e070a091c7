"""From `q` to the end of the process, ours beside a bare Textual app. `python -m tests.benchmarks.leave`."""

import argparse
import socket
import time
from collections.abc import Mapping, Sequence
from statistics import median

from .terminal import BARE, OURS, Answers, print_table, running, share

BEYOND_BARE, AT_MOST = 100, 400
"""Milliseconds that leaving may take more than a bare app does, and in all."""
WORKERS = 8
KEY = "lp_test_benchmark0000000_" + "0" * 43
GRACE = 1.0
"""Seconds a child has to notice that its parent is gone."""


def main() -> None:
    """Measure each way in turn, again and again, so that what else runs slows all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="ends of each (15)")
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {"bare Textual app": [], "idle demo": [], "every worker hangs": []}
    left = dict.fromkeys(times, 0)
    for _ in range(rounds):
        for way, measured in times.items():
            took, children = leave(way)
            measured.append(took)
            left[way] += children
    bare = median(times["bare Textual app"])
    rows = [["q to the end", "median", "p90", "max", "beyond bare", "goal", "at most", "children left"]]
    for way, measured in times.items():
        ours = way != "bare Textual app"
        rows.append(
            [
                way,
                f"{median(measured):.0f}",
                f"{share(measured, 90):.0f}",
                f"{max(measured):.0f}",
                f"{median(measured) - bare:+.0f}" if ours else "",
                str(BEYOND_BARE) if ours else "",
                str(AT_MOST) if ours else "",
                str(left[way]),
            ]
        )
    print_table(rows)


def leave(way: str) -> tuple[float, int]:
    """Start, quit, and give the milliseconds to the end and the number of processes left."""
    if way == "bare Textual app":
        return _leave(BARE, "ready")
    if way == "idle demo":
        return _leave([*OURS, "--demo", "--images", "halfcell"], " 1 of 60")
    with socket.create_server(("127.0.0.1", 0), backlog=64) as mute:
        mute.settimeout(20)
        address = f"http://127.0.0.1:{mute.getsockname()[1]}"
        ids = [f"inf_01HXZ9QM40HS3SA4XGPWVB{number:04d}" for number in range(60)]
        environment = {"LAYERS_BASE_URL": address, "LAYERS_API_KEY": KEY}
        command = [*OURS, "--images", "halfcell", "--workers", str(WORKERS), *ids]
        return _leave(command, " 1 of 60", environment, mute)


def _leave(
    command: Sequence[str], shown: str, environment: Mapping[str, str] | None = None, mute: socket.socket | None = None
) -> tuple[float, int]:
    connections: list[socket.socket] = []
    with running(command, Answers.PLAIN, environment) as terminal:
        terminal.wait_for(shown, 20)
        while mute is not None and len(connections) < WORKERS:
            connections.append(mute.accept()[0])
        terminal.settle(0.5, 6)
        sent = time.perf_counter()
        terminal.send("q")
        took = (terminal.wait_end(10) - sent) * 1000
        children = terminal.left_behind(GRACE)
    for connection in connections:
        connection.close()
    return took, children


if __name__ == "__main__":
    main()
