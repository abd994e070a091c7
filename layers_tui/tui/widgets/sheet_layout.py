"""Puts a widget's children where it wants them, as it sizes them. It does not know what they show."""

from collections.abc import Callable, Sequence

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget


class SheetLayout(Layout):
    """Textual's own layouts work out each child's size from its styles, which takes longer than a key may."""

    name = "sheet"

    def __init__(self, regions: Callable[[Size], Sequence[Region]]) -> None:
        """`regions` tells, for the widget's size, where its children are, in their order."""
        self._regions = regions

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """The places of the children; of those for whom there is none, none."""
        return [
            WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, child)
            for child, region in zip(children, self._regions(size), strict=False)
        ]
