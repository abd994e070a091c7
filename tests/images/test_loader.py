"""The loader makes what is wished, in order, once, and tells what became of it."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from painted_pictures import soft, stored
from picture_server import PictureServer, picture_server, reply

from layers_tui.events import Event
from layers_tui.images.disk import Disk
from layers_tui.images.frames.frame import Box, Frame, Protocol, Step, Wish, Zoom
from layers_tui.images.loader import DOWNLOADERS, FRAMES_CAP, SOURCES_CAP, Loader, PictureFailed, PictureReady

PATIENCE = 10.0
"""Seconds a test waits for what must come."""


@pytest.fixture
def server() -> Iterator[PictureServer]:
    with picture_server() as running:
        for number in range(6):
            running.serve(f"/{number}.png", stored(soft(100 + number, 100)))
        yield running


@pytest.fixture
def events() -> "queue.Queue[Event]":
    return queue.Queue()


@pytest.fixture
def load(events: "queue.Queue[Event]") -> Iterator[Callable[..., Loader]]:
    made: list[Loader] = []

    def start(
        *,
        threads: int = DOWNLOADERS,
        sources_cap: int = SOURCES_CAP,
        frames_cap: int = FRAMES_CAP,
        folder: Path | None = None,
    ) -> Loader:
        made.append(
            Loader(
                events.put,
                downloaders=threads,
                makers=min(threads, 2),
                sources_cap=sources_cap,
                frames_cap=frames_cap,
                disk=Disk(folder) if folder else None,
            )
        )
        return made[-1]

    yield start
    for loader in made:
        loader.stop()


def wish(address: str, columns: int = 10, protocol: Protocol = Protocol.HALFCELL) -> Wish:
    return Wish(address, Box(columns, 10, 10, 20), protocol, (0, 0, 0))


def ready(events: "queue.Queue[Event]", count: int) -> list[Wish]:
    found = []
    for _ in range(count):
        event = events.get(timeout=PATIENCE)
        assert isinstance(event, PictureReady)
        found.append(event.frame.wish)
    return found


def until(holds: Callable[[], bool]) -> None:
    """Wait for what the threads do without telling."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        threading.Event().wait(0.005)


