"""What the terminal holds of our pictures: each is sent once, and freed when nobody here has it any more."""

import weakref
from collections import deque
from dataclasses import dataclass
from functools import partial

from textual.app import App

from layers_tui.images.frames.frame import KittyImage


@dataclass(frozen=True, slots=True)
class _Held:
    """A picture that the terminal has. It does not keep it alive here."""

    image: "weakref.ref[KittyImage]"
    deletion: str


class Transmission:
    """Owns the record of what the terminal holds. Belongs to the screen's thread, with the terminal's driver.

    A picture may be dropped in any thread, and even in the middle of a collection: only its id is noted there.
    """

    def __init__(self) -> None:
        self._outgoing: list[str] = []
        self._held: dict[int, _Held] = {}
        self._dropped: deque[int] = deque()
        """Ids of pictures that nobody here has any more."""

    def holds(self, image: KittyImage) -> bool:
        """Whether the terminal has this picture."""
        held = self._held.get(image.id)
        return held is not None and held.image() is image

    def send(self, image: KittyImage) -> None:
        """Send this picture, unless the terminal has it, with the next text that is written: before that one.

        And free what nobody here has any more.
        """
        if self.holds(image):
            return
        self._tidy()
        # Another one with the same id is replaced by this one.
        self._held[image.id] = _Held(weakref.ref(image, partial(self._drop, image.id)), image.deletion)
        self._outgoing.append(image.transmission)

    def free(self) -> None:
        """Free everything, before the terminal is left to somebody else. What is painted after that is sent anew."""
        self._outgoing += [held.deletion for held in self._held.values()]
        self._held.clear()
        self._dropped.clear()

    def take(self) -> str:
        """What is to be written now, before anything else, as one text; it is taken once."""
        outgoing, self._outgoing = self._outgoing, []
        return "".join(outgoing)

    def _tidy(self) -> None:
        while self._dropped:
            id = self._dropped.popleft()
            held = self._held.get(id)
            if held is not None and held.image() is None:
                del self._held[id]
                self._outgoing.append(held.deletion)

    def _drop(self, id: int, _: object) -> None:
        self._dropped.append(id)


def transmission_of(app: App[object]) -> Transmission | None:
    """Where the pictures of this app are sent; None: its driver takes none."""
    transmission: Transmission | None = getattr(app._driver, "transmission", None)
    return transmission
