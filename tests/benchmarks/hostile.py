"""Thousands of damaged picture files, each to a frame or a reason. `python -m tests.benchmarks.hostile`.

Files of every format are changed at random (the same each time): bits, bytes, lengths, pieces of one in another, ends
cut off. Each goes through decode and a frame in a child process, so that a crash of Python itself would be seen.
The limit is no crash at all.
"""

import argparse
import io
import json
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from PIL import Image, ImageCms, ImageFilter

from layers_tui.gate import Gate
from layers_tui.images.errors import PictureError
from layers_tui.images.frames.frame import Box, Protocol, Step, Wish, Zoom
from layers_tui.images.maker import Maker

from .terminal import print_table

FILES = 20_000
BATCH = 250
"""Files for one child."""
PATIENCE = 300.0
"""Seconds for a child, after which it counts as hanging."""
SIDE = 96


def seeds() -> dict[str, bytes]:
    """One sound file of each kind."""
    slope = Image.linear_gradient("L").resize((SIDE, SIDE))
    picture = Image.merge("RGB", (slope, Image.radial_gradient("L").resize((SIDE, SIDE)), slope.rotate(90)))
    picture = picture.filter(ImageFilter.GaussianBlur(1))
    clear = picture.convert("RGBA")
    clear.putalpha(slope)
    notes = Image.Exif()
    notes[0x0112] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    film: dict[str, object] = {"save_all": True, "append_images": [picture.rotate(90)], "duration": 50}
    files: dict[str, tuple[Image.Image, str, dict[str, object]]] = {
        "JPEG": (picture, "JPEG", {"exif": notes, "icc_profile": profile}),
        "JPEG, progressive": (picture, "JPEG", {"progressive": True}),
        "JPEG, CMYK": (picture.convert("CMYK"), "JPEG", {}),
        "PNG": (clear, "PNG", {"exif": notes, "icc_profile": profile}),
        "PNG, palette": (picture.quantize(64), "PNG", {"transparency": 3}),
        "PNG, 16 bits": (Image.linear_gradient("L").convert("I;16"), "PNG", {}),
        "PNG, film": (clear, "PNG", film),
        "GIF, film": (picture, "GIF", film),
        "WebP": (picture, "WEBP", {"exif": notes, "icc_profile": profile}),
        "WebP, lossless": (clear, "WEBP", {"lossless": True}),
        "WebP, film": (picture, "WEBP", film),
        "AVIF": (clear, "AVIF", {"exif": notes}),
    }
    made = {}
    for name, (image, kind, options) in files.items():
        out = io.BytesIO()
        image.save(out, kind, **options)
        made[name] = out.getvalue()
    return made


