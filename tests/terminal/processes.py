"""The processes that a program started, found by a mark in their environment; and how to wait for their end."""

import os
import select
import signal
import time
from contextlib import suppress
from pathlib import Path

MARK = "TERMINAL_UNDER_TEST"
"""Names the variable that every process of one terminal inherits."""


def marked(mark: str) -> dict[int, str]:
    """The command lines of all processes with this mark, by their ids."""
    wanted = f"{MARK}={mark}".encode()
    found: dict[int, str] = {}
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            with suppress(OSError):
                if wanted in (process / "environ").read_bytes().split(b"\0"):
                    found[int(process.name)] = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
    return found


def wait_gone(ids: set[int], timeout: float) -> set[int]:
    """Wait until these processes ended. Returns those that did not."""
    deadline = time.monotonic() + timeout
    waiting: dict[int, int] = {}
    for id in ids:
        with suppress(ProcessLookupError):
            waiting[os.pidfd_open(id)] = id
    gone: set[int] = set()
    while waiting.keys() - gone and (left := deadline - time.monotonic()) > 0:
        gone |= set(select.select(waiting.keys() - gone, [], [], left)[0])
    for descriptor in waiting:
        os.close(descriptor)
    return {id for descriptor, id in waiting.items() if descriptor not in gone}


def end(mark: str) -> None:
    """End what is left of a terminal's processes."""
    for id in marked(mark):
        with suppress(ProcessLookupError):
            os.kill(id, signal.SIGKILL)
