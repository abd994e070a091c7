"""Pictures on the disk, so that the next start downloads none again. It knows neither network nor terminal."""

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

CAP = 512 * 1024 * 1024
"""Bytes of all files together."""
ROOM = 0.9
"""The share of the cap that is left after the oldest files have gone."""
MARK = b"layers-tui picture 1\n"
"""What every file begins with; then come the digests of its address and of its content."""
DIGEST = 32
"""Bytes of a digest."""
USED_AGAIN = 3600.0
"""Seconds after which a file that is read counts as used anew."""
UNFINISHED = ".unfinished"
ABANDONED = 3600.0
"""Seconds after which an unfinished file is nobody's any more."""


def pictures_directory() -> Path:
    """Where the program keeps pictures, unless it is told not to. It need not exist."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("layers-tui")) / "pictures"


class Disk:
    """A folder of pictures, each named by its address. For any thread, and for several programs at once.

    A folder that cannot be written, and a file that is not what was written, are as if there were nothing.
    """

    def __init__(self, directory: Path, cap: int = CAP, clock: Callable[[], float] = time.time) -> None:
        self._directory = directory
        self._cap = cap
        self._clock = clock
        self._numbers = count()
        self._used: int | None = None
        """Bytes of all files, near enough; None: not counted yet."""

    def get(self, address: str) -> bytes | None:
        """The picture that was put there last, if it is still there and whole."""
        file = self._file(address)
        try:
            content = file.read_bytes()
            if self._clock() - file.stat().st_mtime > USED_AGAIN:
                os.utime(file, (self._clock(), self._clock()))
        except OSError:
            return None
        start = len(MARK) + 2 * DIGEST
        if content[:start] == _head(address, content[start:]):
            return content[start:]
        self.drop(address)
        return None

    def put(self, address: str, picture: bytes) -> None:
        """Keep a picture, whole or not at all. The oldest ones go where there is no room."""
        if len(picture) > self._cap:
            return
        file = self._file(address)
        unfinished = file.with_suffix(f".{os.getpid()}-{next(self._numbers)}{UNFINISHED}")
        with suppress(OSError):
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                unfinished.write_bytes(_head(address, picture) + picture)
                os.utime(unfinished, (self._clock(), self._clock()))
                unfinished.replace(file)
            finally:
                unfinished.unlink(missing_ok=True)
            self._used = self._count() if self._used is None else self._used + len(picture)
            if self._used > self._cap:
                self._used = self._make_room()

    def drop(self, address: str) -> None:
        """Forget a picture."""
        with suppress(OSError):
            self._file(address).unlink(missing_ok=True)

    def _file(self, address: str) -> Path:
        return self._directory / f"{hashlib.sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()}.picture"

    def _count(self) -> int:
        """Bytes of all files. What somebody has left unfinished goes."""
        total = 0
        for file, size, used_at in self._files():
            if file.suffix == UNFINISHED and self._clock() - used_at > ABANDONED:
                file.unlink(missing_ok=True)
            total += size
        return total

    def _make_room(self) -> int:
        """Let the files go that were used longest ago. Returns the bytes that are left."""
        files = sorted(self._files(), key=lambda each: each[2])
        left = sum(size for _, size, _ in files)
        for file, size, _ in files:
            if left <= self._cap * ROOM:
                break
            file.unlink(missing_ok=True)
            left -= size
        return left

    def _files(self) -> Iterator[tuple[Path, int, float]]:
        """Each file with its size and when it was used last."""
        for file in self._directory.iterdir():
            # Another program may have removed it meanwhile.
            with suppress(FileNotFoundError):
                found = file.stat()
                yield file, found.st_size, found.st_mtime


def _head(address: str, picture: bytes) -> bytes:
    return MARK + hashlib.sha256(address.encode("utf-8", "surrogatepass")).digest() + hashlib.sha256(picture).digest()
