"""What the two picture apps have in common: pages, keys that turn them, and a line that says how far it is."""

import gc
import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.driver import Driver
from textual.widget import Widget
from textual.widgets import Static

from .page import ACROSS, COLUMNS, DOWN, ROWS


class Shelf(App[None]):
    """Says `page N` when a key turned the page, and `done N` in the update after all of its pictures."""

    CSS = f"""
    Container {{
        layout: grid; grid-size: {ACROSS}; grid-columns: {COLUMNS}; grid-rows: {ROWS}; height: {DOWN * ROWS};
    }}
    .picture {{ width: {COLUMNS}; height: {ROWS}; }}
    """
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", ""), ("j", "turn(1)", ""), ("k", "turn(-1)", "")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, pictures: list[Widget], driver: type[Driver] | None = None) -> None:
        # As the program does.
        gc.disable()
        sys.setswitchinterval(0.001)
        super().__init__(driver_class=driver)
        self._widgets = pictures
        self._line = Static("page 0")
        self.page = 0

    def compose(self) -> ComposeResult:
        with Container():
            yield from self._widgets
        yield self._line

    def on_mount(self) -> None:
        """Show the first page, once there is room for it."""
        gc.freeze()
        self.call_after_refresh(self.turned)

    def action_turn(self, pages: int) -> None:
        """Show another page."""
        self.page += pages
        self._line.update(f"page {self.page}", layout=False)
        self.turned()

    def turned(self) -> None:
        """Show the pictures of this page, and call `done` when they are handed to the screen."""
        raise NotImplementedError

    def done(self) -> None:
        """All pictures of this page will be in the next update: say so in the one after."""
        self.call_after_refresh(self._line.update, f"done {self.page}", layout=False)
