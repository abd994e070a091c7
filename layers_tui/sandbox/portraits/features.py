"""Eyes, brows, nose and mouth: what makes a head somebody."""

from layers_tui.sandbox.portraits.canvas import Canvas, Region
from layers_tui.sandbox.portraits.curves import Path, ellipse, ribbon, through
from layers_tui.sandbox.portraits.face import shade
from layers_tui.sandbox.portraits.palette import Color, brightness, deeper, lighter, mix
from layers_tui.sandbox.portraits.shot import Shot

INK: Color = (34, 22, 24)


def features(canvas: Canvas, shot: Shot, head: Region) -> None:
    """All of them, in the order in which one covers another."""
    nose(canvas, shot, head)
    mouth(canvas, shot, head)
    for side in (-1, 1):
        eye(canvas, shot, head, side)
        brow(canvas, shot, head, side)


def eye(canvas: Canvas, shot: Shot, head: Region, side: int) -> None:
    """One eye: white, iris, pupil, light in it, lids and lashes."""
    feminine = shot.look.presentation == "feminine"
    half = shot.build.eye
    opened = {"smile": 0.108, "grin": 0.086}.get(shot.expression, 0.122)
    opened += 0.014 if feminine else -0.006
    cheek = 0.056 if shot.expression in {"smile", "grin"} else 0.08
    middle_x, slant = side * shot.build.spread, shot.build.slant

    def at(x: float, y: float) -> tuple[float, float]:
        return shot.on(middle_x + side * x, 0.02 + y)

    upper = [at(-half, 0.035), at(-half * 0.55, -opened * 0.72), at(0.0, -opened), at(half * 0.6, -opened * 0.8)]
    upper.append(at(half, -slant))
    lower = [at(half * 0.6, cheek * 0.72), at(0.0, cheek), at(-half * 0.6, cheek * 0.75)]
    lid = through(upper, shot.steps)
    white = canvas.region(lid + through([upper[-1], *lower, upper[0]], shot.steps))
    canvas.fill(white, mix((248, 242, 236), shot.skin, 0.1))
    gaze_x = {"aside": 0.075 * -shot.light * side}.get(shot.expression, -0.05 * shot.yaw * side)
    _iris(canvas, shot, white, (gaze_x, -0.012), side)
    canvas.glow(white, ribbon(lid, 0.06, 0.085, 0.06), shade(shot), 0.6, 0.025)
    lash = ribbon(lid, 0.014, 0.05, 0.03) if feminine else ribbon(lid, 0.014, 0.034, 0.014)
    crease = through(
        [at(-half * 0.8, -opened * 0.85), at(0.0, -opened - 0.075), at(half * 0.95, -opened * 0.75)], shot.steps
    )
    canvas.strokes(head, [ribbon(crease, 0.0, 0.026, 0.008)], shade(shot), 0.75)
    bag = through([at(half, -slant), *lower, at(-half, 0.035)], shot.steps)
    canvas.strokes(head, [ribbon(bag, 0.018, 0.012, 0.008)], mix(shade(shot), INK, 0.25), 0.7)
    canvas.fill(canvas.region(lash), mix(INK, shot.hair, 0.12))


def _iris(canvas: Canvas, shot: Shot, white: Region, gaze: tuple[float, float], side: int) -> None:
    x, y, radius = side * shot.build.spread + side * gaze[0], 0.02 + gaze[1], 0.116

    def disc(size: float, shift_x: float = 0.0, shift_y: float = 0.0) -> Region:
        return canvas.within(canvas.region(shot.path(ellipse(x + shift_x, y + shift_y, size, size, 0, 24))), white)

    canvas.fill(disc(radius), deeper(shot.iris, 0.55))
    canvas.fill(disc(radius * 0.84), deeper(shot.iris, 0.2), lighter(shot.iris, 0.32))
    canvas.fill(disc(radius * 0.46), (16, 10, 12))
    canvas.fill(disc(0.034, shot.light * 0.042, -0.042), (255, 252, 246))
    canvas.fill(disc(0.014, -shot.light * 0.04, 0.035), (255, 252, 246), alpha=0.7)


