"""The line above a large picture: who it is, which of the pictures, how far zoomed, and where in the roster."""

from layers_tui.images.frames.frame import Step, Zoom
from layers_tui.influencer import ReferenceImage
from layers_tui.roster.decided import Decided, NothingDecided
from layers_tui.roster.position import Position
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.times import day
from layers_tui.tui.widgets import decision_signs
from layers_tui.tui.widgets.entry_words import short_id
from layers_tui.tui.widgets.painted import PaintedLine, Span


class LightboxLine(PaintedLine):
    """Shows an entry on its left, and the place on its right."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self.decided: Decided = NothingDecided()
        """What is decided on whom."""

    def tell(
        self, position: Position, picture: ReferenceImage | None, place: tuple[int, int] | None, zoom: Zoom
    ) -> None:
        """Show this.

        Args:
            place: Which picture it is, from 1, of how many; None where there is none.
        """
        entry = position.entry
        if entry is None:
            self.show([(" nobody here", "dim")])
            return
        between = f" {self._glyphs.between} "
        group, opinion = entry.group, self.decided.mine.get(entry.id)
        word = entry.problem.title if entry.problem else (entry.summary and entry.summary.status) or "not read yet"
        left: list[Span] = [
            (" ", "text"),
            (entry.name or short_id(entry.id, 20), "strong"),
            (f"  {self._glyphs.groups[group]} {word}  ", group),
            *decision_signs.sign(opinion),
            (opinion.verdict if opinion else "", "text"),
        ]
        right: list[Span] = []
        if place:
            said = [f"picture {place[0]} of {place[1]}"]
            if picture and picture.added_at:
                said.append(day(picture.added_at))
            right.append((between.join(said), "dim"))
        if zoom.step is not Step.FIT:
            right += [(between, "dim"), (zoom.step, "key")]
        self.show(left, [*right, ("  ", "text"), (f" {position.row + 1} of {len(position.view)} ", "strong")])
