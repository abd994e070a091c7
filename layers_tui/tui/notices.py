"""What is told in a toast when a thread met something that concerns no single entry."""

from dataclasses import dataclass
from typing import Literal

from layers_tui.events import Broken, Event, Unlisted
from layers_tui.store import StoreFault, StoreMended


@dataclass(frozen=True, slots=True)
class Notice:
    """A toast. Every text has passed `clean()`."""

    title: str
    message: str
    severity: Literal["information", "warning", "error"]
    seconds: float


def notice_of(event: Event, project_id: str) -> Notice | None:
    """The toast for an event, if there is to be one.

    Args:
        project_id: The project that is on the table as a whole, or empty.
    """
    match event:
        case Broken(_, message):
            return Notice("Something failed", message, "error", 10)
        case StoreFault(_, message, hint):
            return Notice(message, hint, "warning", 15)
        case StoreMended(saved):
            return Notice("Records are kept again", f"{saved:,} that waited are saved.", "information", 5)
        case Unlisted(project, _, "", problem) if project == project_id:
            words = " ".join(filter(None, (problem.message, problem.hint, problem.request_id)))
            return Notice(problem.title, words, "warning", 15)
        case _:
            return None
