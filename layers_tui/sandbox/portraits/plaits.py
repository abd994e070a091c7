"""Hair that is tied: buns, tails, braids and locs."""

import math

from layers_tui.sandbox.portraits.canvas import Canvas
from layers_tui.sandbox.portraits.curves import Path, ellipse, ribbon, through
from layers_tui.sandbox.portraits.palette import deeper, lighter
from layers_tui.sandbox.portraits.shot import Shot


def tied(canvas: Canvas, shot: Shot, extra: str) -> None:
    """What stands or hangs behind the head."""
    side = 1 if shot.seed % 2 else -1
    match extra:
        case "bun":
            height = -1.72 if shot.look.presentation != "masculine" else -1.6
            _ball(canvas, shot, [shot.on(x, y, -0.2) for x, y in ellipse(side * 0.06, height, 0.46, 0.4)])
        case "tail":
            _tail(canvas, shot, side)
        case "locs":
            _ropes(canvas, shot, inner=False)
        case _:
            pass


def hanging(canvas: Canvas, shot: Shot, extra: str) -> None:
    """What hangs in front of the shoulders."""
    side = 1 if shot.seed % 2 else -1
    match extra:
        case "braid":
            _plait(canvas, shot, side)
        case "braids":
            _plait(canvas, shot, side)
            _plait(canvas, shot, -side)
        case "locs":
            _ropes(canvas, shot, inner=True)
        case _:
            pass


def _ball(canvas: Canvas, shot: Shot, outline: Path) -> None:
    region = canvas.region(outline)
    middle_x = sum(x for x, _ in outline) / len(outline)
    middle_y = sum(y for _, y in outline) / len(outline)
    canvas.fill(region, lighter(shot.hair, 0.08), deeper(shot.hair, 0.3))
    twists = []
    for index, (x, y) in enumerate(outline[:: max(1, len(outline) // 14)]):
        bend = 0.12 * (-1) ** index
        twists.append(
            ribbon(
                through([(middle_x, middle_y), ((middle_x + x) / 2 + bend, (middle_y + y) / 2), (x, y)], 4),
                0.01,
                0.03,
                0.01,
            )
        )
    canvas.strokes(region, twists, deeper(shot.hair, 0.55), 0.45)
    glint = ellipse(middle_x + shot.light * 0.16, middle_y - 0.14, 0.16, 0.1)
    canvas.glow(region, glint, lighter(shot.hair, 0.5), 0.6, 0.07)
    canvas.edge(region, (-shot.light * 0.05, 0.04), lighter(shot.mood.accent, 0.1), 0.5, blur=0.03)


def _tail(canvas: Canvas, shot: Shot, side: int) -> None:
    points = [(0.25, -1.42), (0.8, -1.62), (1.22, -1.2), (1.34, -0.4), (1.3, 0.5), (1.42, 1.3), (1.3, 2.0)]
    spine = through([shot.on(side * x, y, -0.3) for x, y in points], shot.steps)
    region = canvas.region(ribbon(spine, 0.24, 0.62, 0.04))
    canvas.fill(region, lighter(shot.hair, 0.06), deeper(shot.hair, 0.3))
    for color, alpha, shifts in (
        (deeper(shot.hair, 0.5), 0.4, (-0.2, -0.08, 0.1, 0.22)),
        (lighter(shot.hair, 0.4), 0.4, (-0.14, 0.02, 0.16)),
    ):
        strands = [
            ribbon(
                [(x + shift * min(1.0, index / len(spine) * 2), y) for index, (x, y) in enumerate(spine)],
                0.01,
                0.045,
                0.0,
            )
            for shift in shifts
        ]
        canvas.strokes(region, strands, color, alpha)
    canvas.edge(region, (shot.light * 0.05, 0.02), lighter(shot.mood.accent, 0.1), 0.4, blur=0.03)
    band = canvas.region([shot.on(x, y, -0.3) for x, y in ellipse(side * 0.62, -1.55, 0.1, 0.16, side * 0.5)])
    canvas.fill(band, shot.mood.accent, deeper(shot.mood.accent, 0.3))


def _plait(canvas: Canvas, shot: Shot, side: int) -> None:
    lobes: list[Path] = []
    for knot in range(13):
        y = 0.5 + knot * 0.2
        x = 1.0 + 0.16 * math.sin(min(1.0, knot / 6) * math.pi / 2) - max(0, knot - 8) * 0.02
        size = 0.17 - max(0, knot - 7) * 0.012
        for half in (-1, 1):
            lobe = ellipse(
                side * x + half * size * 0.45, y + (0.1 if half > 0 else 0.0), size * 0.72, size * 0.98, half * 0.6, 16
            )
            lobes.append([shot.on(px, py, 0.1) for px, py in lobe])
    root = through(
        [shot.on(side * 0.95, -0.4, 0.1), shot.on(side * 1.06, 0.1, 0.1), shot.on(side * 1.02, 0.6, 0.1)], shot.steps
    )
    for path in (ribbon(root, 0.16, 0.26, 0.3), *lobes):
        region = canvas.region(path)
        canvas.fill(region, lighter(shot.hair, 0.12), deeper(shot.hair, 0.32))
        canvas.edge(region, (shot.light * 0.02, -0.025), deeper(shot.hair, 0.65), 0.6, blur=0.012)
    tie = canvas.region([shot.on(x, y, 0.1) for x, y in ellipse(side * 1.06, 3.06, 0.12, 0.07)])
    canvas.fill(tie, shot.mood.accent, deeper(shot.mood.accent, 0.3))


def _ropes(canvas: Canvas, shot: Shot, *, inner: bool) -> None:
    dice = shot.dice(f"locs {inner}")
    places = (0.9, 1.0) if inner else (0.45, 0.62, 0.78, 0.92, 1.05, 1.17)
    for place in places:
        for side in (-1, 1):
            start = (side * min(place, 0.98) * 0.86, -1.0 + 0.3 * place)
            bend = dice.uniform(-0.06, 0.06)
            low = dice.uniform(1.5, 2.0) if not inner else dice.uniform(1.1, 1.7)
            points = [
                start,
                (side * (place + 0.06), -0.3),
                (side * (place + bend + 0.08), 0.6),
                (side * (place + bend * 2), low),
            ]
            curve = through([shot.on(x, y, 0.0 if inner else -0.2) for x, y in points], shot.steps)
            region = canvas.region(ribbon(curve, 0.13, 0.19, 0.12))
            canvas.fill(region, lighter(shot.hair, 0.1), deeper(shot.hair, 0.1 if inner else 0.35))
            canvas.edge(region, (shot.light * 0.05, 0.0), deeper(shot.hair, 0.6), 0.7, blur=0.025)
            wraps = [
                ribbon([(x - 0.09, y + 0.02), (x + 0.09, y - 0.04)], 0.01, 0.018, 0.01)
                for x, y in curve[:: max(2, shot.steps // 3)]
            ]
            canvas.strokes(region, wraps, deeper(shot.hair, 0.5), 0.45)
