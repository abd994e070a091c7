"""People beyond the written cast, each made from the seed and a place in the roster alone, when asked for."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from layers_tui.sandbox import words
from layers_tui.sandbox.identifiers import number
from layers_tui.sandbox.life import Course, Life
from layers_tui.sandbox.persona import Persona, personality
from layers_tui.sandbox.portraits.look import Look

_Item = TypeVar("_Item")
_UNSEEN = Look(0, "black", "bald")
"""Stands in an outline, of which no portrait is drawn."""


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


def outline(seed: int, place: int) -> Persona:
    """As much of the person at this place as a list tells, at a fifth of the price: the rest is left out."""
    return _outline(_Dice(seed, place))


def person(seed: int, place: int) -> Persona:
    """The person at this place; the same for the same seed, in any order of asking."""
    dice = _Dice(seed, place)
    known = _outline(dice)
    people, (_, age), gender = _people(dice), _age(dice), known.gender or ""
    color = _hair_color(dice, people, age)
    hair = dice.pick("hair", words.HAIR[gender])
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
    return replace(
        known,
        look=look,
        ethnicity=people.name if dice.roll("tells ethnicity", 5) else None,
        body_type=dice.pick("body", words.BODIES),
        hair_color=None if hair == "bald" else color,
        hair_style=words.HAIR_TEXT[hair],
        style=dice.pick("style", words.STYLES),
        vibe=dice.pick("vibe", words.VIBES),
        voice_description=dice.pick("voice", words.VOICES) if dice.roll("tells voice", 4) else None,
        personality=_personality(dice),
    )


def course(seed: int, place: int) -> Course:
    """How the person at this place fares: with one number for most, so that a whole world can be asked."""
    return _course(_Dice(seed, place))


def _outline(dice: _Dice) -> Persona:
    people = _people(dice)
    gender = dice.pick("gender", ("female",) * 9 + ("male",) * 9 + ("nonbinary",) * 2)
    given = people.female if gender == "female" else people.male if gender == "male" else people.female + people.male
    fares = _course(dice)
    return Persona(
        f"{dice.pick('given', given)} {dice.pick('family', people.family)}",
        _UNSEEN,
        gender=gender,
        age_range=_age(dice)[0],
        pictures=3 + dice.roll("pictures", 4) if fares.status == "ready" else 0,
        status=fares.status,
        hours_in_status=fares.hours,
        life=fares.life,
        kinds=("living",) if fares.life else (),
    )


def _people(dice: _Dice) -> words.People:
    return dice.pick("people", words.PEOPLES)


def _age(dice: _Dice) -> tuple[str, str]:
    return dice.pick("age", words.AGES)


def _course(dice: _Dice) -> Course:
    roll = dice.roll("status", 100)
    if roll < 86:
        return Course("ready")
    if roll < 90:
        return Course("failed", 1 + dice.roll("hours", 90))
    if roll < 93:
        return Course("training", dice.roll("hours", 9) / 2 + 0.02)
    if roll < 95:
        return Course("pending", dice.roll("hours", 9) / 4 + 0.01)
    if roll < 97:
        return Course("draft")
    training = 4 + dice.roll("training", 26)
    over = training + 20 + dice.roll("over", 60)
    return Course("ready", life=Life(training, over, dice.pick("end", ("ready", "failed"))))


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
