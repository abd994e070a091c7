"""Texts, files and pipes: every id comes out, whatever they are written in and however slowly they come."""

import os
import queue
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

import pytest

from layers_tui.events import Broken, Event
from layers_tui.intake import CHUNK, Extracted, Intake, decoded

IDS = [f"inf_01HXZ9G7Q4M2N8P5R3T6V1W{place:03}" for place in range(100)]


class Told:
    """What the threads emitted."""

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.put = self._events.put

    def extracted(self) -> Extracted:
        event = self._events.get(timeout=10)
        assert isinstance(event, Extracted)
        return event

    def ids(self) -> list[str]:
        return [each.id for each in self.extracted().found.ids]

    def broken(self) -> str:
        event = self._events.get(timeout=10)
        assert isinstance(event, Broken)
        return event.message


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def pipe(told: Told) -> Iterator[FileIO]:
    """The writing end of a pipe that is read."""
    reading, writing = os.pipe()
    Intake(told.put).pipe(reading)
    with FileIO(writing, "w") as file:
        yield file


def test_a_paste_is_looked_through(told: Told) -> None:
    Intake(told.put).text("\n".join(IDS), "paste")
    event = told.extracted()
    assert ([each.id for each in event.found.ids], event.origin) == (IDS, "paste")


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le+mark", "utf-16-be+mark", "utf-32", "latin-1", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_file_may_be_written_in_anything(told: Told, tmp_path: Path, encoding: str) -> None:
    name, _, marked = encoding.partition("+")
    text = ("\ufeff" if marked else "") + "".join(f"Zoë — hero: {id}\r\n" for id in IDS[:5]).replace(
        "—", "-" if name == "latin-1" else "—"
    )
    path = tmp_path / "ids.txt"
    path.write_bytes(text.encode(name))
    Intake(told.put).file(path)
    event = told.extracted()
    assert [each.id for each in event.found.ids] == IDS[:5]
    assert event.origin == "ids.txt"
    assert event.found.ids[1].line.startswith("Zo")
    assert event.found.ids[1].line_number == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_marked_text_is_decoded_without_its_mark(encoding: str) -> None:
    assert decoded("Zoë\n".encode(encoding)) == "Zoë\n"


def test_a_file_that_is_no_text_has_no_ids_and_breaks_nothing(told: Told, tmp_path: Path) -> None:
    path = tmp_path / "picture.jpg"
    path.write_bytes(bytes(range(256)) * 64)
    Intake(told.put).file(path)
    assert told.ids() == []


def test_a_pipe_with_a_name_is_read_like_a_file(told: Told, tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    Intake(told.put).file(path)
    path.write_text("\n".join(IDS))
    assert told.ids() == IDS


def test_a_missing_file_is_told_in_a_sentence(told: Told, tmp_path: Path) -> None:
    Intake(told.put).file(tmp_path / "nothing.txt")
    assert told.broken() == "nothing.txt could not be read: No such file or directory."


def test_a_directory_is_told_in_a_sentence(told: Told, tmp_path: Path) -> None:
    Intake(told.put).file(tmp_path)
    assert told.broken().endswith("could not be read: Is a directory.")


def test_a_file_name_cannot_speak_to_the_terminal(told: Told, tmp_path: Path) -> None:
    Intake(told.put).file(tmp_path / "a\x1b]0;b\x07c")
    assert "\x1b" not in told.broken()


def test_a_file_that_is_too_long_is_read_to_its_last_whole_line_and_told_of(told: Told, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("\n".join(IDS))
    whole = (len(IDS[0]) + 1) * 10
    Intake(told.put, largest=whole + 20).file(path)
    assert told.broken().startswith("long.txt has more than")
    assert told.ids() == IDS[:10]


def test_a_slow_pipe_shows_each_line_while_it_is_open(told: Told, pipe: FileIO) -> None:
    for place, id in enumerate(IDS[:4]):
        pipe.write(f"{id}\n".encode())
        assert told.ids() == IDS[: place + 1]


def test_half_a_line_of_a_slow_pipe_is_no_id_yet(told: Told, pipe: FileIO) -> None:
    pipe.write(f"{IDS[0]}\n{IDS[1][:-1]}".encode())
    assert told.ids() == IDS[:1]
    pipe.write(f"{IDS[1][-1]}\n".encode())
    assert told.ids() == IDS[:2]


def test_a_pipe_that_ends_without_a_line_break_is_read_whole(told: Told, pipe: FileIO) -> None:
    pipe.write("\n".join(IDS).encode())
    pipe.close()
    assert told.ids() == IDS


def test_a_pipe_in_utf_16_is_read(told: Told, pipe: FileIO) -> None:
    pipe.write("\n".join(IDS[:3]).encode("utf-16"))
    pipe.close()
    assert told.ids() == IDS[:3]


def test_what_is_no_id_is_told_of_once_at_the_end(told: Told, pipe: FileIO) -> None:
    pipe.write(f"{IDS[0]}\nnothing here\n".encode())
    assert told.extracted().found.without == ()
    pipe.close()
    assert [line for _, line in told.extracted().found.without] == ["nothing here"]


def test_a_fast_pipe_shows_early_too(told: Told, pipe: FileIO) -> None:
    lines = CHUNK // 31 * 4
    # The pipe holds less than that: writing it all means that it was read while it was written.
    for place in range(lines):
        pipe.write(f"inf_01HXZ9G7Q4M2N8P5R3T{place:07}\n".encode())
    first = told.ids()
    assert 0 < len(first) < lines
    pipe.close()
    last = first
    while len(last) < lines:
        last = told.ids()
    assert len(last) == lines


def test_a_pipe_that_is_too_long_is_read_to_its_last_whole_line_and_told_of(told: Told) -> None:
    reading, writing = os.pipe()
    whole = (len(IDS[0]) + 1) * 10
    os.write(writing, "\n".join(IDS).encode())
    Intake(told.put, largest=whole + 20).pipe(reading)
    assert told.broken().startswith("input has more than")
    assert told.ids() == IDS[:10]
    os.close(writing)
