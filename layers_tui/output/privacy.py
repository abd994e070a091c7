"""What a client must not see in a text: ids, addresses, keys. It judges words, not fields."""

import re

from layers_tui.ids.tokens import tokens
from layers_tui.key import KEY_SHAPE

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+", re.I)
# Ids of any kind, also one that the API names tomorrow, or that is stuck to a word: a kind and a long token, a uuid, or
# a ulid without its kind.
_LONG = re.compile(
    r"[a-z]{2,12}_[0-9a-z-]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-7][0-9a-hjkmnp-tv-z]{25}", re.I | re.A
)
_SPACES = re.compile(r"[ \t]{2,}")


def without_keys(text: str) -> str:
    """The text with every API key in it cut down to the part that may be told."""
    return KEY_SHAPE.sub(lambda match: f"lp_{match[1]}_{match[2]}_…", text)


def for_clients(text: str) -> str:
    """The text without ids of anything, without addresses and without keys."""
    while (bare := _without(text)) != text:
        # What stood around an id may make another one together.
        text = bare
    return text


def names_something(text: str) -> bool:
    """Whether there is an id, an address or a key in a text, whole or cut short."""
    return for_clients(text) != text.strip()


def _without(text: str) -> str:
    known = _LONG.sub("", _ADDRESS.sub("", KEY_SHAPE.sub("", text)))
    bare, end = "", 0
    for token in tokens(known):
        bare += known[end : token.start]
        end = token.end
    bare += known[end:]
    return text.strip() if bare == text else _SPACES.sub(" ", bare).strip(" \t,;:|")
