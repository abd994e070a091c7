"""Neck, ears and the head itself: the skin, its light and its shade. Features and hair are drawn on it later."""

from layers_tui.sandbox.portraits.canvas import Canvas, Region
from layers_tui.sandbox.portraits.curves import closed, ellipse, mirrored, ribbon, through
from layers_tui.sandbox.portraits.palette import Color, deeper, lighter, mix
from layers_tui.sandbox.portraits.shot import Shot

BLUSH: Color = (222, 84, 88)


def shade(shot: Shot) -> Color:
    """The colour of the skin where the light does not reach."""
    return mix(deeper(shot.skin, 0.5), (120, 40, 60), 0.12)


def neck(canvas: Canvas, shot: Shot) -> Region:
    """Neck and the skin of the chest, which clothes may cover."""
    half, wide = shot.build.neck, shot.build.shoulders
    outline = mirrored(
        [
            (0.0, 0.5),
            (half * 0.98, 0.5),
            (half * 0.94, 1.2),
            (half * 1.0, 1.62),
            (half * 1.35, 1.92),
            (1.35 * wide, 2.2),
            (1.95 * wide, 2.5),
            (2.2 * wide, 3.1),
            (2.25 * wide, 5.5),
            (0.0, 5.5),
        ]
    )
    region = canvas.region(closed(outline, shot.steps))
    canvas.fill(region, mix(shot.skin, shade(shot), 0.12), mix(shot.skin, shade(shot), 0.3))
    far = -shot.light
    canvas.glow(region, ellipse(far * half * 1.05, 1.5, 0.34, 1.0), shade(shot), 0.6, 0.22)
    canvas.glow(region, ellipse(shot.light * 1.2, 2.45, 0.7, 0.2), lighter(shot.skin, 0.4), 0.4, 0.2)
    for side in (-1, 1):
        bone = through([(side * 0.14, 2.32), (side * 0.6, 2.22), (side * 1.25, 2.28)], shot.steps)
        canvas.glow(region, ribbon(bone, 0.06, 0.09, 0.02), shade(shot), 0.5, 0.05)
    return region


def ears(canvas: Canvas, shot: Shot) -> None:
    """Both ears; the head covers most of the one it turns away."""
    for side in (-1, 1):
        points = [(0.9, -0.2), (1.03, -0.27), (1.12, -0.12), (1.1, 0.12), (1.03, 0.34), (0.94, 0.42), (0.88, 0.2)]
        region = canvas.region(closed(shot.path([(side * x, y) for x, y in points], 0.0), shot.steps))
        canvas.fill(region, shot.skin, mix(shot.skin, BLUSH, 0.16))
        inner = [(1.0, -0.15), (1.06, -0.04), (1.03, 0.14), (0.97, 0.22), (0.98, 0.02)]
        canvas.glow(
            region, closed(shot.path([(side * x, y) for x, y in inner], 0.0), shot.steps), shade(shot), 0.75, 0.035
        )
        if side != shot.light:
            canvas.glow(region, shot.path(ellipse(side, 0.05, 0.16, 0.5), 0.0), shade(shot), 0.5, 0.1)


def head(canvas: Canvas, shot: Shot, neck_region: Region) -> Region:
    """The head without features: shape, the shadow it throws on the neck, and the modelling of its planes."""
    jaw, chin = shot.build.jaw, shot.build.chin
    half = [
        (0.0, -1.34, 0.2),
        (0.52, -1.24, 0.15),
        (0.86, -0.85, 0.1),
        (0.965, -0.35, 0.12),
        (0.955, 0.12, 0.2),
        (jaw + 0.07, 0.52, 0.28),
        (jaw - 0.07, 0.8, 0.38),
        (jaw - 0.3, 1.06, 0.55),
        ((jaw - 0.5) * 0.9, chin - 0.04, 0.7),
        (0.0, chin + 0.02, 0.74),
    ]
    whole = [*half, *((-x, y, depth) for x, y, depth in reversed(half) if x)]
    region = canvas.region(closed([shot.on(x, y, depth) for x, y, depth in whole], shot.steps))
    canvas.shadow(region, neck_region, (-shot.light * 0.1, 0.3), shade(shot), 0.85, blur=0.13)
    canvas.fill(region, lighter(shot.skin, 0.05), mix(shot.skin, shade(shot), 0.08))
    _model(canvas, shot, region)
    return region


