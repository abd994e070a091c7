"""Pictures come over a real socket, without keys, within bounds of size, time and redirects."""

from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler

import pytest
from hypothesis import given
from hypothesis import strategies as st
from picture_server import PictureServer, picture_server, reply

from layers_tui.images.download import Downloader, first_address, next_address
from layers_tui.images.errors import PictureError


@pytest.fixture
def server() -> Iterator[PictureServer]:
    with picture_server() as running:
        yield running


@pytest.fixture
def downloader() -> Iterator[Downloader]:
    downloader = Downloader(bytes_cap=2_000_000)
    yield downloader
    downloader.close()


def redirect(target: str, status: int = 302) -> "Redirect":
    return Redirect(target, status)


class Redirect:
    def __init__(self, target: str, status: int) -> None:
        self.target = target
        self.status = status

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        reply(request, self.status, Location=self.target)


def test_the_bytes_come_as_they_are(server: PictureServer, downloader: Downloader) -> None:
    body = bytes(range(256)) * 1000

    assert downloader.get(server.serve("/a.png", body)) == body


def test_no_key_no_cookie_and_no_compression_is_asked_for(
    server: PictureServer, downloader: Downloader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAYERS_API_KEY", "lyr_secret")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    server.answer("/cookie", lambda request: reply(request, 200, b"1", **{"Set-Cookie": "a=b"}))

    downloader.get(server.address + "/cookie")
    downloader.get(server.address + "/cookie")

    assert not {"authorization", "x-api-key", "cookie"} & set(server.headers[1])
    assert server.headers[1]["accept-encoding"] == "identity"
    assert "secret" not in str(server.headers)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(server: PictureServer, downloader: Downloader, status: int) -> None:
    server.serve("/there", b"picture")

    assert downloader.get(server.answer("/here", redirect("/there", status))) == b"picture"


def test_five_redirects_are_followed_and_six_are_not(server: PictureServer, downloader: Downloader) -> None:
    server.serve("/0", b"picture")
    for number in range(1, 7):
        server.answer(f"/{number}", redirect(f"/{number - 1}"))

    assert downloader.get(server.address + "/5") == b"picture"
    with pytest.raises(PictureError, match="too many redirects"):
        downloader.get(server.address + "/6")


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("file:///etc/passwd", "not a web address"),
        ("ftp://127.0.0.1/a.png", "not a web address"),
        ("http://someone:secret@127.0.0.1/a.png", "a password"),
        ("", "to nowhere"),
    ],
)
def test_a_redirect_is_checked_like_any_address(
    server: PictureServer, downloader: Downloader, target: str, reason: str
) -> None:
    with pytest.raises(PictureError, match=reason):
        downloader.get(server.answer("/here", redirect(target)))


@pytest.mark.parametrize(
    "address",
    ["", "a.png", "file:///etc/passwd", "data:image/png;base64,AAAA", "http://", "http://[::1"],
)
def test_what_is_no_web_address_is_refused(downloader: Downloader, address: str) -> None:
    with pytest.raises(PictureError, match="not a web address"):
        downloader.get(address)


def test_an_address_with_a_password_is_refused_unasked(server: PictureServer, downloader: Downloader) -> None:
    with pytest.raises(PictureError, match="a password"):
        downloader.get(server.address.replace("//", "//someone:secret@") + "/a.png")

    assert server.requests == []


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (404, r"no picture at this address \(404\)"),
        (403, "not allowed.*expired"),
        (503, r"in trouble \(503\)"),
        (418, "answered 418"),
        (204, "answered 204"),
    ],
)
def test_a_refusal_is_told_in_words(server: PictureServer, downloader: Downloader, status: int, reason: str) -> None:
    address = server.answer("/a.png", lambda request: reply(request, status))

    with pytest.raises(PictureError, match=reason):
        downloader.get(address)


def test_a_picture_that_says_it_is_too_large_is_not_read(server: PictureServer, downloader: Downloader) -> None:
    def huge(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "99999999999")
        request.end_headers()
        request.close_connection = True

    with pytest.raises(PictureError, match=r"too large \(over 2 MB\)"):
        downloader.get(server.answer("/a.png", huge))


def test_a_picture_that_does_not_say_how_large_it_is_is_counted(server: PictureServer, downloader: Downloader) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Connection", "close")
        request.end_headers()
        request.close_connection = True
        try:
            while True:
                request.wfile.write(bytes(100_000))
        except OSError:
            pass

    with pytest.raises(PictureError, match="too large"):
        downloader.get(server.answer("/a.png", endless))


def test_a_picture_that_drips_ends_at_the_deadline(server: PictureServer) -> None:
    now = iter(range(0, 1000, 10))
    downloader = Downloader(patience=25, clock=lambda: next(now))

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        try:
            while True:
                request.wfile.write(b"1\r\nx\r\n")
        except OSError:
            request.close_connection = True

    with pytest.raises(PictureError, match="too slow"):
        downloader.get(server.answer("/a.png", drip))
    downloader.close()


def test_a_picture_that_ends_early_is_refused(server: PictureServer, downloader: Downloader) -> None:
    def cut(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"half")
        request.close_connection = True

    with pytest.raises(PictureError, match="broke"):
        downloader.get(server.answer("/a.png", cut))


def test_a_server_that_is_not_there_is_told_in_words(downloader: Downloader) -> None:
    with picture_server() as gone:
        address = gone.address

    with pytest.raises(PictureError, match="cannot be reached"):
        downloader.get(address + "/a.png")


def test_a_redirect_from_https_to_http_is_refused() -> None:
    secure = first_address("https://pictures.example/a.png")

    with pytest.raises(PictureError, match="unencrypted"):
        next_address(secure, "http://pictures.example/a.png")
    assert next_address(secure, "//elsewhere.example/b.png").scheme == "https"


@given(st.text())
def test_any_address_is_a_web_address_or_refused(address: str) -> None:
    with suppress(PictureError):
        assert first_address(address).scheme in ("http", "https")
    with suppress(PictureError):
        assert next_address(first_address("https://pictures.example/a.png"), address).scheme == "https"
