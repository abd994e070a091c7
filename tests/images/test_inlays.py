"""Pictures for a page: made in threads, in the order they are asked for, and no more of them than are needed."""

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from painted_pictures import corners, soft, stored
from picture_server import PictureServer, picture_server, reply
from PIL import Image

from layers_tui.images.errors import PictureError
from layers_tui.images.inlay import Jpeg, jpeg
from layers_tui.images.inlays import AHEAD, Inlays

BOX = (64, 80)


@pytest.fixture
def server() -> Iterator[PictureServer]:
    with picture_server() as running:
        yield running


@pytest.fixture
def made() -> Iterator[list[Inlays]]:
    """Those that a test makes; they are stopped after it."""
    several: list[Inlays] = []
    yield several
    for each in several:
        each.stop()


def opened(made: Jpeg | str) -> Image.Image:
    assert not isinstance(made, str), made
    return Image.open(io.BytesIO(made.content))


def test_a_picture_fits_the_box_keeps_its_shape_and_is_a_jpeg() -> None:
    made = jpeg(stored(soft(1024, 1280)), 960, 1200)
    image = opened(made)
    assert (image.format, image.size, (made.width, made.height)) == ("JPEG", (960, 1200), (960, 1200))
    assert opened(jpeg(stored(soft(900, 300)), *BOX)).size == (64, 21)


def test_a_turned_picture_stands_upright_and_says_nothing_of_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    image = opened(jpeg(stored(corners(80, 64), "JPEG", exif=exif, quality=95), *BOX))
    assert image.size == (64, 80)
    assert dict(image.getexif()) == {}
    assert "exif" not in image.info


def test_what_is_no_picture_is_told_in_words() -> None:
    with pytest.raises(PictureError):
        jpeg(b"<html>", *BOX)


def test_pictures_come_in_the_order_they_are_asked_for(server: PictureServer, made: list[Inlays]) -> None:
    addresses = [server.serve(f"/{width}.png", stored(soft(width, 50))) for width in range(20, 40)]
    made.append(inlays := Inlays(addresses, (500, 25)))
    widths = [opened(inlays.get(address)).width for address in addresses]
    assert widths == [round(width / 2) for width in range(20, 40)]
    assert sorted(server.requests) == sorted(f"/{width}.png" for width in range(20, 40))


def test_each_reason_stands_in_the_place_of_its_picture(server: PictureServer, made: list[Inlays]) -> None:
    page = server.serve("/page", b"<html>")
    made.append(inlays := Inlays([f"{server.address}/none", page, "ftp://x"], BOX))
    assert inlays.get(f"{server.address}/none") == "no picture at this address (404)"
    assert isinstance(inlays.get(page), str)
    assert inlays.get("ftp://x") == "not a web address"


def test_no_more_is_made_than_is_needed_soon(server: PictureServer, made: list[Inlays]) -> None:
    picture = stored(soft(20, 25))
    addresses = [server.serve(f"/{number}", picture) for number in range(AHEAD * 4)]
    made.append(inlays := Inlays(addresses, BOX))
    for address in addresses[: AHEAD * 2]:
        inlays.get(address)
    assert len(server.requests) <= AHEAD * 3


def test_one_that_hangs_stops_only_itself(server: PictureServer, made: list[Inlays]) -> None:
    release = threading.Event()
    picture = stored(soft(20, 25))

    def hang(request: BaseHTTPRequestHandler) -> None:
        release.wait(10)
        reply(request, 200, picture)

    slow = server.answer("/slow", hang)
    others = [server.serve(f"/{number}", picture) for number in range(6)]
    made.append(inlays := Inlays([slow, *others], BOX))
    for address in others:
        opened(inlays.get(address))
    release.set()
    opened(inlays.get(slow))


def test_what_is_asked_for_out_of_order_is_made_all_the_same(server: PictureServer, made: list[Inlays]) -> None:
    picture = stored(soft(20, 25))
    addresses = [server.serve(f"/{number}", picture) for number in range(AHEAD + 8)]
    made.append(inlays := Inlays(addresses, BOX))
    for address in (*reversed(addresses), addresses[0], f"{server.address}/0"):
        opened(inlays.get(address))


def test_what_is_here_already_is_not_downloaded(server: PictureServer, made: list[Inlays]) -> None:
    picture = stored(soft(20, 25))
    made.append(inlays := Inlays(["https://nowhere.example/1"], BOX, kept=lambda address: picture))
    opened(inlays.get("https://nowhere.example/1"))
    assert server.requests == []


def test_who_waits_is_let_go_when_it_is_over(server: PictureServer) -> None:
    release = threading.Event()
    reached = threading.Event()

    def hang(request: BaseHTTPRequestHandler) -> None:
        reached.set()
        release.wait(10)
        reply(request, 404)

    inlays = Inlays([server.answer("/slow", hang)], BOX)
    answers: list[Jpeg | str] = []
    waiting = threading.Thread(target=lambda: answers.append(inlays.get(f"{server.address}/slow")))
    waiting.start()
    reached.wait(10)
    inlays.stop()
    waiting.join(10)
    release.set()
    assert answers == ["not made any more"]
