"""A person's own files from one start to the next."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from terminal.terminal import Terminal

AT_ONCE_OLD = "fresh_minutes = 0.0001\n"
"""A configuration that reads everything again at the next start."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """Where the program keeps its things, whatever home it is started in."""

    directory: Path

    @property
    def records(self) -> Path:
        """The file of records."""
        return self.directory / "share" / "layers-tui" / "records.db"

    def configure(self, text: str) -> None:
        """Write config.toml."""
        file = self.directory / "config" / "layers-tui" / "config.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def environment(self) -> dict[str, str]:
        """What tells the program of them."""
        return {
            "XDG_DATA_HOME": str(self.directory / "share"),
            "XDG_CONFIG_HOME": str(self.directory / "config"),
        }


def settled(screen: Terminal) -> str:
    """The screen when everybody in sight was read in full and nothing is being read any more."""
    return screen.wait_without("‥", "reading", "not read yet", "opening ")


def quit_(screen: Terminal) -> None:
    """Leave as a person does."""
    screen.press("q")
    assert screen.exit_code() == 0


@dataclass(frozen=True, slots=True)
class Disk:
    """A place with hardly any room."""

    directory: Path
    command: tuple[str, ...]
    """What a program that lives there is started by."""
    words: str
    """What the program says of it."""
    _filler: Path | None

    def make_room(self, screen: Terminal) -> None:
        """Somebody tidies up while the program of this screen runs."""
        if self._filler:
            self._filler.unlink()
        else:
            resource.prlimit(screen.program(), resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@contextmanager
def full_disk(directory: Path, room: int) -> Iterator[Disk]:
    """A disk with so many bytes left: a real one for root, for others a limit on the size of a file."""
    directory.mkdir()
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(directory)], capture_output=True, check=False
        ).returncode
    )
    if not mounted:
        yield Disk(
            directory, ("sh", "-c", f'ulimit -S -f {room // 512}; exec "$@"', "sh"), "records.db cannot be used.", None
        )
        return
    try:
        filler = directory / "filler"
        filler.write_bytes(bytes(8 * 2**20 - room))
        yield Disk(directory, (), "There is no room on the disk for records.db.", filler)
    finally:
        subprocess.run(["umount", "-l", str(directory)], check=True)