def brow(canvas: Canvas, shot: Shot, head: Region, side: int) -> None:
    """One eyebrow, tapered outwards and made of hairs."""
    lift = {"aside": 0.04 if side == shot.light else 0.0, "grin": 0.02}.get(shot.expression, 0.0)
    arch = shot.build.arch if shot.look.presentation == "feminine" else 0.02
    thick = shot.build.brow
    points = [(0.17, -0.245), (0.38, -0.295 - arch - lift), (0.56, -0.285 - arch - lift), (0.69, -0.205 - lift)]
    curve = through(shot.path([(side * x, y) for x, y in points]), shot.steps)
    color = deeper(shot.hair, 0.35) if brightness(shot.hair) > 0.3 else shot.hair
    if brightness(shot.hair) > 0.62:
        color = mix(deeper(shot.hair, 0.62), shade(shot), 0.35)
    if shot.look.hair_color in {"pink", "lilac", "teal"} or (shot.look.skin >= 6 and brightness(shot.hair) > 0.3):
        color = mix((70, 48, 44) if shot.look.skin < 6 else (30, 20, 20), shot.hair, 0.2)
    canvas.strokes(head, [ribbon(curve, thick * 0.45, thick * 1.1, 0.012)], color, 0.8)
    dice = shot.dice(f"brow {side}")
    hairs = []
    for _ in range(10):
        start = dice.uniform(0.17, 0.42)
        base = -0.23 - (0.06 + arch) * min(1.0, (start - 0.17) / 0.3)
        hair = [(side * start, base - lift + 0.01), (side * (start + 0.06), base - 0.03 - lift)]
        hairs.append(ribbon(shot.path(hair), 0.014, 0.01, 0.0))
    canvas.strokes(head, hairs, color, 0.4)


def nose(canvas: Canvas, shot: Shot, head: Region) -> None:
    """Bridge, tip, wings and nostrils, out of light and shade more than out of lines."""
    wide, dark = shot.build.nose, shade(shot)
    far, key = -shot.light, shot.light
    side = through(
        [
            shot.on(far * 0.12, -0.22, 0.86),
            shot.on(far * 0.1, 0.05, 0.98),
            shot.on(far * wide, 0.36, 1.0),
            shot.on(far * 0.05, 0.42, 1.08),
            shot.on(far * 0.02, 0.1, 1.1),
            shot.on(far * 0.06, -0.2, 0.9),
        ],
        shot.steps,
    )
    canvas.glow(head, side, dark, 0.5, 0.04)
    canvas.glow(head, [shot.on(x, y, 0.98) for x, y in ellipse(0, 0.47, wide * 1.15, 0.045)], dark, 0.42, 0.05)
    ridge = [shot.on(key * 0.035, -0.15, 0.95), shot.on(key * 0.03, 0.1, 1.08), shot.on(key * 0.03, 0.3, 1.14)]
    bright = lighter(shot.skin, 0.6)
    canvas.glow(head, ribbon(through(ridge, shot.steps), 0.03, 0.05, 0.05), bright, 0.6, 0.03)
    canvas.glow(head, [shot.on(x, y, 1.16) for x, y in ellipse(key * 0.04, 0.315, 0.055, 0.045)], bright, 0.75, 0.03)
    lines: list[Path] = []
    for wing in (-1, 1):
        curve = [
            shot.on(wing * wide * 0.86, 0.285, 0.96),
            shot.on(wing * wide * 1.06, 0.36, 0.96),
            shot.on(wing * wide * 0.86, 0.425, 0.98),
        ]
        lines.append(ribbon(through(curve, shot.steps), 0.0, 0.026, 0.01))
        canvas.glow(
            head,
            [shot.on(x, y, 1.02) for x, y in ellipse(wing * wide * 0.5, 0.418, 0.06, 0.026)],
            mix(dark, INK, 0.45),
            0.5,
            0.018,
        )
    base = [shot.on(-wide * 0.4, 0.435, 1.02), shot.on(0.0, 0.462, 1.1), shot.on(wide * 0.4, 0.435, 1.02)]
    lines.append(ribbon(through(base, shot.steps), 0.0, 0.02, 0.0))
    canvas.strokes(head, lines, deeper(dark, 0.25), 0.55)


