"""From the start until every status is known, of 5,000 ids on a standard key. `python -m tests.benchmarks.sweep`.

Beside it what one read for each id takes, and what the pages of the list alone take. Then what two ids cost that belong
to a large project.
"""

import argparse
import tempfile
from collections.abc import Sequence
from math import ceil

from .screen import UNREAD, Screen
from .served import Requests, Served, serving, write_ids
from .terminal import OURS, print_table, running

PEOPLE = 5_000
LARGE = 100_000
ELSEWHERE = 12
"""People that the sandbox puts into its second project."""
RATE = 2.0
"""Reads a second of a standard key."""
PAGE = 100
"""Items of a page."""
GOAL = 60
"""Seconds."""
AFTERWARDS = 5.0
"""Seconds for which nothing more should be asked, once two ids are read."""


def main() -> None:
    """Open a file of ids and a whole project, then two ids of a large one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"ids of one project ({PEOPLE})")
    parser.add_argument("--large", type=int, default=LARGE, help=f"people of the large project ({LARGE})")
    options = parser.parse_args()
    people, pages = options.people, ceil(options.people / PAGE)
    rows = [
        ["every status known", "seconds", "goal", "requests", "pages", "watching", "their time alone", "one by one"]
    ]
    for way in ("-f FILE", "--project ID"):
        with serving("--tier", "standard", "--people", str(people + ELSEWHERE)) as served:
            ids = of_the_first_project(served)
            before = served.requests()
            with tempfile.TemporaryDirectory() as directory:
                opening = ["-f", write_ids(directory, ids)] if "-f" in way else ["--project", project(served)]
                took, after = until_known(served, opening, people)
        rows.append(
            [
                f"{people} ids, {way}",
                f"{took:.1f}",
                str(GOAL),
                str(len(after) - len(before)),
                str(after.pages - before.pages),
                str(after.pages_of_one_status - before.pages_of_one_status),
                f"{pages} pages, {pages / RATE:.0f} s",
                f"{people} reads, {people / RATE / 60:.1f} min",
            ]
        )
    with serving("--tier", "standard", "--people", str(options.large + ELSEWHERE)) as served:
        ready = served.kinds()["ready"]
        two = [id for id in of_the_first_project(served) if id in ready][:2]
        before = served.requests()
        took, after = until_known(served, two, len(two), AFTERWARDS)
    rows.append(
        [
            f"2 ids of a project of {options.large}",
            f"{took:.1f}",
            "",
            str(len(after) - len(before)),
            str(after.pages - before.pages),
            str(after.pages_of_one_status - before.pages_of_one_status),
            f"{options.large // PAGE} pages, {options.large / PAGE / RATE / 60:.1f} min",
            f"2 reads, {2 / RATE:.0f} s",
        ]
    )
    print_table(
        rows, "seconds unless it says so; requests as the server counted them, whoami and pages for watching among them"
    )


def project(served: Served) -> str:
    """The project that almost everybody is in."""
    return served.kinds()["projects"][0]


def of_the_first_project(served: Served) -> list[str]:
    """The ids of that project. Costs one read of the other's list."""
    elsewhere = set(served.listed(served.kinds()["projects"][1], PAGE))
    assert len(elsewhere) == ELSEWHERE
    return [id for id in served.ids if id not in elsewhere]


def until_known(served: Served, opening: Sequence[str], count: int, afterwards: float = 0.0) -> tuple[float, Requests]:
    """Open these in the browser; gives the seconds until every status is on screen, and what had arrived by then.

    Args:
        afterwards: Seconds for which what arrives still counts.
    """
    with running([*OURS, "--images", "off", *opening], environment=served.environment) as terminal:
        screen = Screen(terminal)

        def known() -> bool:
            counts = screen.counts
            return sum(counts.values()) == count and UNREAD not in counts

        took = screen.wait(known, count / RATE + 60) - terminal.started
        if afterwards:
            terminal.settle(afterwards, afterwards)
        return took, served.requests()


if __name__ == "__main__":
    main()
