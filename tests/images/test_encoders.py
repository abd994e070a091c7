"""Sixels that a process of its own writes are those that are written here, and where there is none nothing is lost."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from painted_pictures import soft

from layers_tui.images.encoders import Encoders
from layers_tui.images.frames.frame import Box, Protocol, Wish
from layers_tui.images.frames.sixel import numbered, quantize, sixel_frame
from layers_tui.images.frames.sixel_text import sixels

PICTURE = numbered(quantize(soft(90, 57)))


@pytest.fixture
def encoders() -> Iterator[Encoders]:
    made = Encoders()
    yield made
    made.stop()


def children() -> dict[int, str]:
    """The command lines of this process's children that write sixels."""
    found = {}
    for tasks in Path("/proc/self/task").iterdir():
        for id in (tasks / "children").read_text().split():
            line = Path(f"/proc/{id}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            if "sixel_text" in line:
                found[int(id)] = line
    return found


@pytest.mark.parametrize("size", [(90, 57), (1, 1), (500, 5), (240, 240)])
def test_a_process_writes_what_would_be_written_here(encoders: Encoders, size: tuple[int, int]) -> None:
    picture = numbered(quantize(soft(*size)))

    assert encoders.sixels(*picture) == sixels(*picture)


def test_one_process_is_enough_for_one_thread(encoders: Encoders) -> None:
    before = children()

    for _ in range(3):
        encoders.sixels(*PICTURE)

    assert len(children().keys() - before.keys()) == 1


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
    for id in children().keys() - before.keys():
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
