"""What the house promises of itself: what is loaded when, and how large a room may be."""

import statistics
import subprocess
import sys
from pathlib import Path

import pytest

import layers_tui

HOME = Path(layers_tui.__file__).parent
ROOMS = {path.relative_to(HOME).as_posix(): path.read_text().count("\n") for path in sorted(HOME.rglob("*.py"))}


def loaded_by(statement: str) -> set[str]:
    """The modules that a fresh interpreter has after this statement."""
    program = f"{statement}; import sys; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=30)
    return set(ended.stdout.split())


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


SCREEN = {"textual", "textual_image", "rich"}
HEAVY = {"httpx", "httpcore", "PIL", "starlette", "uvicorn"}


def test_the_engine_loads_neither_a_screen_nor_what_its_threads_load_themselves() -> None:
    assert packages(loaded_by("import layers_tui.session")) & (SCREEN | HEAVY) == set()


def test_the_command_line_loads_nothing_heavy() -> None:
    loaded = loaded_by("import layers_tui.cli")
    assert packages(loaded) & (SCREEN | HEAVY | {"platformdirs", "asyncio", "hypothesis"}) == set()
    assert {name for name in loaded if name.startswith("layers_tui.")} <= {"layers_tui.cli", "layers_tui.key"}


def test_the_browser_loads_no_network_no_pictures_and_no_sandbox_before_it_is_painted() -> None:
    loaded = loaded_by("import layers_tui.tui.app")
    assert packages(loaded) & HEAVY == set()
    assert not any(name.startswith("layers_tui.sandbox") for name in loaded)


@pytest.mark.parametrize("leaf", ["text", "ids", "influencer", "problem", "events", "key", "roster.roster"])
def test_a_leaf_loads_nothing_from_outside(leaf: str) -> None:
    assert packages(loaded_by(f"import layers_tui.{leaf}")) & (SCREEN | HEAVY | {"platformdirs"}) == set()


def test_no_file_has_more_than_four_hundred_lines() -> None:
    assert {name: lines for name, lines in ROOMS.items() if lines > 400} == {}


def test_the_usual_file_is_read_in_one_sitting() -> None:
    sizes = [lines for lines in ROOMS.values() if lines > 10]
    median = statistics.median(sizes)
    assert 50 <= median <= 130, f"the median of {len(sizes)} files is {median} lines"


def test_every_module_begins_with_what_it_is_for() -> None:
    assert [name for name in ROOMS if not (HOME / name).read_text().startswith('"""')] == []
