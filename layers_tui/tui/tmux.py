"""What tmux says of the terminal around it. It decides nothing."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from layers_tui.text import clean
from layers_tui.tui.asking import is_terminal

PATIENCE = 0.5
"""Seconds. tmux answers in 3 ms."""
FIELDS = ("version", "pane_tty", "allow-passthrough", "client_termname", "client_termtype", "client_termfeatures")
BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Tmux:
    """The tmux that this program runs in."""

    version: str
    """Its own, such as `3.3a`."""
    terminal: str
    """The terminal around it: what it calls itself, as `kitty(0.32.1)`, else its TERM."""
    features: frozenset[str] | None
    """What tmux believes of that terminal, such as `RGB` and `sixel`; None: it does not tell, before 3.2."""
    passthrough: bool
    """Whether it hands over what is wrapped for that terminal."""


def ask_tmux(environ: Mapping[str, str]) -> Tmux | None:
    """Ask tmux; None: there is none, it does not answer, or this is another terminal that was opened out of it."""
    if "TMUX" not in environ or not is_terminal(sys.__stdout__):
        return None
    import subprocess

    pane = ("-t", environ["TMUX_PANE"]) if "TMUX_PANE" in environ else ()
    question = BETWEEN.join(f"#{{{field}}}" for field in FIELDS)
    try:
        run = subprocess.run(
            ["tmux", "display-message", "-p", *pane, question],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
            env=dict(environ),
        )
        here = os.ttyname(sys.__stdout__.fileno())
    except (OSError, subprocess.SubprocessError):
        return None
    return read_tmux(run.stdout.decode("utf-8", "replace"), here)


def read_tmux(said: str, here: str) -> Tmux | None:
    """Read its answer, for a program whose terminal is the device `here`."""
    fields = [clean(field, limit=80) for field in said.strip("\n").split(BETWEEN)]
    if len(fields) != len(FIELDS):
        return None
    version, device, passthrough, kind, itself, features = fields
    if device != here:
        return None
    return Tmux(
        version,
        itself or kind,
        frozenset(features.split(",")) if features else None,
        # Empty: before 3.3 there was no such option, and everything was handed over.
        passthrough in {"", "1", "on", "all"},
    )
