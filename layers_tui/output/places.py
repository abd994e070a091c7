"""What a file is called, and how it comes from a machine at the other end of ssh. It writes nothing."""

import re
import shlex
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from layers_tui.output.handover import Audience, Format
from layers_tui.output.privacy import names_something
from layers_tui.text import clean

LONGEST_NAME = 60
"""Characters of the part that comes of the roster's name."""
SSH_PORT = 22
_APART = re.compile(r"[^\w]+")
_PLAIN = re.compile(r"[A-Za-z0-9_./~%+,:@-]*")


def file_name(roster: str, audience: Audience, format: Format, today: date) -> str:
    """`spring-casting-client-2026-04-10.html`: what nobody has to change."""
    hides = audience is Audience.CLIENT and names_something(roster)
    words = "" if hides else _APART.sub("-", unicodedata.normalize("NFC", roster.casefold())).strip("-_")
    return f"{words[:LONGEST_NAME].rstrip('-_') or 'selection'}-{audience}-{today.isoformat()}{format.ending}"


def scp_line(path: Path, environ: Mapping[str, str], user: str) -> str:
    """What to type on the person's own machine to get the file; empty where that is this one, or cannot be told.

    `SSH_CONNECTION` is the client's address and port, then this machine's (sshd(8)). scp since OpenSSH 9 takes the path
    as it is; earlier ones let a shell at the other end read it, which the names we propose survive.
    """
    match environ.get("SSH_CONNECTION", "").split():
        case [_, _, host, port] if host and _PLAIN.fullmatch(host) and port.isascii() and port.isdigit():
            pass
        case _:
            return ""
    place = str(path)
    if clean(place) != place or not path.is_absolute():
        return ""
    who = f"{user}@" if user and _PLAIN.fullmatch(user) else ""
    there = f"{who}{f'[{host}]' if ':' in host else host}:{place}"
    through = "" if int(port) == SSH_PORT else f"-P {int(port)} "
    return f"scp {through}{shlex.quote(there)} ."
