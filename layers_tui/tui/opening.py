"""With what the browser opens: ids, files, a pipe, or the demo."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Opening:
    """What the command line asked for."""

    text: str = ""
    """Ids from the arguments, one a line."""
    files: tuple[Path, ...] = ()
    pipe: int | None = None
    """The descriptor of a pipe with ids."""
    demo: tuple[str, ...] | None = None
    """The sandbox's arguments; None: no demo."""

    @property
    def shows_everyone(self) -> bool:
        """True when no ids were asked for: the demo then opens on all of its people."""
        return not (self.text or self.files or self.pipe is not None)
