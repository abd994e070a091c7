"""Worker threads stand aside while the gate is closed, and no longer."""

import threading
import time

from layers_tui.gate import Gate

PATIENCE = 10.0
"""Seconds. Other tests may share the processors."""


def passing(gate: Gate) -> threading.Event:
    """A thread that waits at the gate; the event is set once it went through."""
    through = threading.Event()

    def work() -> None:
        gate.wait()
        through.set()

    threading.Thread(target=work, daemon=True).start()
    return through


def test_an_open_gate_lets_everybody_through() -> None:
    assert passing(Gate()).wait(PATIENCE)


def test_who_waits_goes_on_when_the_gate_is_opened_and_not_before() -> None:
    gate = Gate()
    gate.close(600)
    waiting = [passing(gate) for _ in range(3)]
    assert not waiting[0].wait(0.02)

    gate.open()

    assert all(through.wait(PATIENCE) for through in waiting)


def test_a_gate_that_nobody_opens_does_so_by_itself() -> None:
    gate = Gate()
    began = time.monotonic()
    gate.close(0.02)

    gate.wait()

    assert time.monotonic() - began >= 0.02


def test_closing_again_prolongs_it() -> None:
    now = [0.0]
    gate = Gate(lambda: now[0])
    gate.close(1)
    gate.close(600)
    now[0] = 1.0

    through = passing(gate)

    assert not through.wait(0.02)
    gate.open()
    assert through.wait(PATIENCE)
