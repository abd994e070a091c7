"""The demo's child process: it starts, it is told of, and it never outlives us."""

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from layers_tui.demo import Demo, DemoReady
from layers_tui.events import Broken, Event

FEW = ("--people", "5", "--tier", "none")


class Told:
    """What the demo's thread emitted."""

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.put = self._events.put

    def ready(self) -> DemoReady:
        event = self._events.get(timeout=20)
        assert isinstance(event, DemoReady)
        return event

    def broken(self) -> str:
        event = self._events.get(timeout=20)
        assert isinstance(event, Broken)
        return event.message

    def nothing_more(self) -> bool:
        return self._events.empty()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Every process that was started, as it really is."""
    started: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[call-overload]  # passed on as they came
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    yield started
    for child in started:
        child.wait(20)


def ends(line: socket.socket) -> bool:
    """True when the process at the other end of this connection goes."""
    line.settimeout(20)
    try:
        return line.recv(1) == b""
    except ConnectionResetError:
        return True


def connected(url: str) -> socket.socket:
    """A connection that says nothing: it lasts as long as the server."""
    address = urlsplit(url)
    assert address.hostname
    assert address.port
    return socket.create_connection((address.hostname, address.port), timeout=20)


def test_the_demo_says_where_it_is_with_which_key_and_who_is_there(told: Told) -> None:
    demo = Demo(FEW, told.put)
    demo.start()
    ready = told.ready()
    assert len(ready.ids) == 5
    answer = httpx.get(
        f"{ready.url}/v1/influencers/{ready.ids[0]}", headers={"X-Api-Key": ready.key.reveal()}, trust_env=False
    )
    assert answer.json()["influencerId"] == ready.ids[0]
    with connected(ready.url) as line:
        demo.stop()
        assert ends(line)
    assert told.nothing_more()


def test_the_demo_starts_wherever_the_person_is(told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "socket", "random", "layers_tui"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(1)\n")
    monkeypatch.chdir(tmp_path)
    demo = Demo(FEW, told.put)
    demo.start()
    assert told.ready().ids
    demo.stop()


def test_arguments_that_make_no_sense_are_told(told: Told) -> None:
    Demo(("--tier", "gold"), told.put).start()
    assert told.broken() == "The demo ended before it was ready. `layers-tui sandbox` says why."


def test_a_python_that_is_not_there_is_told(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    Demo(FEW, told.put).start()
    assert told.broken() == "The demo could not start: No such file or directory."


def test_a_demo_that_dies_is_told(told: Told, children: list[subprocess.Popen[bytes]]) -> None:
    Demo(FEW, told.put).start()
    told.ready()
    children[0].send_signal(signal.SIGKILL)
    assert told.broken() == "The demo has ended: nobody answers for its people any more."


def test_a_demo_that_is_stopped_before_it_is_up_leaves_no_child(
    told: Told, children: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go = threading.Event(), threading.Event()
    start = subprocess.Popen

    def slow_start(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        asked.set()
        assert go.wait(10)
        return start(*arguments, **options)  # type: ignore[call-overload, no-any-return]  # passed on as they came

    monkeypatch.setattr(subprocess, "Popen", slow_start)
    demo = Demo(FEW, told.put)
    others = set(threading.enumerate())
    demo.start()
    (thread,) = set(threading.enumerate()) - others
    assert asked.wait(10)
    demo.stop()
    go.set()
    thread.join(20)
    assert not thread.is_alive()
    assert [child.poll() is not None for child in children] == [True]
    assert told.nothing_more()


def test_stopping_twice_or_before_starting_is_harmless(told: Told) -> None:
    demo = Demo(FEW, told.put)
    demo.stop()
    demo.stop()
    assert told.nothing_more()


PARENT = """
import queue, sys
from layers_tui.demo import Demo
events = queue.SimpleQueue()
Demo(("--people", "5"), events.put).start()
print(events.get(timeout=20).url, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_the_child_goes_however_its_parent_ends(how: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        url = parent.stdout.readline().decode().strip()
        with connected(url) as line:
            os.kill(parent.pid, how)
            assert ends(line)
