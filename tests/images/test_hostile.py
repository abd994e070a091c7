"""A folder of hostile and odd pictures goes through the real loader: each is shown right, or refused for a reason."""

import queue
from contextlib import suppress

import pytest
from hostile_pictures import Odd, folder
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_server import Answer, picture_server, reply

from layers_tui.events import Event
from layers_tui.images.decode import decode
from layers_tui.images.errors import PictureError
from layers_tui.images.frames.frame import Box, Frame, Protocol, Wish
from layers_tui.images.loader import Loader, PictureFailed, PictureReady

PATIENCE = 20.0
BACKGROUND = (10, 200, 90)
BOX = Box(12, 4, 5, 10)
"""60 by 40 pixels."""
FOLDER = tuple(folder(BACKGROUND))
SHOWN = tuple(odd for odd in FOLDER if not odd.reason)


def as_a_jpeg(file: bytes) -> Answer:
    return lambda request: reply(request, 200, file, **{"Content-Type": "image/jpeg"})


def load(odds: tuple[Odd, ...], protocol: Protocol) -> dict[str, PictureReady | PictureFailed]:
    """What becomes of each, by its name: from a server that calls everything a JPEG."""
    events: queue.Queue[Event] = queue.Queue()
    loader = Loader(events.put)
    became: dict[str, PictureReady | PictureFailed] = {}
    with picture_server() as server:
        wishes = []
        for odd in odds:
            server.answer(f"/{odd.name}", as_a_jpeg(odd.file))
            wishes.append(Wish(f"{server.address}/{odd.name}", BOX, protocol, BACKGROUND))
        loader.want(wishes)
        for _ in odds:
            event = events.get(timeout=PATIENCE)
            assert isinstance(event, PictureReady | PictureFailed)
            wish = event.frame.wish if isinstance(event, PictureReady) else event.wish
            became[wish.address.rpartition("/")[2]] = event
        loader.stop()
    return became


@pytest.fixture(scope="module")
def became() -> dict[str, PictureReady | PictureFailed]:
    return load(FOLDER, Protocol.HALFCELL)


def quarters(frame: Frame) -> list[tuple[int, ...]]:
    """The colours of the four quarters, out of the half-cells."""
    seen = []
    for y in (1, 3):
        for x in (1, 3):
            column, half = x * frame.columns // 4, y * 2 * frame.rows // 4
            start = 3 * (half * frame.columns + column)
            seen.append(tuple(frame.pixels[start : start + 3]))
    return seen


@pytest.mark.parametrize("odd", FOLDER, ids=lambda odd: odd.name)
def test_each_is_shown_right_or_refused_with_its_reason(
    odd: Odd, became: dict[str, PictureReady | PictureFailed]
) -> None:
    event = became[odd.name]

    if odd.reason:
        assert isinstance(event, PictureFailed)
        assert event.reason == odd.reason
        return
    assert isinstance(event, PictureReady)
    for seen, meant in zip(quarters(event.frame), odd.shown, strict=bool(odd.shown)):
        assert max(abs(a - b) for a, b in zip(seen, meant, strict=True)) <= odd.tolerance


@pytest.mark.parametrize("protocol", [Protocol.SIXEL, Protocol.KITTY])
def test_what_is_shown_in_half_cells_is_shown_in_pixels_too(protocol: Protocol) -> None:
    for name, event in load(SHOWN, protocol).items():
        assert isinstance(event, PictureReady), name
        assert event.frame.sixel or event.frame.kitty


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A file of the folder with some of its bytes changed, cut off, or from another one."""
    file = bytearray(draw(st.sampled_from(FOLDER)).file[:20_000])
    for _ in range(draw(st.integers(0, 6))):
        if file:
            file[draw(st.integers(0, len(file) - 1))] = draw(st.integers(0, 255))
    cut = draw(st.integers(0, len(file)))
    if draw(st.booleans()):
        file[cut:] = draw(st.sampled_from(FOLDER)).file[:20_000][cut:]
    return bytes(file)


@given(mutated())
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_a_picture_or_a_reason(file: bytes) -> None:
    with suppress(PictureError):
        image, part = decode(file, 60, 40, BACKGROUND)
        assert image.mode == "RGB"
        assert 1 <= image.width <= 60
        assert 1 <= image.height <= 40
        assert part == (0.0, 0.0, 1.0, 1.0)
