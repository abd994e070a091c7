"""Renders of a screen what its changed regions show, and nothing else. It knows no widget."""

from collections.abc import Sequence
from itertools import pairwise

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

Span = tuple[int, int, int]
"""A line, its first column, and the one after its last."""


class ThriftyCompositor(Compositor):
    """Textual's own renders every widget on the lines of one region around all that changed, whatever covers it.

    For a row of the list and the position in the bar that was the whole screen: two thirds of what a key took.
    """

    def render_partial_update(self) -> ChopsUpdate | None:
        """What paints the changed regions; None: nothing changed."""
        screen = self.size.region
        changed = [seen for region in self._dirty_regions if (seen := region.intersection(screen))]
        self._dirty_regions.clear()
        if not changed:
            return None
        spans = list(self._regions_to_spans(changed))
        return ChopsUpdate(self._chopped(spans), spans, [cuts[1:] for cuts in self.cuts])

    def _chopped(self, spans: Sequence[Span]) -> list[dict[int, Strip | None]]:
        """The lines in pieces, by where each begins: a widget's edge. None where nobody looks."""
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [{} for _ in cuts]
        missing: dict[int, set[int]] = {}
        for y, left, right in spans:
            line = cuts[y]
            if y not in missing:
                chops[y], missing[y] = dict.fromkeys(line[:-1]), set()
            missing[y].update(cut for cut, end in pairwise(line) if cut < right and left < end)
        # Front to back: the first to show something at a place hides what is behind.
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            lines = {
                y
                for y in missing
                if seen.y <= y < seen.bottom and any(seen.x <= cut < seen.right for cut in missing[y])
            }
            if not lines:
                continue
            strips = widget.render_lines(Region(seen.x - region.x, seen.y - region.y, *seen.size))
            for y, strip in zip(seen.line_range, strips, strict=False):
                if y not in lines:
                    continue
                places = [cut for cut in cuts[y] if seen.x <= cut <= seen.right]
                parts = strip.divide([cut - seen.x for cut in places[1:]])
                for cut, part in zip(places, parts, strict=False):
                    if cut in missing[y]:
                        chops[y][cut] = part
                missing[y].difference_update(places[:-1])
            missing = {y: cuts_left for y, cuts_left in missing.items() if cuts_left}
        return chops