def mutated(file: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """The file with one to six things changed."""
    changed = bytearray(file)

    def anywhere() -> int:
        # Headers decide more than pixels do.
        return chance.randrange(min(len(changed), chance.choice((64, 512, len(changed)))) or 1)

    def bit() -> None:
        changed[anywhere()] ^= 1 << chance.randrange(8)

    def byte() -> None:
        changed[anywhere()] = chance.choice((0, 1, 127, 128, 254, 255, chance.randrange(256)))

    def length() -> None:
        at, width = anywhere(), chance.choice((2, 4))
        number = chance.choice((0, 1, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, chance.randrange(1 << 32)))
        changed[at : at + width] = (number % (1 << (8 * width))).to_bytes(width, chance.choice(("big", "little")))

    def splice() -> None:
        other = chance.choice(others)
        start = chance.randrange(len(other))
        at = anywhere()
        changed[at : at + chance.randrange(200)] = other[start : start + chance.randrange(200)]

    def remove() -> None:
        at = anywhere()
        del changed[at : at + chance.randrange(1, 40)]

    def cut() -> None:
        del changed[anywhere() :]

    ways: tuple[Callable[[], None], ...] = (bit, bit, byte, byte, length, splice, remove, cut)
    for _ in range(chance.randrange(1, 7)):
        if changed:
            chance.choice(ways)()
    return bytes(changed)


@dataclass
class Outcome:
    """What became of the files of one kind."""

    files: int = 0
    shown: int = 0
    crashes: list[str] = field(default_factory=list)
    slowest: float = 0.0
    """Seconds."""
    memory: int = 0
    """Peak of a child, in bytes."""
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Outcome") -> None:
        """Count these too."""
        self.files += other.files
        self.shown += other.shown
        self.crashes += other.crashes
        self.slowest = max(self.slowest, other.slowest)
        self.memory = max(self.memory, other.memory)
        self.reasons.update(other.reasons)


def files(kind: str, first: int, count: int) -> Iterator[bytes]:
    """Some of the changed files of a kind: the same ones for the same numbers, wherever they are made."""
    sound = seeds()
    others = [*sound.values()]
    for number in range(first, first + count):
        yield mutated(sound[kind], others, random.Random(f"{kind} {number}"))


def child(kind: str, first: int, count: int) -> None:
    """Make frames out of these files, and print what became of them."""
    maker = Maker(Gate())
    outcome = Outcome()
    wishes = [
        Wish("", Box(12, 6, 5, 10), protocol, (9, 9, 9), zoom=zoom)
        for protocol in (Protocol.HALFCELL, Protocol.SIXEL, Protocol.KITTY)
        for zoom in (Zoom(), Zoom(Step.ACTUAL))
    ]
    for number, file in enumerate(files(kind, first, count)):
        began = time.perf_counter()
        outcome.files += 1
        try:
            maker.frame(wishes[number % len(wishes)], file)
            outcome.shown += 1
        except PictureError as error:
            outcome.reasons[str(error)] += 1
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            outcome.crashes.append(f"file {first + number}: {type(error).__name__}: {error}")
        outcome.slowest = max(outcome.slowest, time.perf_counter() - began)
    outcome.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps(outcome.__dict__))


def run(batch: tuple[str, int, int]) -> tuple[str, Outcome]:
    """Have a child do a batch."""
    kind, first, count = batch
    command = [sys.executable, "-m", "tests.benchmarks.hostile", "--child", kind, str(first), str(count)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return kind, Outcome(files=count, crashes=[f"files from {first}: hang"])
    if done.returncode:
        ended = signal.Signals(-done.returncode).name if done.returncode < 0 else done.stderr.strip()[-200:]
        return kind, Outcome(files=count, crashes=[f"files from {first}: {ended}"])
    told = json.loads(done.stdout)
    return kind, Outcome(**{**told, "reasons": Counter(told["reasons"])})


def main() -> int:
    """Print the table; the exit code is 1 when anything crashed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=FILES, help=f"how many in all ({FILES:,})")
    parser.add_argument("--child", nargs=3, metavar=("KIND", "FIRST", "COUNT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        kind, first, count = options.child
        child(kind, int(first), int(count))
        return 0
    kinds = [*seeds()]
    each = -(-options.files // len(kinds))
    batches = [(kind, first, min(BATCH, each - first)) for first in range(0, each, BATCH) for kind in kinds]
    outcomes = {kind: Outcome() for kind in kinds}
    with ThreadPoolExecutor(2) as pool:
        for kind, outcome in pool.map(run, batches):
            outcomes[kind].add(outcome)
    whole = Outcome()
    for outcome in outcomes.values():
        whole.add(outcome)
    rows = [["changed files of", "files", "shown", "refused", "crashes", "limit", "slowest ms", "peak MiB"]]
    for name, outcome in [*outcomes.items(), ("all", whole)]:
        refused = sum(outcome.reasons.values())
        measured = (outcome.files, outcome.shown, refused, len(outcome.crashes), 0)
        peak = f"{outcome.memory / 2**20:.0f}"
        rows.append([name, *(f"{number:,}" for number in measured), f"{outcome.slowest * 1000:.0f}", peak])
    print_table(rows)
    for reason, count in whole.reasons.most_common():
        print(f"{count:7,}  {reason}")
    for crash in whole.crashes:
        print(f"  crash  {crash}")
    return 1 if whole.crashes else 0


if __name__ == "__main__":
    sys.exit(main())
