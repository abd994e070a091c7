"""The peer of the other benchmarks: the smallest Textual app that paints a word and quits on `q`."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class Bare(App[None]):
    """Says `ready`."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "quit")]

    def compose(self) -> ComposeResult:
        yield Static("ready")


if __name__ == "__main__":
    Bare().run()
