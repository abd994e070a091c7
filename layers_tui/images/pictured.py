"""What the threads that make pictures tell: one is ready, or cannot be shown."""

from dataclasses import dataclass

from layers_tui.events import Event
from layers_tui.images.frames.frame import Frame, Wish


@dataclass(frozen=True, slots=True)
class PictureReady(Event):
    """A wished picture is ready, and in the cache."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class PictureFailed(Event):
    """A wished picture cannot be shown. It is not tried again until its address is forgotten."""

    wish: Wish
    reason: str
    """A few words for the person: `no picture at this address (404)`."""
