"""A test pattern: what goes wrong with pictures shows on it first."""

from math import cos, pi, sin

from PIL import Image, ImageDraw

SIZE = (1024, 1280)
"""Pixels, as large as the demo's portraits."""
BARS = ((255, 255, 255), (255, 255, 0), (0, 255, 255), (0, 255, 0), (255, 0, 255), (255, 0, 0), (0, 0, 255), (0, 0, 0))
SKINS = ((255, 224, 200), (241, 194, 160), (224, 172, 135), (198, 134, 96), (141, 85, 56), (92, 56, 40), (58, 36, 28))


def pattern() -> Image.Image:
    """Slopes of all colours, bars, grey stairs, skins, lines that grow finer, and rays."""
    width = SIZE[0]
    down = Image.linear_gradient("L").resize(SIZE)
    across = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_90).resize(SIZE)
    image = Image.merge("RGB", (down, Image.radial_gradient("L").resize(SIZE), across))
    draw = ImageDraw.Draw(image)
    for number, colour in enumerate(BARS):
        draw.rectangle((number * width // 8, 0, (number + 1) * width // 8 - 1, 119), colour)
    for step in range(16):
        draw.rectangle((step * width // 16, 120, (step + 1) * width // 16 - 1, 199), (17 * step,) * 3)
    for number, colour in enumerate(SKINS):
        draw.rectangle((number * width // 7, 200, (number + 1) * width // 7 - 1, 319), colour)
    top = 340
    for thickness in (40, 30, 22, 16, 12, 8):
        draw.rectangle((40, top, 440, top + thickness - 1), "white")
        draw.rectangle((480 + top - 340, 340, 480 + top - 340 + thickness - 1, 620), "black")
        top += 2 * thickness
    for ray in range(24):
        angle = 2 * pi * ray / 24
        draw.line((512, 960, 512 + 300 * cos(angle), 960 + 280 * sin(angle)), "black" if ray % 2 else "white", 10)
    draw.ellipse((420, 870, 604, 1050), "white", "black", 12)
    draw.ellipse((477, 927, 547, 997), (20, 90, 160))
    return image