def mouth(canvas: Canvas, shot: Shot, head: Region) -> None:
    """Lips closed, smiling or open, with the light of the lower one."""
    smile = {"smile": 0.07, "grin": 0.1, "aside": 0.035}.get(shot.expression, 0.012)
    half = shot.build.mouth + smile * 1.1
    full = shot.build.lips
    color = _lip_color(shot)
    middle = 0.745

    def at(x: float, y: float) -> tuple[float, float]:
        return shot.on(x * half, middle + y - smile * x * x, 0.9 - 0.32 * x * x)

    line = [at(-1, 0), at(-0.5, 0.028), at(0, 0.018), at(0.5, 0.028), at(1, 0)]
    upper = [
        at(-0.5, -0.055 * full),
        at(-0.17, -0.098 * full),
        at(0, -0.072 * full),
        at(0.17, -0.098 * full),
        at(0.5, -0.055 * full),
    ]
    drop = 0.1 if shot.expression == "grin" else 0.0
    lower = [
        at(0.6, 0.085 * full + drop * 0.6),
        at(0.25, 0.135 * full + drop),
        at(-0.25, 0.135 * full + drop),
        at(-0.6, 0.085 * full + drop * 0.6),
    ]
    whole = canvas.region(
        through([line[0], *upper, line[-1]], shot.steps) + through([line[-1], *lower, line[0]], shot.steps)
    )
    canvas.glow(
        head,
        [shot.on(x, y, 0.85) for x, y in ellipse(0, middle + 0.19 * full + drop, 0.2, 0.05)],
        shade(shot),
        0.55,
        0.05,
    )
    canvas.fill(whole, mix(color, shade(shot), 0.3), color)
    if shot.expression == "grin":
        gap = [at(0.6, drop * 0.75), at(0.0, drop + 0.02), at(-0.6, drop * 0.75)]
        inside = canvas.region(
            through([at(-0.86, 0.004), at(0, 0.0), at(0.86, 0.004)], shot.steps)
            + through([at(0.86, 0.004), *gap, at(-0.86, 0.004)], shot.steps)
        )
        canvas.fill(inside, (92, 30, 36))
        teeth = through([at(-0.8, -0.01), at(0, -0.02), at(0.8, -0.01)], shot.steps)
        bite = through(
            [at(0.72, 0.02), at(0.4, drop * 0.62), at(0, drop * 0.72), at(-0.4, drop * 0.62), at(-0.72, 0.02)],
            shot.steps,
        )
        canvas.fill(canvas.within(canvas.region(teeth + bite), inside), (252, 247, 240), (232, 224, 216))
    else:
        canvas.fill(
            canvas.region(ribbon(through(line, shot.steps), 0.012, 0.028, 0.012)),
            mix(deeper(color, 0.6), INK, 0.3),
            alpha=0.85,
        )
    canvas.glow(
        whole,
        [at(x, y) for x, y in ellipse(shot.light * 0.12, 0.085 * full + drop, 0.26, 0.022)],
        lighter(color, 0.7),
        0.55,
        0.02,
    )
    for side in (-1, 1):
        canvas.glow(
            head,
            [shot.on(x, y, 0.55) for x, y in ellipse(side * (half + 0.03), middle - smile, 0.03, 0.04)],
            shade(shot),
            0.55,
            0.025,
        )


def _lip_color(shot: Shot) -> Color:
    if shot.look.presentation == "feminine":
        tint = ((196, 70, 78), (178, 52, 70), (206, 98, 92), (168, 62, 66))[shot.seed % 4]
        return mix(tint, shot.skin, 0.3 if shot.look.skin < 6 else 0.2)
    return mix(mix(shot.skin, (170, 74, 74), 0.42), shade(shot), 0.12)
