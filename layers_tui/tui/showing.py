"""Shows one entry in the portrait and in the panes of words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from layers_tui.influencer import Influencer, ReferenceImage
from layers_tui.roster.entry import Entry
from layers_tui.tui.glyphs import Glyphs
from layers_tui.tui.widgets.identity import Moment, identity_lines
from layers_tui.tui.widgets.lines_pane import LinesPane
from layers_tui.tui.widgets.personality import personality_lines
from layers_tui.tui.widgets.portrait import Portrait, without_pictures
from layers_tui.tui.widgets.roster_list import short_id


class Showing:
    """Belongs to the browser, and works on its portrait and panes."""

    def __init__(self, portrait: Portrait, identity: LinesPane, personality: LinesPane, glyphs: Glyphs) -> None:
        self._portrait = portrait
        self._identity = identity
        self._personality = personality
        self._glyphs = glyphs
        self.stuck_after = timedelta(0)
        """How long somebody may be pending or training."""

    def nobody(self, words: str) -> None:
        """Say why there is nobody to show."""
        self._portrait.show("", "", (), words)

    def show(self, entry: Entry, record: Influencer | None, *, same: bool) -> None:
        """Show an entry, and of its record what there is.

        Args:
            same: It was shown before; the person's place in the text stays.
        """
        pictures = record.pictures if record else ()
        if record is None and entry.summary and entry.summary.thumbnail:
            # A list has told of it: its small picture is better than none.
            pictures = (ReferenceImage(thumbnail_url=entry.summary.thumbnail),)
        name = entry.name or short_id(entry.id, 20)
        self._portrait.show(entry.id, name, pictures, without_pictures(entry, record))
        moment = Moment(datetime.now(UTC), self._glyphs, self.stuck_after)
        self._identity.show(lambda width: [*identity_lines(entry, record, moment, width)], from_the_top=not same)
        self._personality.show(lambda width: [*personality_lines(record, moment, width)], from_the_top=not same)
