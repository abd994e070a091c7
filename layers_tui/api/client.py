"""One thread's line to the API: GET and nothing else. Knows routes and headers; knows no queue and no screen."""

import json
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

import httpx

from layers_tui import __version__
from layers_tui.api.connection import Connection
from layers_tui.api.deadline import Deadline
from layers_tui.api.envelope import error_of, request_id_of
from layers_tui.api.errors import NoConnection, NotTheApi, NotValid, TooSlow, WrongAnswer
from layers_tui.ids import is_influencer_id
from layers_tui.influencer import Influencer, NotAnInfluencer
from layers_tui.text import clean

LARGEST_BODY = 4 * 1024 * 1024
"""Bytes. A record is 2 KB; one with every text at its limit stays under 100."""
LONGEST_READ = 20.0
"""Seconds from the beginning of a request to the last byte of its answer."""
SLOWEST_STEP = 8.0
"""Seconds to connect, and between two reads of the socket."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A record as it was read: `body` is the API's own bytes."""

    influencer: Influencer
    body: bytes
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Identity:
    """The answer of `whoami`."""

    organization: str
    organization_id: str
    tier: str
    key_id: str


class LayersClient:
    """Reads influencers over one connection of its own.

    One for each thread: threads that share an httpx pool can deadlock for good (encode/httpcore#996).
    """

    def __init__(
        self,
        connection: Connection,
        *,
        longest: float = LONGEST_READ,
        slowest: float = SLOWEST_STEP,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._now = now
        self._deadline = Deadline(longest)
        self._address = connection.base_url.rstrip("/")
        self._base = httpx.URL(self._address)
        self._http = httpx.Client(
            headers={
                "Accept": "application/json",
                # Records are small; a compressed bomb is not.
                "Accept-Encoding": "identity",
                "User-Agent": f"layers-tui/{__version__}",
                **connection.headers(),
            },
            timeout=httpx.Timeout(slowest),
            follow_redirects=False,
            trust_env=False,
        )

    def get_influencer(self, id: str) -> Answer:
        """Read one record.

        Raises:
            LayersError: of the kind that fits; see `errors`.
        """
        if not is_influencer_id(id):
            raise NotValid("NOT_AN_ID", "This cannot be an influencer id; it was not sent.")
        body, request_id = self._get(f"/v1/influencers/{quote(id, safe='')}")
        try:
            influencer = Influencer.from_json(_json(body, request_id))
        except NotAnInfluencer as error:
            raise WrongAnswer("NOT_AN_INFLUENCER", "The answer is not an influencer.", request_id) from error
        if _bare(influencer.id) != _bare(id):
            raise WrongAnswer("OTHER_ID", "The answer is another influencer's record; it is not shown.", request_id)
        return Answer(influencer, body, self._now())

    def whoami(self) -> Identity:
        """Ask whose key this is. Needs no scope.

        Raises:
            LayersError: of the kind that fits; see `errors`.
        """
        body, request_id = self._get("/v1/whoami")
        answer = _json(body, request_id)
        if not isinstance(answer, dict):
            raise WrongAnswer("NOT_AN_IDENTITY", "The answer does not say whose key this is.", request_id)
        found = [answer.get(name) for name in ("organizationName", "organizationId", "rateLimitTier", "apiKeyId")]
        return Identity(*(clean(value, limit=128) if isinstance(value, str) else "" for value in found))

    def close(self) -> None:
        """Give the connection back."""
        self._http.close()

    def _get(self, path: str) -> tuple[bytes, str]:
        """The body of a 200 and its requestId, read under one deadline and one size cap."""
        url = httpx.URL(self._address + path)
        # The address that was built is compared with the one that was meant: no id may steer a request elsewhere.
        meant = self._base.raw_path.rstrip(b"/") + path.encode()
        if url.raw_path != meant or url.copy_with(raw_path=b"/") != self._base.copy_with(raw_path=b"/"):
            raise NotValid("NOT_AN_ID", "This id would have changed the address; it was not sent.")
        with self._deadline as deadline:
            try:
                with self._http.stream("GET", url, extensions={"trace": deadline.trace}) as response:
                    body = _body(response)
            except httpx.TransportError as error:
                if deadline.passed or isinstance(error, httpx.TimeoutException):
                    raise TooSlow("TIMEOUT", "Layers did not answer in time.") from error
                raise NoConnection("NO_CONNECTION", _network_sentence(self._base.host, error)) from error
        if deadline.passed:
            # An answer that does not name its length looks whole wherever it was cut off.
            raise TooSlow("TIMEOUT", "The answer was not whole in time.")
        if response.status_code != 200:
            raise error_of(response.status_code, response.headers, body, self._now())
        return body, request_id_of(response.headers)


def _body(response: httpx.Response) -> bytes:
    """All bytes of an answer, up to a size that no record has."""
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise NotTheApi("ENCODED", "The answer is compressed, though that was not accepted.")
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise WrongAnswer(
                "TOO_LARGE", f"The answer is larger than {LARGEST_BODY // 2**20} MB.", request_id_of(response.headers)
            )
    return bytes(body)


def _bare(id: str) -> str:
    """An id without its prefix: the current generation answers a bare uuid with either form (contract)."""
    return id.casefold().removeprefix("inf_")


def _json(body: bytes, request_id: str) -> object:
    try:
        parsed: object = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise WrongAnswer("NOT_JSON", "The answer is not JSON.", request_id) from error
    return parsed


def _network_sentence(host: str, error: httpx.TransportError) -> str:
    """One sentence for a failed connection, without the library's own words."""
    if isinstance(error, httpx.ConnectError):
        causes = list(_causes(error))
        if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
            return f"The certificate of {host} is not trusted."
        if any(isinstance(cause, socket.gaierror) for cause in causes):
            return f"The name {host} was not found."
        return f"No connection to {host}."
    return f"{host} broke off before its answer was whole."


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exceptions that led to this one."""
    cause = error.__cause__ or error.__context__
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
