"""Advice that a person has put away, so that it is not given again. It knows nothing of what it says."""

from contextlib import suppress
from pathlib import Path

FILE = "advice-read.txt"


class Advice:
    """One piece of advice. What was put away is kept in a file, a line each; without a folder, until the end."""

    def __init__(self, words: str, directory: Path | None) -> None:
        self._file = directory / FILE if directory else None
        self.words = "" if words in self._read() else words
        """What to say; empty: nothing, or nothing new."""

    def put_away(self) -> None:
        """Say it no more. A folder that cannot be written is no reason to say it longer."""
        words, self.words = self.words, ""
        if words and self._file:
            with suppress(OSError):
                self._file.write_text("".join(f"{line}\n" for line in [*self._read(), words]), "utf-8")

    def _read(self) -> list[str]:
        if self._file:
            with suppress(OSError, UnicodeDecodeError):
                return self._file.read_text("utf-8").splitlines()
        return []
