"""One thread's line to the API: GET and nothing else. Knows routes and headers; knows no queue and no screen."""

import json
import re
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

import httpx

from layers_tui import __version__
from layers_tui.api.connection import Connection
from layers_tui.api.deadline import Deadline
from layers_tui.api.envelope import error_of, request_id_of
from layers_tui.api.errors import (
    ListRefused,
    NoConnection,
    NotFound,
    NotTheApi,
    NotValid,
    ProjectNotFound,
    TooSlow,
    WrongAnswer,
)
from layers_tui.ids import is_influencer_id, is_project_id
from layers_tui.influencer import Influencer, NotAnInfluencer
from layers_tui.text import clean

LARGEST_BODY = 4 * 1024 * 1024
"""Bytes. A record is 2 KB; one with every text at its limit stays under 100."""
LONGEST_READ = 20.0
"""Seconds from the beginning of a request to the last byte of its answer."""
SLOWEST_STEP = 8.0
"""Seconds to connect, and between two reads of the socket."""
MOST_ITEMS = 100
"""On one page of a list (contract)."""

_CURSOR = re.compile(r"[ -~]{1,2000}", re.ASCII)
"""Opaque, but it has to travel in an address."""
_STATUS = re.compile(r"[A-Za-z_-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answer:
    """A record as it was read: `body` is the API's own bytes."""

    influencer: Influencer
    body: bytes
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a project's list, the newest first."""

    items: tuple[Influencer, ...]
    """Slim: a few fields each, and the project they were asked for in."""
    next_cursor: str
    """Empty on the last page."""
    read_at: datetime
    unreadable: int = 0
    """How many items were no influencers of this project."""


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
        heard: Callable[[Mapping[str, str]], None] = lambda _: None,
    ) -> None:
        """`heard` is told the headers of every answer, whatever its status, as soon as they are there."""
        self._now = now
        self._heard = heard
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

    def list_influencers(self, project_id: str, cursor: str = "", status: str = "", limit: int = MOST_ITEMS) -> Listing:
        """Read one page of a project's list; the first without a cursor, of everyone without a status.

        Raises:
            LayersError: of the kind that fits; see `errors`.
        """
        if not is_project_id(project_id):
            raise ListRefused("NOT_A_PROJECT_ID", "This cannot be a project id; it was not sent.")
        if not _CURSOR.fullmatch(cursor or "-") or not _STATUS.fullmatch(status or "-"):
            raise ListRefused("NOT_A_LIST", "This page of a list cannot be asked for; it was not sent.")
        asked = {"limit": str(limit), "status": status, "cursor": cursor}
        query = urlencode({name: value for name, value in asked.items() if value}, quote_via=quote, safe="")
        try:
            body, request_id = self._get(f"/v1/projects/{quote(project_id, safe='')}/influencers", query)
        except NotFound as error:
            raise ProjectNotFound(error.code, "Project not found.", error.request_id) from error
        except NotValid as error:
            raise ListRefused(error.code, error.message, error.request_id) from error
        answer = _json(body, request_id)
        items = answer.get("items") if isinstance(answer, dict) else None
        if not isinstance(answer, dict) or not isinstance(items, list):
            raise WrongAnswer("NOT_A_LIST", "The answer is not a list of influencers.", request_id)
        read = [influencer for item in items if (influencer := _item(item, project_id))]
        following = _next_cursor(answer.get("nextCursor"), cursor, request_id)
        return Listing(tuple(read), following, self._now(), len(items) - len(read))

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

    def _get(self, path: str, query: str = "") -> tuple[bytes, str]:
        """The body of a 200 and its requestId, read under one deadline and one size cap."""
        target = f"{path}?{query}" if query else path
        url = httpx.URL(self._address + target)
        # The address that was built is compared with the one that was meant: no id may steer a request elsewhere.
        meant = self._base.raw_path.rstrip(b"/") + target.encode()
        if url.raw_path != meant or url.copy_with(raw_path=b"/") != self._base.copy_with(raw_path=b"/"):
            raise NotValid("NOT_AN_ID", "This id would have changed the address; it was not sent.")
        with self._deadline as deadline:
            try:
                with self._http.stream("GET", url, extensions={"trace": deadline.trace}) as response:
                    self._heard(response.headers)
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


def _item(item: object, project_id: str) -> Influencer | None:
    """One influencer of a list; None for what is none, or says that it belongs to another project."""
    try:
        influencer = Influencer.from_json(item)
    except NotAnInfluencer:
        return None
    # Slim items do not name their project (contract).
    return replace(influencer, project_id=project_id) if influencer.project_id in {None, project_id} else None


def _next_cursor(value: object, asked: str, request_id: str) -> str:
    """Where the next page begins; empty at the end, which the API tells with null, nothing or an empty text."""
    if value is None or value == "":
        return ""
    if not isinstance(value, str) or not _CURSOR.fullmatch(value):
        raise WrongAnswer("NOT_A_CURSOR", "The list does not say where it goes on.", request_id)
    if value == asked:
        raise WrongAnswer("SAME_CURSOR", "The list goes round in a circle.", request_id)
    return value


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
