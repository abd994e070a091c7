"""One sitting: who sits, and how this picture of them is taken."""

import math
import random
from dataclasses import dataclass

from layers_tui.sandbox.portraits.curves import Point
from layers_tui.sandbox.portraits.look import Look
from layers_tui.sandbox.portraits.palette import EYES, HAIR, MOODS, NEIGHBOURS, SKIN, Color, Mood

EXPRESSIONS = ("smile", "calm", "grin", "aside", "smile", "calm")
WARDROBES = ("tee", "hoodie", "blazer", "turtleneck", "denim", "shirt", "knit", "dress")


@dataclass(frozen=True, slots=True)
class Build:
    """What stays the same in every picture of a person; lengths in units."""

    jaw: float
    chin: float
    eye: float
    slant: float
    brow: float
    arch: float
    spread: float
    mouth: float
    nose: float
    lips: float
    neck: float
    shoulders: float


@dataclass(frozen=True, slots=True)
class Shot:
    """Everything that is drawn from. Angles in radians, lengths in units of half a head."""

    look: Look
    build: Build
    seed: int
    position: int
    yaw: float
    pitch: float
    roll: float
    light: int
    """-1 when the key light stands on the left, 1 on the right."""
    expression: str
    mood: Mood
    wardrobe: str
    cloth: Color
    backdrop: int
    width: float
    """How many units the picture is wide: fewer is closer."""
    steps: int
    """Points between two points of a curve: a thumbnail needs fewer."""

    @property
    def skin(self) -> Color:
        return SKIN[self.look.skin]

    @property
    def hair(self) -> Color:
        return HAIR.get(self.look.hair_color, HAIR["brown"])

    @property
    def iris(self) -> Color:
        return EYES.get(self.look.eyes, EYES["brown"])

    def dice(self, what: str) -> random.Random:
        """The same choices for the same person, picture and purpose."""
        return random.Random(f"{self.seed}/{self.position}/{what}")

    def on(self, x: float, y: float, depth: float | None = None) -> Point:
        """A point of the head, turned as the head is; `depth` is towards the viewer, that of the face if not given."""
        if depth is None:
            depth = 0.85 * math.sqrt(max(0.0, 1 - (x / 1.02) ** 2 - (y / 1.55) ** 2))
        turned = x * math.cos(self.yaw) + depth * math.sin(self.yaw)
        nodded = y * math.cos(self.pitch) + depth * math.sin(self.pitch)
        # The head leans from the neck, not from its middle.
        cosine, sine = math.cos(self.roll), math.sin(self.roll)
        from_neck = nodded - 1.7
        return turned * cosine - from_neck * sine, turned * sine + from_neck * cosine + 1.7

    def path(self, points: list[Point], depth: float | None = None) -> list[Point]:
        """Several points of the head at one depth."""
        return [self.on(x, y, depth) for x, y in points]


def arrange(look: Look, seed: int, position: int, *, thumbnail: bool) -> Shot:
    """The picture at this position: the first is the calm, near one, each later one differs in all but the person."""
    dice = random.Random(f"{seed}/{position}")
    person = random.Random(seed)
    first = position == 1
    side = person.choice((-1, 1)) * (1 if position % 2 else -1)
    moods = (look.mood, *NEIGHBOURS[look.mood])
    mood = MOODS[moods[(position - 1) % len(moods)]]
    worn = WARDROBES if look.presentation == "feminine" and look.hair != "headscarf" else WARDROBES[:-1]
    wardrobe = look.wardrobe if position % 3 == 1 else worn[(person.randrange(len(worn)) + position) % len(worn)]
    turn = dice.uniform(0.08, 0.2) if first else dice.choice((0.0, 0.12, 0.24, 0.3))
    return Shot(
        look=look,
        build=_build(look, person),
        seed=seed,
        position=position,
        yaw=side * turn,
        pitch=dice.uniform(-0.03, 0.04),
        roll=side * dice.uniform(-0.02, 0.09),
        light=-side,
        expression="smile" if first else EXPRESSIONS[(person.randrange(6) + position) % 6],
        mood=mood,
        wardrobe=wardrobe,
        cloth=mood.cloth[(person.randrange(3) + position) % 3],
        backdrop=(person.randrange(5) + position) % 5,
        # Big hair needs room.
        width=(4.45 if first else dice.choice((3.9, 4.4, 4.9, 5.6))) + {"afro": 0.6, "bun": 0.3}.get(look.hair, 0.0),
        steps=5 if thumbnail else 10,
    )


def _build(look: Look, person: random.Random) -> Build:
    strong = {"masculine": 1.0, "androgynous": 0.5}.get(look.presentation, 0.0)
    return Build(
        jaw=0.77 + 0.08 * strong + person.uniform(-0.035, 0.045),
        chin=1.27 + 0.05 * strong + person.uniform(-0.06, 0.05),
        eye=0.25 - 0.026 * strong + person.uniform(-0.008, 0.012),
        slant=person.uniform(-0.005, 0.045),
        brow=0.066 + 0.034 * strong + person.uniform(-0.012, 0.016),
        arch=0.035 - 0.025 * strong + person.uniform(-0.012, 0.025),
        spread=0.42 + person.uniform(-0.015, 0.02),
        mouth=0.29 + person.uniform(-0.025, 0.03),
        nose=0.17 + 0.02 * strong + 0.006 * max(0, look.skin - 4) + person.uniform(-0.01, 0.015),
        lips=0.9 - 0.18 * strong + 0.03 * max(0, look.skin - 5) + person.uniform(-0.08, 0.12),
        neck=0.46 + 0.13 * strong,
        shoulders=1.0 + 0.16 * strong + person.uniform(-0.03, 0.05),
    )
