"""The sandbox as a process of its own, and what it saw. It does not know who reads from it."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from .terminal import ROOT

_RECORD = "/v1/influencers/"
_PAGES = "/v1/projects/"


class Served:
    """A sandbox that listens. `serving` makes one."""

    def __init__(self, url: str, key: str, ids: list[str]) -> None:
        self.url = url
        self.key = key
        self.ids = ids
        """Everyone that the key may read, over two projects."""
        self._client = httpx.Client(base_url=url, timeout=30, trust_env=False, headers={"X-Api-Key": key})

    @property
    def environment(self) -> dict[str, str]:
        """What a person sets who reads from here."""
        return {"LAYERS_BASE_URL": self.url, "LAYERS_API_KEY": self.key}

    def kinds(self) -> dict[str, list[str]]:
        """Ids by what they stand for: `projects`, `ready` and more."""
        kinds: dict[str, list[str]] = self._client.get("/sandbox/ids").raise_for_status().json()
        return kinds

    def listed(self, project_id: str, count: int, **query: str) -> list[str]:
        """The first ids of a project's list. Costs reads: one for each 100."""
        found: list[str] = []
        cursor: dict[str, str] = {}
        while len(found) < count:
            asked = {"limit": "100", **query, **cursor}
            page = self._client.get(f"{_PAGES}{project_id}/influencers", params=asked).raise_for_status().json()
            found += [item["influencerId"] for item in page["items"]]
            if page["nextCursor"] is None:
                break
            cursor = {"cursor": page["nextCursor"]}
        return found[:count]

    def requests(self) -> "Requests":
        """What arrived so far."""
        arrived = self._client.get("/sandbox/requests").raise_for_status().json()["requests"]
        return Requests([(each["path"], each["query"]) for each in arrived])

    def close(self) -> None:
        """Ask no more."""
        self._client.close()


class Requests:
    """What arrived at a sandbox, its pictures left out."""

    def __init__(self, addresses: list[tuple[str, str]]) -> None:
        """Of paths, each with its query."""
        self._addresses = [(path, query) for path, query in addresses if path.startswith("/v1/")]

    def __len__(self) -> int:
        return len(self._addresses)

    @property
    def pages(self) -> int:
        """How many asked for a page of a project's whole list."""
        return self._pages(of_one_status=False)

    @property
    def pages_of_one_status(self) -> int:
        """How many asked for a page of those with one status, as watching does."""
        return self._pages(of_one_status=True)

    @property
    def records(self) -> Counter[str]:
        """How often each record was asked for, by its id."""
        return Counter(path.removeprefix(_RECORD) for path, _ in self._addresses if path.startswith(_RECORD))

    def _pages(self, *, of_one_status: bool) -> int:
        return sum(path.startswith(_PAGES) and ("status=" in query) is of_one_status for path, query in self._addresses)


@contextmanager
def serving(*arguments: str) -> Iterator[Served]:
    """A sandbox for the length of a with block."""
    command = [sys.executable, "-m", "layers_tui", "sandbox", "--child", "--port", "0", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout
        said = json.loads(process.stdout.readline())
        served = Served(said["url"], said["key"], said["ids"])
        try:
            yield served
        finally:
            served.close()


def write_ids(directory: str, ids: list[str]) -> str:
    """Write ids as a person's list, one a line; gives the file's path."""
    path = Path(directory) / "ids.txt"
    path.write_text("\n".join(ids) + "\n")
    return str(path)
