"""What is worn on a head: glasses, earrings, beards, scarves."""

from layers_tui.sandbox.portraits.canvas import Canvas, Region
from layers_tui.sandbox.portraits.curves import Path, closed, ellipse, mirrored, ribbon, through
from layers_tui.sandbox.portraits.face import shade
from layers_tui.sandbox.portraits.palette import Color, brightness, deeper, lighter, mix
from layers_tui.sandbox.portraits.shot import Shot

GOLD: Color = (228, 184, 98)


def beard(canvas: Canvas, shot: Shot, head: Region) -> None:
    """Beard, stubble or moustache; drawn before the mouth, which lies on it."""
    kinds = shot.look.accessories
    color = shot.hair if brightness(shot.hair) < 0.5 else deeper(shot.hair, 0.25)
    jaw, chin = shot.build.jaw, shot.build.chin
    if "beard" in kinds or "stubble" in kinds:
        full = "beard" in kinds
        reach = 0.06 if full else 0.0
        outer = [
            (0.97, 0.0),
            (jaw + 0.12, 0.5),
            (jaw + 0.01, 0.85),
            (jaw - 0.26, 1.14),
            (0.2, chin + reach + 0.04),
            (0.0, chin + reach + 0.06),
        ]
        inner = [(0.0, 0.56), (0.2, 0.55), (0.42, 0.68), (0.5, 0.6), (0.7, 0.36), (0.86, 0.02)]
        depths = 0.42
        right = [*through(outer, shot.steps), *through(inner, shot.steps)]
        shape = [shot.on(x, y, depths + 0.3 * max(0.0, 0.6 - abs(x))) for x, y in right]
        left = [shot.on(-x, y, depths + 0.3 * max(0.0, 0.6 - abs(x))) for x, y in right]
        region = canvas.region(shape, left)
        if full:
            canvas.fill(region, mix(color, shot.skin, 0.12), deeper(color, 0.1), alpha=0.94)
            _whiskers(canvas, shot, region, color)
        else:
            canvas.glow(head, shape, mix(mix(color, shade(shot), 0.4), shot.skin, 0.2), 0.34, 0.06)
            canvas.glow(head, left, mix(mix(color, shade(shot), 0.4), shot.skin, 0.2), 0.34, 0.06)
        hole = canvas.region([shot.on(x, y, 0.85) for x, y in ellipse(0, 0.775, 0.36, 0.13)])
        canvas.fill(hole, mix(shot.skin, shade(shot), 0.25), alpha=0.9 if full else 0.0)
    if "moustache" in kinds or "beard" in kinds:
        half = through([(0.0, 0.56), (0.2, 0.57), (0.44, 0.74)], shot.steps)
        paths = [ribbon([shot.on(side * x, y + 0.035, 0.95) for x, y in half], 0.11, 0.12, 0.02) for side in (-1, 1)]
        region = canvas.region(*paths)
        canvas.fill(region, color, deeper(color, 0.1))


def _whiskers(canvas: Canvas, shot: Shot, region: Region, color: Color) -> None:
    dice = shot.dice("whiskers")
    for tone, alpha in ((deeper(color, 0.5), 0.5), (lighter(color, 0.35), 0.3)):
        hairs = []
        for _ in range(60):
            x, y = dice.uniform(-0.95, 0.95), dice.uniform(0.2, 1.3)
            hairs.append(
                ribbon(
                    [shot.on(x, y, 0.5), shot.on(x * 0.97, y + 0.06, 0.5), shot.on(x * 0.93, y + 0.12, 0.5)],
                    0.008,
                    0.02,
                    0.0,
                )
            )
        canvas.strokes(region, hairs, tone, alpha)
    canvas.glow(region, shot.path(ellipse(-shot.light * 0.85, 0.7, 0.25, 0.6), 0.3), deeper(color, 0.6), 0.5, 0.15)
    canvas.glow(region, shot.path(ellipse(shot.light * 0.25, 1.12, 0.2, 0.12), 0.6), lighter(color, 0.4), 0.4, 0.09)


