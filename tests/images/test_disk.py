"""Pictures on the disk: whole or not there, and never more than there is room for."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.images.disk import ABANDONED, UNFINISHED, USED_AGAIN, Disk

A, B = "https://media.example/a.jpg", "https://media.example/b.jpg"


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_what_was_put_there_is_there_at_the_next_start(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "pictures"
    Disk(folder).put(A, b"ava")

    assert Disk(folder).get(A) == b"ava"
    assert Disk(folder).get(B) is None
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_later_picture_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    disk.put(A, b"ava")
    disk.put(A, b"ava again")

    assert disk.get(A) == b"ava again"
    assert len([*tmp_path.iterdir()]) == 1


def cut(content: bytes) -> bytes:
    return content[:-1]


def turned(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


@pytest.mark.parametrize("damage", [cut, turned, lambda content: b"", lambda content: b"<html>" * 100])
def test_a_file_that_is_not_what_was_written_is_none(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    disk = Disk(tmp_path)
    disk.put(A, b"ava" * 50)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))

    assert disk.get(A) is None
    assert not file.exists()
    disk.put(A, b"ava")
    assert disk.get(A) == b"ava"


def test_another_pictures_file_in_its_place_is_none(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    disk.put(A, b"ava")
    (file,) = tmp_path.iterdir()
    disk.put(B, b"bo")
    (other,) = set(tmp_path.iterdir()) - {file}
    other.replace(file)

    assert disk.get(A) is None


@given(st.binary(max_size=400))
def test_any_content_of_a_file_is_read_without_a_fault(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        disk = Disk(Path(folder))
        disk.put(A, b"ava")
        (file,) = Path(folder).iterdir()
        file.write_bytes(content)

        assert disk.get(A) is None


def test_the_oldest_go_where_there_is_no_room_and_what_is_looked_at_stays(tmp_path: Path) -> None:
    clock = Clock()
    disk = Disk(tmp_path, cap=10_000, clock=clock)
    for number in range(30):
        disk.put(f"{A}{number}", bytes(1000))
        clock.now += USED_AGAIN
        assert disk.get(f"{A}0") is not None
        clock.now += USED_AGAIN

    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 10_000
    assert disk.get(f"{A}29") is not None
    assert disk.get(f"{A}1") is None


def test_what_is_larger_than_all_the_room_is_not_kept(tmp_path: Path) -> None:
    disk = Disk(tmp_path, cap=100)
    disk.put(A, bytes(101))

    assert [*tmp_path.iterdir()] == []


def test_a_file_somebody_has_left_unfinished_goes_in_the_end(tmp_path: Path) -> None:
    clock = Clock()
    old, new = tmp_path / f"old{UNFINISHED}", tmp_path / f"new{UNFINISHED}"
    for file, age in ((old, ABANDONED + 1), (new, 1)):
        file.write_bytes(b"half")
        os.utime(file, (clock.now - age, clock.now - age))

    Disk(tmp_path, clock=clock).put(A, b"ava")

    assert not old.exists()
    assert new.exists()


def test_a_folder_that_cannot_be_is_as_if_there_were_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    disk = Disk(tmp_path / "file" / "pictures")

    disk.put(A, b"ava")
    disk.drop(A)

    assert disk.get(A) is None


def test_several_write_the_same_picture_at_once_and_it_is_always_whole(tmp_path: Path) -> None:
    disks = [Disk(tmp_path, cap=3_000) for _ in range(4)]
    seen: list[bytes | None] = []

    def work(disk: Disk, letter: bytes) -> None:
        for _ in range(50):
            disk.put(A, letter * 1000)
            seen.append(disk.get(A))

    threads = [threading.Thread(target=work, args=(disk, b"abcd"[n : n + 1])) for n, disk in enumerate(disks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {picture for picture in seen if picture} <= {letter * 1000 for letter in (b"a", b"b", b"c", b"d")}
    assert not [file for file in tmp_path.iterdir() if file.suffix == UNFINISHED]
