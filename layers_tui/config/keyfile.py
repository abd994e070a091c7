"""Files that hold a secret: read only when nobody else can, written so that nobody else could."""

import os
import shlex
import stat
from pathlib import Path

from layers_tui.config.kept import write_line
from layers_tui.config.mistakes import ConfigError
from layers_tui.key import Key, NotAKey

_OTHERS_CAN_READ = stat.S_IRGRP | stat.S_IROTH
_LARGEST = 64 * 1024


def read_key(path: Path) -> Key:
    """Return the key in the file `path`. A pipe will do: `--key-file <(pass show layers)`.

    Raises `ConfigError` when the file is no key or others can read it, and `FileNotFoundError` when there is none.
    """
    try:
        with path.open("rb") as file:
            refuse_if_shared(path, os.fstat(file.fileno()))
            content = file.read(_LARGEST)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        return Key.parse(content.decode("utf-8-sig", "replace"))
    except NotAKey as error:
        raise ConfigError(f"{path}: {error}") from None


def refuse_if_shared(path: Path, status: os.stat_result) -> None:
    """Raise `ConfigError` when others than the owner can read the file."""
    if status.st_mode & _OTHERS_CAN_READ:
        raise ConfigError(
            f"{path}: holds a key and can be read by others; "
            f"make it yours alone with: chmod 600 {shlex.quote(str(path))}"
        )


def save_key(key: Key, path: Path) -> None:
    """Write `key` to `path`, readable by the owner alone, whole or not at all. Raises `OSError`."""
    write_line(key.reveal(), path)


def forget_key(path: Path) -> None:
    """Remove the file that `save_key` wrote. Raises `OSError`; one that is not there is forgotten already."""
    path.unlink(missing_ok=True)
