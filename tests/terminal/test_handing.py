"""What leaves the real program: files that are handed over, copies, and what colleagues send back."""

import csv
import json
from base64 import b64encode
from pathlib import Path

from terminal.conftest import SMALL, Open
from terminal.sandbox_process import Served
from terminal.terminal import Terminal


def opened(start: Open, sandbox: Served) -> Terminal:
    screen = start("--images", "off", *sandbox.kinds["everyone"][:3], environment=sandbox.key(), size=SMALL)
    screen.wait_for("Ava Chen", "1 of 3", "minimalist")
    return screen


def copied(text: str) -> bytes:
    """What a terminal is sent to put this into its clipboard."""
    return b"\x1b]52;c;" + b64encode(text.encode()) + b"\x07"


def test_the_team_gets_a_table_of_everybody_where_the_person_says(start: Open, sandbox: Served, tmp_path: Path) -> None:
    screen = opened(start, sandbox)
    screen.press("E")
    screen.wait_for("Hand over", "[team]", "3 people")
    screen.press("j", "l")
    screen.wait_for("[CSV]")
    screen.press("tab", "ctrl+u")
    screen.wait_without("-team-")
    screen.type(f"{tmp_path}/spring")
    screen.wait_for("/spring")
    screen.press("enter")
    screen.wait_for("Handed over: 3 people")
    with (tmp_path / "spring.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.DictReader(file)]
    assert [row["id"] for row in rows] == sandbox.kinds["everyone"][:3]
    assert [row["name"] for row in rows] == ["Ava Chen", "Noor Haddad", "Mei Lin"]


def test_copies_go_to_the_terminal_and_never_hold_the_key(start: Open, sandbox: Served) -> None:
    screen = opened(start, sandbox)
    id = sandbox.kinds["everyone"][0]
    screen.press("y")
    screen.wait_for("sent to your", "id of")
    screen.wait_for_output(copied(id))
    screen.press("Y")
    screen.wait_for("Copy: Ava Chen", "summary line")
    screen.press("6")
    screen.wait_for("curl line")
    address = f"{sandbox.url}/v1/influencers/{id}"
    headers = '-H "X-Api-Key: $LAYERS_API_KEY" -H "Authorization: Bearer $LAYERS_API_KEY"'
    screen.wait_for_output(copied(f"curl {headers} {address}"))
    assert sandbox.keys["default"] not in screen.raw.decode(errors="replace")


def test_a_colleagues_decisions_are_known_by_a_paste(start: Open, sandbox: Served) -> None:
    screen = opened(start, sandbox)
    decision = {"id": sandbox.kinds["everyone"][0], "decision": "rejected", "note": "too young"}
    file = {"format": "layers-tui decisions", "version": 1, "reviewer": "sam", "decisions": [decision]}
    screen.paste(json.dumps(file, indent=1))
    screen.wait_for("From paste", "1 decision", "SAM [x] too")
    screen.press("a")
    screen.wait_for(" 2 of 3")
    screen.press("/")
    screen.wait_without("type to filter")
    screen.type("disagree")
    screen.press("enter")
    screen.wait_for("/ disagree", " 1 of 1", "[a] approved by you", "SAM [x] too")
