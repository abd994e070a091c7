"""One picture as large as its room, whole or zoomed: what is wished for it, and what is shown until that is there."""

from layers_tui.images.frames.frame import WHOLE, Box, Frame, Protocol, Step, Wish, Zoom
from layers_tui.images.pictured import PictureFailed
from layers_tui.influencer import ReferenceImage
from layers_tui.tui.looking import Looking
from layers_tui.tui.widgets.picture import Picture
from layers_tui.tui.zooming import Zooming


class LargePicture:
    """Works on one widget of a screen. Several may share how far one has zoomed."""

    def __init__(self, widget: Picture, looking: Looking, zooming: Zooming) -> None:
        self._widget = widget
        self._looking = looking
        self._zooming = zooming
        self.sharp: Wish | None = None
        """The picture from its own pixels."""
        self._stand_in: Wish | None = None
        """The small picture, in the place of the large one until that is there."""

    @property
    def box(self) -> Box | None:
        """Its room; None while there is none."""
        graphics = self._looking.graphics
        return self._widget.picture_box(graphics.cell_width, graphics.cell_height)

    def wishes(self, picture: ReferenceImage | None) -> list[Wish]:
        """What is to be wished for to show this picture, the most urgent first. `paint` goes by it."""
        self.sharp = self._stand_in = None
        if self._looking.graphics.protocol is Protocol.OFF:
            self._widget.show_words(self._looking.graphics.why)
            return []
        wish = self.ahead(picture) if picture else None
        if picture is None or wish is None:
            return []
        self.sharp = wish
        if not picture.url or not picture.thumbnail_url or isinstance(self._looking.session.picture(wish), Frame):
            return [wish]
        zoom = wish.zoom
        # Nobody knows yet how large the large one is: so 1:1 is stood in for by twice its size.
        small = Zoom(Step.DOUBLE, zoom.x, zoom.y) if self._zooming.is_zoomed else WHOLE
        address, behind = picture.thumbnail_url, self._widget.behind
        self._stand_in = self._looking.graphics.wish(address, wish.box, behind, zoom=small, stretch=True)
        return [self._stand_in, wish]

    def ahead(self, picture: ReferenceImage) -> Wish | None:
        """The wish for a picture that may be shown next; None where there is no room."""
        box = self.box
        if box is None or self._looking.graphics.protocol is Protocol.OFF:
            return None
        address = picture.url or picture.thumbnail_url
        return self._looking.graphics.wish(address, box, self._widget.behind, zoom=self._zooming.zoom)

    def concerns(self, wish: Wish) -> bool:
        """Whether it waits for this."""
        return wish in {self.sharp, self._stand_in}

    def forget_failed(self) -> None:
        """Ask anew for it, if it failed."""
        if self.sharp and isinstance(self._looking.session.picture(self.sharp), PictureFailed):
            self._looking.session.forget_picture(self.sharp.address)

    def paint(self) -> None:
        """Show the picture; while it is on its way, what is most like it."""
        wish, shown = self.sharp, self._widget.frame
        if wish is None:
            return
        found = self._looking.session.picture(wish)
        if isinstance(found, Frame):
            self._widget.show(found)
            self._zooming.saw(wish.zoom, found.part)
        elif found is not None:
            self._widget.show_words(f"{found.reason}\nr asks again")
        elif shown and (shown.wish.address, shown.wish.box) == (wish.address, wish.box):
            # The same picture, zoomed or moved: it stays until the other part of it is there.
            return
        elif self._stand_in and isinstance(small := self._looking.session.picture(self._stand_in), Frame):
            self._widget.show(small)
        else:
            self._widget.show_words("loading")
