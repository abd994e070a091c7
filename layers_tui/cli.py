"""From argv to a command, each imported only when it is asked for."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from enum import IntEnum
from typing import NoReturn

from layers_tui import __version__
from layers_tui.key import KEY_SHAPE


class ExitCode(IntEnum):
    """What the program says to the shell."""

    OK = 0
    SOME_MISSING = 1
    """Some ids are missing, invalid or unreachable."""
    USAGE = 2
    KEY_REFUSED = 3
    NOTHING_REACHABLE = 4
    INTERRUPTED = 130


def run() -> NoReturn:
    """Run the command, and leave with its exit code.

    The worker threads are abandoned, not joined. Python must not clear up below those that are inside OpenSSL or zlib
    at that moment: that ends in a crash. Everything that has to be written is written by now.
    """
    try:
        code = main()
    except SystemExit as leaving:
        # Of argparse, which has said why.
        code = leaving.code if isinstance(leaving.code, int) else ExitCode.OK
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; without a name, the browser.

    Returns:
        The exit code.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if any(KEY_SHAPE.search(word) for word in words):
        # Before any command looks at them: no message of theirs may repeat a key.
        argparse.ArgumentParser(prog="layers-tui", usage="layers-tui [ID ...] [options]").error(
            "a key is never an argument: other people on this machine could read it. "
            "Set LAYERS_API_KEY, use --key-file, or type it on the first screen."
        )
    if words[:1] == ["sandbox"]:
        from layers_tui.commands import sandbox

        parser = argparse.ArgumentParser(prog="layers-tui sandbox", description="Play the Layers API on this machine.")
        sandbox.add_arguments(parser)
        return sandbox.run(parser.parse_args(words[1:]))
    if words[:1] == ["get"]:
        from layers_tui.commands import get

        parser = argparse.ArgumentParser(
            prog="layers-tui get",
            description="Read influencers without a screen. Standard output is data and nothing else.",
            epilog="Exit: 0 all found, 1 some missing, invalid or unreachable, 2 usage, 3 key refused, "
            "4 nothing reachable, 130 interrupted.",
            allow_abbrev=False,
        )
        get.add_arguments(parser)
        return get.run(parser.parse_args(words[1:]), parser)
    if words[:1] == ["doctor"]:
        from layers_tui.commands import doctor

        parser = argparse.ArgumentParser(
            prog="layers-tui doctor",
            description="Say what was found here: terminal, pictures, files, key. Nothing is sent anywhere.",
            allow_abbrev=False,
        )
        doctor.add_arguments(parser)
        return doctor.run(parser.parse_args(words[1:]))

    from layers_tui.commands import browse

    parser = argparse.ArgumentParser(
        prog="layers-tui",
        description="Look at the AI influencers of the Layers API: who they are, how they look, if they are ready.",
        epilog="layers-tui get --help: the same without a screen. "
        "layers-tui sandbox --help: play the Layers API on this machine. "
        "layers-tui doctor: what was found here, and why pictures look as they do. "
        "Nothing here ever writes to the API.",
        # Otherwise `--key` would be `--key-file`, and a key the name of a file.
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"layers-tui {__version__}")
    browse.add_arguments(parser)
    return browse.run(parser.parse_args(words), parser)