class Gate:
    """Answers only once it is opened."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.asked = threading.Event()
        self.opened = threading.Event()

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.set()
        self.opened.wait(PATIENCE)
        reply(request, 200, self.body)


@pytest.mark.parametrize("protocol", [Protocol.HALFCELL, Protocol.SIXEL])
def test_a_wish_becomes_a_frame(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader], protocol: Protocol
) -> None:
    wished = wish(server.address + "/0.png", protocol=protocol)
    loader = load()
    assert loader.cached(wished) is None

    loader.want([wished])

    assert ready(events, 1) == [wished]
    frame = loader.cached(wished)
    assert isinstance(frame, Frame)
    assert bool(frame.sixel) == (protocol is Protocol.SIXEL)
    assert (frame.columns, frame.rows) == (10, 5)


def test_the_first_wish_comes_first(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader]
) -> None:
    wishes = [wish(f"{server.address}/{number}.png") for number in (3, 1, 2, 0)]

    load(threads=1).want(wishes)

    assert ready(events, 4) == wishes


def test_a_stale_wish_is_dropped_and_what_was_on_its_way_is_kept_for_later(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader]
) -> None:
    gate = Gate(stored(soft(50, 50)))
    begun, stale, fresh = (wish(server.address + path) for path in ("/slow.png", "/1.png", "/2.png"))
    server.answer("/slow.png", gate)
    loader = load(threads=1)

    loader.want([begun, stale])
    assert gate.asked.wait(PATIENCE)
    loader.want([fresh])
    gate.opened.set()
    assert ready(events, 1) == [fresh]
    assert loader.cached(begun) is None
    loader.want([begun])

    assert ready(events, 1) == [begun]
    assert server.requests == ["/slow.png", "/2.png"]


def test_what_is_here_is_shown_at_once_however_many_downloads_hang(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader], tmp_path: Path
) -> None:
    gate = Gate(b"")
    Disk(tmp_path).put(server.address + "/kept.png", stored(soft(50, 50)))
    hanging = [wish(server.answer(f"/slow{number}.png", gate)) for number in range(3 * DOWNLOADERS)]
    kept = wish(server.address + "/kept.png")
    loader = load(folder=tmp_path)
    loader.want(hanging)
    assert gate.asked.wait(PATIENCE)

    loader.want([*hanging, kept])

    assert ready(events, 1) == [kept]
    assert "/kept.png" not in server.requests
    gate.opened.set()


def test_another_size_downloads_nothing_again(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader]
) -> None:
    loader = load(threads=3)
    address = server.address + "/0.png"

    loader.want([wish(address, columns) for columns in (10, 11, 12, 13)])
    ready(events, 4)
    loader.want([wish(address, 14)])
    ready(events, 1)

    assert server.requests == ["/0.png"]


def test_a_cached_wish_is_not_made_again(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader]
) -> None:
    loader = load(threads=1)
    first, second = wish(server.address + "/0.png"), wish(server.address + "/1.png")
    loader.want([first])
    ready(events, 1)

    loader.want([first, first, second])

    assert ready(events, 1) == [second]


def test_a_failure_is_told_and_not_tried_again_until_it_is_forgotten(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader]
) -> None:
    loader = load(threads=1)
    broken, other = wish(server.address + "/none.png"), wish(server.address + "/0.png")
    failure = PictureFailed(broken, "no picture at this address (404)")

    loader.want([broken])
    assert events.get(timeout=PATIENCE) == failure
    assert loader.cached(broken) == failure
    loader.want([broken, other])
    assert ready(events, 1) == [other]
    assert server.requests.count("/none.png") == 1

    server.serve("/none.png", stored(soft(20, 20)))
    loader.forget(broken.address)
    assert loader.cached(broken) is None
    loader.want([broken])
    assert ready(events, 1) == [broken]


def test_what_is_forgotten_while_it_is_read_is_read_again(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader]
) -> None:
    gate = Gate(stored(soft(50, 50)))
    wished = wish(server.answer("/slow.png", gate))
    loader = load(threads=1)

    loader.want([wished])
    assert gate.asked.wait(PATIENCE)
    loader.forget(wished.address)
    gate.opened.set()

    assert ready(events, 1) == [wished]
    assert server.requests == ["/slow.png", "/slow.png"]


def test_the_next_start_takes_pictures_from_the_disk(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader], tmp_path: Path
) -> None:
    wished = wish(server.address + "/0.png")
    load(folder=tmp_path).want([wished])
    ready(events, 1)
    until(lambda: Disk(tmp_path).get(wished.address) is not None)

    load(folder=tmp_path).want([wished])

    assert ready(events, 1) == [wished]
    assert server.requests == ["/0.png"]


def test_what_is_forgotten_leaves_the_disk_too(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader], tmp_path: Path
) -> None:
    wished = wish(server.address + "/0.png")
    loader = load(folder=tmp_path)
    loader.want([wished])
    ready(events, 1)
    until(lambda: Disk(tmp_path).get(wished.address) is not None)

    loader.forget(wished.address)
    until(lambda: Disk(tmp_path).get(wished.address) is None)
    loader.want([wished])

    assert ready(events, 1) == [wished]
    assert server.requests == ["/0.png", "/0.png"]


def test_every_size_of_a_picture_that_fails_is_told(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader]
) -> None:
    wishes = [wish(server.address + "/none.png", columns) for columns in (10, 20)]
    load().want(wishes)

    told = [events.get(timeout=PATIENCE) for _ in wishes]

    assert {event.wish for event in told if isinstance(event, PictureFailed)} == set(wishes)


def test_moving_about_in_a_zoomed_picture_shows_other_parts_of_it(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader]
) -> None:
    loader = load()
    zoomed = [replace(wish(server.address + "/0.png"), zoom=Zoom(Step.DOUBLE, x)) for x in (0.0, 0.5, 1.0)]
    loader.want(zoomed)
    ready(events, 3)

    frames = [frame for frame in map(loader.cached, zoomed) if isinstance(frame, Frame)]
    assert [frame.part[0] for frame in frames] == sorted({frame.part[0] for frame in frames})
    assert len({frame.pixels for frame in frames}) == 3
    assert server.requests == ["/0.png"]


@pytest.mark.parametrize(
    ("body", "reason"), [(b"<html>", "not a picture"), (stored(soft(200, 200), "JPEG")[:1500], "damaged")]
)
def test_what_is_no_picture_fails_with_the_reason(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader], body: bytes, reason: str
) -> None:
    load().want([wish(server.serve("/a.png", body))])

    event = events.get(timeout=PATIENCE)
    assert isinstance(event, PictureFailed)
    assert reason in event.reason


def test_memory_stays_under_its_caps(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader]
) -> None:
    loader = load(frames_cap=30_000, sources_cap=10_000, threads=2)
    wishes = [wish(f"{server.address}/{number}.png", columns) for number in range(6) for columns in range(3, 20)]

    loader.want(wishes)
    ready(events, len(wishes))

    kept = [frame for frame in map(loader.cached, wishes) if isinstance(frame, Frame)]
    assert 0 < sum(frame.size for frame in kept) <= 30_000


def test_no_thread_starts_before_the_first_wish(load: Callable[..., Loader]) -> None:
    before = threading.active_count()

    load().want([])

    assert threading.active_count() == before


def test_a_stopped_loader_tells_nothing_more_and_its_threads_end(
    server: PictureServer, events: "queue.Queue[Event]", load: Callable[..., Loader]
) -> None:
    gate = Gate(stored(soft(50, 50)))
    others = set(threading.enumerate())
    loader = load(threads=2)
    loader.want([wish(server.answer("/slow.png", gate)), wish(server.address + "/0.png")])
    assert gate.asked.wait(PATIENCE)
    threads = [
        thread for thread in threading.enumerate() if thread.name.startswith("picture-") and thread not in others
    ]
    ready(events, 1)

    loader.stop()
    gate.opened.set()

    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()
    assert events.empty()
