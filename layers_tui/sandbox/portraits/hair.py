"""Hair: what hangs behind the shoulders, what frames the face, and the light on both."""

import math

from layers_tui.sandbox.portraits.canvas import Canvas, Region
from layers_tui.sandbox.portraits.curves import Path, closed, ellipse, mirrored, ribbon, through
from layers_tui.sandbox.portraits.cuts import CUTS, Cut
from layers_tui.sandbox.portraits.face import shade
from layers_tui.sandbox.portraits.palette import brightness, deeper, lighter, mix
from layers_tui.sandbox.portraits.plaits import hanging, tied
from layers_tui.sandbox.portraits.shot import Shot

BACK = -0.25
"""How deep behind the face's plane hair hangs that is not in front of it."""


def behind(canvas: Canvas, shot: Shot) -> None:
    """Everything that neck and shoulders cover."""
    cut = CUTS.get(shot.look.hair)
    if cut is None:
        return
    tied(canvas, shot, cut.extra)
    if cut.behind:
        outline = closed(mirrored(shot_half(cut.behind, cut, shot, "behind")), shot.steps)
        paths = [[shot.on(x, y, BACK) for x, y in outline]]
        if cut.texture == "curly":
            paths += _curls(shot, paths[0], 0.2, "behind")
        region = canvas.region(*paths)
        canvas.fill(region, deeper(shot.hair, 0.12), deeper(shot.hair, 0.42))
        _flow(canvas, shot, region, cut, long=True)
        canvas.edge(
            region, (shot.light * 0.06, 0.02), lighter(mix(shot.hair, shot.mood.accent, 0.5), 0.1), 0.55, blur=0.04
        )


def front(canvas: Canvas, shot: Shot, head: Region) -> None:
    """The cap of hair with its hairline, and the locks beside the face."""
    cut = CUTS.get(shot.look.hair)
    if cut is None:
        canvas.glow(
            head, shot.path(ellipse(shot.light * 0.3, -1.0, 0.32, 0.16), 0.3), lighter(shot.skin, 0.8), 0.6, 0.1
        )
        return
    if cut.texture == "stubble":
        _stubble(canvas, shot, head, cut)
        return
    crown = _crown(cut, shot)
    line = _line(cut, shot)
    paths = [crown + line]
    if cut.texture == "curly":
        paths += _curls(shot, crown, 0.15, "crown") + _curls(shot, line, 0.09, "line")
    if cut.texture == "tousled":
        paths += _tufts(shot, crown, "crown") + _tufts(shot, line, "line")
    locks = _locks(shot, cut)
    # Cap and locks are one shape: a seam between them would look like a hat.
    whole = canvas.region(*paths, *locks)
    canvas.shadow(whole, head, (-shot.light * 0.04, 0.1), shade(shot), 0.62, blur=0.07)
    canvas.fill(whole, lighter(shot.hair, 0.05), deeper(shot.hair, 0.22 if locks else 0.12))
    hanging(canvas, shot, cut.extra)
    _flow(canvas, shot, whole, cut, long=False)
    if locks:
        _flow(canvas, shot, whole, cut, long=True)
    if cut.fade:
        for side in (-1, 1):
            canvas.glow(
                whole, shot.path(ellipse(side * 1.0, 0.0, 0.16, 0.5), 0.0), mix(shot.skin, shade(shot), 0.5), 0.72, 0.14
            )
    _sheen(canvas, shot, whole)


def shot_half(points: tuple[tuple[float, float], ...], cut: Cut, shot: Shot, what: str) -> Path:
    """A right half, waved where the hair is wavy."""
    if cut.texture != "wavy":
        return list(points)
    smooth = through(points, 5)
    phase = shot.dice(what).uniform(0, 1)
    return [(x + (0.075 * math.sin(y * 4.2 + phase) if y > 0 and x > 0 else 0.0), y) for x, y in smooth]


def _hairline(cut: Cut, shot: Shot) -> Path:
    whole = cut.hairline[-1][0] < -0.5
    points = list(cut.hairline) if whole else [*cut.hairline, *((-x, y) for x, y in reversed(cut.hairline) if x > 0)]
    # The parting stays on one side of a person, however they turn.
    return [(-x, y) for x, y in reversed(points)] if whole and shot.seed % 2 else points


def _line(cut: Cut, shot: Shot) -> Path:
    # Beside the ears the hairline meets the outline, so both are at one depth there.
    return through([shot.on(x, y, 0.0 if abs(x) > 0.91 else None) for x, y in _hairline(cut, shot)], shot.steps)


def _locks(shot: Shot, cut: Cut) -> list[Path]:
    if not cut.locks:
        return []
    paths = []
    for side in (-1, 1):
        half = shot_half(cut.locks, cut, shot, f"lock {side}")
        outline = closed(half, shot.steps) if cut.texture != "wavy" else half
        # Long hair falls from the head and then lies on the shoulders, which do not turn with it.
        turned = [shot.on(side * x, y, 0.15 if y < 1 else 0.0) for x, y in outline]
        paths.append(turned)
        if cut.texture == "curly":
            paths += _curls(shot, turned, 0.15, f"lock {side}")
    return paths


