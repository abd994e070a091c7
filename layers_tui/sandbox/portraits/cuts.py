"""The shapes of haircuts, as right halves from the crown down; lengths in units of half a head."""

from dataclasses import dataclass

from layers_tui.sandbox.portraits.curves import Point

FULL: tuple[Point, ...] = ((0.0, -1.66), (0.5, -1.58), (0.92, -1.22), (1.13, -0.66), (1.12, -0.1), (1.05, 0.2))
CLOSE: tuple[Point, ...] = ((0.0, -1.5), (0.5, -1.41), (0.87, -1.05), (1.02, -0.55), (1.0, -0.15), (0.94, 0.06))
SLEEK: tuple[Point, ...] = ((0.0, -1.52), (0.52, -1.43), (0.9, -1.06), (1.04, -0.55), (1.0, -0.15), (0.95, 0.14))
TALL: tuple[Point, ...] = (
    *((-0.95, 0.1), (-1.0, -0.35), (-0.98, -0.85), (-0.82, -1.26), (-0.42, -1.54)),
    *((0.08, -1.7), (0.54, -1.66), (0.86, -1.32), (0.99, -0.85), (1.0, -0.35), (0.95, 0.1)),
)
"""Higher on one side; whole, from left to right."""

OPEN: tuple[Point, ...] = ((0.93, 0.02), (0.86, -0.42), (0.64, -0.78), (0.3, -0.92), (0.0, -0.96))
"""A hairline that leaves the forehead free."""
PARTED: tuple[Point, ...] = ((0.95, 0.1), (0.9, -0.2), (0.74, -0.55), (0.4, -0.84), (0.06, -1.12))
"""Hair that falls to both sides from the middle."""
BLUNT: tuple[Point, ...] = ((0.93, 0.0), (0.82, -0.26), (0.56, -0.37), (0.28, -0.4), (0.0, -0.4))
"""A fringe down to the brows."""

Hairline = tuple[Point, ...]
SWEPT: Hairline = (
    *((0.95, 0.1), (0.9, -0.25), (0.76, -0.5), (0.5, -0.66), (0.16, -0.82)),
    *((-0.22, -1.02), (-0.5, -0.92), (-0.74, -0.66), (-0.88, -0.3), (-0.95, 0.08)),
)
"""Parted on one side and swept across to the other: whole, from right to left."""
TOUSLED: Hairline = (
    *((0.92, 0.02), (0.84, -0.4), (0.62, -0.52), (0.42, -0.72), (0.2, -0.6), (0.0, -0.78)),
    *((-0.2, -0.66), (-0.44, -0.86), (-0.64, -0.7), (-0.86, -0.42), (-0.92, 0.02)),
)
CROSSED: Hairline = (
    *((0.92, 0.0), (0.84, -0.34), (0.62, -0.4), (0.3, -0.5), (0.0, -0.62)),
    *((-0.3, -0.78), (-0.54, -0.8), (-0.74, -0.62), (-0.86, -0.36), (-0.92, 0.02)),
)
"""A pixie's fringe, swept across."""


COMBED: Hairline = (
    *((0.95, 0.08), (0.87, -0.38), (0.74, -0.66), (0.4, -0.76), (0.0, -0.86)),
    *((-0.36, -1.02), (-0.56, -1.06), (-0.7, -0.76), (-0.87, -0.4), (-0.95, 0.08)),
)
"""Parted high on one side and combed off the forehead."""
RAISED: Hairline = (
    *((0.95, 0.1), (0.87, -0.4), (0.74, -0.72), (0.4, -0.9), (0.0, -0.88)),
    *((-0.4, -0.82), (-0.7, -0.68), (-0.87, -0.4), (-0.95, 0.1)),
)
"""Combed up and away from the forehead."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One haircut: its outline, its hairline, what hangs behind and what hangs in front."""

    crown: tuple[Point, ...] = FULL
    hairline: Hairline = OPEN
    behind: tuple[Point, ...] = ()
    locks: tuple[Point, ...] = ()
    texture: str = "straight"
    """`straight`, `wavy`, `curly`, `tousled`, or `stubble` for hair that is nearly skin."""
    extra: str = ""
    """`bun`, `tail`, `braid`, `braids`, `locs`."""
    fade: bool = False
    """True when the sides are cut down to the skin."""


