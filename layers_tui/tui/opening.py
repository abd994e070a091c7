"""With what the browser opens: ids, files, a pipe, or the demo."""

from dataclasses import dataclass
from pathlib import Path

from layers_tui.text import clean


@dataclass(frozen=True, slots=True)
class Opening:
    """What the command line asked for."""

    text: str = ""
    """Ids from the arguments, one a line."""
    files: tuple[Path, ...] = ()
    pipe: int | None = None
    """The descriptor of a pipe with ids."""
    project: str = ""
    """The id of a project that is opened whole."""
    demo: tuple[str, ...] | None = None
    """The sandbox's arguments; None: no demo."""

    @property
    def shows_everyone(self) -> bool:
        """True when no ids were asked for: the demo then opens on all of its people."""
        return not (self.text or self.files or self.pipe is not None or self.project)

    @property
    def name(self) -> str:
        """What a roster of this is called: its first file; empty where there is none."""
        return clean(self.files[0].stem, limit=80) if self.files else ""
