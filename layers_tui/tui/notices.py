"""What is told in a toast when a thread met something that concerns no single entry."""

from dataclasses import dataclass
from typing import Literal

from layers_tui.events import Broken, Event, Unlisted
from layers_tui.output.sizes import size_words
from layers_tui.session.handing import HandedOver, NotHandedOver
from layers_tui.store import StoreFault, StoreMended
from layers_tui.text import clean
from layers_tui.tui.clipboard import Copied, Into


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
        case Copied(_, into):
            # What was not copied may be looked for in vain later: it stays for longer.
            if into is Into.NOWHERE:
                return Notice("", event.sentence, "warning", 10)
            # An address is to be read.
            return Notice("", event.sentence, "information", 10 if "\n" in event.sentence else 3)
        case HandedOver(path, people, size, fetch):
            who = "1 person" if people == 1 else f"{people:,} people"
            words = "\n".join(filter(None, (clean(str(path.absolute()), limit=1_000), fetch)))
            return Notice(f"Handed over: {who}, {size_words(size)}", words, "information", 20 if fetch else 10)
        case NotHandedOver(_, message):
            return Notice("Not handed over", message, "error", 15)
        case _:
            return None
