"""A real xterm on a screen that nobody sees, and what stands in its window, pixel by pixel."""

import io
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from .terminal import ROOT

TOOLS = {"Xvfb": "xvfb", "xterm": "xterm", "import": "imagemagick"}
"""Programs, and Debian's packages of them."""
DRAWS_SIXELS = (
    *("-ti", "vt340", "-xrm", "XTerm*decTerminalID: vt340", "-xrm", "XTerm*numColorRegisters: 1024"),
    *("-xrm", "XTerm*sixelScrolling: true", "-xrm", "XTerm*maxGraphicSize: 4000x4000"),
)
LONGEST = 30
"""Seconds for a window to stand still."""


def missing() -> str:
    """What is not installed, in one sentence; empty: nothing."""
    absent = [f"{tool} (Debian: {package})" for tool, package in TOOLS.items() if not shutil.which(tool)]
    return f"A real xterm is looked at here, which needs {', '.join(absent)}." if absent else ""


@contextmanager
def unseen_screen() -> Iterator[str]:
    """A display for the length of a with block."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                yield f":{told.readline().strip()}"
        finally:
            process.terminate()


class Xterm:
    """A program in an xterm without border or scrollbar."""

    def __init__(
        self,
        display: str,
        size: tuple[int, int],
        command: Sequence[str],
        home: Path,
        *,
        options: Sequence[str],
        environment: Mapping[str, str],
    ) -> None:
        """`home` is a folder of its own, whose name begins with a letter: the window's; `environment` the program's."""
        inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "VIRTUAL_ENV", "TMPDIR"}}
        whole = inherited | {"DISPLAY": display, "HOME": str(home), "LANG": "C.UTF-8", "TEXTUAL_FPS": "240"}
        # Set inside: xterm takes some of them away.
        inside = [f"{name}={value}" for name, value in environment.items()]
        columns, rows = size
        self._display = whole
        self._process = subprocess.Popen(
            [
                *("xterm", "+lc", "-u8", *options, "-tn", "xterm-256color"),
                *("-fa", "DejaVu Sans Mono", "-fs", "12", "-geometry", f"{columns}x{rows}+0+0"),
                *("-b", "0", "+sb", "-bg", "black", "-fg", "white", "-xrm", "XTerm*directColor: true"),
                *("-title", home.name, "-e", "env", *inside, *command),
            ],
            env=whole,
            cwd=ROOT,
        )
        self._title = home.name

    def close(self) -> None:
        """End it, and the program in it."""
        self._process.terminate()
        self._process.wait()

    def wait_for(self, file: Path) -> str:
        """Wait until the program has written this file; gives what it wrote."""
        until = time.perf_counter() + LONGEST
        while not file.exists():
            if time.perf_counter() > until or self._process.poll() is not None:
                raise TimeoutError("the program in the xterm has shown nothing")
            time.sleep(0.05)
        return file.read_text()

    def picture(self) -> Image.Image:
        """What stands in the window, once it stands still."""
        until = time.perf_counter() + LONGEST
        before = b""
        while (now := self._taken()) != before:
            if time.perf_counter() > until:
                raise TimeoutError("the window does not stand still")
            before = now
            time.sleep(0.3)
        return Image.open(io.BytesIO(now)).convert("RGB")

    def _taken(self) -> bytes:
        return subprocess.run(
            ["import", "-window", self._title, "ppm:-"],
            env=self._display,
            capture_output=True,
            check=True,
            timeout=LONGEST,
        ).stdout
