"""`layers-tui doctor`: what was found here, for whoever wonders why it looks or behaves so. It asks no network."""

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from layers_tui import __version__
from layers_tui.cli import ExitCode
from layers_tui.commands.browse import IMAGES
from layers_tui.config import ConfigError, Settings, config_file, load
from layers_tui.images.disk import pictures_directory
from layers_tui.images.frames.frame import Protocol
from layers_tui.store import records_directory
from layers_tui.text import clean

LIBRARIES = ("textual", "textual-image", "rich", "pillow", "httpx", "platformdirs")
VARIABLES = ("TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM")
"""What a terminal is known by, and what overrules it."""
MOST_FILES = 20_000
"""So many of a folder are counted."""

Row = tuple[str, str]
"""What it is, and what was found."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `doctor`: those of the browser that decide what it reports."""
    parser.add_argument("--images", choices=IMAGES, help="how pictures would be drawn (auto)")
    parser.add_argument(
        "--glyphs", choices=("auto", "unicode", "ascii"), help="which signs the screen would use (auto)"
    )
    parser.add_argument("--base-url", metavar="URL", help="where the API is (https://api.layers.com)")
    parser.add_argument("--key-file", metavar="FILE", help="a file that holds the key, readable by you alone")
    parser.add_argument("--config", metavar="FILE", help="another config.toml")


def run(options: argparse.Namespace) -> int:
    """Print it all.

    Returns:
        The exit code, which is 0: finding a fault is no failure.
    """
    try:
        settings, mistake = load(vars(options), os.environ), ""
    except ConfigError as error:
        path = Path(options.config) if options.config else config_file()
        settings, mistake = Settings(config=path, images=options.images or "auto"), str(error)
    # Before anything is printed: the terminal is asked, and what it answers must not be mixed up with that.
    found = [
        ("program", list(_program())),
        ("terminal", list(_terminal(settings))),
        ("pictures", list(_pictures(settings))),
        ("files", list(_files(settings, mistake))),
        ("API", list(_api(settings, mistake))),
    ]
    width = max(len(name) for _, rows in found for name, _ in rows)
    for title, rows in found:
        print(title)
        for name, value in rows:
            print(f"  {name:<{width}}  {value}")
    return ExitCode.OK


def _program() -> Iterator[Row]:
    yield "layers-tui", __version__
    yield "Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    yield "libraries", ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _terminal(settings: Settings) -> Iterator[Row]:
    import locale

    from layers_tui.tui import glyphs
    from layers_tui.tui.terminals import colours, named
    from layers_tui.tui.tmux import ask_tmux

    name, sign = named(os.environ)
    yield "name", f"{name} ({clean(sign, limit=60)})" if name else "not known"
    said = [f"{variable}={clean(os.environ[variable], limit=60)}" for variable in VARIABLES if variable in os.environ]
    yield "it says", ", ".join(said) or "nothing"
    depth = colours(os.environ)
    yield "colours", depth or "none"
    tmux = ask_tmux(os.environ)
    if tmux:
        features = "not told" if tmux.features is None else ", ".join(sorted(tmux.features)) or "none"
        yield "tmux", f"{tmux.version} in {tmux.terminal or 'no terminal'}"
        yield "", f"allow-passthrough {'on' if tmux.passthrough else 'off'}; terminal-features {features}"
    elif "TMUX" in os.environ:
        yield "tmux", "TMUX is set, but it does not answer, or is not around this terminal"
    if "SSH_CONNECTION" in os.environ:
        yield "ssh", "yes"
    if sys.stdout.isatty():
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
        yield "size", f"{columns}x{rows} cells"
    else:
        yield "size", "standard output is not a terminal"
    encoding = locale.getpreferredencoding(do_setlocale=False)
    signs = "ASCII" if glyphs.choose(settings.glyphs, encoding) is glyphs.ASCII else "Unicode"
    yield "signs", f"{signs} (the encoding is {encoding}, --glyphs {settings.glyphs})"


def _pictures(settings: Settings) -> Iterator[Row]:
    from layers_tui.tui.graphics import probe

    graphics = probe(settings.images, os.environ)
    through = ", through tmux" if graphics.passthrough else ""
    yield "drawn as", f"{graphics.protocol}{through}"
    yield "because", graphics.why
    if graphics.protocol is not Protocol.OFF:
        yield "a cell", f"{graphics.cell_width}x{graphics.cell_height} pixels"
    if graphics.advice:
        yield "sharper", graphics.advice


def _files(settings: Settings, mistake: str) -> Iterator[Row]:
    config = settings.config or config_file()
    state = "there" if config.is_file() else "not there, which is fine"
    yield "settings", f"{clean(str(config), limit=200)}: {state}"
    if mistake:
        yield "MISTAKE", mistake
    yield "data", _folder(records_directory())
    yield "pictures", _folder(pictures_directory())


def _folder(path: Path) -> str:
    """Where it is, what it holds, and whether more can be put there."""
    there = path
    while not there.exists() and there != there.parent:
        there = there.parent
    writable = "can be written" if os.access(there, os.W_OK | os.X_OK) else "CANNOT be written"
    held = "not there yet"
    if path.is_dir():
        sizes = list(_sizes(path))
        more = " or more" if len(sizes) == MOST_FILES else ""
        held = f"{_bytes(sum(sizes))} in {len(sizes)} files{more}"
    try:
        free = f", {_bytes(shutil.disk_usage(there).free)} free"
    except OSError:
        free = ""
    return f"{clean(str(path), limit=200)}: {held}, {writable}{free}"


def _sizes(path: Path) -> Iterator[int]:
    left = MOST_FILES
    for folder, _, names in os.walk(path):
        for name in names[:left]:
            left -= 1
            try:
                yield (Path(folder) / name).lstat().st_size
            except OSError:
                yield 0


def _bytes(count: float) -> str:
    for unit in ("bytes", "KB", "MB", "GB"):
        if count < 1000 or unit == "GB":
            break
        count /= 1000
    return f"{count:.0f} {unit}" if count >= 10 or unit == "bytes" else f"{count:.1f} {unit}"


def _api(settings: Settings, mistake: str) -> Iterator[Row]:
    yield "address", settings.base_url if not mistake else "not known: see the mistake"
    if settings.key is not None:
        yield "key", f"{settings.key.label or 'of a shape not known'}…, from {clean(settings.key_source, limit=200)}"
    else:
        yield "key", "not known: see the mistake" if mistake else "none: set LAYERS_API_KEY, or use --key-file"
