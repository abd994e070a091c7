"""Writes a file so that it is whole or not there, and never in the place of another unasked. It knows no format."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from errno import EDQUOT, ENOSPC, EROFS
from pathlib import Path

from layers_tui.text import clean


def write_whole(pieces: Iterable[str], path: Path, replace: bool) -> int:
    """Write a file under its name once all of it is there. Its mode is that of a new file, or of the one it replaces.

    What is no file, such as `/dev/stdout` or a pipe with a name, is written to as it is.

    Args:
        replace: False never takes the place of a file, also of one that came while this one was written.

    Returns:
        The bytes written.

    Raises:
        FileExistsError: there is one, and it is not to be replaced.
        OSError: it cannot be written; nothing of it is left. `trouble` says why.
    """
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="") as stream:
            return sum(stream.write(piece) for piece in pieces)
    if path.exists() and not replace:
        raise FileExistsError(path)
    # A link stays a link.
    place = path.resolve()
    unfinished = place.with_name(f".{place.name[:40]}-{os.getpid()}-{os.urandom(3).hex()}")
    try:
        with unfinished.open("x", encoding="utf-8", newline="") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            # Without it a power cut could leave a file with a name and nothing in it.
            os.fsync(file.fileno())
            size = os.fstat(file.fileno()).st_size
        if replace:
            _put(unfinished, place)
        else:
            _put_if_free(unfinished, place)
    finally:
        unfinished.unlink(missing_ok=True)
    return size


def trouble(error: OSError, path: Path) -> str:
    """Why a file could not be written, one sentence."""
    name, folder = clean(path.name, limit=100), clean(str(path.parent), limit=200)
    match error:
        case FileExistsError():
            return f"{name} is there already."
        case FileNotFoundError():
            return f"There is no folder {folder}."
        case IsADirectoryError():
            return f"{name} is a folder."
        case NotADirectoryError():
            return f"{folder} is no folder."
        case PermissionError():
            return f"You may not write in {folder}."
        case _ if error.errno in {ENOSPC, EDQUOT}:
            return f"There is no room left for {name}."
        case _ if error.errno == EROFS:
            return f"Nothing can be written in {folder}."
        case _:
            return f"{name} cannot be written: {clean(error.strerror or type(error).__name__)}."


def _put(unfinished: Path, path: Path) -> None:
    with suppress(FileNotFoundError):
        # Who could not read the old one may not read the new one.
        unfinished.chmod(stat.S_IMODE(path.stat().st_mode))
    unfinished.replace(path)


def _put_if_free(unfinished: Path, path: Path) -> None:
    try:
        # The one step that both gives a name and fails where the name is taken.
        path.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:
        # Some disks know no second name for a file: an empty file holds the place.
        path.open("x").close()
        try:
            unfinished.replace(path)
        except OSError:
            path.unlink()
            raise
