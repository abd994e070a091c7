"""What a real xterm shows, beside the picture that was meant. `python -m tests.benchmarks.fidelity`.

Pictures go through the whole path: a server on a socket, the loader, the frame, the widget, Textual, xterm. Its window
is compared pixel by pixel. The test pattern and four portraits of the demo, in the portrait's usual 36x22 cells.
"""

import argparse
import json
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import mean

from PIL import Image, ImageFilter

from .likeness import error, specks, ssim
from .pattern import pattern
from .shown import NEAREST, PEER
from .terminal import print_table
from .xterm import DRAWS_SIXELS, Xterm, missing, unseen_screen

COLUMNS, ROWS = 36, 22
PORTRAITS = 4
PATTERN = "pattern"
ALIKE = 0.02
"""Goal: how much less like the original a sixel picture may be than the same in 256 colours by Pillow."""
APART = 2.0
"""Goal: the mean error of half-cells in true colour on their own grid, of 255."""


@dataclass(frozen=True, slots=True)
class Way:
    """One row of the table."""

    name: str
    how: str
    """The first argument of `tests.benchmarks.shown`."""
    environment: Mapping[str, str] = field(default_factory=dict)
    options: Sequence[str] = DRAWS_SIXELS


TRUE = {"COLORTERM": "truecolor"}
PLAIN = ("-ti", "vt100")
TRUE_COLOUR = "half-cells, true colour"
WAYS = (
    Way("sixel", "sixel", TRUE),
    Way("  textual-image's", PEER, TRUE),
    Way(TRUE_COLOUR, "halfcell", TRUE, PLAIN),
    Way("half-cells, 256 colours", "halfcell", {}, PLAIN),
    Way("  Textual's nearest", NEAREST, {}, PLAIN),
    Way("half-cells, 16 colours", "halfcell", {"TERM": "xterm"}, PLAIN),
    Way("  Textual's nearest", NEAREST, {"TERM": "xterm"}, PLAIN),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One picture, shown in one way."""

    likeness: float
    """SSIM of the window and the picture at the window's pixels."""
    peer: float
    """For sixel: that of the same picture in 256 colours, by Pillow."""
    apart: float
    """Mean error on the grid of half-cells."""
    afar: float
    """SSIM on the grid of half-cells, where each runs a little into the next: the way dither is meant to be seen."""
    specks: int


def measure(window: Image.Image, told: str, original: Image.Image, way: Way) -> Measured:
    """Compare the window's top left with the picture that was meant."""
    said = json.loads(told)
    (columns, rows), (width, height) = said["cells"], said["cell"]
    shown = window.crop((0, 0, columns * width, rows * height))
    meant = Image.new("RGB", shown.size)
    scale = min(COLUMNS * width / original.width, ROWS * height / original.height)
    size = (round(original.width * scale), round(original.height * scale))
    if said["protocol"] == "sixel" and way.how != PEER:
        meant.paste(original.resize(size, Image.Resampling.LANCZOS), ((meant.width - size[0]) // 2, 0))
    else:
        # On whole cells and halves of them, so a little stretched.
        halves = 2 * rows if way.how == PEER else min(2 * rows, round(2 * size[1] / height))
        meant.paste(original.resize((meant.width, halves * height // 2), Image.Resampling.LANCZOS))
    reduced = meant.quantize(256, dither=Image.Dither.NONE).convert("RGB")
    cells, meant_cells = (image.resize((columns, 2 * rows), Image.Resampling.BOX) for image in (shown, meant))
    blurred, meant_blurred = (image.filter(ImageFilter.GaussianBlur(1)) for image in (cells, meant_cells))
    return Measured(
        ssim(shown, meant),
        ssim(reduced, meant),
        error(cells, meant_cells),
        ssim(blurred, meant_blurred),
        specks(shown, meant),
    )


def look(display: str, way: Way, address: str, home: Path, save: Path | None) -> tuple[Image.Image, str]:
    """Show one picture in an xterm; gives its window, and what the program says of it."""
    home.mkdir()
    told = home / "told.json"
    arguments = (way.how, address, str(COLUMNS), str(ROWS), str(told))
    command = [sys.executable, "-m", "tests.benchmarks.shown", *arguments]
    xterm = Xterm(display, (COLUMNS + 4, ROWS + 2), command, home, options=way.options, environment=way.environment)
    try:
        said = xterm.wait_for(told)
        window = xterm.picture()
    finally:
        xterm.close()
    if save:
        window.save(save / f"{home.name}.png")
    return window, said


def row(way: Way, measured: Mapping[str, Measured]) -> list[str]:
    """A row of the table: portraits as means, goals against the worst of all."""
    portraits = [one for name, one in measured.items() if name != PATTERN]
    sixel = way.how in {"sixel", PEER}
    goal = f" of {APART:g}" if way.name == TRUE_COLOUR else ""
    return [
        way.name,
        f"{mean(one.likeness for one in portraits):.3f}",
        f"{measured[PATTERN].likeness:.3f}",
        f"{max(one.peer - one.likeness for one in measured.values()):.3f} of {ALIKE:g}" if sixel else "",
        "" if sixel else f"{max(one.apart for one in measured.values()):.2f}{goal}",
        "" if sixel else f"{mean(one.afar for one in portraits):.3f}",
        str(sum(one.specks for one in measured.values())) if sixel else "",
    ]


def draw(directory: Path) -> dict[str, Image.Image]:
    """The originals, and their files."""
    from layers_tui.sandbox.crowd import person
    from layers_tui.sandbox.portraits.draw import paint

    originals = {PATTERN: pattern()}
    originals |= {f"portrait{n}": paint(person(1, n).look, n, 1, thumbnail=False) for n in range(PORTRAITS)}
    for name, original in originals.items():
        original.save(directory / f"{name}.png")
    return originals


@contextmanager
def serving(directory: Path) -> Iterator[str]:
    """The files of a directory, on a socket."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(directory))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def main() -> None:
    """Show every picture in every way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", type=Path, metavar="DIRECTORY", help="keep the pictures of the windows there")
    save: Path | None = parser.parse_args().save
    if words := missing():
        sys.exit(words)
    head = (
        "on the screen of xterm",
        "SSIM",
        "pattern's",
        "below Pillow's",
        "error on grid",
        "SSIM from afar",
        "specks",
    )
    rows = [list(head)]
    with tempfile.TemporaryDirectory() as name, unseen_screen() as display:
        directory = Path(name)
        originals = draw(directory)
        with serving(directory) as address:
            for number, way in enumerate(WAYS):
                measured = {}
                for picture, original in originals.items():
                    source = str(directory / f"{picture}.png") if way.how == PEER else f"{address}/{picture}.png"
                    window, told = look(display, way, source, directory / f"{picture}-{number}", save)
                    measured[picture] = measure(window, told, original, way)
                rows.append(row(way, measured))
    print_table(rows, "SSIM: mean of four portraits; below Pillow's, error of 255: the worst of all five, and its goal")


if __name__ == "__main__":
    main()
