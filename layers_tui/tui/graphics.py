"""What the terminal can draw and its cells' size, found out before the screen starts. Alone imports textual_image."""

import logging
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace

from layers_tui.images.frames.frame import WHOLE, Box, Colours, Protocol, Wish, Zoom
from layers_tui.text import clean
from layers_tui.tui.asking import CELL_SIZE, VERSION, Answer, Conversation, is_terminal, unechoed, window_cell
from layers_tui.tui.background import is_dark, question
from layers_tui.tui.terminals import ADVICE, GENERAL, SIXELS, advice, colours, draws_placeholders, named
from layers_tui.tui.tmux import Tmux, ask_tmux

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
    """Why this protocol, a few words for the person."""
    colours: Colours = Colours.TRUE
    """Of the terminal's cells."""
    passthrough: bool = False
    """Whether tmux stands in between, and lets pictures through."""
    advice: str = ""
    """What would make pictures sharp here, one sentence; empty: they are, or nothing is known that would."""
    dark: bool = True
    """Whether the terminal's background is."""

    def box(self, columns: int, rows: int) -> Box:
        """Room for a picture, of so many cells."""
        return Box(columns, rows, self.cell_width, self.cell_height)

    def wish(
        self,
        address: str,
        box: Box,
        background: tuple[int, int, int],
        *,
        zoom: Zoom = WHOLE,
        stretch: bool = False,
    ) -> Wish:
        """The wish for a picture in this terminal."""
        return Wish(address, box, self.protocol, background, self.colours, self.passthrough, zoom, stretch)


def probe(choice: str, environ: Mapping[str, str], *, ask_background: bool = False) -> Graphics:
    """The protocol for `--images` being `auto`, `kitty`, `sixel`, `halfcell` or `off`.

    With `auto`, `kitty` and `sixel` the terminal may be asked, which takes standard input for as long: call it before
    anybody reads that. Keys typed in these moments may be lost. Nothing is raised: what goes wrong means half-cells.

    Args:
        ask_background: Whether somebody wants to know if the background is dark. It is asked together with what is
            asked anyway. Where nothing is, only a terminal known by its name is asked: a mute one costs nothing.
    """
    depth = colours(environ)
    if environ.get("NO_COLOR"):
        return Graphics(Protocol.OFF, *USUAL_CELL, "pictures need colour (NO_COLOR is set)")
    if depth is None:
        return Graphics(Protocol.OFF, *USUAL_CELL, f"pictures need colour (TERM={clean(environ['TERM'], limit=20)})")
    talk = Conversation(question(environ) if ask_background else "")
    found = _detected(environ, talk) if choice == "auto" else _chosen(choice, environ, talk)
    speaks = named(environ)[0] or (choice == "auto" and found.protocol in {Protocol.SIXEL, Protocol.KITTY})
    if ask_background and talk.said is None and question(environ) and speaks:
        talk.ask()
    return replace(found, colours=depth, dark=is_dark(talk.said or b"", environ))


def _chosen(choice: str, environ: Mapping[str, str], talk: Conversation) -> Graphics:
    why = f"chosen with --images {choice}"
    if choice == "sixel":
        return Graphics(Protocol.SIXEL, *_cell_asked(talk), why)
    if choice == "kitty":
        tmux = ask_tmux(environ)
        advice = _let_through(tmux) if tmux else ""
        # Over ssh tmux is known by TERM alone.
        behind = "TMUX" in environ or environ.get("TERM", "").startswith(("tmux", "screen"))
        return Graphics(Protocol.KITTY, *_cell_asked(talk), why, passthrough=behind, advice=advice)
    if choice == "off":
        return Graphics(Protocol.OFF, *USUAL_CELL, "pictures are off (--images off)")
    return Graphics(Protocol.HALFCELL, *(window_cell() or USUAL_CELL), why)


def _detected(environ: Mapping[str, str], talk: Conversation) -> Graphics:
    if not (is_terminal(sys.__stdin__) and is_terminal(sys.__stdout__)):
        why = "the terminal cannot be asked what it can draw"
        return Graphics(Protocol.HALFCELL, *(window_cell() or USUAL_CELL), why)
    with unechoed(sys.__stdin__.fileno()):
        tmux = ask_tmux(environ)
        if tmux is None:
            return _offered(environ, talk)
        return _around(tmux, talk) if draws_placeholders(tmux.terminal) else _within(tmux, _offered(environ, talk))


