"""From a letter in the filter to its answer, with 10,000 and 100,000 entries. `python -m tests.benchmarks.filter`.

Without a screen: the first answer is when the first row is known, settled is when all are, and a piece is what a key
would wait for. With `--paint` the program itself, under a pty: the first answer is the letter on the screen, settled is
the count of who matches; then sorting the other way round, and deciding, each until it is on the screen.
"""

import argparse
import gc
import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from layers_tui.events import Loaded
from layers_tui.influencer import Influencer
from layers_tui.roster.entry import Source
from layers_tui.roster.facets import tally
from layers_tui.roster.facts import Facts
from layers_tui.roster.filter import Filter
from layers_tui.roster.query import Query
from layers_tui.roster.roster import Roster
from layers_tui.roster.sorting import Sort
from layers_tui.sandbox.world import World

from .screen import Screen
from .stored import Stored, bodies
from .terminal import OURS, Terminal, print_table, running, share

SIZES = (10_000, 100_000)
TYPED = (
    *("ava", "minimalist", "nobody-has-this", "-ava", '"early bird"', "hair:brown", "hair:none", "decision:none"),
    *("age:25-34 gender:female", "status:failed,training", "traits:warm tone:dry", "images:>3 style:vintage"),
)
SORTS = ("name", "-name", "status", "updated", "decision", "-")
FIELDS = (("hair",), ("traits",), ("age", "gender"))
GOAL_FIRST, GOAL_SETTLED, GOAL_PIECE = 16, 50, 8
"""Milliseconds at 10,000, p99, key to paint; and what one piece of work may take."""
KEY = "lp_test_benchmark0000000_" + "0" * 43
EMPTY = "type to filter"
"""What stands in the empty line."""
PATIENCE = 20.0
TURNS, DECISIONS = 20, 150
"""Keys that are measured besides letters."""
IN_SIGHT = 12
"""Characters of what is typed that are always in sight."""


@dataclass
class Times:
    """Milliseconds of every answer."""

    first: list[float] = field(default_factory=list)
    settled: list[float] = field(default_factory=list)
    pieces: list[float] = field(default_factory=list)
    """The longest piece of each; none where nobody could see it."""

    def row(self, name: str) -> list[str]:
        """p50 and p99 of each."""
        figures = [f"{share(times, percent):.1f}" for times in (self.first, self.settled) for percent in (50, 99)]
        return [name, str(len(self.first)), *figures, f"{max(self.pieces):.1f}" if self.pieces else ""]


