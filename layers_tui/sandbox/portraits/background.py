"""The room behind a person: studio light, and soft shapes that keep out of the face's way."""

import math

from PIL import Image, ImageDraw, ImageFilter

from layers_tui.sandbox.portraits.palette import Color, brightness, deeper, lighter, mix
from layers_tui.sandbox.portraits.shot import Shot


def backdrop(shot: Shot, size: tuple[int, int], head: tuple[float, float]) -> Image.Image:
    """The room as an image. `head` is the middle of the head as shares of width and height."""
    wall, glow = _tones(shot)
    # All of it is soft, so it is drawn small: what is sharp is drawn on top.
    width, height = 192, max(1, round(192 * size[1] / size[0]))
    image = Image.new("RGB", (width, height), wall)
    ramp = Image.new("L", (1, 2))
    ramp.putpixel((0, 1), 120)
    image.paste(deeper(wall, 0.5), (0, 0), ramp.resize((width, height), Image.Resampling.BICUBIC))
    _spot(image, (head[0] - 0.26 * shot.light * -1, head[1] - 0.05), 0.62, glow, 215)
    _spot(image, (head[0], head[1] + 0.02), 0.34, lighter(glow, 0.25), 110)
    large = image.resize(size, Image.Resampling.BICUBIC)
    _shapes(shot, large, head, wall, glow)
    return large


def _tones(shot: Shot) -> tuple[Color, Color]:
    wall, glow = shot.mood.wall, shot.mood.glow
    hair = brightness(shot.hair)
    # Pale hair on a pale wall, or pale skin on its own glow, would vanish at forty pixels.
    if hair > 0.5:
        return deeper(wall, 0.45), deeper(mix(wall, glow, 0.45), 0.12)
    if shot.look.skin >= 6:
        return wall, mix(wall, glow, 0.9)
    return deeper(wall, 0.08), mix(wall, glow, 0.82)


def _spot(image: Image.Image, middle: tuple[float, float], radius: float, color: Color, strength: int) -> None:
    width, height = image.size
    mask = Image.new("L", image.size)
    reach = radius * width
    box = (middle[0] * width - reach, middle[1] * height - reach, middle[0] * width + reach, middle[1] * height + reach)
    ImageDraw.Draw(mask).ellipse(box, fill=strength)
    image.paste(color, (0, 0, width, height), mask.filter(ImageFilter.GaussianBlur(reach / 2.2)))


def _shapes(shot: Shot, image: Image.Image, head: tuple[float, float], wall: Color, glow: Color) -> None:
    width, height = image.size
    samples = 2 if width < 600 else 1
    mask = Image.new("L", (width * samples, height * samples))
    drawing = ImageDraw.Draw(mask)
    wide, high = mask.size
    side = shot.light
    middle_x, middle_y = head[0] * wide, head[1] * high
    match shot.backdrop:
        case 0:  # a sun disc behind the head
            radius = 0.4 * wide
            shift = 0.1 * wide * side
            drawing.ellipse(
                (
                    middle_x + shift - radius,
                    middle_y - radius * 0.95,
                    middle_x + shift + radius,
                    middle_y + radius * 1.05,
                ),
                fill=95,
            )
            color = shot.mood.accent
        case 1:  # an arch
            left, right = 0.12 * wide, 0.88 * wide
            top = middle_y - 0.42 * wide
            drawing.pieslice((left, top, right, top + right - left), 180, 360, fill=80)
            drawing.rectangle((left, top + (right - left) / 2, right, high), fill=80)
            color = deeper(wall, 0.25)
        case 2:  # the light of a window, slanted
            for pane in range(3):
                start = (0.1 + 0.3 * pane) * wide
                lean = 0.28 * wide * side
                points = [(start, 0), (start + 0.2 * wide, 0), (start + 0.2 * wide - lean, high), (start - lean, high)]
                drawing.polygon(points, fill=52)
            mask = mask.filter(ImageFilter.BoxBlur(max(1, wide // 160)))
            color = shot.mood.accent
        case 3:  # two hills
            for level, strength in ((0.62, 60), (0.74, 110)):
                crest = [
                    (x * wide / 24, high * (level + 0.07 * math.sin(x / 24 * 5 + level * 20 + side))) for x in range(25)
                ]
                drawing.polygon([(0, high), *crest, (wide, high)], fill=strength)
            color = deeper(wall, 0.4)
        case _:  # lamps out of focus
            dice = shot.dice("lamps")
            for _ in range(9):
                x, y, radius = dice.random() * wide, dice.random() * high * 0.8, dice.uniform(0.03, 0.1) * wide
                drawing.ellipse((x - radius, y - radius, x + radius, y + radius), fill=dice.randrange(28, 80))
            color = lighter(glow, 0.3)
    if samples > 1:
        mask = mask.reduce(samples)
    image.paste(color, (0, 0, width, height), mask)
