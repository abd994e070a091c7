"""What a screen of the roster does for the keys that decide and mark. It says nothing of how."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal, Protocol

from layers_tui.roster.entry import Entry
from layers_tui.roster.position import Position

Severity = Literal["information", "warning", "error"]


@dataclass(frozen=True, slots=True)
class NoteRequest:
    """What is asked of somebody who writes a note."""

    title: str
    """`Reject Noor Haddad`; it has passed `clean()`."""
    text: str = ""
    """The note that is there."""
    hint: str = ""
    """What becomes of it, or which picture it is on; empty: that goes without saying."""


class Stage(Protocol):
    """Browser, contact sheet, lightbox or comparison. Belongs to the screen's thread."""

    @property
    def selected(self) -> Entry | None:
        """Who is looked at."""

    @property
    def position(self) -> Position:
        """Where that is in the view."""

    @property
    def is_single(self) -> bool:
        """True where decisions are for the one who is shown, whoever is marked."""

    @property
    def in_sight(self) -> AbstractSet[str]:
        """The ids on the screen."""

    @property
    def picture_at(self) -> str:
        """The asset id or address of the one picture that is shown large; empty where several are in sight."""

    def move_on(self) -> None:
        """Look at the next one: a row, a tile or a column further, if there is one."""

    def look_at(self, id: str) -> bool:
        """Look at this one. False when they are not shown here."""

    def take_decided(self, ids: AbstractSet[str] | None) -> None:
        """Paint these anew wherever they are shown, and what the bars say; None: all."""

    def say(self, words: str, title: str = "", severity: Severity = "information") -> None:
        """Tell the person something, without markup."""

    def ask(self, question: str, reasons: str, answered: Callable[[bool], None]) -> None:
        """Ask once; the answer comes later."""

    def write(self, request: NoteRequest, written: Callable[[str | None], None]) -> None:
        """Let the person write a note; None when they do not."""

    def go_on(self) -> None:
        """Have the session do what takes long, piece by piece."""
