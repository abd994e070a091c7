"""One influencer's pictures: the chosen one large, all in the filmstrip below. It asks nobody for them."""

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from layers_tui.images.frames.frame import Box, Frame, Wish
from layers_tui.images.loader import PictureFailed
from layers_tui.influencer import Influencer, ReferenceImage
from layers_tui.problem import PROBLEM_STATES, State
from layers_tui.roster.entry import UNREAD, Entry
from layers_tui.tui.widgets.entry_words import short_id
from layers_tui.tui.widgets.filmstrip import Filmstrip
from layers_tui.tui.widgets.heading import Heading
from layers_tui.tui.widgets.parts import Pressed
from layers_tui.tui.widgets.picture import Picture


class Portrait(Vertical):
    """Knows which picture is chosen; the screen brings the frames."""

    class Changed(Message):
        """Other frames are wanted: another picture is chosen, or the room has changed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heading = Heading()
        self._large = Picture()
        self._strip = Filmstrip()
        self._person = ""
        self._of = ""
        self._pictures: Sequence[ReferenceImage] = ()
        self._index = 0
        self._wanted: list[tuple[int, Wish]] = []
        """What was wished for last, as (place in the filmstrip or -1, wish)."""

    def compose(self) -> ComposeResult:
        yield self._heading
        with Vertical(classes="pane-body"):
            yield self._large
            yield self._strip

    def on_click(self, event: events.Click) -> None:
        if event.widget is self._large:
            self.post_message(Pressed("open_lightbox"))

    def lay_out(self, columns: int, filmstrip_rows: int) -> None:
        """Share the pane's inner width and decide on the filmstrip."""
        self._strip.lay_out(columns, filmstrip_rows)

    def show(self, id: str, person: str, pictures: Sequence[ReferenceImage], without: str) -> None:
        """Show one influencer. The same one again keeps the chosen picture.

        Args:
            without: What to say where there are no pictures.
        """
        if id != self._of:
            self._index = 0
        self._of, self._person, self._pictures = id, person, pictures
        self._index = min(self._index, max(len(pictures) - 1, 0))
        if not pictures:
            self._large.show_words(without)
        self._follow()

    def show_entry(self, entry: Entry, record: Influencer | None) -> None:
        """Show an entry of a roster, and of its record what there is."""
        name = entry.name or short_id(entry.id, 20)
        self.show(entry.id, name, pictures_of(entry, record), without_pictures(entry, record))

    def flip(self, by: int) -> None:
        """Choose the next picture, or the one before; after the last comes the first."""
        if len(self._pictures) > 1:
            self.choose((self._index + by) % len(self._pictures))

    @property
    def index(self) -> int:
        """Which picture is chosen, from 0."""
        return self._index

    @property
    def chosen(self) -> ReferenceImage | None:
        """The picture that is chosen."""
        return self._pictures[self._index] if self._pictures else None

    def choose(self, index: int) -> None:
        """Choose this picture, or the last there is."""
        self._index = max(0, min(index, len(self._pictures) - 1))
        self._follow()
        self.post_message(self.Changed())

    def wishes(self, wish: Callable[[str, Box], Wish], cell: tuple[int, int]) -> list[Wish]:
        """The frames it needs now, the large one first. Remembered, so that `paint` knows their places.

        Args:
            wish: Makes a wish of an address and a box.
            cell: Width and height of a cell in pixels.
        """
        self._wanted = []
        box = self._large.picture_box(*cell)
        if self._pictures and box is not None:
            image = self._pictures[self._index]
            self._wanted.append((-1, wish(image.url or image.thumbnail_url, box)))
        self._wanted += self._strip.wishes(wish, cell)
        return self.wanted

    @property
    def wanted(self) -> list[Wish]:
        """What was wished for last, the large one first."""
        return [wish for _, wish in self._wanted]

    @property
    def behind(self) -> tuple[int, int, int]:
        """The colour behind the pictures."""
        return self._large.behind

    def paint(self, find: Callable[[Wish], Frame | PictureFailed | None], only: Wish | None = None) -> None:
        """Paint what is ready.

        Args:
            find: Answers for a wish what became of it.
            only: Just this wish has news.
        """
        for place, wish in self._wanted:
            if only is not None and wish != only:
                continue
            found = find(wish)
            if place >= 0:
                self._strip.paint(place, found)
            elif isinstance(found, Frame):
                self._large.show(found)
            else:
                self._large.show_words("loading" if found is None else f"{found.reason}\nr asks again")

    def box(self, cell: tuple[int, int]) -> Box | None:
        """The room for the large picture."""
        return self._large.picture_box(*cell)

    def say(self, words: str) -> None:
        """Words instead of every picture."""
        self._large.show_words(words)

    def _follow(self) -> None:
        self._strip.show(self._pictures, self._index)
        count = f"{self._index + 1} of {len(self._pictures)}" if self._pictures else ""
        self._heading.show(self._person, count)

    @on(Filmstrip.Chosen)
    def _clicked(self, event: Filmstrip.Chosen) -> None:
        event.stop()
        self.choose(event.index)

    @on(Picture.Resized)
    def _resized(self, event: Picture.Resized) -> None:
        event.stop()
        self.post_message(self.Changed())


def pictures_of(entry: Entry, record: Influencer | None) -> Sequence[ReferenceImage]:
    """The pictures known of an entry. One that only a list has told of has its small one."""
    if record is None and entry.summary and entry.summary.thumbnail:
        return (ReferenceImage(thumbnail_url=entry.summary.thumbnail),)
    return record.pictures if record else ()


def without_pictures(entry: Entry, record: Influencer | None) -> str:
    """Why there is no picture, for its place."""
    if entry.state in PROBLEM_STATES and entry.problem:
        return f"{entry.problem.title}: {short_id(entry.id, 16)}"
    if entry.group == UNREAD or record is None:
        return "reading" if entry.state is State.FETCHING else "not read yet"
    return {
        "training": "no pictures yet: training",
        "pending": "no pictures yet: pending",
        "draft": "no pictures: a draft",
        "failed": "no pictures: it failed",
    }.get(record.status or "", "no reference images")
