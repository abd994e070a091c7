"""What is known of one influencer in words: identity and personality, each in its pane."""

from datetime import UTC, datetime, timedelta

from textual.app import ComposeResult
from textual.containers import Vertical

from layers_tui.influencer import Influencer
from layers_tui.roster.decided import Decided, NothingDecided
from layers_tui.roster.entry import Entry
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.widgets.decision_signs import opinion_lines
from layers_tui.tui.widgets.identity import Moment, identity_lines
from layers_tui.tui.widgets.lines_pane import LinesPane
from layers_tui.tui.widgets.painted import Line
from layers_tui.tui.widgets.pane import Pane
from layers_tui.tui.widgets.personality import personality_lines


class Words(Vertical):
    """Shows an entry, and of its record what there is."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._identity = LinesPane(id="identity")
        self._personality = LinesPane(id="personality")
        self.stuck_after = timedelta(0)
        """How long somebody may be pending or training."""
        self.decided: Decided = NothingDecided()
        """What is decided on whom."""
        self.differences = ""
        """The key that shows how somebody has changed."""

    def compose(self) -> ComposeResult:
        yield Pane("identity", self._identity, id="identity-pane")
        yield Pane("personality", self._personality, id="personality-pane")

    def show(self, entry: Entry, record: Influencer | None, *, same: bool) -> None:
        """Show an entry.

        Args:
            same: It was shown before; the person's place in the text stays.
        """
        moment = Moment(datetime.now(UTC), self._glyphs, self.stuck_after)
        mine, others = self.decided.mine.get(entry.id), self.decided.others.get(entry.id, {})

        def identity(width: int) -> list[Line]:
            opinions = opinion_lines(mine, others, moment.now, self.differences, width)
            return [*identity_lines(entry, record, moment, width, [*opinions])]

        self._identity.show(identity, from_the_top=not same)
        self._personality.show(lambda width: [*personality_lines(record, moment, width)], from_the_top=not same)

    def clear(self) -> None:
        """Show nobody."""
        self._identity.show(lambda width: [], from_the_top=True)
        self._personality.show(lambda width: [], from_the_top=True)
