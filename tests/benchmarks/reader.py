"""Runs a program that reads ids, and tells what the server saw of it. It does not know the program."""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx

from .served import Served, serving, write_ids
from .terminal import ROOT

PATIENCE = 600.0
"""Seconds."""
_RECORD = "/v1/influencers/"


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of it."""

    wall: float
    """Seconds from the start of the process to its end."""
    served: float
    """Seconds from the arrival of the first request to the answer of the last one."""
    requests: int
    refused: int
    """429: nothing else makes anybody ask for an id twice."""


def read(command: Callable[[Served, str], Sequence[str]], count: int, latency: int, *arguments: str) -> Reading:
    """Let a program read so many people of a fresh sandbox. `command` is made of the sandbox and a file of ids.

    Raises `RuntimeError` when it did not read all of them.
    """
    with serving("--people", str(count), "--latency", str(latency), *arguments) as served, _home() as home:
        ids = served.ids[:count]
        inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "VIRTUAL_ENV", "TMPDIR"}}
        homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), home)
        began = time.perf_counter()
        ended = subprocess.run(
            command(served, write_ids(home, ids)),
            env=inherited | homes | served.environment | {"LANG": "C.UTF-8"},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
        wall = time.perf_counter() - began
        arrivals = _arrivals(served)
        records = [path for _, path in arrivals if path.startswith(_RECORD)]
        if ended.returncode or {path.removeprefix(_RECORD) for path in records} != set(ids):
            raise RuntimeError(f"ended with {ended.returncode}: {ended.stderr[-500:].decode(errors='replace')}")
    moments = [at for at, _ in arrivals]
    return Reading(wall, max(moments) - min(moments) + latency / 1000, len(arrivals), len(records) - len(ids))


def _arrivals(served: Served) -> list[tuple[float, str]]:
    """When each request came, and what it asked for."""
    told = httpx.get(f"{served.url}/sandbox/requests", timeout=30, trust_env=False).raise_for_status().json()
    return [(arrival["at"], arrival["path"]) for arrival in told["requests"]]


def _home() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory()
