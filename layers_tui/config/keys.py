"""The table `[keys]` of config.toml, and the lines it stands on. It does not know which actions and keys there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from layers_tui.config.mistakes import ConfigError, shown


@dataclass(frozen=True, slots=True)
class ChosenKeys:
    """What the person wants one action to be done by."""

    action: str
    """The action's id, as it was written."""
    keys: tuple[str, ...]
    """As they were written, without the commas and spaces between them; none: it has no key."""
    place: str
    """For a mistake: `config.toml:12: keys.approve`."""


def chosen_keys(written: object, text: str, path: Path) -> tuple[ChosenKeys, ...]:
    """Return what the table says, in its order.

    Args:
        written: The value of `keys` in the file; None when there is none.
        text: The whole file, to find the lines.

    Raises:
        ConfigError: It is no table of texts.
    """
    if written is None:
        return ()
    if not isinstance(written, Mapping):
        raise ConfigError(f'{path}: keys: must be a table: a line [keys], then lines such as copy_id = "y,ctrl+y"')
    chosen = []
    for action, keys in written.items():
        line = line_of(action, text)
        name = shown(action).strip('"')
        place = f"{path}:{line}: keys.{name}" if line else f"{path}: keys.{name}"
        if not isinstance(keys, str):
            raise ConfigError(f'{place}: must be a text such as "y,ctrl+y", not {shown(keys)}')
        split = (key.strip() for key in keys.split(","))
        chosen.append(ChosenKeys(action, tuple(key for key in split if key), place))
    return tuple(chosen)


def line_of(action: str, text: str) -> int | None:
    """Return the line that gives this action its keys, from 1; None where only the parser understands which it is.

    The parser is asked about every line that could be it: it knows all the ways to write a table.
    """
    import tomllib

    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        if action not in line:
            continue
        try:
            said = tomllib.loads("\n".join(lines[:number])).get("keys")
        except tomllib.TOMLDecodeError:
            # It is in the middle of something.
            continue
        if isinstance(said, Mapping) and action in said:
            return number
    return None
