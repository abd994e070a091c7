"""One deadline for a request: it wakes a read that waits, and leaves the next request alone."""

import socket
from collections.abc import Iterator

import pytest

from layers_tui.api.deadline import Deadline


class Stream:
    """What httpx's trace gives of a new connection."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    def get_extra_info(self, name: str) -> object:
        return self._end if name == "socket" else None


Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    ours, theirs = socket.socketpair()
    ours.settimeout(10)
    theirs.settimeout(10)
    with ours, theirs:
        yield ours, theirs


def told_of(deadline: Deadline, end: socket.socket) -> None:
    deadline.trace("connection.connect_tcp.complete", {"return_value": Stream(end)})


def test_a_read_that_waits_is_woken(pair: Pair) -> None:
    ours, _ = pair
    with Deadline(0.05) as deadline:
        told_of(deadline, ours)
        assert ours.recv(1) == b""
        assert deadline.passed


def test_what_ended_in_time_is_not_cut_afterwards(pair: Pair) -> None:
    ours, theirs = pair
    deadline = Deadline(0.05)
    with deadline:
        told_of(deadline, ours)
    theirs.settimeout(0.15)
    with pytest.raises(TimeoutError):
        theirs.recv(1)
    assert not deadline.passed


def test_a_connection_that_is_made_too_late_is_cut_at_once(pair: Pair) -> None:
    ours, theirs = pair
    first, first_end = socket.socketpair()
    with first, first_end, Deadline(0.02) as deadline:
        told_of(deadline, first)
        first.settimeout(10)
        assert first.recv(1) == b""
        told_of(deadline, ours)
        assert theirs.recv(1) == b""


def test_each_request_has_the_whole_time(pair: Pair) -> None:
    ours, _ = pair
    deadline = Deadline(0.05)
    with deadline:
        told_of(deadline, ours)
        assert ours.recv(1) == b""
    with deadline:
        assert not deadline.passed


def test_a_connection_that_is_gone_already_is_no_fault(pair: Pair) -> None:
    ours, theirs = pair
    with Deadline(0.02) as deadline:
        told_of(deadline, ours)
        ours.close()
        other, other_end = socket.socketpair()
        with other, other_end:
            other_end.settimeout(0.1)
            with pytest.raises(TimeoutError):
                other_end.recv(1)
    assert deadline.passed
    assert theirs.recv(1) == b""
