"""A program that decides on fifty influencers at a time without end, and writes each step as it is kept."""

import os
import sys
import time
from itertools import count
from pathlib import Path

from layers_tui.store.decision import Decision, Verdict
from layers_tui.store.decisions import Decisions
from store.given import ACME, NOON

AT_ONCE = 50


def main() -> None:
    decisions = Decisions(Path(sys.argv[1]), lambda _: None)
    decisions.use(ACME)
    for step in count():
        decisions.decide(
            Decision(f"{sys.argv[2]}{step}_{number}", Verdict.APPROVED, "sam", NOON) for number in range(AT_ONCE)
        )
        os.write(1, f"{sys.argv[2]}{step}\n".encode())
        # Room for the other program: SQLite knows no queue.
        time.sleep(0.002)


if __name__ == "__main__":
    main()
