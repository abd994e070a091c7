"""What a portrait is drawn from: plain values, without Pillow."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How one person looks, whatever the API tells of it in words."""

    skin: int
    """0 is the palest, 9 the deepest tone."""
    hair_color: str
    hair: str
    presentation: str = "feminine"
    """`feminine`, `masculine` or `androgynous`: the shape of jaw, brows and shoulders."""
    age: str = "adult"
    """`young`, `adult`, `mature` or `senior`."""
    accessories: tuple[str, ...] = ()
    """Any of glasses, round glasses, earrings, hoops, freckles, beard, stubble, moustache, headscarf, beanie."""
    wardrobe: str = "tee"
    mood: str = "warm"
    """The family of backgrounds and clothing colours."""
    eyes: str = "brown"
