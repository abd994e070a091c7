"""The mistake a setting can be, and how its value is shown."""

from layers_tui.text import clean


class ConfigError(ValueError):
    """A setting makes no sense. The message names the flag, the variable, or the file and its key; it holds no key."""


def shown(value: object) -> str:
    """Return a wrong value for a message: text in quotes, cut short, and nothing of what could be a secret."""
    if not isinstance(value, str):
        return clean(str(value), limit=40)
    if "lp_" in value.casefold() or "@" in value:
        return "one with a key or a password in it"
    return f'"{clean(value, limit=60)}"'
