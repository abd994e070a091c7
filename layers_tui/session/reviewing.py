"""Puts together what decides for one person. It decides nothing."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from layers_tui.config import Settings, login_name
from layers_tui.events import Event
from layers_tui.gate import Gate
from layers_tui.session.deciding import Deciding, Person
from layers_tui.session.outdating import Outdating
from layers_tui.session.shelf import Shelf
from layers_tui.store import Store
from layers_tui.store.decisions import Decisions


def reviewing(
    settings: Settings,
    directory: Path | None,
    store: Store,
    shelf: Shelf,
    *,
    gate: Gate,
    emit: Callable[[Event], None],
    now: Callable[[], datetime],
) -> Deciding:
    """What decides for whoever the settings name, or else for who is logged in.

    Args:
        directory: Where decisions are kept; None: only while the program runs.
        shelf: Knows which versions of the records are shown.
    """
    person = Person(settings.reviewer or login_name(), shelf.versions, now)
    return Deciding(Decisions(directory, emit, now=now), Outdating(store.outdated, emit, gate.wait), person, emit)
