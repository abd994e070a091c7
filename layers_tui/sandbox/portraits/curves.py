"""Smooth outlines through a few points, in whatever unit the points have."""

import math
from collections.abc import Sequence

Point = tuple[float, float]
Path = list[Point]


def closed(points: Sequence[Point], steps: int = 8) -> Path:
    """A closed curve through every point (Catmull-Rom)."""
    count = len(points)
    around = [points[-1], *points, points[0], points[1]]
    return [_between(around[index : index + 4], step / steps) for index in range(count) for step in range(steps)]


def through(points: Sequence[Point], steps: int = 8) -> Path:
    """An open curve from the first point through every other to the last."""
    padded = [points[0], *points, points[-1]]
    curve = [
        _between(padded[index : index + 4], step / steps) for index in range(len(points) - 1) for step in range(steps)
    ]
    return [*curve, points[-1]]


def ellipse(  # noqa: PLR0917 - a shape reads best as its numbers
    x: float, y: float, width: float, height: float, turn: float = 0.0, steps: int = 28
) -> Path:
    """An ellipse by its half axes, turned by an angle in radians."""
    cosine, sine = math.cos(turn), math.sin(turn)
    path = []
    for step in range(steps):
        across, along = width * math.cos(math.tau * step / steps), height * math.sin(math.tau * step / steps)
        path.append((x + across * cosine - along * sine, y + across * sine + along * cosine))
    return path


def ribbon(curve: Sequence[Point], start: float, middle: float, end: float) -> Path:
    """A closed outline along a curve; the widths at its start, middle and end are whole widths."""
    left, right = [], []
    last = len(curve) - 1
    # A ring has no ends, so it must not look as if it had.
    first_before, last_after = (curve[-2], curve[1]) if curve[0] == curve[-1] else (curve[0], curve[-1])
    for index, (x, y) in enumerate(curve):
        before = curve[index - 1] if index else first_before
        after = curve[index + 1] if index < last else last_after
        across, along = after[0] - before[0], after[1] - before[1]
        length = math.hypot(across, along) or 1.0
        way = index / last
        width = start + (middle - start) * way * 2 if way < 0.5 else middle + (end - middle) * (way * 2 - 1)
        shift_x, shift_y = -along / length * width / 2, across / length * width / 2
        left.append((x + shift_x, y + shift_y))
        right.append((x - shift_x, y - shift_y))
    return left + right[::-1]


def mirrored(points: Sequence[Point]) -> Path:
    """The right half of an outline, from top to bottom, made whole."""
    return [*points, *((-x, y) for x, y in reversed(points) if abs(x) > 1e-9)]


def _between(points: Sequence[Point], way: float) -> Point:
    first, second, third, fourth = points
    square, cube = way * way, way * way * way
    weights = (
        (-cube + 2 * square - way) / 2,
        (3 * cube - 5 * square + 2) / 2,
        (-3 * cube + 4 * square + way) / 2,
        (cube - square) / 2,
    )
    a, b, c, d = weights
    return (
        a * first[0] + b * second[0] + c * third[0] + d * fourth[0],
        a * first[1] + b * second[1] + c * third[1] + d * fourth[1],
    )
