"""The pictures of a grid's tiles, by their places: which shows what, and which frames they wait for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from textwrap import fill

from textual.geometry import Size

from layers_tui.images.frames.frame import Frame, Wish
from layers_tui.images.loader import PictureFailed
from layers_tui.tui.widgets.picture import Picture

AT_ONCE = 6_000
"""Cells of pictures painted in one update of the screen: about 4 ms. All of a large screen would take 15."""
EACH = 150
"""Cells that a picture counts beside its own: the time it takes however small it is."""
VACANT = "-vacant"
"""Class of a tile that is for nobody: behind the last one."""

Find = Callable[[Wish], Frame | PictureFailed | None]
"""Answers for a wish what became of it."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a tile is for."""

    address: str = ""
    """Of its picture; empty: it has none."""
    words: str = ""
    """In place of the picture."""


NOTHING = Content()


class Tiles:
    """Owns the pictures. Whoever has the tiles mounts them; there are as many as were ever in sight."""

    def __init__(self, later: Callable[[Callable[[], None]], object]) -> None:
        """`later` calls back when the screen was painted."""
        self._size = Size(1, 1)
        """Of a picture, in cells."""
        self._later = later
        self._pictures: list[Picture] = []
        self._contents: list[Content] = []
        self._stale: set[int] = set()
        """Places that still show the picture of who was there before, until the next update of the screen at most."""
        self._wanted: dict[Wish, list[int]] = {}
        """The frames they wait for or show, with their places, the most urgent first."""
        self._due: list[Wish] = []
        """Those that are still to be painted."""

    def provide(self, count: int, size: Size) -> list[Picture]:
        """Have this many of this size, the others hidden.

        Returns:
            Those that are new.
        """
        self._size = size
        for place, picture in enumerate(self._pictures):
            picture.display = place < count
        new = [Picture(classes=VACANT) for _ in range(count - len(self._pictures))]
        self._pictures += new
        self._contents += [NOTHING] * len(new)
        return new

    def fill(self, contents: Sequence[Content]) -> bool:
        """Let each be for one of these; those behind the last are for nobody. True when other pictures are wanted."""
        others = False
        for place, picture in enumerate(self._pictures):
            vacant = place >= len(contents)
            picture.set_class(vacant, VACANT)
            before, content = self._contents[place], NOTHING if vacant else contents[place]
            self._contents[place] = content
            others |= content.address != before.address
            if not content.address:
                self._say(place, content.words)
            elif content.address != before.address:
                self._stale.add(place)
        if self._stale:
            # A picture that is there goes straight into the place of the other: a blank between would be sent too.
            self._later(self._clear_stale)
        return others

    @property
    def count(self) -> int:
        """How many there are, hidden ones too."""
        return len(self._pictures)

    @property
    def wanted(self) -> list[Wish]:
        """What was wished for last, the most urgent first."""
        return [*self._wanted]

    def want(self, places: Iterable[int], wish: Callable[[str], Wish]) -> None:
        """Wish for the pictures of these tiles, the most urgent first, and for nothing else any more."""
        self._wanted, self._due = {}, []
        for place in places:
            if self._contents[place].address:
                self._wanted.setdefault(wish(self._contents[place].address), []).append(place)

    def paint(self, find: Find, only: Wish | None = None) -> None:
        """Paint what is ready: so many at once that no key waits long, the others right after.

        Args:
            find: Answers for a wish what became of it.
            only: Just this wish has news.
        """
        if only is not None:
            self._paint(find, [only])
        else:
            self._due = self.wanted
            self._paint_due(find)

    def _paint_due(self, find: Find) -> None:
        count = max(1, AT_ONCE // (EACH + self._size.area))
        now, self._due = self._due[:count], self._due[count:]
        self._paint(find, now)
        if self._due:
            self._clear_stale()
            self._later(partial(self._paint_due, find))

    def _paint(self, find: Find, wishes: Iterable[Wish]) -> None:
        for wish in wishes:
            found = find(wish)
            for place in self._wanted.get(wish, ()):
                if wish.address != self._contents[place].address:
                    continue  # Somebody else is there since then.
                if isinstance(found, Frame):
                    self._stale.discard(place)
                    self._pictures[place].show(found)
                elif found is not None:
                    self._say(place, found.reason)
                elif place in self._stale or self._pictures[place].frame is None:
                    self._say(place, "loading")

    def _clear_stale(self) -> None:
        for place in [*self._stale]:
            self._say(place, "")

    def _say(self, place: int, words: str) -> None:
        self._stale.discard(place)
        self._pictures[place].show_words(self._wrapped(words))

    def _wrapped(self, words: str) -> str:
        """Words in the place of a picture, a cell away from its sides."""
        return "\n".join(fill(line, max(self._size.width - 2, 1)) for line in words.splitlines())
