"""A person's own keys, for tests."""

from pathlib import Path

from layers_tui.config import ChosenKeys
from layers_tui.tui.keymap import Keymap

FILE = Path("config.toml")


def keymap(**keys: str) -> Keymap:
    """What a `[keys]` with these lines makes, the first of them on line 2."""
    return Keymap(
        [
            ChosenKeys(action, tuple(filter(None, map(str.strip, text.split(",")))), f"{FILE}:{line}: keys.{action}")
            for line, (action, text) in enumerate(keys.items(), 2)
        ]
    )
