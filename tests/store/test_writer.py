"""The thread that writes, when something in it fails that never should."""

import sqlite3
import threading
from collections.abc import Sequence

import pytest

from layers_tui.store.partition import DEMO
from layers_tui.store.writer import Job, Writer


def nothing(connection: sqlite3.Connection, partition: int) -> None:
    """Write nothing."""


def test_nobody_waits_for_a_thread_that_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    failures: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda failure: failures.append(failure.exc_type))
    announced: list[str] = []
    broken = threading.Event()

    def commit(jobs: Sequence[Job]) -> None:
        raise ValueError("a fault of our own")

    before = set(threading.enumerate())
    writer = Writer(commit, lambda: None, lambda: None, broken.set)
    (thread,) = set(threading.enumerate()) - before
    writer.put(Job(nothing, DEMO, then=lambda: announced.append("first")))
    assert broken.wait(10)
    assert writer.stop(10)
    thread.join(10)
    writer.put(Job(nothing, DEMO, then=lambda: announced.append("second")))
    assert failures == [ValueError]
    assert announced == ["first", "second"]


def test_many_jobs_are_written_in_one_transaction_and_each_announced_after_it() -> None:
    order: list[str] = []
    gate = threading.Event()

    def commit(jobs: Sequence[Job]) -> None:
        order.append(f"commit {len(jobs)}")

    def stand_aside() -> None:
        gate.wait(10)

    writer = Writer(
        commit,
        lambda: order.append("finish"),
        lambda: None,
        stand_aside=stand_aside,
        begin=lambda: order.append("begin"),
    )
    for number in range(3):
        writer.put(Job(nothing, DEMO, then=lambda number=number: order.append(f"then {number}")))  # type: ignore[misc]
    gate.set()
    assert writer.stop(10)
    assert sum(int(line.split()[1]) for line in order if line.startswith("commit")) == 3
    assert [line for line in order if line.startswith("then")] == ["then 0", "then 1", "then 2"]
    assert order[0] == "begin"
    assert order[1].startswith("commit")
    assert order[-1] == "finish"
