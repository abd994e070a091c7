"""A file that several instances open."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROUNDS = 60


@pytest.fixture
def instances() -> "Iterator[list[subprocess.Popen[str]]]":
    """Programs that wait to be told of a file."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "store.opening"],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    assert [said(each) for each in started] == ["ready"] * 4
    yield started
    for each in started:
        each.communicate(timeout=10)


def said(instance: "subprocess.Popen[str]") -> str:
    """The next line that it writes."""
    assert instance.stdout is not None
    return instance.stdout.readline().strip()


def test_instances_that_begin_at_once_find_a_new_file_whole(
    tmp_path: Path, instances: "list[subprocess.Popen[str]]"
) -> None:
    for number in range(ROUNDS):
        path = tmp_path / str(number) / "records.db"
        for instance in instances:
            assert instance.stdin is not None
            instance.stdin.write(f"{path}\n")
            instance.stdin.flush()
        assert [said(instance) for instance in instances] == ["whole"] * 4
        assert not list(path.parent.glob(".records.db-*"))
