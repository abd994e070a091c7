"""What the terminal can draw and its cells' size, asked before the screen starts. Alone imports textual_image."""

from collections.abc import Mapping
from dataclasses import dataclass

from layers_tui.images.frames.frame import Protocol

USUAL_CELL = (10, 20)
"""Pixels of a cell, wide and high, where the terminal does not say: those of a VT340."""


@dataclass(frozen=True, slots=True)
class Graphics:
    """How pictures are drawn in this run."""

    protocol: Protocol
    cell_width: int
    """Pixels."""
    cell_height: int
    """Pixels."""
    why: str
    """Why this protocol, a few words for the person: `the terminal can draw sixels`."""


def probe(choice: str, environ: Mapping[str, str]) -> Graphics:
    """The protocol for `--images` being auto, sixel, halfcell or off."""
    return Graphics(Protocol(choice) if choice != "auto" else Protocol.HALFCELL, *USUAL_CELL, why="chosen with --images")
