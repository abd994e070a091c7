"""Sixels that a process of its own writes are those that are written here, and where there is none nothing is lost."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from painted_pictures import soft

from layers_tui.images.encoders import MOST_LOST, Encoders
from layers_tui.images.frames.frame import Box, Protocol, Wish
from layers_tui.images.frames.sixel import numbered, quantize, sixel_frame
from layers_tui.images.frames.sixel_text import sixels

PICTURE = numbered(quantize(soft(90, 57)))


@pytest.fixture
def encoders() -> Iterator[Encoders]:
    made = Encoders()
    yield made
    made.stop()


def everyone() -> set[int]:
    """This process's children, those that ended and were not waited for among them."""
    return {int(id) for task in Path("/proc/self/task").iterdir() for id in (task / "children").read_text().split()}


def children() -> set[int]:
    """Those that write sixels."""
    return {id for id in everyone() if b"sixel_text" in Path(f"/proc/{id}/cmdline").read_bytes()}


@pytest.mark.parametrize("size", [(90, 57), (1, 1), (500, 5), (240, 240)])
def test_a_process_writes_what_would_be_written_here(encoders: Encoders, size: tuple[int, int]) -> None:
    picture = numbered(quantize(soft(*size)))

    assert encoders.sixels(*picture) == sixels(*picture)


def test_one_process_is_enough_for_one_thread(encoders: Encoders) -> None:
    before = children()

    for _ in range(3):
        encoders.sixels(*PICTURE)

    assert len(children() - before) == 1


def test_two_threads_are_served_side_by_side(encoders: Encoders) -> None:
    texts: list[bytes | None] = []
    threads = [
        threading.Thread(target=lambda: texts.extend(encoders.sixels(*PICTURE) for _ in range(20))) for _ in range(2)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert texts == [sixels(*PICTURE)] * 40


def test_a_process_that_was_killed_is_replaced(encoders: Encoders) -> None:
    before = children()
    encoders.sixels(*PICTURE)
    for id in children() - before:
        os.kill(id, 9)

    answers = [encoders.sixels(*PICTURE) for _ in range(2)]

    assert answers[-1] == sixels(*PICTURE)


@pytest.mark.parametrize("program", ["raise SystemExit", "import sys; sys.stdout.buffer.write(bytes(3))"])
def test_where_no_process_answers_the_frame_is_made_here(tmp_path: Path, program: str) -> None:
    broken = tmp_path / "program.py"
    broken.write_text(program)
    encoders = Encoders(str(broken))
    wish = Wish("http://pictures/1", Box(9, 3, 10, 20), Protocol.SIXEL, (0, 0, 0))

    assert encoders.sixels(*PICTURE) is None
    assert sixel_frame(wish, soft(90, 57), elsewhere=encoders.sixels) == sixel_frame(wish, soft(90, 57))
    encoders.stop()


def test_after_the_end_there_is_none_and_none_is_left() -> None:
    before = children()
    encoders = Encoders()
    encoders.sixels(*PICTURE)
    encoders.stop()

    assert children() == before
    assert encoders.sixels(*PICTURE) is None


def test_where_none_can_live_no_more_are_started_and_the_lost_leave_nothing(tmp_path: Path) -> None:
    starts, broken = tmp_path / "starts", tmp_path / "program.py"
    broken.write_text(f"open({str(starts)!r}, 'a').write('.')")
    before = everyone()
    encoders = Encoders(str(broken))

    answers = [encoders.sixels(*PICTURE) for _ in range(MOST_LOST + 3)]

    assert answers == [None] * (MOST_LOST + 3)
    assert len(starts.read_text()) <= MOST_LOST
    assert everyone() <= before
    encoders.stop()
