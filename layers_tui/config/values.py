"""What each setting may be. A reader returns the value to use, or raises `ValueError` that says what it must be."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from layers_tui.rate import FixedPace
from layers_tui.text import clean

_LOOPBACK = re.compile(r"localhost|127(?:\.[0-9]{1,3}){3}|::1", re.ASCII)
_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:]+", re.ASCII)
_YEAR = 365 * 24 * 60
"""Minutes."""


def base_url(value: object) -> str:
    """Read the address of the API: scheme, host and port. The `/v1` that every example has may follow."""
    wrong = ValueError("must be an address like https://api.layers.com")
    if not isinstance(value, str):
        raise wrong
    try:
        address = urlsplit(value.strip())
        host, port = address.hostname or "", address.port
    except ValueError:
        raise wrong from None
    if address.username is not None or address.password is not None or address.query or address.fragment:
        raise ValueError("must be scheme, host and port alone")
    if address.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        raise wrong
    if address.path.rstrip("/") not in {"", "/v1"}:
        raise ValueError("must have no path after the host")
    if address.scheme == "http" and not _LOOPBACK.fullmatch(host):
        raise ValueError("must begin with https:// (http is for this machine alone)")
    shown_host = f"[{host}]" if ":" in host else host
    return f"{address.scheme}://{shown_host}" + (f":{port}" if port is not None else "")


def whole_number(least: int, most: int) -> Callable[[object], int]:
    """Return a reader of whole numbers, `least` and `most` among them."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return value

    return read


def minutes(value: object) -> float:
    """Read minutes, whole or not, up to a year of them."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _YEAR:
        raise ValueError("must be a number of minutes, more than 0")
    return float(value)


def yes_or_no(value: object) -> bool:
    """Read `true` or `false`."""
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def pace(value: object) -> FixedPace:
    """Read how fast requests may go out: `N/SECONDS`, or `none`."""
    try:
        return FixedPace.parse(value if isinstance(value, str) else "")
    except ValueError as error:
        raise ValueError(f"{error}, or none") from None


def one_of(*words: str) -> Callable[[object], str]:
    """Return a reader of one word among `words`."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in words:
            raise ValueError(f"must be one of {', '.join(words)}")
        return value

    return read


def name(value: object) -> str:
    """Read a name: any short text on one line."""
    if not isinstance(value, str) or not value or clean(value, limit=100) != value:
        raise ValueError("must be a name")
    return value


def path(value: object) -> Path:
    """Read where a file is; `~` is the home directory."""
    if isinstance(value, Path):
        return value
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError("must be the path of a file")
    try:
        return Path(value).expanduser()
    except RuntimeError:
        raise ValueError("must be the path of a file: whose home it names is not known") from None
