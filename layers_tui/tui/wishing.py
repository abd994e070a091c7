"""Which pictures are wished for: the selected entry's, then its neighbours' portraits. It paints nothing itself."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from layers_tui.images.frames.frame import Box, Protocol, Wish
from layers_tui.images.pictured import PictureFailed
from layers_tui.roster.position import Position
from layers_tui.tui.graphics import Graphics
from layers_tui.tui.widgets.portrait import Portrait

if TYPE_CHECKING:
    from layers_tui.session import Session

NEIGHBOURS = (1, 2, -1)
"""Entries whose portrait is made ahead of need, by their distance from the selected one."""


class Wishing:
    """Asks the session for frames, and hands those that are there to the portrait."""

    def __init__(self, session: Session, graphics: Graphics, portrait: Portrait) -> None:
        self._session = session
        self._graphics = graphics
        self._cell = (graphics.cell_width, graphics.cell_height)
        self._portrait = portrait

    def wish(self, position: Position) -> Wish | None:
        """Wish for what belongs to the entry that is looked at, and for nothing else any more.

        Returns:
            The large picture.
        """
        if self._graphics.protocol is Protocol.OFF:
            self._portrait.say(self._graphics.why)
            return None
        wishes = self._portrait.wishes(self._wish, self._cell)
        foremost = wishes[0] if wishes else None
        box = self._portrait.box(self._cell)
        if box is not None:
            for record in filter(None, map(self._session.record, self._neighbours(position))):
                if record.pictures:
                    first = record.pictures[0]
                    wishes.append(self._wish(first.url or first.thumbnail_url, box))
        self._session.want_pictures(wishes)
        self._portrait.paint(self._session.picture)
        return foremost

    def arrived(self, wish: Wish) -> None:
        """Paint one frame, or why there is none."""
        self._portrait.paint(self._session.picture, wish)

    def concerns(self, ids: AbstractSet[str], position: Position) -> bool:
        """Whether one of these ids is a neighbour, whose pictures are known only now."""
        return not ids.isdisjoint(self._neighbours(position))

    def forget_failed(self) -> None:
        """Ask anew for the pictures that failed."""
        for wish in self._portrait.wanted:
            if isinstance(self._session.picture(wish), PictureFailed):
                self._session.forget_picture(wish.address)

    def _wish(self, address: str, box: Box) -> Wish:
        return self._graphics.wish(address, box, self._portrait.behind)

    def _neighbours(self, position: Position) -> list[str]:
        return [entry.id for entry in map(position.near, NEIGHBOURS) if entry]