def glasses(canvas: Canvas, shot: Shot) -> None:
    """Frames with a little light in the lenses."""
    kinds = shot.look.accessories
    if "glasses" not in kinds and "round glasses" not in kinds:
        return
    frame = (52, 36, 34) if "glasses" in kinds else (176, 132, 84)
    if shot.look.skin >= 6:
        frame = (196, 150, 84)
    width = 0.045 if "glasses" in kinds else 0.028
    for side in (-1, 1):
        if "round glasses" in kinds:
            lens = ellipse(side * 0.42, 0.04, 0.31, 0.29)
        else:
            corners = [
                (0.12, -0.15),
                (0.42, -0.19),
                (0.74, -0.15),
                (0.72, 0.12),
                (0.55, 0.23),
                (0.3, 0.23),
                (0.15, 0.12),
            ]
            lens = closed([(side * x, y + 0.02) for x, y in corners], shot.steps)
        placed = [shot.on(x, y, 0.98 - 0.35 * abs(x)) for x, y in lens]
        glass = canvas.region(placed)
        canvas.fill(glass, (255, 255, 255), alpha=0.03)
        gleam = [
            (side * 0.42 - 0.16, -0.2),
            (side * 0.42 - 0.02, -0.2),
            (side * 0.42 - 0.2, 0.24),
            (side * 0.42 - 0.3, 0.24),
        ]
        canvas.fill(
            canvas.within(canvas.region([shot.on(x, y, 0.85) for x, y in gleam]), glass), (255, 255, 255), alpha=0.1
        )
        canvas.fill(canvas.region(ribbon([*placed, placed[0]], width, width, width)), frame)
        temple = [shot.on(side * 0.73, -0.08, 0.72), shot.on(side * 0.98, -0.08, 0.1)]
        canvas.fill(canvas.region(ribbon(temple, width, width, width)), deeper(frame, 0.2))
    bridge = through([shot.on(-0.13, -0.02, 0.95), shot.on(0, -0.06, 1.05), shot.on(0.13, -0.02, 0.95)], shot.steps)
    canvas.fill(canvas.region(ribbon(bridge, width, width, width)), frame)


def jewels(canvas: Canvas, shot: Shot) -> None:
    """Earrings on the ears that can be seen, and a bindi."""
    for side in (-1, 1):
        x, y = shot.on(side * 1.0, 0.46, 0.0)
        if "hoops" in shot.look.accessories:
            ring = ellipse(x, y + 0.2, 0.17, 0.2)
            canvas.fill(canvas.region(ribbon([*ring, ring[0]], 0.035, 0.05, 0.035)), GOLD)
        elif "earrings" in shot.look.accessories:
            drop = canvas.region(ellipse(x, y, 0.045, 0.045), ellipse(x, y + 0.14, 0.06, 0.09))
            canvas.fill(drop, lighter(GOLD, 0.5), deeper(GOLD, 0.15))
    if "bindi" in shot.look.accessories:
        canvas.fill(canvas.region(shot.path(ellipse(0, -0.36, 0.04, 0.045))), (178, 30, 54))


def headscarf(canvas: Canvas, shot: Shot, head: Region) -> None:
    """A scarf around face and neck, in folds."""
    cloth = shot.mood.cloth[(shot.seed + shot.position) % 3]
    if brightness(cloth) < 0.3:
        cloth = mix(cloth, shot.mood.glow, 0.25)
    outer = [
        *((0.0, -1.56), (0.54, -1.46), (0.94, -1.08), (1.1, -0.5), (1.1, 0.2), (0.98, 0.8), (0.84, 1.25)),
        *((1.02, 1.62), (1.5, 1.98), (1.55, 2.35), (0.95, 2.72), (0.0, 2.86)),
    ]
    hole = [(0.0, -0.98), (0.44, -0.9), (0.78, -0.5), (0.86, 0.0), (0.78, 0.6), (0.52, 1.02), (0.0, 1.22)]
    whole = canvas.region(closed([shot.on(x, y, 0.1) for x, y in mirrored(outer)], shot.steps))
    opening = canvas.region(closed([shot.on(x, y, 0.3) for x, y in mirrored(hole)], shot.steps))
    region = canvas.without(whole, opening)
    canvas.shadow(region, head, (-shot.light * 0.04, 0.07), shade(shot), 0.6, blur=0.06)
    canvas.fill(region, lighter(cloth, 0.1), deeper(cloth, 0.2))
    folds: list[Path] = []
    side = 1 if shot.seed % 2 else -1
    for start, dip, end in ((0.95, 1.42, 1.1), (1.15, 1.66, 1.5), (1.4, 2.0, 1.75), (1.75, 2.35, 2.0)):
        curve = [(-side * (0.75 + 0.12 * start), start), (-side * 0.1, dip), (side * (0.7 + 0.25 * end), end)]
        folds.append(ribbon(through(shot.path(curve, 0.1), shot.steps), 0.0, 0.08, 0.03))
    for step in range(3):
        rim = [
            (-0.2 + 0.1 * step, -1.5 + step * 0.13),
            (0.62 + step * 0.05, -1.14 + step * 0.1),
            (0.98, -0.3),
            (0.98, 0.7),
        ]
        folds.append(ribbon(through(shot.path(rim, 0.2), shot.steps), 0.0, 0.04, 0.02))
    for fold in folds:
        canvas.glow(region, fold, deeper(cloth, 0.55), 0.5, 0.04)
    canvas.glow(
        region,
        shot.path(ellipse(shot.light * 0.62, -1.2, 0.34, 0.2, shot.light * 0.6), 0.2),
        lighter(cloth, 0.6),
        0.5,
        0.12,
    )
    canvas.glow(region, shot.path(ellipse(-shot.light * 1.1, 0.4, 0.26, 1.4), 0.0), deeper(cloth, 0.65), 0.55, 0.2)
    canvas.edge(region, (-shot.light * 0.05, 0.04), shot.mood.accent, 0.45, blur=0.035)
