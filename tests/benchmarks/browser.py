"""Headless Chromium, without a network: what it shows of a file, and what it asked for meanwhile."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

NAMES = ("chromium", "chromium-browser", "google-chrome")
OWN = (".google.com", ".googleapis.com", ".gvt1.com", ".gstatic.com")
"""Where the browser itself asks, whatever is opened."""
PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of opening a page."""

    pictures: int
    """JPEGs on all its printed pages together."""
    asked: tuple[str, ...]
    """Every address on a network that it asked for."""


class Browser:
    """Keeps its things in a folder."""

    def __init__(self, folder: Path) -> None:
        found = next(filter(None, map(shutil.which, NAMES)), None)
        if found is None:
            sys.exit("This needs Chromium: apt-get install chromium")
        self._folder = folder
        self._command = [
            *(found, "--headless=new", "--disable-gpu", "--hide-scrollbars", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *(f"--user-data-dir={folder / 'browser'}", "--host-resolver-rules=MAP * ~NOTFOUND"),
        ]
        if os.geteuid() == 0:
            # Its own walls need a user who is not root.
            self._command.append("--no-sandbox")

    def open(self, page: Path) -> Seen:
        """Print a page, and note every request."""
        printed, log = self._folder / "page.pdf", self._folder / "requests.json"
        self._run("--no-pdf-header-footer", f"--print-to-pdf={printed}", f"--log-net-log={log}", page.as_uri())
        # A printed page lists its pictures in plain text: a JPEG as it came, coloured letters in another form.
        return Seen(len(re.findall(rb"/Filter\s*/DCTDecode\b", printed.read_bytes())), tuple(_asked(log)))

    def picture(self, page: Path, picture: Path, width: int = 1200, height: int = 1000) -> None:
        """What a window of so many pixels shows."""
        self._run(f"--window-size={width},{height}", f"--screenshot={picture.absolute()}", page.as_uri())

    def _run(self, *arguments: str) -> None:
        subprocess.run([*self._command, *arguments], check=True, capture_output=True, timeout=PATIENCE)


def _asked(log: Path) -> list[str]:
    """The addresses of a log of requests, each once."""
    events = json.loads(log.read_text())["events"]
    addresses = [event["params"].get("url", "") for event in events if isinstance(event.get("params"), dict)]
    return [*dict.fromkeys(each for each in addresses if isinstance(each, str) and _is_of_a_page(each))]


def _is_of_a_page(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in {"http", "https", "ws", "wss"} and not f".{parts.hostname}".endswith(OWN)
