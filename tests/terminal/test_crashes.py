"""A fault of our own ends in a report without the key in it."""

import sys
from pathlib import Path

from terminal.conftest import Open
from terminal.sandbox_process import Served

BROKEN = """
import sys
from layers_tui.cli import main
from layers_tui.tui.screens.browse import BrowseScreen

def fail(self):
    secret = self.session.settings.key.reveal()
    raise RuntimeError("broken on purpose")

BrowseScreen.action_next = fail
sys.exit(main())
"""


def test_a_crash_prints_neither_the_key_nor_local_variables(start: Open, sandbox: Served, tmp_path: Path) -> None:
    program = tmp_path / "broken.py"
    program.write_text(BROKEN)
    key = sandbox.keys["default"]
    ids = sandbox.kinds["everyone"][:2]
    screen = start(
        *ids,
        "--images",
        "off",
        environment=sandbox.key() | {"PYTHONPATH": "."},
        command=[sys.executable, str(program)],
    )
    screen.wait_for("Ava Chen")

    screen.press("j")

    assert screen.exit_code() != 0
    assert b"broken on purpose" in screen.raw
    assert b"Traceback" in screen.raw
    assert key.rpartition("_")[2].encode() not in screen.raw
    assert b"locals" not in screen.raw
    assert 1049 not in screen.modes()
