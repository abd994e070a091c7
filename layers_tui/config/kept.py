"""What is kept beside config.toml for the next start: files of one line, written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from layers_tui.text import clean

_LARGEST = 100
"""Bytes of a kept name."""


def keep_theme(name: str, config: Path) -> None:
    """Keep the person's choice of colours beside the configuration `config`. Raises `OSError`.

    It does not wait for the disk: a power cut costs a choice that is made anew at a glance.
    """
    write_line(name, _theme_file(config), durable=False)


def kept_theme(config: Path) -> str:
    """Return the person's last choice of colours; empty when there is none, or it cannot be read."""
    try:
        with _theme_file(config).open("rb") as file:
            name = file.read(_LARGEST).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return name if clean(name, limit=_LARGEST) == name else ""


def write_line(line: str, path: Path, *, durable: bool = True) -> None:
    """Write one line of ASCII to `path`, readable by the owner alone, whole or not at all. Raises `OSError`."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Created with mode 0600, so that there is no moment at which others could open it.
    import tempfile

    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{line}\n")
            file.flush()
            if durable:
                os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _theme_file(config: Path) -> Path:
    return config.with_name("theme")
