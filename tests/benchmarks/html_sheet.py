"""The contact sheet in a browser: what of it is shown, and what it asks for. `python -m tests.benchmarks.html_sheet`.

The demo's people are read, decided on and handed over; Chromium opens each file without a network, prints it and notes
every request. A page that does ask stands beside them, to show that it would be noticed.
"""

import argparse
import queue
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from layers_tui.config import Settings
from layers_tui.events import Event
from layers_tui.ids import FoundId
from layers_tui.key import Key
from layers_tui.output import Audience, Format
from layers_tui.output.order import Order
from layers_tui.roster.decided import NothingDecided, Opinion
from layers_tui.session import Session
from layers_tui.session.handing import HandedOver, Handing, NotHandedOver

from .browser import Browser
from .served import Served, serving
from .terminal import print_table

VERDICTS = ("approved", "approved", "rejected", "approved", "needs work", "approved", "")
"""What is decided on the first, the second and so on, and again."""
ASKS = "<!doctype html><title>asks</title><img src='https://pictures.example/1.jpg'><p>a page that asks</p>"


def main() -> None:
    """Hand over to both, and open what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=60, help="of the sandbox (60)")
    parser.add_argument("--picture", type=Path, help="take a picture of the client's page, and nothing else")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving("--tier", "none", "--people", str(options.people)) as served:
        browser = Browser(Path(folder))
        pages = handed_over(served, Path(folder))
        if options.picture:
            browser.picture(pages[0][1].path, options.picture)
            return
        peer = Path(folder) / "asks.html"
        peer.write_text(ASKS)
        rows = [["page", "people", "MB", "seconds", "pictures in it", "shown", "asked for"]]
        for audience, event, took in pages:
            inside = event.path.read_text().count('src="data:image/jpeg;base64,')
            seen = browser.open(event.path)
            figures = (event.people, f"{event.size / 1e6:.1f}", f"{took:.1f}", inside, seen.pictures, len(seen.asked))
            rows.append([f"for the {audience}", *map(str, figures)])
        seen = browser.open(peer)
        rows.append(["one that asks, beside them", "", "", "", "", str(seen.pictures), str(len(seen.asked))])
    print_table(rows, "seconds to write it; shown and asked for as Chromium says, with no network")
    bad = [row for row in rows[1:-1] if row[4] != row[5] or row[6] != "0"]
    if bad or rows[-1][6] == "0":
        sys.exit("A page lacks pictures, or asks for something, or nobody would notice.")


def handed_over(served: Served, folder: Path) -> list[tuple[Audience, HandedOver, float]]:
    """The same people for both, each with the seconds that it took."""
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    session = Session(Settings(base_url=served.url), events.put)
    session.connect(Key(served.key))
    session.add([FoundId(id, id, line) for line, id in enumerate(served.ids, 1)])
    while session.roster.settled < len(session.roster):
        session.apply(events.get(timeout=60))
    said = NothingDecided()
    now = datetime.now(UTC)
    said.mine = {
        id: Opinion("maria", verdict, "hero for March #hero" if place % 5 == 0 else "", at=now)
        for place, id in enumerate(served.kinds()["ready"])
        if (verdict := VERDICTS[place % len(VERDICTS)])
    }
    handing = Handing(session.store, events.put)
    pages = []
    for audience in Audience:
        order = Order(audience, Format.HTML, folder / f"{audience}.html")
        started = time.monotonic()
        for _ in handing.begin(order, session.roster, "Spring casting", said, reviewer="maria"):
            pass
        while not isinstance(event := events.get(timeout=600), HandedOver):
            assert not isinstance(event, NotHandedOver), event.message
        pages.append((audience, event, time.monotonic() - started))
    session.stop()
    return pages


if __name__ == "__main__":
    main()
