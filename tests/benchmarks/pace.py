"""2,000 ids against a limit: the seconds and the 429 of ours, of an unpaced pool and of curl.

`python -m tests.benchmarks.pace`.

The server lets a whole window's requests in at once when nothing was read before: who does not pace itself may be done
before N / rate, and is refused for it.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from math import ceil

from .reader import read
from .served import Served
from .terminal import OURS, print_table

LIMIT, SECONDS = 1_200, 10
PEOPLE = 2_000
LATENCY = 80
"""Milliseconds."""
WORKERS = 16
GOAL, MOST_REFUSED = 1.03, 1
"""Times N / rate, and 429."""
TIER = f"{LIMIT}/{SECONDS}"


def main() -> None:
    """Each way with a fresh server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"ids ({PEOPLE})")
    parser.add_argument("--window", choices=("bucket", "fixed", "sliding"), default="fixed", help="the server's count")
    options = parser.parse_args()
    count, window = options.people, options.window
    ideal = count * SECONDS / LIMIT
    # The sandbox calls such a tier `custom`, which is no tier that the client knows: only headers tell of the limit.
    ways: dict[str, tuple[Callable[[Served, str], Sequence[str]], tuple[str, ...]]] = {
        "get, unknown tier, X-RateLimit headers": (unpaced, ()),
        "get, unknown tier, RateLimit headers": (unpaced, ("--limit-headers", "ietf")),
        f"get --pace {TIER}, unknown tier, no headers": (paced, ("--no-limit-headers",)),
        "httpx pool, sleeps Retry-After": (pool, ()),
        f"xargs -P {WORKERS} curl --retry": (curl, ()),
    }
    rows = [[f"{count} ids, {TIER}, {window}", "seconds", "x N/rate", "goal", "429", "goal", "requests", "process"]]
    for way, (command, arguments) in ways.items():
        reading = read(command, count, LATENCY, "--tier", TIER, "--window", window, *arguments)
        ours = command in {paced, unpaced}
        rows.append(
            [
                way,
                f"{reading.served:.2f}",
                f"{reading.served / ideal:.3f}",
                f"{GOAL:.3f}" if ours else "",
                str(reading.refused),
                str(MOST_REFUSED) if ours else "",
                str(reading.requests),
                f"{reading.wall:.2f}",
            ]
        )
    least = (ceil(count / LIMIT) - 1) * SECONDS
    for limit, seconds in (("N / rate", ideal), ("a fixed window's own minimum", float(least))):
        rows.append([limit, f"{seconds:.2f}", f"{seconds / ideal:.3f}", "", "", "", str(count), ""])
    print_table(
        rows, "seconds from the first request to the last answer, by the server; process: from its start to its end"
    )


def paced(_: Served, ids: str) -> Sequence[str]:
    """Ours, told the pace."""
    return [*unpaced(_, ids), "--pace", TIER]


def unpaced(_: Served, ids: str) -> Sequence[str]:
    """Ours, told nothing."""
    return [*OURS, "get", "-f", ids, "--format", "jsonl", "--workers", str(WORKERS)]


def pool(_: Served, ids: str) -> Sequence[str]:
    """The peer that asks until it is refused."""
    return [sys.executable, "-m", "tests.benchmarks.pool", ids, "--workers", str(WORKERS)]


def curl(served: Served, ids: str) -> Sequence[str]:
    """What is typed without a program. curl keeps to Retry-After."""
    address = f"{served.url}/v1/influencers/{{}}"
    asking = ["curl", "-sf", "--retry", "1000", "-o", "/dev/null", "-H", f"X-Api-Key: {served.key}", address]
    return ["xargs", "-a", ids, "-P", str(WORKERS), "-I{}", *asking]


if __name__ == "__main__":
    main()