_LONG_BACK: tuple[Point, ...] = (
    *((0.0, -1.64), (0.7, -1.45), (1.16, -0.7), (1.26, 0.3), (1.36, 1.3)),
    *((1.46, 2.2), (1.34, 2.95), (0.9, 3.2), (0.0, 3.2)),
)
_LONG_LOCKS: tuple[Point, ...] = (
    *((0.62, -1.0), (1.04, -0.75), (1.18, 0.0), (1.24, 0.9), (1.34, 1.8), (1.28, 2.6), (1.0, 3.05)),
    *((0.86, 2.5), (0.9, 1.8), (0.86, 1.1), (0.92, 0.5), (0.9, 0.0), (0.82, -0.45)),
)
_BOB_BACK: tuple[Point, ...] = (
    *((0.0, -1.64), (0.7, -1.45), (1.18, -0.7), (1.3, 0.2), (1.3, 0.85), (1.1, 1.22), (0.6, 1.28), (0.0, 1.25)),
)
_BOB_LOCKS: tuple[Point, ...] = (
    *((0.6, -1.0), (1.06, -0.75), (1.24, 0.0), (1.29, 0.62), (1.14, 1.12), (0.88, 1.2)),
    *((0.8, 0.92), (0.9, 0.5), (0.9, 0.0), (0.82, -0.45)),
)
_CURLY_BACK: tuple[Point, ...] = (
    *((0.0, -1.72), (0.75, -1.6), (1.3, -0.95), (1.55, 0.0), (1.66, 1.0), (1.6, 1.9), (1.2, 2.4), (0.0, 2.4)),
)
_CURLY_LOCKS: tuple[Point, ...] = (
    *((0.66, -1.1), (1.14, -0.8), (1.36, 0.0), (1.48, 0.9), (1.4, 1.7), (1.1, 2.2)),
    *((0.96, 1.7), (1.0, 1.0), (1.0, 0.4), (0.92, -0.1), (0.82, -0.5)),
)
_AFRO: tuple[Point, ...] = (
    *((0.0, -2.1), (0.8, -1.98), (1.42, -1.5), (1.72, -0.75), (1.68, 0.1), (1.36, 0.75), (0.9, 0.95), (0.0, 0.9)),
)

CUTS: dict[str, Cut] = {
    "bob": Cut(hairline=SWEPT, behind=_BOB_BACK, locks=_BOB_LOCKS),
    "hime": Cut(hairline=BLUNT, behind=_LONG_BACK, locks=_LONG_LOCKS),
    "long straight": Cut(hairline=PARTED, behind=_LONG_BACK, locks=_LONG_LOCKS),
    "long wavy": Cut(hairline=SWEPT, behind=_LONG_BACK, locks=_LONG_LOCKS, texture="wavy"),
    "curly long": Cut(hairline=PARTED, behind=_CURLY_BACK, locks=_CURLY_LOCKS, texture="curly"),
    "afro": Cut(
        crown=((0.0, -2.08), (0.8, -1.95), (1.38, -1.45), (1.62, -0.75), (1.5, -0.05), (1.08, 0.3)),
        behind=_AFRO,
        texture="curly",
    ),
    "bun": Cut(crown=SLEEK, extra="bun"),
    "ponytail": Cut(crown=SLEEK, hairline=PARTED, extra="tail"),
    "braid": Cut(crown=SLEEK, hairline=PARTED, extra="braid"),
    "braids": Cut(crown=SLEEK, hairline=PARTED, extra="braids"),
    "locs": Cut(hairline=OPEN, extra="locs"),
    "pixie": Cut(crown=FULL, hairline=CROSSED, texture="tousled"),
    "short crop": Cut(crown=CLOSE, hairline=TOUSLED, texture="tousled", fade=True),
    "side part": Cut(
        crown=((0.0, -1.66), (0.5, -1.56), (0.9, -1.2), (1.03, -0.64), (1.0, -0.2), (0.95, 0.08)),
        hairline=COMBED,
        fade=True,
    ),
    "quiff": Cut(crown=TALL, hairline=RAISED, texture="tousled", fade=True),
    "undercut": Cut(crown=TALL, hairline=COMBED, texture="tousled", fade=True),
    "curly": Cut(
        crown=((0.0, -1.74), (0.55, -1.66), (0.98, -1.3), (1.14, -0.75), (1.08, -0.25), (1.0, 0.02)),
        hairline=TOUSLED,
        texture="curly",
    ),
    "buzz": Cut(
        crown=((0.0, -1.37), (0.53, -1.27), (0.87, -0.88), (0.98, -0.42), (0.985, -0.1), (0.96, 0.02)),
        texture="stubble",
    ),
}
