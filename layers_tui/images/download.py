"""Pictures over HTTP, by a client that has no key. It does not know the API, nor what a picture is."""

import time
from collections.abc import Callable

import httpx

from layers_tui import __version__
from layers_tui.images.errors import PictureError

BYTES_CAP = 25_000_000
PATIENCE = 30.0
"""Seconds for one picture, redirects and all."""
SILENCE = 10.0
"""Seconds without a byte."""
REDIRECTS_CAP = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
REASONS = {
    401: "not allowed to see this picture (401)",
    403: "not allowed to see this picture (403): its address may have expired",
    404: "no picture at this address (404)",
    410: "this picture is gone (410)",
    429: "asked for pictures too often (429)",
}


class Downloader:
    """One thread's connections. It sends no key, no cookie and no password, and takes no proxy from the environment."""

    def __init__(
        self, *, bytes_cap: int = BYTES_CAP, patience: float = PATIENCE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._bytes_cap = bytes_cap
        self._patience = patience
        self._clock = clock
        self._client = httpx.Client(
            trust_env=False,
            follow_redirects=False,
            timeout=min(SILENCE, patience),
            # Pictures are compressed already, and what unpacks itself has no size that can be trusted.
            headers={"Accept": "image/*", "Accept-Encoding": "identity", "User-Agent": f"layers-tui/{__version__}"},
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def get(self, address: str) -> bytes:
        """The bytes at this address, after at most five redirects. Raises PictureError."""
        deadline = self._clock() + self._patience
        try:
            url = first_address(address)
            for _ in range(REDIRECTS_CAP + 1):
                self._client.cookies.clear()
                with self._client.stream("GET", url) as response:
                    if response.status_code not in REDIRECTS:
                        return self._body(response, deadline)
                    url = next_address(url, response.headers.get("Location"))
        except (httpx.InvalidURL, UnicodeError):
            raise PictureError("not a web address") from None
        except httpx.TimeoutException:
            raise PictureError("no answer from the picture server in time") from None
        except httpx.ConnectError:
            raise PictureError("the picture server cannot be reached") from None
        except httpx.HTTPError:
            raise PictureError("the connection to the picture server broke") from None
        raise PictureError("too many redirects")

    def _body(self, response: httpx.Response, deadline: float) -> bytes:
        status = response.status_code
        if status != 200:
            raise PictureError(REASONS.get(status) or _trouble(status))
        # A length that is no number, or is wrong, is caught by the count below.
        length = response.headers.get("Content-Length", "")
        if length.isascii() and length.isdigit() and len(length) < 19:
            self._check_size(int(length))
        body = bytearray()
        for chunk in response.iter_raw():
            body += chunk
            self._check_size(len(body))
            # The read timeout does not bound a server that drips.
            if self._clock() > deadline:
                raise PictureError("the picture server is too slow")
        return bytes(body)

    def _check_size(self, size: int) -> None:
        if size > self._bytes_cap:
            raise PictureError(f"too large (over {self._bytes_cap // 1_000_000} MB)")


def _trouble(status: int) -> str:
    return f"the picture server is in trouble ({status})" if status >= 500 else f"the picture server answered {status}"


def first_address(address: str) -> httpx.URL:
    """The address of a picture, checked. Raises PictureError, if we do not go there."""
    return _checked(lambda: httpx.URL(address))


def next_address(url: httpx.URL, location: str | None) -> httpx.URL:
    """Where a redirect from `url` leads, checked. Raises PictureError, if we do not go there."""
    if not location:
        raise PictureError("a redirect to nowhere")
    target = _checked(lambda: url.join(location))
    if url.scheme == "https" and target.scheme != "https":
        raise PictureError("a redirect to an unencrypted address")
    return target


def _checked(parse: Callable[[], httpx.URL]) -> httpx.URL:
    try:
        url = parse()
    except (httpx.InvalidURL, ValueError):
        raise PictureError("not a web address") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise PictureError("not a web address")
    if url.userinfo:
        raise PictureError("its address carries a password")
    return url