def _model(canvas: Canvas, shot: Shot, region: Region) -> None:
    dark, bright = shade(shot), lighter(shot.skin, 0.62)
    key, far = shot.light, -shot.light
    canvas.glow(region, shot.path(ellipse(far * 1.02, 0.15, 0.42, 1.5), 0.2), dark, 0.62, 0.24)
    canvas.glow(region, shot.path(ellipse(far * 0.72, 0.62, 0.24, 0.42, far * -0.5), 0.3), dark, 0.3, 0.16)
    canvas.glow(region, shot.path(ellipse(0, shot.build.chin + 0.12, 0.62, 0.16), 0.6), dark, 0.5, 0.12)
    for side in (-1, 1):
        canvas.glow(region, shot.path(ellipse(side * 0.4, -0.06, 0.3, 0.16)), dark, 0.3, 0.09)
        strength = (0.24 if shot.look.presentation == "feminine" else 0.13) * (0.6 if shot.look.skin > 6 else 1.0)
        canvas.glow(region, shot.path(ellipse(side * 0.56, 0.38, 0.24, 0.15)), BLUSH, strength, 0.12)
    canvas.glow(region, shot.path(ellipse(key * 0.22, -0.62, 0.42, 0.2)), bright, 0.42, 0.16)
    canvas.glow(region, shot.path(ellipse(key * 0.52, 0.2, 0.19, 0.09, key * -0.35)), bright, 0.6, 0.07)
    canvas.glow(region, shot.path(ellipse(far * 0.52, 0.22, 0.12, 0.06)), bright, 0.22, 0.06)
    canvas.glow(region, shot.path(ellipse(key * 0.03, 1.08, 0.12, 0.07)), bright, 0.35, 0.06)
    canvas.edge(region, (-key * 0.05, 0.03), lighter(shot.mood.accent, 0.2), 0.5, blur=0.035)
    canvas.edge(region, (key * 0.045, 0.0), shot.mood.glow, 0.55, blur=0.03)
    if shot.look.age in {"mature", "senior"}:
        _lines(canvas, shot, region)
    if "freckles" in shot.look.accessories:
        _freckles(canvas, shot, region)


def _lines(canvas: Canvas, shot: Shot, region: Region) -> None:
    strength = 0.62 if shot.look.age == "senior" else 0.36
    ribbons = []
    for side in (-1, 1):
        ribbons.append(
            ribbon(through(shot.path([(side * 0.26, 0.42), (side * 0.4, 0.56), (side * 0.44, 0.76)])), 0.0, 0.035, 0.0)
        )
        ribbons.append(
            ribbon(through(shot.path([(side * 0.22, 0.17), (side * 0.4, 0.22), (side * 0.56, 0.16)])), 0.0, 0.026, 0.0)
        )
        for lift in (-0.06, 0.02, 0.1):
            crow = [(side * 0.7, 0.0 + lift * 0.4), (side * 0.82, lift)]
            ribbons.append(ribbon(through(shot.path(crow)), 0.016, 0.014, 0.0))
    for height in (-0.56, -0.68):
        fold = [(-0.4, height + 0.03), (0.0, height), (0.4, height + 0.03)]
        ribbons.append(ribbon(through(shot.path(fold)), 0.0, 0.022, 0.0))
    canvas.strokes(region, ribbons, shade(shot), strength)


def _freckles(canvas: Canvas, shot: Shot, region: Region) -> None:
    dice = shot.dice("freckles")
    spots = []
    for _ in range(70):
        x, y = dice.gauss(0, 0.42), dice.gauss(0.26, 0.12)
        size = dice.uniform(0.007, 0.016)
        spots.append(shot.path(ellipse(x, y, size, size * 0.8, 0, 8)))
    canvas.strokes(region, spots, mix(shade(shot), (150, 70, 30), 0.5), 0.5)
