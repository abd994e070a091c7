"""Clothes from the collar down."""

from layers_tui.sandbox.portraits.canvas import Canvas, Region
from layers_tui.sandbox.portraits.curves import Path, Point, closed, ellipse, mirrored, ribbon, through
from layers_tui.sandbox.portraits.palette import Color, brightness, deeper, lighter, mix
from layers_tui.sandbox.portraits.shot import Shot

_NECKLINES: dict[str, list[Point]] = {
    "tee": [(0.0, 2.2), (0.34, 2.12), (0.6, 1.92)],
    "hoodie": [(0.0, 2.3), (0.3, 2.2), (0.62, 1.86)],
    "blazer": [(0.0, 3.5), (0.2, 3.0), (0.66, 1.86)],
    "turtleneck": [(0.0, 1.5), (0.3, 1.48), (0.5, 1.4)],
    "denim": [(0.0, 2.9), (0.26, 2.5), (0.66, 1.86)],
    "shirt": [(0.0, 2.6), (0.18, 2.3), (0.6, 1.84)],
    "dress": [(0.0, 2.8), (0.46, 2.66), (0.78, 2.2), (0.86, 1.96)],
    "kurta": [(0.0, 2.6), (0.1, 2.2), (0.5, 1.78)],
    "knit": [(0.0, 2.08), (0.36, 2.0), (0.6, 1.82)],
}
_INNER = {"blazer": "shirt", "denim": "tee"}


def clothes(canvas: Canvas, shot: Shot, skin: Region) -> Region:
    """What is worn in this picture, over the skin of neck and chest; gives the skin that can still be seen."""
    inner = _INNER.get(shot.wardrobe)
    if inner:
        pale = brightness(shot.cloth) < 0.6
        skin = _garment(canvas, shot, skin, "tee", (244, 240, 232) if pale else (58, 56, 66))
    color = (74, 102, 140) if shot.wardrobe == "denim" else shot.cloth
    return _garment(canvas, shot, skin, shot.wardrobe, color)


def _garment(canvas: Canvas, shot: Shot, skin: Region, kind: str, color: Color) -> Region:
    wide = shot.build.shoulders
    # The collar follows the neck, which is thicker on some.
    stretch = shot.build.neck / 0.46
    neckline = [(x * (stretch if x < 0.7 else 1.0), y) for x, y in _NECKLINES[kind]]
    shoulder: list[Point] = [(1.3 * wide, 2.14), (1.92 * wide, 2.42), (2.28 * wide, 3.0), (2.42 * wide, 5.6)]
    if kind == "dress":
        shoulder = [(1.1, 2.02), (1.22, 2.5), (1.62, 3.1), (1.7, 5.6)]
    elif kind in {"blazer", "denim", "hoodie"}:
        shoulder = [(1.35 * wide, 2.06), (2.0 * wide, 2.32), (2.4 * wide, 2.95), (2.55 * wide, 5.6)]
    right: Path = [*through(neckline, shot.steps), *through([neckline[-1], *shoulder], shot.steps)[1:]]
    body = canvas.region(mirrored([*right, (0.0, 5.6)]))
    if kind == "dress":
        # Straps end where the shoulder does.
        body = canvas.within(body, skin)
    canvas.shadow(body, skin, (-shot.light * 0.03, 0.06), deeper(shot.skin, 0.6), 0.5, blur=0.06)
    canvas.fill(body, lighter(color, 0.06), deeper(color, 0.25))
    _light(canvas, shot, body, color)
    match kind:
        case "tee" | "knit":
            _rib(canvas, shot, body, neckline, color)
            if kind == "knit":
                _cables(canvas, shot, body, color)
        case "hoodie":
            _hood(canvas, shot, color)
        case "blazer" | "denim":
            _lapels(canvas, shot, body, color, stretch)
        case "turtleneck":
            skin = canvas.without(skin, _roll(canvas, shot, color))
        case "shirt":
            _collar(canvas, shot, body, color, stretch)
        case "kurta":
            _band(canvas, shot, body, color, stretch)
        case _:
            _straps(canvas, shot, body, color)
    return canvas.without(skin, body)


