"""Settings: flag, then environment, then config.toml, then default; a mistake names its file and key."""

from layers_tui.config.kept import keep_theme
from layers_tui.config.keyfile import forget_key, save_key
from layers_tui.config.keys import ChosenKeys
from layers_tui.config.login import login_name
from layers_tui.config.mistakes import ConfigError
from layers_tui.config.settings import Settings, config_file, key_file, load

__all__ = [
    "ChosenKeys",
    "ConfigError",
    "Settings",
    "config_file",
    "forget_key",
    "keep_theme",
    "key_file",
    "load",
    "login_name",
    "save_key",
]
