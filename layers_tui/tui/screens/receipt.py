"""The receipt of a pasted text: what it would add, before it counts."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from layers_tui.session import Receipt
from layers_tui.tui.screens.dialog import ListDialog
from layers_tui.tui.widgets.painted import Line, cut

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


class ReceiptScreen(ListDialog[bool]):
    """Asks once: add these?"""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "add", show=False)]

    def __init__(self, receipt: Receipt) -> None:
        new = len(receipt.new)
        hints = f"enter add {new}   esc not now; i shows them again" if new else "enter or esc close"
        super().__init__(receipt_words(receipt), hints)
        self._receipt = receipt

    def on_mount(self) -> None:
        self.lines.show(lambda width: [*_listed(self._receipt, width)], from_the_top=True)

    def action_add(self) -> None:
        self.dismiss(True)


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
