"""An API key that cannot be shown by accident. It does not know where keys are kept."""

import re
from typing import NoReturn

KEY_SHAPE = re.compile(r"lp_(live|test)_([A-Za-z0-9]{16})_([A-Za-z0-9_-]{43})", re.ASCII)
"""The documented shape. Keys are opaque all the same: it decides what may be logged, never what is accepted."""

_LONGEST = 512
_ASSIGNMENT = re.compile(r"(?:export\s+|set\s+|\$env:)?LAYERS_API_KEY\s*=\s*|(?:x-api-key|authorization)\s*:\s*", re.I)
_QUOTES = "\"'`“”‘’<>;,"


class NotAKey(ValueError):
    """The text cannot be an API key. The message never contains it."""


class Key:
    """An API key. Only `reveal` gives its text; everything else shows the loggable part at most.

    It cannot be pickled, copied into JSON or formatted into a message.
    """

    __slots__ = ("__text",)

    def __init__(self, text: str) -> None:
        """Wrap `text` as it is. Text from outside goes through `parse`."""
        self.__text = text

    @classmethod
    def parse(cls, text: str) -> "Key":
        """Read a key as people paste it: with spaces, quotes, or the assignment around it.

        Raises `NotAKey` for what no HTTP header could carry, so that it is said here and not by a traceback.
        """
        bare = text.strip()
        if assignment := _ASSIGNMENT.match(bare):
            bare = bare[assignment.end() :].removeprefix("Bearer ")
        bare = bare.strip().strip(_QUOTES).strip()
        if not bare:
            raise NotAKey("the key is empty")
        if len(bare) > _LONGEST:
            raise NotAKey(f"the key is {len(bare):,} characters long: no key has more than {_LONGEST}")
        if any(character.isspace() for character in bare):
            raise NotAKey("the key has a space or a line break in it")
        if not (bare.isascii() and bare.isprintable()):
            raise NotAKey("the key has a character in it that no key has")
        return cls(bare)

    def reveal(self) -> str:
        """Return the text of the key, for the one place that sends it."""
        return self.__text

    @property
    def label(self) -> str:
        """The part that may be logged, `lp_<env>_<id>`, or nothing when the shape is not the documented one."""
        shape = KEY_SHAPE.fullmatch(self.__text)
        return f"lp_{shape[1]}_{shape[2]}" if shape else ""

    @property
    def live(self) -> bool | None:
        """True for a live key, False for a test key, None when its shape does not tell."""
        shape = KEY_SHAPE.fullmatch(self.__text)
        return shape[1] == "live" if shape else None

    def __repr__(self) -> str:
        return f"Key({self.label}…)"

    __str__ = __repr__

    def __format__(self, specification: str) -> str:
        return format(repr(self), specification)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self.__text == other.__text

    def __hash__(self) -> int:
        return hash((Key, self.__text))

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written anywhere")
