"""One picture, or the words that stand for it. It paints a frame that is ready, and knows no addresses, no threads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import Console
from rich.style import Style
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.content import Content
from textual.events import Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.visual import Visual
from textual.widget import Widget

from layers_tui.images.frames.frame import Box, Frame
from layers_tui.tui.transmission import transmission_of
from layers_tui.tui.widgets.filters import that_matter
from layers_tui.tui.widgets.picture_rows import PictureRows, Place

REST = 0.05
"""Seconds until pixels are tried again after half-cells stood in for them, for a terminal that lags."""
NOWHERE = Region()


class PicturesUpdate(CompositorUpdate):
    """Paints some pictures, and nothing between them."""

    def __init__(self, updates: Sequence[LayoutUpdate]) -> None:
        self._updates = updates

    def render_segments(self, console: Console) -> str:
        """Terminal text for all of them."""
        return "".join(update.render_segments(console) for update in self._updates)


class Picture(Widget):
    """Shows a frame, placed by `content-align`, or words in the middle.

    Half-cells stand in for pixels where these cannot go: under a modal screen, faded, with a border or padding of its
    own, which belong to its container. And for a sixel, under another widget and scrolled half out of view.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"picture--words"}
    DEFAULT_CSS = """
    Picture {
        width: 1fr;
        height: 1fr;
        content-align: center top;
        text-align: center;
        & > .picture--words { color: $text-muted; }
    }
    """

    @dataclass
    class Resized(Message):
        """The room for the picture is another, or the colour behind it: its frame may no longer be right."""

        picture: "Picture"

        @property
        def control(self) -> "Picture":
            """The sender, for `@on` with a selector."""
            return self.picture

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._frame: Frame | None = None
        self._words = ""
        self._painted: PictureRows | None = None
        """The content area while it shows the frame."""
        self._word_rows: list[Strip] = []
        """The content area while it shows words or nothing."""
        self._words_for: tuple[str, Size, Style] | None = None
        """The words, room and style that these rows are for; None: the frame is shown."""
        self._waits = False
        """Whether it shows another frame than the screen, and will be painted at once."""
        self._stands_in = False
        """Whether half-cells were last given to the screen where there are pixels."""
        self._later: Timer | None = None
        """Runs while half-cells stand in, because the terminal lags."""
        self._told: tuple[Size, tuple[int, int, int]] | None = None
        """The room and the colour that `Resized` was last posted for."""

    @property
    def frame(self) -> Frame | None:
        """What it shows; None while it shows words or nothing."""
        return self._frame

    @property
    def words(self) -> str:
        """The words it shows, or nothing."""
        return self._words

    @property
    def behind(self) -> tuple[int, int, int]:
        """The colour behind the picture, for `Wish.background`."""
        return self.background_colors[1].rgb

    def picture_box(self, cell_width: int, cell_height: int) -> Box | None:
        """The room for a picture, given a cell's size in pixels; None before the first layout, and without room."""
        width, height = self.content_size
        return Box(width, height, cell_width, cell_height) if width > 0 and height > 0 else None

    def show(self, frame: Frame) -> None:
        """Show this frame. One that no longer fits its room leaves it blank, until one that does comes."""
        if frame is not self._frame:
            self._frame = frame
            self._words = ""
            self._waits = True
            self.call_next(self._paint_waiting)

    def show_words(self, words: str) -> None:
        """Show why there is no picture. The words are plain text, not markup, and have passed `clean()`."""
        if words != self._words or self._frame is not None:
            self._frame = None
            self._words = words
            self.refresh()

    def clear(self) -> None:
        """Show nothing."""
        self.show_words("")

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self.call_after_refresh(self._tell))

    def on_resize(self, event: Resize) -> None:
        self._tell()

    def _tell(self) -> None:
        now = (self.content_size, self.behind)
        if now != self._told:
            self._told = now
            self.post_message(self.Resized(self))

    def render(self) -> Content:
        """The words, for whoever asks for a widget's renderable."""
        return Content(self._words)

    def render_line(self, y: int) -> Strip:
        """A row of the content area, as cells."""
        self._arrange()
        rows = self._painted.half_cells if self._painted else self._word_rows
        return rows[y] if y < len(rows) else Strip.blank(self.content_size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The widget's rows, in pixels where that can be, else as cells."""
        self._arrange()
        whole = crop == self.size.region
        plain = self._plain()
        rows = self._frame_rows(self._painted, plain=plain, whole=whole) if self._painted else self._word_rows
        if not plain:
            return super().render_lines(crop)
        if whole:
            return rows
        return [row.crop(crop.x, crop.right) for row in rows[crop.y : crop.bottom]]

    def _paint_waiting(self) -> None:
        """Paint all that have another frame now, in one update and nothing else: the first one does it for the others.

        Textual renders every widget around what changed, for one small picture in the browser 3 ms, and a few
        milliseconds later.
        """
        if not self._waits:
            return
        screen = self.screen
        now = screen.is_active and not screen._layout_required and not self.app._batch_count
        in_sight = screen._compositor.visible_widgets
        waiting = [widget for widget in in_sight if isinstance(widget, Picture) and widget._waits]
        updates = []
        for picture in waiting if self in in_sight else [self, *waiting]:
            picture._waits = False
            update = picture._alone() if now else None
            if update is None:
                picture.refresh()
            else:
                updates.append(update)
        if updates:
            # Rich's types do not know what Textual's own updates are.
            self.app._display(screen, PicturesUpdate(updates))  # type: ignore[arg-type]

    def _alone(self) -> LayoutUpdate | None:
        """What paints the frame without its surroundings; None: these have to be painted too."""
        region, clip = self.screen._compositor.visible_widgets.get(self, (NOWHERE, NOWHERE))
        if not region or not clip.contains_region(region) or not self._plain() or self._covered(region):
            return None
        self._arrange()
        if self._painted is None:
            return None
        # Whatever else was to be painted of it is in this too. And what Textual has rendered of it, to fade it, is old.
        self._exchange_repaint_regions()
        self._styles_cache.clear()
        return LayoutUpdate([[row] for row in self._frame_rows(self._painted, plain=True, whole=True)], region)

    def _frame_rows(self, painted: PictureRows, *, plain: bool, whole: bool) -> list[Strip]:
        """What is given to the screen while a frame is shown."""
        pixels = self._pixels(painted, whole) if plain else []
        if pixels and self._stands_in:
            self.call_later(self._settle, painted)
        self._stands_in = not pixels
        return pixels or painted.half_cells

    def _pixels(self, painted: PictureRows, whole: bool) -> list[Strip]:
        """The rows in pixels; empty where there are none, or where they cannot go now."""
        rows = painted.placeholders or painted.sixels
        if not rows or not self.screen.is_active:
            return []
        brush = painted.brush
        if brush and (not whole or self._covered(painted.place.rows)):
            return []
        if not painted.sent and self._terminal_lags():
            if self._later is None:
                self._later = self.set_timer(REST, self._catch_up)
            return []
        if brush:
            brush.begin()
        return rows

    def _plain(self) -> bool:
        """Whether the rows go to the screen as they are: no border, nothing that fades, tints or filters them."""
        return (
            not any(self.gutter)
            and self.opacity == 1.0
            and self.styles.tint.a == 0
            and not that_matter(self.get_line_filters())
        )

    def _terminal_lags(self) -> bool:
        """Whether the terminal is behind. A driver that has no terminal does not know."""
        return getattr(self.app._driver, "lags", False)

    def _catch_up(self) -> None:
        """Go back to pixels, when the terminal has."""
        self._later = None
        if self._stands_in and self._terminal_lags():
            self._later = self.set_timer(REST, self._catch_up)
        elif self._stands_in:
            self.refresh()

    def _settle(self, painted: PictureRows) -> None:
        """Paint the pixels that can be there again, if what let them has not caused it."""
        brush = painted.brush
        if painted is self._painted and not self._stands_in and not (brush and brush.painted):
            self.refresh()

    def _covered(self, region: Region) -> bool:
        """Whether another widget of this screen lies over a part of this region, as a toast does."""
        # Front to back. Textual has no public way to ask what covers a region.
        for widget, (widget_region, clip) in self.screen._compositor.visible_widgets.items():
            if widget is self:
                return False
            if widget_region.intersection(clip).overlaps(region):
                return True
        return True

    def _arrange(self) -> None:
        """Make the rows, if what decides them has changed."""
        size = self.content_size
        style = self.visual_style.rich_style
        frame = self._frame
        if frame is None or frame.columns > size.width or frame.rows > size.height:
            self._painted = None
            self._stands_in = False
            words = (self._words, size, style)
            if words != self._words_for:
                self._words_for = words
                self._word_rows = self._worded(size)
            return
        self._words_for = None
        horizontal, vertical = self.styles.content_align
        left = {"left": 0, "right": size.width - frame.columns}.get(horizontal, (size.width - frame.columns) // 2)
        top = {"top": 0, "bottom": size.height - frame.rows}.get(vertical, (size.height - frame.rows) // 2)
        place = Place(frame, self.content_region, left, top, style)
        if self._painted is None or place != self._painted.place:
            self._painted = PictureRows(place, self.app.console, transmission_of(self.app))

    def _worded(self, size: Size) -> list[Strip]:
        style = self.visual_style
        if not self._words or not size:
            return [Strip.blank(size.width, style.rich_style)] * size.height
        lines = Visual.to_strips(
            self, Content(self._words), size.width, None, self.get_visual_style("picture--words"), apply_selection=False
        )
        return list(Strip.align(lines[: size.height], style.rich_style, size.width, size.height, "center", "middle"))
