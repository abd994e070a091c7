"""One deadline for a whole request, headers included. It knows sockets, and nothing of what is read from them.

A read timeout bounds one read of the socket, not a server that sends a byte now and then.
"""

import socket
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Any

_NEW_CONNECTION = frozenset({"connection.connect_tcp.complete", "connection.start_tls.complete"})


class Deadline:
    """Shuts the connection of a request that takes longer than `seconds`; that wakes a read which waits on it.

    Used by one thread, with one connection at a time: `with deadline:` around each request, and `deadline.trace` as
    httpx's trace extension, from which it learns the connection's socket (https://www.encode.io/httpcore/extensions/).
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.passed = False
        """True when the request of this `with` block was, or should have been, cut off."""
        self._guard = threading.Lock()
        self._socket: socket.socket | None = None
        self._timer: threading.Timer | None = None

    def __enter__(self) -> "Deadline":
        self.passed = False
        self._timer = threading.Timer(self.seconds, self._cut, [])
        self._timer.args = [self._timer]
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._guard:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = None

    def trace(self, event: str, about: Mapping[str, Any]) -> None:
        """Take in one step of a request, as httpx tells it."""
        if event in _NEW_CONNECTION:
            with self._guard:
                self._socket = about["return_value"].get_extra_info("socket")
                if self.passed:
                    self._shut()

    def _cut(self, timer: threading.Timer) -> None:
        with self._guard:
            # A timer that comes late must not cut off the next request, which has the same connection.
            if timer is self._timer:
                self.passed = True
                self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            try:
                # The plain socket's own method: that of a TLS socket takes the TLS away from whoever reads.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
            except OSError:
                # Closed already: whoever read from it knows.
                return
