"""One worker's client, and where its answers go. It knows no queue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers_tui.api.connection import Connection
from layers_tui.events import Event

if TYPE_CHECKING:
    from layers_tui.api.client import LayersClient


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """One connection, and who is told what came over it: answers of one key never count as another's."""

    connection: Connection
    emit: Callable[[Event], None]


class Line:
    """One worker's client, for the link of the moment."""

    def __init__(self, make: Callable[[Connection], LayersClient]) -> None:
        self._make = make
        self._link: Link | None = None
        self._client: LayersClient | None = None

    def to(self, link: Link) -> LayersClient:
        """The client for this link, kept from the last job when it is the same."""
        if self._client is None or self._link is not link:
            self.close()
            self._client, self._link = self._make(link.connection), link
        return self._client

    def close(self) -> None:
        """Close the client, if there is one."""
        client, self._client = self._client, None
        if client is not None:
            client.close()
