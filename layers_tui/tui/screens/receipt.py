"""The receipt of a pasted text: what it would add, before it counts."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from layers_tui.session import Receipt
from layers_tui.tui.widgets.lines_pane import LinesPane
from layers_tui.tui.widgets.painted import LOOKS, Line, cut

SHOWN = 500
"""Lines of each kind that are listed."""


def receipt_words(receipt: Receipt) -> str:
    """`58 ids: 51 new, 5 here already, 2 repeated; 3 lines without one`."""
    found = receipt.found
    total = len(found.ids) + found.repeated
    parts = [f"{len(receipt.new)} new"]
    if receipt.here:
        parts.append(f"{receipt.here} here already")
    if found.repeated:
        parts.append(f"{found.repeated} repeated")
    words = f"{total} {'id' if total == 1 else 'ids'}: {', '.join(parts)}" if total else "no ids"
    if found.broken:
        words += f"; {len(found.broken)} cut short or damaged"
    if found.without:
        words += f"; {len(found.without)} {'line' if len(found.without) == 1 else 'lines'} without one"
    return words


class ReceiptScreen(ModalScreen[bool]):
    """Asks once: add these?"""

    COMPONENT_CLASSES: ClassVar[set[str]] = LOOKS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "add", show=False),
        Binding("escape,q", "close", show=False),
        Binding("j,down,pagedown", "page(0.5)", show=False),
        Binding("k,up,pageup", "page(-0.5)", show=False),
    ]
    AUTO_FOCUS = "LinesPane"

    def __init__(self, receipt: Receipt) -> None:
        super().__init__()
        self._receipt = receipt
        self._lines = LinesPane()

    def compose(self) -> ComposeResult:
        new = len(self._receipt.new)
        with Vertical(classes="dialog tall"):
            yield Static(receipt_words(self._receipt), classes="title", markup=False)
            yield self._lines
            hints = f"enter add {new}   esc not now; i shows them again" if new else "enter or esc close"
            yield Static(hints, classes="hints", markup=False)

    def on_mount(self) -> None:
        self._lines.show(lambda width: [*_listed(self._receipt, width)], from_the_top=True)

    def action_add(self) -> None:
        self.dismiss(True)

    def action_close(self) -> None:
        self.dismiss(False)

    def action_page(self, pages: float) -> None:
        self._lines.page(pages)


def _listed(receipt: Receipt, width: int) -> Iterator[Line]:
    """What needs a look first: damaged ids, then lines without one, then the new ids."""
    found = receipt.found
    for title, rows in (
        ("looks like an id, and is not", [(number, f"{text}  {why}") for number, text, why in found.broken]),
        ("lines without an id", list(found.without)),
        ("new", [(each.line_number, each.line or each.id) for each in receipt.new]),
    ):
        if not rows:
            continue
        yield [(f"{title}: {len(rows)}", "strong")]
        for number, text in rows[:SHOWN]:
            place = f"{number:>6}  "
            yield [(place, "label"), (cut(text, width - len(place)), "text")]
        if len(rows) > SHOWN:
            yield [(f"        and {len(rows) - SHOWN} more", "dim")]
        yield []