def main() -> None:
    """Measure every size in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="times that everything is typed (5)")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="entries (10000 100000)")
    parser.add_argument("--paint", action="store_true", help="the program under a pty, key to paint")
    parser.add_argument("--quick", action="store_true", help="with --paint: three of the filters, a fifth of the keys")
    options = parser.parse_args()
    rows = [["", "answers", "first p50", "p99", "settled p50", "p99", "longest piece"]]
    rows.append(["goal at 10,000, p99", "", "", str(GOAL_FIRST), "", str(GOAL_SETTLED), str(GOAL_PIECE)])
    for size in options.sizes:
        rows += painted(size, options.rounds, options.quick) if options.paint else worked_out(size, options.rounds)
    print_table(rows)


def worked_out(size: int, rounds: int) -> Iterator[list[str]]:
    """Without a screen."""
    filter = Filter(roster_of(size), Facts())
    gc.collect()
    gc.freeze()
    # As the program does it: between keys.
    gc.disable()
    whole, typed = Times(), Times()
    for _ in range(rounds):
        for text in TYPED:
            apply(filter, "", "")
            for end in range(1, len(text) + 1):
                measure(typed, filter, text[:end], "")
            apply(filter, "", "")
            measure(whole, filter, text, "")
            gc.collect(0)
    yield typed.row(f"{size:,}: each letter of {len(TYPED)} filters")
    yield whole.row(f"{size:,}: each of them at once")
    for sort in SORTS:
        times = Times()
        for _ in range(rounds):
            apply(filter, "", "")
            measure(times, filter, "", sort)
            gc.collect(0)
        yield times.row(f"{size:,}: all by {sort or 'roster'}")
    for keys in FIELDS:
        times = Times()
        for _ in range(rounds):
            began = before = time.perf_counter()
            longest = 0.0
            for _ in tally(filter.roster, filter.facts, Query(), *keys):
                now = time.perf_counter()
                longest, before = max(longest, now - before), now
            took = (before - began) * 1000
            times.first.append(took)
            times.settled.append(took)
            times.pieces.append(longest * 1000)
        yield times.row(f"{size:,}: values of {' by '.join(keys)}")
    gc.unfreeze()
    gc.enable()


def apply(filter: Filter, text: str, sort: str) -> None:
    """Filter and sort, unmeasured."""
    for _ in filter.apply(Query.parse(text), Sort.parse(sort)):
        pass


def measure(times: Times, filter: Filter, text: str, sort: str) -> None:
    """Filter and sort once."""
    began = before = time.perf_counter()
    first = 0.0
    longest = 0.0
    settled = 0.0
    for _ in filter.apply(Query.parse(text), Sort.parse(sort)):
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
        first = first or (now if not filter.is_picking or (filter.coming is not None and len(filter.coming)) else 0.0)
        settled = settled or (0.0 if filter.is_picking else now)
    end = time.perf_counter()
    times.first.append(((first or end) - began) * 1000)
    times.settled.append(((settled or end) - began) * 1000)
    times.pieces.append(max(longest, end - before) * 1000)


def roster_of(size: int) -> Roster:
    """Everybody read in full."""
    now = time.time()
    world = World(seed=1, people=size, contract="classic", started=now - 86_400)
    roster, read_at = Roster(), datetime.now(UTC)
    roster.add((id, Source(id, line)) for line, id in enumerate(world.everyone, 1))
    for id, body in bodies(world, now):
        roster.apply(Loaded(id, Influencer.from_json(json.loads(body)), read_at, b""))
    return roster


def painted(size: int, rounds: int, quick: bool) -> Iterator[list[str]]:
    """The program itself, with a kept roster and without a network."""
    typed, part = (TYPED[:3], 5) if quick else (TYPED * rounds, 1)
    filter = Filter(roster_of(size), Facts())
    times, turned, decided = Times(), Times(), Times()
    with tempfile.TemporaryDirectory() as directory:
        stored = Stored(Path(directory), "http://127.0.0.1:9", KEY, size)
        command = [*OURS, "--images", "halfcell"]
        with running(command, environment=stored.environment) as terminal:
            screen = Screen(terminal)
            screen.wait(lambda: screen.shows(f" of {size}") or screen.shows(f" of {size:,}"), PATIENCE)
            terminal.settle(2, 10)
            for text in typed:
                terminal.send("/")
                screen.wait(lambda: not screen.shows(EMPTY), PATIENCE)
                for end in range(1, len(text) + 1):
                    press(times, terminal, screen, filter, text[:end])
                terminal.send("\x1b")
                screen.wait(lambda: screen.shows(EMPTY), PATIENCE)
                terminal.settle(0.3, 1)
            # The filters have led somewhere.
            terminal.send("g")
            screen.wait(lambda: screen.shows(f" 1 of {size}"), PATIENCE)
            for number in range(2 * TURNS // part):
                turn(turned, terminal, screen, size, size if number % 2 == 0 else 1)
            for number in range(DECISIONS // part):
                decide(decided, terminal, screen, size, number)
    yield times.row(f"{size:,}: each letter, key to paint")
    yield turned.row(f"{size:,}: S, sorted the other way round")
    yield decided.row(f"{size:,}: a x w, committed and painted")


def press(times: Times, terminal: Terminal, screen: Screen, filter: Filter, typed: str) -> None:
    """Type the last letter of a filter, and wait for what the engine says comes of it."""
    apply(filter, typed, "")
    everybody = len(filter.roster)
    count = f" {everybody:,} ─" if filter.matching == everybody else f" {filter.matching:,} of {everybody:,} ─"
    screen.rest()
    sent = time.perf_counter()
    terminal.send(typed[-1])
    # Of what is too long for the line, its end is in sight; the caret stands behind it.
    end = f"{typed[-IN_SIGHT:]} "
    first = screen.wait(lambda: any(" / " in line and end in line for line in screen.lines[:4]), PATIENCE)
    # As many as before: there is nothing more to be seen.
    settled = first if screen.shows(count) else screen.wait(lambda: screen.shows(count), PATIENCE)
    times.first.append((first - sent) * 1000)
    times.settled.append((settled - sent) * 1000)


def turn(times: Times, terminal: Terminal, screen: Screen, size: int, row: int) -> None:
    """Sort the other way round: whoever is selected stays so, and has this row then."""
    screen.rest()
    sent = time.perf_counter()
    terminal.send("S")
    took = (screen.wait(lambda: screen.shows(f" {row} of {size}"), PATIENCE) - sent) * 1000
    times.first.append(took)
    times.settled.append(took)


def decide(times: Times, terminal: Terminal, screen: Screen, size: int, number: int) -> None:
    """Decide on one: the next row is the first answer, and that it is counted the last."""
    screen.rest()
    sent = time.perf_counter()
    terminal.send("axw"[number % 3])
    first = screen.wait(lambda: screen.shows(f" {number + 2} of {size}"), PATIENCE)
    last = screen.wait(lambda: screen.shows(f" {number + 1:,} of {size:,} decided"), PATIENCE)
    times.first.append((first - sent) * 1000)
    times.settled.append((last - sent) * 1000)


if __name__ == "__main__":
    os.environ.setdefault("TEXTUAL_FPS", "240")
    main()
