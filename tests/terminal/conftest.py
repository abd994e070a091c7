"""Terminals for the tests: pyte always, tmux where the machine has it."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from terminal.pty_terminal import PtyTerminal
from terminal.sandbox_process import Served, serving
from terminal.terminal import Size, Terminal
from terminal.tmux_terminal import TmuxTerminal

KINDS: dict[str, type[PtyTerminal] | type[TmuxTerminal]] = {"pyte": PtyTerminal}
if shutil.which("tmux"):
    KINDS["tmux"] = TmuxTerminal
LARGE, SMALL = Size(120, 36), Size(80, 24)
EVERY = [("pyte", SMALL), (list(KINDS)[-1], LARGE)]
"""Every terminal and every size once."""


def _named(place: tuple[str, Size]) -> str:
    return f"{place[0]} {place[1]}"


def pytest_report_collectionfinish() -> str:
    """Say where the program is tested."""
    return f"terminals: {', '.join(map(_named, EVERY))}"


@pytest.fixture(scope="session", params=EVERY, ids=_named)
def place(request: pytest.FixtureRequest) -> tuple[str, Size]:
    """Every terminal and every size once."""
    chosen: tuple[str, Size] = request.param
    return chosen


class Open(Protocol):
    """Opens the program in a terminal, which is closed after the test."""

    def __call__(
        self,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        size: Size = LARGE,
        kind: str = "pyte",
        source: Path | None = None,
        command: list[str] | None = None,
    ) -> Terminal: ...


def _opener(stack: ExitStack, homes: Iterator[Path]) -> Open:
    def open_program(
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        size: Size = LARGE,
        kind: str = "pyte",
        source: Path | None = None,
        command: list[str] | None = None,
    ) -> Terminal:
        program = command or [sys.executable, "-m", "layers_tui"]
        screen = KINDS[kind]([*program, *arguments], size, next(homes), environment or {}, source)
        stack.callback(screen.close)
        return screen

    return open_program


def _homes(parent: Path) -> Iterator[Path]:
    number = 0
    while True:
        home = parent / f"home{number}"
        home.mkdir()
        yield home
        number += 1


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Open]:
    """Start the program as a person without any configuration does."""
    with ExitStack() as stack:
        yield _opener(stack, _homes(tmp_path))


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Served]:
    """One sandbox for all who only read from it."""
    with serving() as served:
        yield served


@pytest.fixture(scope="session")
def _open_demo(place: tuple[str, Size], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    kind, size = place
    with ExitStack() as stack:
        start = _opener(stack, _homes(tmp_path_factory.mktemp(f"demo-{kind}")))
        screen = start("--demo", "--images", "off", "--tier", "partner", kind=kind, size=size)
        screen.wait_for("1 of 60", "minimalist")
        yield screen


@pytest.fixture
def demo(_open_demo: Terminal) -> Terminal:
    """The demo, open on its first person, the roster in focus. Leave nothing open that was not."""
    _open_demo.press("g")
    _open_demo.wait_for(" 1 of 60", "minimalist")
    return _open_demo
