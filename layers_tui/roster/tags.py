"""Finds the `#words` of a note. It does not know who wrote it."""

import re
import unicodedata

_TAG = re.compile(r"(?<![\w#&/-])#(?=[\d-]*[^\W\d_])(\w[\w-]*)")
"""With a letter in it: `#2` counts pictures. Not inside of an address or another word."""
LONGEST = 60
MOST = 50


def tags_of(note: str) -> tuple[str, ...]:
    """The tags of a note without their sign, casefolded, each once, in order."""
    if "#" not in note:
        return ()
    found = (unicodedata.normalize("NFC", word.rstrip("-_").casefold()) for word in _TAG.findall(note))
    return tuple(dict.fromkeys(tag for tag in found if 0 < len(tag) <= LONGEST))[:MOST]


def with_tags(note: str, tags: tuple[str, ...]) -> str:
    """A note in which all of these tags stand, with or without their sign: those that it lacks are added at its end."""
    known = tags_of(note)
    signed = (f"#{tag.lstrip('#')}" for tag in tags)
    missing = [tag for tag in signed if (found := tags_of(tag)) and found[0] not in known]
    return " ".join([*([note] if note else []), *missing])