def _light(canvas: Canvas, shot: Shot, body: Region, color: Color) -> None:
    far, key = -shot.light, shot.light
    dark = deeper(color, 0.55)
    canvas.glow(body, ellipse(far * 1.9, 3.3, 0.8, 1.4), dark, 0.65, 0.4)
    canvas.glow(body, ellipse(key * 1.35, 2.42, 0.62, 0.22, key * 0.4), lighter(color, 0.4), 0.55, 0.16)
    for side in (-1, 1):
        fold = through([(side * 1.5, 2.75), (side * 1.42, 3.2), (side * 1.5, 3.9)], shot.steps)
        canvas.glow(body, ribbon(fold, 0.02, 0.1, 0.06), dark, 0.6, 0.06)
        soft = through([(side * 0.7, 2.5), (side * 0.82, 3.0), (side * 0.66, 3.7)], shot.steps)
        canvas.glow(body, ribbon(soft, 0.02, 0.12, 0.04), dark, 0.35, 0.1)
    canvas.edge(body, (key * 0.03, 0.02), shot.mood.glow, 0.3, blur=0.02)
    canvas.edge(body, (-key * 0.03, 0.03), shot.mood.accent, 0.3, blur=0.02)


def _both(points: list[Point]) -> list[Path]:
    return [points, [(-x, y) for x, y in points]]


def _along(neckline: list[Point], shot: Shot) -> Path:
    whole = [(-x, y) for x, y in reversed(neckline)] + neckline[1:]
    return through(whole, shot.steps)


def _rib(canvas: Canvas, shot: Shot, body: Region, neckline: list[Point], color: Color) -> None:
    width = 0.2 if shot.wardrobe == "knit" else 0.13
    band = ribbon([(x, y + width * 0.4) for x, y in _along(neckline, shot)], width, width, width)
    region = canvas.within(canvas.region(band), body)
    canvas.fill(region, deeper(color, 0.12))
    canvas.edge(region, (0.0, -0.035), deeper(color, 0.5), 0.7, blur=0.02)


def _cables(canvas: Canvas, shot: Shot, body: Region, color: Color) -> None:
    ribbons = []
    for column in (-1.3, -0.8, -0.3, 0.3, 0.8, 1.3):
        for row in range(9):
            y = 2.45 + row * 0.26 + abs(column) * 0.12
            ribbons.append(
                ribbon(through([(column - 0.09, y), (column, y + 0.12), (column + 0.09, y)], 4), 0.03, 0.05, 0.03)
            )
    canvas.strokes(body, ribbons, deeper(color, 0.4), 0.4)


def _hood(canvas: Canvas, shot: Shot, color: Color) -> None:
    shape: list[Point] = [
        (0.5, 1.5),
        (0.86, 1.52),
        (1.2, 1.86),
        (1.1, 2.2),
        (0.62, 2.42),
        (0.12, 2.62),
        (0.2, 2.36),
        (0.5, 2.1),
    ]
    for side in (1, -1):
        region = canvas.region(closed([(side * x * max(1.0, shot.build.neck / 0.5), y) for x, y in shape], shot.steps))
        canvas.fill(region, lighter(color, 0.1), deeper(color, 0.3))
        canvas.edge(region, (-side * 0.08, 0.08), deeper(color, 0.6), 0.6, blur=0.05)
        cord = through([(side * 0.24, 2.5), (side * 0.28, 2.85), (side * 0.25, 3.25)], shot.steps)
        canvas.fill(canvas.region(ribbon(cord, 0.045, 0.045, 0.05)), lighter(color, 0.75))


def _lapels(canvas: Canvas, shot: Shot, body: Region, color: Color, stretch: float) -> None:
    seam = canvas.region(ribbon([(0.0, 3.3), (0.02, 4.2), (0.02, 5.6)], 0.03, 0.03, 0.03))
    canvas.fill(seam, deeper(color, 0.6), alpha=0.8)
    neck = 0.66 * stretch
    lapel: list[Point] = [
        (neck - 0.08, 1.74),
        (neck + 0.2, 1.86),
        (1.02, 2.5),
        (0.78, 2.55),
        (0.86, 2.72),
        (0.02, 3.5),
        (0.3, 2.8),
    ]
    for path in _both(lapel):
        region = canvas.region(path)
        canvas.shadow(region, body, (-shot.light * 0.03, 0.06), deeper(color, 0.7), 0.6, blur=0.06)
        canvas.fill(region, lighter(color, 0.12), deeper(color, 0.08))
        canvas.edge(region, (shot.light * 0.02, -0.02), lighter(color, 0.5), 0.4, blur=0.015)
    if shot.wardrobe == "denim":
        stitches = [
            ribbon(through([(side * 1.1, 2.5), (side * 1.05, 3.2), (side * 1.1, 4.4)], 6), 0.02, 0.02, 0.02)
            for side in (-1, 1)
        ]
        canvas.strokes(body, stitches, (222, 178, 108), 0.8)


