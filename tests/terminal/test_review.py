"""A whole review by keys in the real program: nobody is skipped, nothing is lost, and what is handed over is that."""

import csv
import json
import os
import re
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from terminal.conftest import LARGE, SMALL, Open, _named
from terminal.keeping import Belongings, settled
from terminal.sandbox_process import serving
from terminal.terminal import Size, Terminal

EVERY = [("pyte", SMALL), ("tmux", LARGE)]
KEYS = ("a", "x", "w")
WORDS = {"a": "approved", "x": "rejected", "w": "needs work"}
PLACE = re.compile(r" (\d+) of (\d+) *$", re.MULTILINE)


def place(screen: Terminal) -> int:
    """The row that the bar names."""
    found = PLACE.findall(screen.text())
    return int(found[-1][0]) if found else 0


def decide(screen: Terminal, keys: Sequence[str], total: int) -> None:
    """Press these, each once the row is there that it is for; the list must not move meanwhile."""
    first = place(screen)
    for row, key in enumerate(keys, first):
        reach(screen, row)
        screen.press(key)
    reach(screen, min(first + len(keys), total))


def reach(screen: Terminal, row: int) -> None:
    """Wait until the bar names this row."""
    screen.wait_until(lambda: place(screen) == row, f"row {row}")


@pytest.mark.parametrize("terminal", EVERY, ids=_named)
def test_sixty_are_decided_one_by_one_under_decision_none_while_statuses_change(
    terminal: tuple[str, Size], start: Open, tmp_path: Path
) -> None:
    kind, size = terminal
    mine = Belongings(tmp_path / "mine")
    mine.configure('reviewer = "kai"\n')
    with serving() as sandbox:
        people = [*sandbox.kinds["everyone"]]
        there = dict(sandbox.key()) | mine.environment()
        screen = start("--images", "off", *people, environment=there, kind=kind, size=size)
        screen.wait_for("Ava Chen", " 1 of 60")
        settled(screen)
        screen.press("9")
        screen.wait_for("decision:n", "undecided 60")
        pressed = [KEYS[number % 7 % 3] for number in range(60)]
        decide(screen, pressed[:20], 60)
        # Others become ready or fail while the person goes on.
        for id in people[20:50:3]:
            sandbox.change("edit", id=id, status="failed")
        screen.press("R")
        screen.wait_for("Read all 60 again")
        screen.press("e")
        screen.wait_without("Read all 60 again")
        decide(screen, pressed[20:], 60)
        screen.wait_for("60 of 60 decided")
        handed = handed_over(screen, tmp_path)
    assert [handed[id]["decision"] for id in people] == [WORDS[key] for key in pressed]
    assert {row["reviewer"] for row in handed.values()} == {"kai"}


def handed_over(screen: Terminal, folder: Path) -> dict[str, dict[str, str]]:
    """What `E` writes for the team, by id."""
    screen.press("E")
    screen.wait_for("Hand over", "[client]", "people")
    screen.press("l")
    screen.wait_for("[team]")
    screen.press("j", "l")
    screen.wait_for("[CSV]")
    screen.press("tab", "ctrl+u")
    screen.wait_without("-team-")
    screen.type(f"{folder}/all")
    screen.wait_for("/all")
    screen.press("enter")
    screen.wait_for("Handed over: 60 people")
    with (folder / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_a_kill_right_after_a_key_loses_no_decision(start: Open, tmp_path: Path) -> None:
    mine = Belongings(tmp_path / "mine")
    with serving() as sandbox:
        people = sandbox.kinds["everyone"][:12]
        there = dict(sandbox.key()) | mine.environment()
        for round, key in enumerate(("a", "x", "w")):
            screen = start("--images", "off", *([] if round else people), environment=there)
            settled(screen)
            screen.wait_for("Ava Chen", " of 12")
            if round:
                screen.press("g", "n")
            screen.wait_for(f" {3 * round + 1} of 12")
            decide(screen, [key] * 2, 12)
            screen.press(key)
            # As soon as anything of it is seen, and not when all of it is painted.
            screen.wait_for(f" {3 * round + 4} of 12")
            os.kill(screen.program(), signal.SIGKILL)
            screen.exit_code()
        again = start("--images", "off", environment=there)
        again.wait_for("Ava Chen", "9 of 12 decided")
        again.wait_for("[a] 3", "[x] 3", "[w] 3")
        decisions = handed_decisions(again, tmp_path)
    assert [decisions.get(id, "") for id in people] == [WORDS[key] for key in "aaaxxxwww"] + [""] * 3


def handed_decisions(screen: Terminal, folder: Path) -> dict[str, str]:
    """What the decisions file for colleagues says, by id."""
    screen.press("E")
    screen.wait_for("Hand over", "[client]")
    screen.press("l")
    screen.wait_for("[team]")
    screen.press("j", "h")
    screen.wait_for("[decisions]")
    screen.press("tab", "ctrl+u")
    screen.wait_without("-team-")
    screen.type(f"{folder}/mine")
    screen.wait_for("/mine")
    screen.press("enter")
    screen.wait_for("Handed over")
    written = json.loads((folder / "mine.decisions.json").read_text())
    return {each["id"]: each["decision"] for each in written["decisions"]}


def test_who_has_changed_since_the_decision_is_told_and_d_says_how(start: Open, tmp_path: Path) -> None:
    mine = Belongings(tmp_path / "mine")
    with serving() as sandbox:
        people = sandbox.kinds["everyone"][:3]
        screen = start("--images", "off", *people, environment=dict(sandbox.key()) | mine.environment())
        screen.wait_for("Ava Chen", " 1 of 3")
        settled(screen)
        decide(screen, "ax", 3)
        screen.press("g")
        screen.wait_for("approved by you")
        sandbox.change("edit", id=people[0], hairColor="copper")
        screen.press("r")
        screen.wait_for("[a]~", "copper", "has changed since", "d shows how")
        screen.press("d")
        screen.wait_for("since the decision: approved by you", "+ copper")
        screen.press("escape")
        screen.wait_without("since the decision")
        # Seen again and decided again: it is on what is there now.
        screen.press("a")
        screen.wait_for(" 2 of 3")
        screen.wait_without("[a]~")
