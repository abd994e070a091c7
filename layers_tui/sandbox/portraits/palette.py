"""Colours of skin, hair, eyes, cloth and rooms, and how they mix."""

import colorsys
from dataclasses import dataclass

Color = tuple[int, int, int]

SKIN: tuple[Color, ...] = (
    (245, 210, 188),
    (240, 198, 170),
    (233, 187, 154),
    (221, 168, 131),
    (203, 145, 106),
    (183, 124, 85),
    (158, 102, 68),
    (130, 80, 53),
    (104, 62, 43),
    (80, 47, 34),
)
HAIR: dict[str, Color] = {
    "black": (38, 32, 38),
    "dark brown": (62, 42, 36),
    "brown": (98, 63, 43),
    "light brown": (138, 98, 66),
    "auburn": (126, 55, 36),
    "ginger": (186, 92, 42),
    "copper": (196, 96, 48),
    "blonde": (218, 176, 112),
    "platinum": (236, 222, 196),
    "ash": (142, 138, 140),
    "grey": (150, 148, 150),
    "silver": (196, 200, 208),
    "white": (232, 230, 228),
    "pink": (238, 148, 178),
    "lilac": (186, 156, 216),
    "teal": (48, 146, 148),
}
EYES: dict[str, Color] = {
    "brown": (92, 56, 34),
    "hazel": (128, 96, 48),
    "green": (86, 128, 88),
    "blue": (84, 134, 178),
    "grey": (124, 138, 148),
}


@dataclass(frozen=True, slots=True)
class Mood:
    """A room and the cloth that suits it."""

    wall: Color
    glow: Color
    accent: Color
    cloth: tuple[Color, ...]


MOODS: dict[str, Mood] = {
    "warm": Mood((214, 128, 98), (250, 196, 150), (255, 222, 178), ((244, 236, 226), (52, 64, 84), (150, 62, 52))),
    "cool": Mood((92, 134, 168), (178, 212, 230), (214, 240, 255), ((40, 58, 84), (232, 236, 240), (196, 110, 72))),
    "rose": Mood((206, 118, 134), (248, 190, 190), (255, 220, 214), ((116, 40, 66), (248, 232, 226), (60, 84, 92))),
    "sage": Mood((124, 152, 124), (206, 220, 182), (240, 246, 214), ((206, 170, 128), (248, 244, 232), (46, 74, 64))),
    "sand": Mood((202, 168, 128), (242, 220, 184), (255, 240, 212), ((70, 88, 96), (146, 86, 58), (240, 234, 222))),
    "dusk": Mood((74, 70, 120), (196, 124, 152), (255, 182, 160), ((34, 36, 62), (226, 120, 110), (236, 228, 238))),
    "mono": Mood((134, 138, 146), (216, 218, 222), (255, 255, 255), ((34, 34, 38), (240, 240, 240), (112, 116, 124))),
    "citrus": Mood((236, 170, 72), (255, 222, 138), (255, 244, 190), ((30, 104, 110), (250, 244, 230), (214, 90, 58))),
    "sun": Mood((226, 134, 60), (255, 208, 116), (255, 236, 180), ((28, 84, 92), (132, 44, 74), (250, 236, 206))),
    "violet": Mood((120, 96, 172), (204, 176, 232), (240, 214, 255), ((40, 36, 58), (244, 240, 246), (232, 154, 96))),
}
NEIGHBOURS = {
    "warm": ("sand", "rose", "cool", "sage"),
    "cool": ("mono", "sage", "warm", "dusk"),
    "rose": ("warm", "violet", "sage", "sand"),
    "sage": ("sand", "cool", "citrus", "rose"),
    "sand": ("warm", "cool", "sage", "mono"),
    "dusk": ("violet", "cool", "rose", "sun"),
    "mono": ("cool", "sand", "dusk", "sage"),
    "citrus": ("sun", "cool", "sage", "rose"),
    "sun": ("citrus", "warm", "violet", "sage"),
    "violet": ("dusk", "rose", "cool", "citrus"),
}
"""The other rooms a person is photographed in."""


def mix(first: Color, second: Color, share: float) -> Color:
    """`first` with a share of `second` in it."""
    return (
        round(first[0] + (second[0] - first[0]) * share),
        round(first[1] + (second[1] - first[1]) * share),
        round(first[2] + (second[2] - first[2]) * share),
    )


def lighter(color: Color, share: float) -> Color:
    """Towards a warm white."""
    return mix(color, (255, 246, 232), share)


def deeper(color: Color, share: float) -> Color:
    """Darker and more saturated, as shade is: a grey shade makes a picture look dirty."""
    hue, saturation, value = colorsys.rgb_to_hsv(*(channel / 255 for channel in color))
    red, green, blue = colorsys.hsv_to_rgb(
        (hue - 0.015 * share) % 1, min(1.0, saturation * (1 + 0.45 * share)), value * (1 - 0.8 * share)
    )
    return (round(red * 255), round(green * 255), round(blue * 255))


def brightness(color: Color) -> float:
    """0 for black, 1 for white, as the eye weighs it."""
    return (0.299 * color[0] + 0.587 * color[1] + 0.114 * color[2]) / 255
