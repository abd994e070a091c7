"""The sandbox as a process of its own, for programs that read from it with a key."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from terminal.terminal import ROOT


@dataclass(frozen=True, slots=True)
class Served:
    """A sandbox that listens."""

    url: str
    keys: dict[str, str]
    """By what they are for: default, unscoped, killed, foreign."""
    kinds: dict[str, list[str]]
    """Ids by what they stand for: everyone, archived, unknown, malformed."""

    def key(self, name: str = "default") -> dict[str, str]:
        """The environment of a person with this key."""
        return {"LAYERS_BASE_URL": self.url, "LAYERS_API_KEY": self.keys[name]}

    @property
    def steady(self) -> list[str]:
        """Twelve whose status stays as it is, however long the sandbox runs: ten are ready."""
        everyone = self.kinds["everyone"]
        return [*everyone[:3], *everyone[4:12], everyone[13]]

    def requests(self) -> list[dict[str, str]]:
        """What arrived so far."""
        arrived: list[dict[str, str]] = _get(self.url, "/sandbox/requests")["requests"]
        return arrived

    def change(self, path: str, **query: str) -> None:
        """What happens to people meanwhile: `edit`, `archive` or `clock`, as the sandbox's backstage takes it."""
        httpx.post(f"{self.url}/sandbox/{path}", params=query, timeout=20, trust_env=False).raise_for_status()


def _get(url: str, path: str) -> dict[str, list[dict[str, str]]]:
    answered: dict[str, list[dict[str, str]]] = httpx.get(url + path, timeout=20, trust_env=False).json()
    return answered


@contextmanager
def serving(*arguments: str) -> Iterator[Served]:
    """A sandbox for the length of a with block."""
    command = [sys.executable, "-m", "layers_tui", "sandbox", "--child", "--port", "0", "--tier", "partner", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout
        url = json.loads(process.stdout.readline())["url"]
        with httpx.Client(base_url=url, timeout=20, trust_env=False) as client:
            keys, kinds = client.get("/sandbox/keys").json(), client.get("/sandbox/ids").json()
        yield Served(url, keys, kinds)
