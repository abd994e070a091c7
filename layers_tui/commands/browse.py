"""`layers-tui`: opens the browser on ids, a file, standard input or the demo."""

import argparse
import os
import sys
from pathlib import Path

from layers_tui.commands import engine
from layers_tui.commands.sandbox import add_world_arguments, world_arguments
from layers_tui.text import clean

IMAGES = ("auto", "kitty", "sixel", "halfcell", "off")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The browser's own arguments, and with --demo the sandbox's."""
    engine.add_arguments(parser)
    parser.add_argument("--demo", action="store_true", help="open invented people: no key, no network")
    parser.add_argument("--images", choices=IMAGES, help="how pictures are drawn (auto)")
    parser.add_argument("--glyphs", choices=("auto", "unicode", "ascii"), help="which signs the screen uses (auto)")
    parser.add_argument(
        "--theme", metavar="NAME", help="colours: auto, layers-dark, layers-light, or one of Textual's (auto)"
    )
    add_world_arguments(parser.add_argument_group("with --demo"), tier="pilot")


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Open the browser.

    Returns:
        The exit code.
    """
    from layers_tui.config import ConfigError, load

    files = [Path(name) for name in options.file if name != "-"]
    for file in files:
        # A pipe has a name too: -f <(grep hero list.txt)
        if file.is_dir() or not os.access(file, os.R_OK):
            parser.error(f"{clean(str(file), limit=200)}: no file that can be read")
    # Textual draws on standard error. A standard input that is closed has no number to put the terminal in.
    if sys.stdin is None or not (os.isatty(1) and os.isatty(2)):
        parser.error("the browser needs a terminal for input, output and errors; only ids may be piped in")
    typed = os.isatty(0)
    if typed and "-" in (*options.ids, *options.file):
        parser.error("- reads ids from standard input, and nothing is piped into it")
    if options.demo and options.tier == "none" and options.pace is None:
        # Its people are on this machine, and nobody limits them.
        options.pace = "none"
    try:
        settings = load(vars(options), os.environ, demo=options.demo)
        pipe = None if typed else move_pipe()
    except ConfigError as error:
        parser.error(str(error))
    except OSError as error:
        parser.error(f"the browser needs a terminal for its keys: {error.filename or 'input'}: {error.strerror}")

    # Textual reads this once, when it is imported. At 60 a key waits up to 16 ms for its frame.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    from layers_tui.tui import open_browser
    from layers_tui.tui.opening import Opening

    opening = Opening(
        text="\n".join(word for word in options.ids if word != "-"),
        files=tuple(files),
        pipe=pipe,
        project=options.project,
        demo=tuple(world_arguments(options)) if options.demo else None,
    )
    try:
        return open_browser(settings, opening)
    except ConfigError as error:
        # Which actions and colours there are, the screen alone knows.
        parser.error(str(error))


def move_pipe() -> int:
    """Move standard input to another descriptor, and put the terminal in its place.

    Returns:
        The pipe's new descriptor.

    Raises:
        OSError: There is no terminal, or standard input is closed.
    """
    pipe = os.dup(0)
    terminal = os.open("/dev/tty", os.O_RDWR)
    os.dup2(terminal, 0)
    os.close(terminal)
    return pipe