def _curls(shot: Shot, outline: Path, size: float, what: str) -> list[Path]:
    dice = shot.dice(f"curls {what}")
    every = max(1, shot.steps // 3)
    return [
        ellipse(x, y, size * (grown := dice.uniform(0.7, 1.25)), size * grown, 0, 14 + shot.steps)
        for x, y in outline[::every]
    ]


def _tufts(shot: Shot, outline: Path, what: str) -> list[Path]:
    dice = shot.dice(f"tufts {what}")
    way = 1 if shot.seed % 2 else -1
    tufts = []
    # A few broad locks: many small ones look like a saw.
    for index in range(1, 12):
        x, y = outline[index * (len(outline) - 1) // 12]
        if y > (-1.0 if what == "crown" else -0.6):
            continue
        length, lean = dice.uniform(0.05, 0.13), way * dice.uniform(0.1, 0.24)
        if what == "crown":
            away = math.hypot(x, y + 0.2) or 1.0
            out_x, out_y = x / away, (y + 0.2) / away
        else:
            out_x, out_y = 0.0, 0.7
        root = (x - out_x * 0.24 - lean * 0.6, y - out_y * 0.24)
        middle = (x - out_x * 0.02, y - out_y * 0.02)
        tip = (x + out_x * length + lean, y + out_y * length)
        tufts.append(ribbon(through([root, middle, tip], 5), 0.3, 0.26, 0.0))
    return tufts


def _crown(cut: Cut, shot: Shot) -> Path:
    points = list(cut.crown)
    if points[0][0] == 0.0:
        points = [*((-x, y) for x, y in reversed(points)), *points[1:]]
    elif shot.seed % 2:
        points = [(-x, y) for x, y in reversed(points)]
    return through([shot.on(x, y, 0.0) for x, y in points], shot.steps)


def _stubble(canvas: Canvas, shot: Shot, head: Region, cut: Cut) -> None:
    crown = _crown(cut, shot)
    line = _line(cut, shot)
    cap = canvas.region(crown + line)
    color = mix(shot.hair, shot.skin, 0.18)
    canvas.shadow(cap, head, (0.0, 0.03), color, 0.5, blur=0.05)
    canvas.fill(cap, color, deeper(color, 0.1), alpha=0.94)
    canvas.glow(cap, shot.path(ellipse(shot.light * 0.4, -1.12, 0.4, 0.16), 0.2), lighter(color, 0.5), 0.55, 0.13)
    canvas.edge(cap, (-shot.light * 0.05, 0.04), shot.mood.accent, 0.45, blur=0.04)


def _flow(canvas: Canvas, shot: Shot, region: Region, cut: Cut, *, long: bool) -> None:
    """Strands that say which way the hair goes."""
    dice = shot.dice("flow")
    pale, dark = lighter(shot.hair, 0.3), deeper(shot.hair, 0.5)
    if cut.texture == "curly":
        for color, alpha in ((dark, 0.5), (pale, 0.42 if brightness(shot.hair) < 0.5 else 0.6)):
            arcs = []
            for _ in range(150 if long else 110):
                x, y = dice.uniform(-1.75, 1.75), dice.uniform(-2.1, 2.4 if long else 0.3)
                size, turn = dice.uniform(0.05, 0.11), dice.uniform(0, math.tau)
                arc = [
                    (x + size * math.cos(turn + step * 0.8), y + size * math.sin(turn + step * 0.8))
                    for step in range(5)
                ]
                arcs.append(ribbon(through(shot.path(arc, 0.0), max(1, shot.steps // 4)), 0.008, 0.03, 0.008))
            canvas.strokes(region, arcs, color, alpha)
        return
    swing = 0.07 if cut.texture == "wavy" else 0.012
    for color, alpha, count in ((dark, 0.34, 16), (pale, 0.26, 13)):
        strands = []
        for _ in range(count):
            side, reach = dice.choice((-1, 1)), dice.uniform(0.25, 1.28)
            if long:
                phase = dice.uniform(0, 1.2)
                points = [
                    (side * (reach * (0.72 + 0.1 * y) + swing * math.sin(4.2 * y + phase)), y)
                    for y in (-0.9, -0.3, 0.2, 0.6, 1.0, 1.4, 1.8, 2.2, 2.7)
                ]
            elif cut.texture == "tousled":
                way, start = (1 if shot.seed % 2 else -1), dice.uniform(-0.9, 0.8)
                points = [
                    (start, dice.uniform(-0.85, -0.7)),
                    (start * 0.95 + way * 0.06, -1.1),
                    (start * 0.8 + way * 0.2, -1.38),
                    (start * 0.6 + way * 0.4, -1.66),
                ]
            else:
                points = [
                    (side * 0.06 * reach, -1.6),
                    (side * reach * 0.5, -1.42),
                    (side * reach * 0.86, -0.9),
                    (side * reach, -0.2),
                ]
            strands.append(
                ribbon(
                    through(shot.path(points, 0.05), max(3, shot.steps // 2)), 0.006, dice.uniform(0.02, 0.045), 0.004
                )
            )
        canvas.strokes(region, strands, color, alpha)


def _sheen(canvas: Canvas, shot: Shot, cap: Region) -> None:
    key = shot.light
    bright = lighter(mix(shot.hair, shot.mood.accent, 0.22), 0.4)
    arc = through(
        [shot.on(key * x, y, 0.2) for x, y in ((-0.35, -1.28), (0.15, -1.3), (0.6, -1.12), (0.92, -0.7))], shot.steps
    )
    canvas.glow(cap, ribbon(arc, 0.03, 0.17, 0.04), bright, 0.62, 0.09)
    canvas.glow(cap, shot.path(ellipse(-key * 0.95, -0.6, 0.3, 0.8), 0.0), deeper(shot.hair, 0.6), 0.55, 0.2)
    canvas.edge(cap, (-key * 0.045, 0.05), lighter(mix(shot.hair, shot.mood.accent, 0.6), 0.2), 0.42, blur=0.022)
    canvas.edge(cap, (key * 0.04, 0.03), shot.mood.glow, 0.22, blur=0.02)