def _roll(canvas: Canvas, shot: Shot, color: Color) -> Region:
    half = shot.build.neck * 1.08
    outline: list[Point] = [
        (0.0, 1.36),
        (half * 0.8, 1.3),
        (half * 1.06, 1.34),
        (half * 1.14, 1.66),
        (half * 1.3, 1.98),
        (0.0, 2.14),
    ]
    region = canvas.region(closed(mirrored(outline), shot.steps))
    canvas.fill(region, lighter(color, 0.06), deeper(color, 0.15))
    far = -shot.light
    canvas.glow(region, ellipse(far * half, 1.65, 0.26, 0.6), deeper(color, 0.6), 0.7, 0.12)
    canvas.glow(region, ellipse(0, 1.24, half * 1.3, 0.14), deeper(color, 0.7), 0.7, 0.1)
    canvas.glow(region, ellipse(0, 2.12, half * 1.5, 0.05), deeper(color, 0.6), 0.6, 0.05)
    ribs = [ribbon([(x * half * 0.2, 1.4), (x * half * 0.24, 2.05)], 0.012, 0.016, 0.012) for x in range(-5, 6)]
    canvas.strokes(region, ribs, deeper(color, 0.5), 0.3)
    return region


def _collar(canvas: Canvas, shot: Shot, body: Region, color: Color, stretch: float) -> None:
    placket = canvas.region([(-0.11, 2.55), (0.11, 2.55), (0.11, 5.6), (-0.11, 5.6)])
    canvas.fill(placket, lighter(color, 0.1), alpha=0.7)
    canvas.edge(placket, (-shot.light * 0.03, 0), deeper(color, 0.5), 0.6, blur=0.015)
    for row in range(4):
        canvas.fill(
            canvas.region(ellipse(0, 2.85 + row * 0.5, 0.036, 0.036)), mix(lighter(color, 0.6), (120, 110, 100), 0.3)
        )
    neck = 0.58 * stretch
    leaf: list[Point] = [(neck - 0.08, 1.66), (neck + 0.12, 1.78), (0.74, 2.3), (0.42, 2.56), (0.04, 2.5), (0.2, 2.2)]
    for path in _both(leaf):
        region = canvas.region(path)
        canvas.shadow(region, body, (0.0, 0.07), deeper(color, 0.6), 0.6, blur=0.06)
        canvas.fill(region, lighter(color, 0.2), color)
        canvas.edge(region, (0.0, -0.03), deeper(color, 0.4), 0.4, blur=0.02)


def _band(canvas: Canvas, shot: Shot, body: Region, color: Color, stretch: float) -> None:
    gold = (226, 182, 92) if brightness(color) < 0.7 else (170, 96, 62)
    curve = _along([(0.0, 2.5), (0.16, 2.16), (0.5 * stretch, 1.74)], shot)
    canvas.fill(canvas.region(ribbon([(x, y + 0.03) for x, y in curve], 0.17, 0.15, 0.17)), lighter(color, 0.08))
    canvas.fill(canvas.region(ribbon([(x, y + 0.09) for x, y in curve], 0.035, 0.035, 0.035)), gold)
    canvas.fill(canvas.region(ribbon([(0.0, 2.55), (0.0, 4.0), (0.0, 5.6)], 0.24, 0.24, 0.24)), deeper(color, 0.12))
    dots = [ellipse(x, 2.75 + row * 0.24, 0.035, 0.05, 0, 10) for row in range(12) for x in (-0.09, 0.09)]
    canvas.strokes(body, dots, gold, 0.9)


def _straps(canvas: Canvas, shot: Shot, body: Region, color: Color) -> None:
    canvas.edge(body, (0.0, 0.05), lighter(color, 0.5), 0.4, blur=0.02)
    pendant = through([(-0.62, 2.0), (-0.3, 2.36), (0.0, 2.5), (0.3, 2.36), (0.62, 2.0)], shot.steps)
    gold = (232, 190, 104)
    canvas.fill(canvas.region(ribbon(pendant, 0.016, 0.022, 0.016)), gold)
    canvas.fill(canvas.region(ellipse(0, 2.54, 0.05, 0.06)), gold, deeper(gold, 0.3))
