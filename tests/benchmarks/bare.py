"""The peer of the other benchmarks: the smallest Textual app that says `ready`, counts `j` and quits on `q`."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class Bare(App[None]):
    """Says `ready`, and where a cursor would be."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "quit"), ("j", "next", "next")]

    def __init__(self) -> None:
        super().__init__()
        self._place = 1

    def compose(self) -> ComposeResult:
        yield Static("ready 1 of 500")

    def action_next(self) -> None:
        """Move on by one."""
        self._place += 1
        self.query_one(Static).update(f"ready {self._place} of 500", layout=False)


if __name__ == "__main__":
    Bare().run()
