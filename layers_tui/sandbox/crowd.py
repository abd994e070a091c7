"""People beyond the written cast, each made from the seed and a place in the roster alone, when asked for."""

from collections.abc import Sequence
from typing import TypeVar

from layers_tui.sandbox import words
from layers_tui.sandbox.identifiers import number
from layers_tui.sandbox.life import Life
from layers_tui.sandbox.persona import Persona, personality
from layers_tui.sandbox.portraits.look import Look

_Item = TypeVar("_Item")


class _Dice:
    """Deterministic choices for one person."""

    def __init__(self, seed: int, place: int) -> None:
        self._seed = seed
        self._place = place

    def roll(self, what: str, sides: int) -> int:
        return number(self._seed, self._place, what) % sides

    def pick(self, what: str, items: Sequence[_Item]) -> _Item:
        return items[self.roll(what, len(items))]

    def several(self, what: str, items: Sequence[str], count: int) -> str:
        ordered = sorted(items, key=lambda item: number(self._seed, self._place, what, item))
        return ", ".join(ordered[:count])


def person(seed: int, place: int) -> Persona:
    """The person at this place; the same for the same seed, in any order of asking."""
    dice = _Dice(seed, place)
    people = dice.pick("people", words.PEOPLES)
    gender = dice.pick("gender", ("female",) * 9 + ("male",) * 9 + ("nonbinary",) * 2)
    given = people.female if gender == "female" else people.male if gender == "male" else people.female + people.male
    age_range, age = dice.pick("age", words.AGES)
    color = _hair_color(dice, people, age)
    hair = dice.pick("hair", words.HAIR[gender])
    status, hours, life = _status(dice)
    look = Look(
        dice.pick("skin", people.skin),
        color,
        hair,
        {"female": "feminine", "male": "masculine"}.get(gender, "androgynous"),
        age,
        _accessories(dice, gender),
        dice.pick("wardrobe", words.WARDROBES),
        dice.pick("mood", words.MOODS),
        dice.pick("eyes", people.eyes),
    )
    pictures = 3 + dice.roll("pictures", 4)
    return Persona(
        f"{dice.pick('given', given)} {dice.pick('family', people.family)}",
        look,
        gender=gender,
        age_range=age_range,
        ethnicity=people.name if dice.roll("tells ethnicity", 5) else None,
        body_type=dice.pick("body", words.BODIES),
        hair_color=None if hair == "bald" else color,
        hair_style=words.HAIR_TEXT[hair],
        style=dice.pick("style", words.STYLES),
        vibe=dice.pick("vibe", words.VIBES),
        voice_description=dice.pick("voice", words.VOICES) if dice.roll("tells voice", 4) else None,
        personality=_personality(dice),
        pictures=pictures if status == "ready" else 0,
        status=status,
        hours_in_status=hours,
        life=life,
        kinds=("living",) if life else (),
    )


def _status(dice: _Dice) -> tuple[str, float | None, Life | None]:
    roll = dice.roll("status", 100)
    if roll < 86:
        return "ready", None, None
    if roll < 90:
        return "failed", 1 + dice.roll("hours", 90), None
    if roll < 93:
        return "training", dice.roll("hours", 9) / 2 + 0.02, None
    if roll < 95:
        return "pending", dice.roll("hours", 9) / 4 + 0.01, None
    if roll < 97:
        return "draft", None, None
    training = 4 + dice.roll("training", 26)
    return "ready", None, Life(training, training + 20 + dice.roll("over", 60), dice.pick("end", ("ready", "failed")))


def _hair_color(dice: _Dice, people: words.People, age: str) -> str:
    if age == "senior":
        return dice.pick("old hair", ("silver", "grey", "white"))
    if dice.roll("dyed", 9) == 0:
        return dice.pick("dye", ("pink", "lilac", "teal", "copper", "platinum"))
    return dice.pick("hair color", people.hair)


def _accessories(dice: _Dice, gender: str) -> tuple[str, ...]:
    worn = []
    if dice.roll("glasses", 5) == 0:
        worn.append(dice.pick("frames", ("glasses", "round glasses")))
    if gender == "male":
        worn += [(), ("beard",), ("stubble",), ("moustache",), ()][dice.roll("beard", 5)]
    elif dice.roll("jewels", 2):
        worn.append(dice.pick("which jewels", ("earrings", "hoops")))
    if dice.roll("freckles", 8) == 0:
        worn.append("freckles")
    return tuple(worn)


def _personality(dice: _Dice) -> dict[str, object]:
    depth = dice.roll("depth", 10)
    traits = dice.several("traits", words.TRAITS, 3)
    tone = dice.pick("tone", words.TONES)
    if depth < 3:
        return personality(traits, tone)
    values = dice.several("values", words.VALUES, 2)
    interests = dice.several("interests", words.INTERESTS, 3)
    humor = dice.pick("humor", words.HUMORS)
    if depth < 7:
        return personality(traits, tone, humor, values=values, interests=interests)
    return personality(
        traits,
        tone,
        humor,
        dice.pick("formality", words.FORMALITIES),
        values,
        interests,
        dice.pick("speaking", words.SPEAKING_STYLES),
        (dice.pick("phrase", words.PHRASES),),
    )