def _around(tmux: Tmux, talk: Conversation) -> Graphics:
    """In tmux, in a terminal of kitty's protocol."""
    if words := _let_through(tmux):
        why = f"tmux stands between us and {tmux.terminal}"
        return Graphics(Protocol.HALFCELL, *(window_cell() or USUAL_CELL), why, advice=words)
    why = f"{tmux.terminal} draws kitty graphics, and tmux lets them through"
    return Graphics(Protocol.KITTY, *_cell_asked(talk), why, passthrough=True)


def _let_through(tmux: Tmux) -> str:
    """What tmux must be told before it lets kitty's pictures through; empty: nothing."""
    if not tmux.passthrough:
        return "tmux hides them: set -g allow-passthrough on"
    if tmux.features is not None and "RGB" not in tmux.features:
        # A placeholder's colour is the picture's name: brought down to 256 colours, it names another one or none.
        return "tmux hides them: set -as terminal-features ',*:RGB'"
    return ""


def _within(tmux: Tmux, found: Graphics) -> Graphics:
    """In tmux, in another terminal, when this is what tmux itself offers."""
    offers = found.protocol is Protocol.SIXEL
    if offers and (tmux.features is None or "sixel" in tmux.features):
        return found
    words = f"{GENERAL}, around tmux"
    if SIXELS.match(tmux.terminal):
        words = "tmux hides them: 3.4 and later let them through, where they are built with sixel"
        if offers:
            words = "tmux hides them: set -as terminal-features ',*:sixel'"
    # It offers sixels in any terminal, and draws crosses where that one has none.
    why = "the terminal around tmux is not known to draw sixels" if offers else found.why
    return replace(found, protocol=Protocol.HALFCELL, why=why, advice=words)


def _offered(environ: Mapping[str, str], talk: Conversation) -> Graphics:
    """What the terminal says that it can draw."""
    usual = window_cell() or USUAL_CELL
    # Without a handler of its own, Python would print its warnings, with tracebacks, on the terminal.
    logging.getLogger("textual_image").addHandler(logging.NullHandler())
    try:
        # Importing it asks the terminal, and only now is the moment.
        from textual_image import _terminal
        from textual_image.renderable import Image, SixelImage, TGPImage

        width, height = _terminal.get_cell_size()
    except Exception as error:  # noqa: BLE001 - a foreign import that does I/O; half-cells need nothing of it
        return Graphics(Protocol.HALFCELL, *usual, f"asking the terminal failed ({type(error).__name__})")
    size = (width, height) if width > 0 and height > 0 else usual
    name, sign = named(environ)
    who, because = (name, f" ({sign})") if name else ("the terminal", "")
    if Image is SixelImage:
        return Graphics(Protocol.SIXEL, *size, f"{who} draws sixel graphics{because}")
    # Before 0.13 it waits 0.1 s for an answer; one that comes later would be read as keys. Later versions wait 2 s, and
    # end with the same question as this.
    late = Answer() if Image is TGPImage or hasattr(_terminal, "probe_terminal") else talk.ask()
    if late.sixel:
        size = window_cell() or late.cell or size
        return Graphics(Protocol.SIXEL, *size, f"{who} draws sixel graphics, and answers late{because}")
    if Image is TGPImage or late.kitty:
        return _versed(size, talk)
    return Graphics(Protocol.HALFCELL, *size, f"{who} offers no graphics{because}", advice=advice(environ))


def _versed(size: tuple[int, int], talk: Conversation) -> Graphics:
    """In a terminal that speaks kitty's protocol, and answers at once."""
    version = clean(talk.ask(VERSION).version, limit=40)
    if draws_placeholders(version):
        return Graphics(Protocol.KITTY, *size, f"the terminal draws kitty graphics ({version})")
    if version.startswith("kitty"):
        return Graphics(Protocol.HALFCELL, *size, f"{version} is too old for its placeholders", advice=ADVICE["kitty"])
    who = version or "the terminal"
    why = f"{who} speaks kitty graphics, but is not known to draw placeholders"
    return Graphics(Protocol.HALFCELL, *size, why, advice=f"{GENERAL}; --images kitty tries it here")


def _cell_asked(talk: Conversation) -> tuple[int, int]:
    return window_cell() or talk.ask(CELL_SIZE).cell or USUAL_CELL
