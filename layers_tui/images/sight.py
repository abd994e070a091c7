"""Which part of a picture is seen, and how large: numbers alone. It knows no pixels and no files."""

from dataclasses import dataclass

from layers_tui.images.frames.frame import WHOLE, Part, Step, Zoom

ENLARGE_CAP = 2
"""The most a source pixel grows, in screen pixels, while the whole picture is shown and need not fill its room."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of an upright picture."""

    part: Part
    width: int
    """Screen pixels, at least 1."""
    height: int
    """Screen pixels, at least 1."""


def sight(picture: tuple[int, int], room: tuple[int, int], zoom: Zoom = WHOLE, stretch: bool = False) -> Sight:
    """What a room of so many screen pixels shows of a picture of so many of its own: (width, height) each.

    It keeps its shape, and fills the room as far as it has pixels. With `stretch` it may grow past `ENLARGE_CAP`, which
    1:1 never does.
    """
    fit = min(room[0] / picture[0], room[1] / picture[1])
    if not stretch:
        fit = min(fit, ENLARGE_CAP)
    scale = {Step.FIT: fit, Step.DOUBLE: 2 * fit, Step.ACTUAL: 1.0}[zoom.step]
    left, right, width = _along(picture[0], room[0], scale, zoom.x)
    top, bottom, height = _along(picture[1], room[1], scale, zoom.y)
    return Sight((left, top, right, bottom), width, height)


def _along(length: int, room: int, scale: float, middle: float) -> tuple[float, float, int]:
    """Where the part begins and ends along one side, from 0 to 1, and how many screen pixels it takes."""
    pixels = max(1, round(length * scale))
    if pixels <= room:
        return 0.0, 1.0, pixels
    shown = room / (length * scale)
    start = min(max(middle - shown / 2, 0.0), 1.0 - shown)
    if scale == 1.0:
        # On a pixel's edge, so that each is shown as it is and none is mixed with its neighbour.
        start = round(start * length) / length
    return start, min(start + shown, 1.0), room
