"""How far one has zoomed into pictures, and where. It stays from picture to picture. It draws nothing."""

from layers_tui.images.frames.frame import ALL, Part, Step, Zoom

STEPS = tuple(Step)
STRIDE = 0.25
"""The share of what is in sight that one pan moves."""


class Zooming:
    """Belongs to the lightbox."""

    def __init__(self) -> None:
        self.zoom = Zoom()
        """What is wished for."""
        self._part: Part = ALL
        """What was shown last, at this step."""

    @property
    def is_zoomed(self) -> bool:
        """True when the picture is larger than it fits."""
        return self.zoom.step is not Step.FIT

    def next_step(self) -> None:
        """Go from fit to 2x, to 1:1, and back to fit. The middle stays."""
        step = STEPS[(STEPS.index(self.zoom.step) + 1) % len(STEPS)]
        self.zoom = Zoom(step, self.zoom.x, self.zoom.y) if step is not Step.FIT else Zoom()
        self._part = ALL

    def saw(self, zoom: Zoom, part: Part) -> None:
        """This part of the picture was shown for that wish."""
        if zoom.step is self.zoom.step:
            self._part = part

    def pan(self, across: int, down: int) -> bool:
        """Move by so many strides. True when there is somewhere to go."""
        left, top, right, bottom = self._part
        x = _moved(self.zoom.x, across, right - left)
        y = _moved(self.zoom.y, down, bottom - top)
        moved = (x, y) != (self.zoom.x, self.zoom.y)
        self.zoom = Zoom(self.zoom.step, x, y)
        return moved


def _moved(middle: float, strides: int, seen: float) -> float:
    """The middle after so many strides, with what is seen inside the picture."""
    margin = min(seen, 1.0) / 2
    here = min(max(middle, margin), 1 - margin)
    return min(max(here + strides * STRIDE * seen, margin), 1 - margin)
