"""People whom the default key must never see: one archived, and those of the other organization."""

from layers_tui.sandbox.persona import Persona, personality
from layers_tui.sandbox.portraits.look import Look

ARCHIVED = (
    Persona(
        "Dara Whitlock",
        Look(1, "auburn", "bob", wardrobe="tee", mood="sand"),
        gender="female",
        age_range="35-44",
        style="archive denim",
        vibe="gone, not forgotten",
        personality=personality("private"),
        kinds=("archived",),
    ),
)

FOREIGN = (
    Persona(
        "Ingrid Solberg",
        Look(0, "blonde", "bun", wardrobe="knit", mood="cool", eyes="blue"),
        gender="female",
        age_range="45-54",
        style="fjord minimalism",
        vibe="calm competitor",
        personality=personality("calm, private"),
        kinds=("foreign",),
    ),
    Persona(
        "Rafael Duarte",
        Look(5, "black", "curly", "masculine", wardrobe="shirt", mood="sun", accessories=("beard",)),
        gender="male",
        age_range="25-34",
        style="tropical modern",
        vibe="somebody else's star",
        personality=personality("magnetic"),
        kinds=("foreign",),
    ),
    Persona(
        "Wren Abbott",
        Look(2, "silver", "pixie", "androgynous", age="senior", wardrobe="turtleneck", mood="violet"),
        gender="nonbinary",
        age_range="55-64",
        style="gallery black",
        vibe="seen it all, still curious",
        personality=personality("wise, blunt"),
        kinds=("foreign",),
    ),
)
