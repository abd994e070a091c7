"""What the person chose: who gets it, as what, and where it goes. It writes nothing."""

from dataclasses import dataclass
from pathlib import Path

from layers_tui.output.fields import USUAL
from layers_tui.output.handover import Audience, Format


@dataclass(frozen=True, slots=True)
class Order:
    """One handing over."""

    audience: Audience
    format: Format
    path: Path
    fields: tuple[str, ...] = USUAL
    """What a client is told."""
    replace: bool = False
    """The person was asked, and a file of this name may go."""
